"""The file for the e-invoice provider: what waits, a row for each line of an order."""

from django.db import transaction
from django.utils import timezone

from subscriptions.models import Invoice
from subscriptions.tables import csv_of, xlsx_of

# Not subject to VAT, which is something else than 0 %.
NOT_TAXED = "KCT"
COLUMNS = (
    "Mã đơn",
    "Tên đơn vị, người mua",
    "Mã số thuế",
    "Số định danh cá nhân",
    "Mã quan hệ ngân sách",
    "Địa chỉ",
    "E-mail",
    "Tên hàng hóa, dịch vụ",
    "Đơn vị tính",
    "Số lượng",
    "Đơn giá",
    "Thành tiền",
    "Thuế suất",
    "Tổng tiền đơn",
)


@transaction.atomic
def export(kind, at=None):
    """Return the file of all invoices to issue, “csv” or “xlsx”, and those that are in it.

    Each line of an order is a row. What was in a file before and has no number
    yet is in it again: the code of the order tells them apart.
    """
    invoices = list(
        Invoice.objects.to_issue()
        .select_for_update(of=("self",))
        .select_related("order")
        .prefetch_related("order__lines__publication")
        .order_by("pk")
    )
    Invoice.objects.filter(pk__in=[one.pk for one in invoices]).update(
        exported_at=at or timezone.now()
    )
    rows = [row for invoice in invoices for row in _rows(invoice)]
    file = xlsx_of("Hóa đơn", COLUMNS, rows) if kind == "xlsx" else csv_of(COLUMNS, rows)
    return file, invoices


def _rows(invoice):
    buyer = [
        invoice.order.code,
        invoice.buyer_name,
        invoice.tax_code,
        invoice.personal_id,
        invoice.budget_code,
        invoice.address,
        invoice.email,
    ]
    for line in invoice.order.lines.all():
        what = f"Báo {line.publication}, {line.starts_on:%d/%m/%Y} – {line.ends_on:%d/%m/%Y}"
        price = [line.copies, line.unit_price_vnd, line.amount_vnd, NOT_TAXED]
        yield [*buyer, what, "Tờ/kỳ hạn", *price, invoice.order.total_vnd]
