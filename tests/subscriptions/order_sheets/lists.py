"""Excel lists for tests."""

from io import BytesIO

from openpyxl import Workbook

HEADINGS = ("STT", "Tên đơn vị/người nhận", "Địa chỉ", "Phường/Xã", "SĐT", "Số tờ", "Ghi chú")
# A head that is right on 22 November 2026.
HEAD = {
    "contact_name": "Đảng ủy phường Hoàng Mai",
    "contact_phone": "024 3825 7201",
    "terms": "prepaid",
    "starts_on": "2026-12-01",
    "months": "3",
    "channel": "own",
}


def make_list(*rows, headings=HEADINGS, before=()):
    """Return an .xlsx file opened for reading; `before` are rows above the headings."""
    book = Workbook()
    for row in (*before, headings, *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "danh-sach.xlsx"
    return file


def recipient(number=1, ward="Phường Hoàng Mai", phone="0912345678", copies=1):
    """Return a row of a list under HEADINGS."""
    return (number, f"Chi bộ {number}", f"Số {number} phố Tân Mai", ward, phone, copies, "")


def row_of(**typed):
    """Return a row as it is kept, right unless the test says otherwise."""
    return {
        "recipient_name": "Chi bộ 1",
        "street_address": "Số 1 phố Tân Mai",
        "ward": "Phường Hoàng Mai",
        **typed,
    }
