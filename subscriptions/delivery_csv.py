"""The delivery list as a CSV file that Excel opens as it stands."""

import csv
from io import StringIO

COLUMNS = (
    "STT",
    "Phường, xã",
    "Tỉnh, thành phố",
    "Địa chỉ",
    "Người nhận",
    "Điện thoại",
    "Ấn phẩm",
    "Số báo",
    "Số tờ",
    "Ghi chú",
)
# Without it Excel reads UTF-8 as something else and spoils every diacritic.
BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell):
    """Return a cell that no spreadsheet runs as a formula.

    Source: OWASP, “CSV injection”. The apostrophe makes it text.
    """
    text = str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def delivery_csv(deliveries):
    """Return the text of the CSV file of a DeliveryList: rows, then sums."""
    file = StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for number, row in enumerate(deliveries.rows, start=1):
        writer.writerow([number, *map(harmless, _cells(row))])
    writer.writerow([])
    for ward, _, copies in deliveries.by_ward():
        writer.writerow(["", harmless(f"Cộng {ward}"), *[""] * 6, copies, ""])
    writer.writerow(["", "Tổng cộng", *[""] * 6, deliveries.copies, ""])
    return file.getvalue()


def _cells(row):
    address = row.address
    place = ["Chưa có địa chỉ", "", "", "", ""]
    if address:
        place = [
            address.ward.name,
            address.ward.province.name,
            address.street_address,
            address.recipient_name,
            address.recipient_phone.as_national,
        ]
    note = address.delivery_note if address else ""
    return [*place, row.issue.publication.name, row.issue.number, row.copies, note]
