"""Danh sách giao of a route, as Excel or CSV, with its sums and where it came from."""

from subscriptions.label_numbers import shown
from subscriptions.print_stamp import heading, stamp
from subscriptions.route_sheets import local
from subscriptions.tables import csv_of, xlsx_of

COLUMNS = (
    ("STT", 6),
    ("Số nhãn", 13),
    ("Người nhận", 28),
    ("Điện thoại", 14),
    ("Địa chỉ", 42),
    ("Phường, xã", 22),
    ("Tỉnh, thành phố", 20),
    ("Số tờ", 8),
    ("Báo tặng", 9),
    ("Ghi chú", 32),
)


def list_csv(manifest, route, rows, note):
    """Return the rows of a route as CSV that Excel opens as it stands."""
    return csv_of(*_table(manifest, route, rows, note))


def list_xlsx(manifest, route, rows, note):
    """Return the rows of a route as an Excel workbook."""
    return xlsx_of(*_table(manifest, route, rows, note))


def _table(manifest, route, rows, note):
    copies = sum(row.copies for row in rows)
    cells = [
        [
            row.position,
            shown(row.label_number),
            row.recipient_name,
            local(row.recipient_phone),
            row.street_address,
            row.ward_name or row.ward,
            row.province_name,
            row.copies,
            "x" if row.is_gift else "",
            row.note,
        ]
        for row in rows
    ]
    total = ["", "Tổng cộng", *[""] * 5, copies, "", ""]
    title = f"Tuyến {route}: {heading(manifest)}"
    return title, COLUMNS, [*cells, total], stamp(manifest, note)
