"""A table as a file: CSV or Excel, no cell of which runs as a formula."""

import csv
from io import BytesIO, StringIO

from subscriptions.delivery_csv import BYTE_ORDER_MARK, cell_of, harmless

WIDEST = 60


def csv_of(columns, rows, *, title="", stamp=""):
    """Return CSV that Excel opens as it stands: the columns, the rows, then what it is.

    columns: headings. rows: lists of text and whole numbers. stamp: where it came from.
    """
    file = StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([cell_of(cell) for cell in row] for row in rows)
    if title or stamp:
        # Beneath, so that the first line stays the columns'.
        writer.writerows([[], [harmless(title)], [harmless(stamp)]])
    return file.getvalue().encode()


def xlsx_of(name, columns, rows, *, title="", stamp=""):
    """Return an Excel workbook of one sheet: title, columns, rows, and where they came from.

    name: of the sheet. rows: lists of numbers, which stay numbers, and of anything else, which
    becomes text. openpyxl is imported where it is needed, for the web's memory.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    rows = [[cell_of(cell) for cell in row] for row in rows]
    for place, width in enumerate(_widths(columns, rows), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    top = 2 if title else 1
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.oddFooter.right.text = "Trang &P/&N"
    sheet.oddFooter.left.text = stamp.replace("&", "&&")

    def bold(words):
        cell = WriteOnlyCell(sheet, words)
        cell.font = Font(bold=True)
        return cell

    if title:
        sheet.append([bold(cell_of(title))])
    sheet.append([bold(name) for name in columns])
    for row in rows:
        sheet.append(row)
    if stamp:
        sheet.append([])
        sheet.append([cell_of(stamp)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _widths(columns, rows):
    """Return how wide each column is in letters, by the longest that stands in it."""
    longest = [len(name) for name in columns]
    for row in rows:
        lengths = [len(str(cell)) for cell in row]
        longest = [max(pair) for pair in zip(longest, lengths, strict=True)]
    return [min(letters + 2, WIDEST) for letters in longest]
