"""What the account of a buyer's orders tells of them; a part of personal_data."""

from accounts.personal_data import Table
from subscriptions.models import AccountEntry, Invoice, Receipt

COVERS = (
    "subscriptions.Invoice.buyer_name",
    "subscriptions.Invoice.tax_code",
    "subscriptions.Invoice.personal_id",
    "subscriptions.Invoice.address",
    "subscriptions.Invoice.email",
    "subscriptions.Receipt.payer_name",
    "subscriptions.Receipt.payer_address",
)
WORK_OF_STAFF = (
    "subscriptions.Enquiry.by",
    "subscriptions.Invoice.recorded_by",
    "subscriptions.Collector.phone",
    "subscriptions.CollectionVisit.recorded_by",
    "subscriptions.Receipt.issued_by",
    "subscriptions.ReceiptPrint.by",
)


def tables(user):
    """Return the Tables of a reader's account."""
    receipts = Receipt.objects.filter(payment__order__buyer=user)
    entries = AccountEntry.objects.filter(order__buyer=user)
    return [
        _receipts(receipts.select_related("payment__order")),
        _entries(entries.select_related("order")),
        _invoices(Invoice.objects.filter(order__buyer=user).select_related("order")),
    ]


def erase(orders):
    """Delete what was typed for the invoices of orders that go; none of them was made."""
    Invoice.objects.filter(order__in=orders).delete()


def _invoices(invoices):
    columns = {
        "code": "Mã đơn",
        "name": "Người mua",
        "tax_code": "Mã số thuế",
        "personal_id": "Số định danh cá nhân",
        "budget_code": "Mã quan hệ ngân sách",
        "address": "Địa chỉ",
        "email": "E-mail nhận hóa đơn",
        "number": "Số hóa đơn",
        "lookup_code": "Mã tra cứu",
        "issued_on": "Ngày lập",
    }
    rows = [
        {
            "code": invoice.order.code,
            "name": invoice.buyer_name,
            "tax_code": invoice.tax_code,
            "personal_id": invoice.personal_id,
            "budget_code": invoice.budget_code,
            "address": invoice.address,
            "email": invoice.email,
            "number": f"{invoice.series} {invoice.number}".strip(),
            "lookup_code": invoice.lookup_code,
            "issued_on": invoice.issued_on,
        }
        for invoice in invoices
    ]
    return Table("hoa-don", "Hóa đơn", columns, rows)


def _receipts(receipts):
    columns = {
        "number": "Số phiếu",
        "code": "Mã đơn",
        "payer": "Người nộp tiền",
        "address": "Địa chỉ",
        "amount_vnd": "Số tiền (đồng)",
        "issued_at": "Lập lúc",
    }
    rows = [
        {
            "number": str(receipt),
            "code": receipt.payment.order.code,
            "payer": receipt.payer_name,
            "address": receipt.payer_address,
            "amount_vnd": receipt.payment.amount_vnd,
            "issued_at": receipt.issued_at,
        }
        for receipt in receipts
    ]
    return Table("phieu-thu", "Phiếu thu", columns, rows)


def _entries(entries):
    columns = {
        "code": "Mã đơn",
        "kind": "Loại",
        "effect_vnd": "Thay đổi số phải trả (đồng)",
        "reason": "Lý do",
        "at": "Lúc",
    }
    rows = [
        {
            "code": entry.order.code,
            "kind": entry.get_kind_display(),
            "effect_vnd": entry.effect_vnd,
            "reason": entry.reason,
            "at": entry.at,
        }
        for entry in entries
    ]
    return Table("but-toan", "Ghi có, hoàn tiền, xóa nợ", columns, rows)
