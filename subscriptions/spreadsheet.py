"""A table as an Excel file; openpyxl is imported where it is needed, for the web's memory."""

from io import BytesIO

from subscriptions.delivery_csv import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60


def spreadsheet(title, columns, rows):
    """Return the bytes of a workbook with one sheet.

    rows: lists of numbers, which stay numbers, and of anything else, which becomes text
        that no spreadsheet runs as a formula.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(sheet.iter_cols(values_only=True), start=1):
        longest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, WIDEST)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value):
    if isinstance(value, int):
        return value
    return harmless("" if value is None else value)
