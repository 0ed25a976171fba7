"""Asking for an invoice, and changing for whom it is while there is time."""

from django.db import transaction
from django.utils import timezone

from subscriptions.models import Invoice, Order


class TooLate(Exception):
    """The invoice is being made, or made; the message is for people."""

    def __init__(self, order):
        super().__init__(
            f"Hóa đơn của đơn {order.code} đang được lập hoặc đã lập; "
            "cần sửa, xin gọi phòng Phát hành."
        )


@transaction.atomic
def ask_for(order, data, *, by_clerk=False, at=None):
    """Keep for whom an order's invoice is; returns the Invoice.

    data: buyer_name, tax_code, personal_id, budget_code, address, email.
    by_clerk: may change it although the provider was told; the file is then given again.

    Raises TooLate.
    """
    # The order's row keeps two who ask at once apart: there is no invoice yet to lock.
    Order.objects.select_for_update().get(pk=order.pk)
    invoice = Invoice.objects.filter(order=order).select_for_update().first()
    if invoice and (invoice.is_issued or (invoice.exported_at and not by_clerk)):
        raise TooLate(order)
    invoice = invoice or Invoice(order=order, asked_at=at or timezone.now())
    for name, value in data.items():
        setattr(invoice, name, value)
    invoice.exported_at = None
    invoice.save()
    return invoice


def data_before(order, invoice):
    """Return what the form begins with: what the buyer's latest invoice said."""
    if invoice:
        return {}
    latest = None
    if order.buyer_id:
        latest = Invoice.objects.filter(order__buyer=order.buyer_id).order_by("-pk").first()
    if latest is None:
        return {"buyer_name": order.contact_name, "email": order.contact_email}
    names = ("buyer_name", "tax_code", "personal_id", "budget_code", "address", "email")
    return {name: getattr(latest, name) for name in names}
