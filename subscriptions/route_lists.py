"""Danh sách giao of a route, as Excel or CSV, with its sums and where it came from."""

from subscriptions.label_numbers import shown
from subscriptions.print_stamp import heading, stamp
from subscriptions.route_sheets import local
from subscriptions.tables import csv_of, xlsx_of

COLUMNS = (
    "STT",
    "Số nhãn",
    "Người nhận",
    "Điện thoại",
    "Địa chỉ",
    "Phường, xã",
    "Tỉnh, thành phố",
    "Số tờ",
    "Báo tặng",
    "Ghi chú",
)


def list_csv(manifest, route, rows, note):
    """Return the rows of a route as CSV that Excel opens as it stands."""
    return csv_of(COLUMNS, _lines(rows), **_what(manifest, route, note))


def list_xlsx(manifest, route, rows, note):
    """Return the rows of a route as an Excel workbook."""
    return xlsx_of("Danh sách giao", COLUMNS, _lines(rows), **_what(manifest, route, note))


def _what(manifest, route, note):
    return {"title": f"Tuyến {route}: {heading(manifest)}", "stamp": stamp(manifest, note)}


def _lines(rows):
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
    return [*cells, total]
