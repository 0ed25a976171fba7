"""Phiếu số lượng: how many copies the post takes to each province and ward."""

from itertools import groupby

from django.db.models import Count, Sum

from subscriptions.print_stamp import heading, stamp
from subscriptions.tables import csv_of, xlsx_of

POST = "post"
COLUMNS = (
    "STT",
    "Tỉnh, thành phố",
    "Phường, xã",
    "Số nơi nhận",
    "Số tờ",
)


def quantities_csv(manifest, note):
    """Return the sheet as CSV that Excel opens as it stands."""
    return csv_of(COLUMNS, _lines(manifest), **_what(manifest, note))


def quantities_xlsx(manifest, note):
    """Return the sheet as an Excel workbook."""
    return xlsx_of("Phiếu số lượng", COLUMNS, _lines(manifest), **_what(manifest, note))


def goes_by_post(manifest):
    """Say whether there is anything to write on it."""
    return manifest.routes.filter(channel_code=POST).exists()


def quantities(manifest):
    """Return (province, ward, recipients, copies) of what goes by post, in one query."""
    rows = manifest.rows.filter(channel_code=POST, redelivers=None)
    sums = rows.values_list("province_name", "ward_name", "ward_code").annotate(
        Count("pk"), Sum("copies")
    )
    in_order = sums.order_by("province_name", "ward_name", "ward_code")
    return [(province, ward, count, copies) for province, ward, _, count, copies in in_order]


def _what(manifest, note):
    title = f"Phiếu số lượng gửi bưu điện: {heading(manifest)}"
    return {"title": title, "stamp": stamp(manifest, note)}


def _lines(manifest):
    lines, number = [], 0
    found = quantities(manifest)
    for province, wards in groupby(found, key=lambda row: row[0]):
        wards = list(wards)
        for _, ward, recipients, copies in wards:
            number += 1
            lines.append([number, province, ward, recipients, copies])
        lines.append(["", f"Cộng {province}", "", _sum(wards, 2), _sum(wards, 3)])
    spares = sum(manifest.routes.filter(channel_code=POST).values_list("spares", flat=True))
    if spares:
        lines.append(["", "Dự phòng", "", "", spares])
    lines.append(["", "Tổng cộng", "", _sum(found, 2), _sum(found, 3) + spares])
    return lines


def _sum(rows, column):
    return sum(row[column] for row in rows)
