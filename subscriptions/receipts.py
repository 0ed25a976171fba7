"""Receipts: numbered with the payment, printed any number of times."""

from django.db import transaction
from django.utils import timezone

from subscriptions.models import Payment, Receipt, ReceiptBook, ReceiptPrint

# Whoever pays so hands money over, and wants a paper for it.
BY_HAND = (Payment.Method.CASH, Payment.Method.COLLECTED)


def issue_receipt(payment, payer_name="", at=None):
    """Number the receipt of a payment by hand; returns it.

    Call inside the transaction that records the payment: rolled back together,
    they leave no gap in the numbers.

    payer_name: who handed the money over; who ordered when empty.
    at: aware datetime; its year in Hanoi is the book's.
    """
    at = at or timezone.now()
    year = timezone.localdate(at).year
    ReceiptBook.objects.get_or_create(year=year)
    book = ReceiptBook.objects.select_for_update().get(year=year)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    order = payment.order
    return Receipt.objects.create(
        payment=payment,
        year=year,
        number=book.last_number,
        payer_name=payer_name or order.contact_name,
        payer_address=_address_of(order),
        reason=f"Tiền đặt báo, đơn {order.code}",
        issued_at=at,
        issued_by=payment.recorded_by,
    )


@transaction.atomic
def note_print(receipt, by, at=None):
    """Note that a receipt is printed; returns the ReceiptPrint, whose number says how often."""
    Receipt.objects.select_for_update().get(pk=receipt.pk)
    number = receipt.prints.count() + 1
    return ReceiptPrint.objects.create(
        receipt=receipt, number=number, at=at or timezone.now(), by=by
    )


def _address_of(order):
    line = order.lines.select_related("ward__province").order_by("pk").first()
    return f"{line.street_address}, {line.ward}, {line.ward.province}" if line else ""
