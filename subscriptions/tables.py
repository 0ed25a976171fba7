"""A table as a file: CSV or Excel, no cell of which runs as a formula."""

import csv
from io import BytesIO, StringIO

from subscriptions.delivery_csv import BYTE_ORDER_MARK, cell_of, harmless


def csv_of(title, columns, rows, stamp):
    """Return CSV that Excel opens as it stands: the columns, the rows, then what it is.

    columns: (heading, width in letters); rows: lists of text and whole numbers.
    """
    file = StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow([name for name, _ in columns])
    writer.writerows([cell_of(cell) for cell in row] for row in rows)
    # Beneath, so that the first line stays the columns'.
    writer.writerows([[], [harmless(title)], [harmless(stamp)]])
    return file.getvalue().encode()


def xlsx_of(title, columns, rows, stamp):
    """Return an Excel workbook of one sheet: title, columns, rows, and what it is."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bảng kê")
    for number, (_, width) in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.oddFooter.right.text = "Trang &P/&N"
    sheet.oddFooter.left.text = stamp.replace("&", "&&")

    def bold(words):
        cell = WriteOnlyCell(sheet, words)
        cell.font = Font(bold=True)
        return cell

    sheet.append([bold(cell_of(title))])
    sheet.append([bold(name) for name, _ in columns])
    for row in rows:
        sheet.append([cell_of(cell) for cell in row])
    sheet.append([])
    sheet.append([cell_of(stamp)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
