"""A table as an Excel file; openpyxl is imported where it is needed, for the web's memory."""

import zipfile
from io import BytesIO

from subscriptions.delivery_csv import cell_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
# A list of some thousand rows unpacks to a few MB; a bomb to gigabytes.
MOST_UNPACKED = 60 * 1024 * 1024


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
        sheet.append([cell_of(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(sheet.iter_cols(values_only=True), start=1):
        longest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, WIDEST)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def unpacks_too_large(file):
    """Return whether an Excel file, opened for reading bytes, is a bomb; its place is kept.

    Raises zipfile.BadZipFile for what is no Excel file.
    """
    with zipfile.ZipFile(file) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    file.seek(0)
    return unpacked > MOST_UNPACKED
