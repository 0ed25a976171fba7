"""What closed delivery lists know of a buyer's recipients; see subscriptions.personal_data."""

from accounts.personal_data import Table
from subscriptions.models import ManifestRow

COVERS = (
    "subscriptions.ManifestRow.recipient_name",
    "subscriptions.ManifestRow.recipient_phone",
    "subscriptions.ManifestRow.street_address",
)
WORK_OF_STAFF = (
    "subscriptions.Manifest.made_by",
    "subscriptions.ManifestPrint.by",
    "subscriptions.IssueClosing.asked_by",
    "subscriptions.IssueRedating.asked_by",
)


def tables(user):
    """Return the table of what was brought where, as it was frozen."""
    rows = ManifestRow.objects.filter(entitlement__subscription__line__order__buyer=user)
    return [_rows(rows.select_related("manifest__issue__publication").order_by("pk"))]


def _rows(rows):
    columns = {
        "issue": "Số báo",
        "copies": "Số tờ",
        "recipient": "Người nhận",
        "phone": "Điện thoại người nhận",
        "address": "Địa chỉ giao",
        "label": "Số trên nhãn",
    }
    rows = [
        {
            "issue": str(row.manifest.issue),
            "copies": row.copies,
            "recipient": row.recipient_name,
            "phone": row.recipient_phone,
            "address": f"{row.street_address}, {row.ward}",
            "label": row.label_number,
        }
        for row in rows
    ]
    return Table("bang-ke-giao", "Bảng kê giao báo đã chốt", columns, rows)
