"""The Excel list of recipients: the template, and what clerks and offices send back.

openpyxl is imported where it is used: a web worker that never sees a list does not carry it.
"""

from datetime import date, datetime
from io import BytesIO

from subscriptions.delivery_csv import harmless
from subscriptions.models.order_sheet import MOST_ROWS
from subscriptions.order_sheets.columns import COLUMNS, tidy
from subscriptions.spreadsheet import unpacks_too_large

MOST_BYTES = 4 * 1024 * 1024
HEADING_WITHIN = 20
MOST_COLUMNS = 40
EMPTY_ROWS_AT_END = 200
NOT_A_LIST = "Tệp này không phải bảng tính Excel (.xlsx); hãy lưu lại theo mẫu rồi gửi."


class ListRefused(Exception):
    """The file cannot be read as a list of recipients; the message is for people."""


def template(wards):
    """Return the bytes of the template: an empty list, how to fill it in, and names of wards.

    wards: Ward rows to offer.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    _headings(sheet)
    _guide(book.create_sheet("Hướng dẫn"))
    names = book.create_sheet("Phường, xã Hà Nội")
    for ward in wards:
        names.append([harmless(ward.name)])
    names.column_dimensions["A"].width = 30
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _headings(sheet):
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append(["STT", *(column.heading for column in COLUMNS)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, column in enumerate(COLUMNS, start=2):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = column.width
        # As text, or Excel makes a number of 0912345678 and a date of 01/2027.
        sheet.column_dimensions[letter].number_format = "@"
        for row in range(2, MOST_ROWS // 2 + 2):
            sheet.cell(row, index).number_format = "@"
    sheet.freeze_panes = "A2"


def _guide(sheet):
    sheet.append(["Mỗi dòng là một người nhận; không đổi tên cột, thứ tự cột tùy ý."])
    sheet.append([])
    for column in COLUMNS:
        sheet.append([column.heading, column.help])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 80


def rows_of(file):
    """Return the rows of a list, each {column key: text as typed}; empty rows are left out.

    file: a file opened for reading bytes.

    Raises ListRefused.
    """
    cells = _cells_of(file)
    places = _find_headings(cells)
    rows, empty = [], 0
    for row in cells:
        typed = {key: _text(row[place], key) for key, place in places.items() if place < len(row)}
        if not any(typed.values()):
            empty += 1
            if empty > EMPTY_ROWS_AT_END:
                break
            continue
        empty = 0
        rows.append(typed)
        if len(rows) > MOST_ROWS:
            raise ListRefused(f"Danh sách dài quá {MOST_ROWS} dòng; hãy chia thành nhiều phiếu.")
    if not rows:
        raise ListRefused("Danh sách chưa có người nhận nào.")
    return rows


def _cells_of(file):
    """Yield the rows of the first sheet that is shown, as tuples of values."""
    from openpyxl import load_workbook

    try:
        if unpacks_too_large(file):
            raise ListRefused("Tệp quá lớn khi mở ra; hãy chép danh sách sang mẫu rồi gửi lại.")
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        # What the file says of its own size may be wrong; it is not asked.
        sheet.reset_dimensions()
        yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    except ListRefused:
        raise
    # openpyxl raises whatever its parsers do: BadZipFile, KeyError, ParseError, ValueError …
    except Exception as error:
        raise ListRefused(NOT_A_LIST) from error


def _find_headings(cells):
    """Return {column key: place} of the first row that names the two columns nobody can guess."""
    for _, row in zip(range(HEADING_WITHIN), cells, strict=False):
        places = {}
        for place, words in enumerate(row):
            column = next((c for c in COLUMNS if words and c.is_named(words)), None)
            if column:
                places.setdefault(column.key, place)
        if {"recipient_name", "street_address"} <= places.keys():
            return places
    raise ListRefused(
        "Không thấy dòng tên cột, có ít nhất “Tên đơn vị/người nhận” và “Địa chỉ”; hãy dùng mẫu."
    )


def _text(value, key):
    """Return a cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%m/%Y}" if key in ("from_month", "to_month") else f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = tidy(value)
    # Excel keeps a phone number as a number, without its zero.
    if key == "phone" and isinstance(value, int) and len(text) in (9, 10) and text[0] != "0":
        return f"0{text}"
    # The apostrophe that keeps a spreadsheet from running a cell.
    return text.removeprefix("'")
