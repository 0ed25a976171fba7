"""Recording money received, and what a full payment sets going."""

from django.db import transaction
from django.utils import timezone

from accounts.jobs import defer_each
from subscriptions.models import Order, Payment
from subscriptions.order_states import follow_money
from subscriptions.receipts import BY_HAND, issue_receipt
from subscriptions.templatetags.money import vnd


class PaymentRefused(Exception):
    """The payment cannot be recorded; the message is for people."""


class OrderAlreadyPaid(PaymentRefused):
    """Nothing is owed on the order any more."""


@transaction.atomic
def record_payment(
    order,
    *,
    amount_vnd,
    method,
    by,
    idempotency_key,
    reference="",
    payer_name="",
    received_at=None,
    at=None,
):
    """Add a payment to an order; when it is then paid in full, its delivery begins.

    Unless it began already: an order by other terms may have been confirmed.

    amount_vnd: whole VND, more than 0; may exceed what is owed.
    by: the clerk who records it; None where a message of the bank does.
    idempotency_key: names this act; a second call with it changes nothing and
        returns the payment already there.
    payer_name: who handed it over, for the receipt of money paid by hand.
    received_at: aware datetime the money came; `at` when omitted.
    at: aware datetime of recording; now when omitted.

    Raises OrderAlreadyPaid, PaymentRefused.
    """
    at = at or timezone.now()
    order = Order.objects.select_for_update().get(pk=order.pk)
    if known := Payment.objects.filter(idempotency_key=idempotency_key).first():
        _refuse_another_act(known, order, amount_vnd, method, reference)
        return known
    _refuse_unless_owing(order)
    if reference and order.payments.filter(method=method, reference=reference).exists():
        raise PaymentRefused(f"Số tham chiếu {reference} đã ghi cho đơn {order.code}.")
    payment = Payment.objects.create(
        order=order,
        amount_vnd=amount_vnd,
        method=method,
        reference=reference,
        received_at=received_at or at,
        recorded_by=by,
        idempotency_key=idempotency_key,
    )
    if method in BY_HAND:
        issue_receipt(payment, payer_name, at)
    follow_money(order, at)
    if order.state == Order.State.PAID and order.terms != Order.Terms.PREPAID:
        _bring_again(order)
    return payment


def _bring_again(order):
    """End what was stopped for want of money; in a job, for it may have to wait for a closing."""
    from subscriptions.changes.suspending import is_suspended
    from subscriptions.tasks import lift_suspension

    if is_suspended(order):
        defer_each(lift_suspension, [{"order_id": order.pk}])


def _refuse_another_act(known, order, amount_vnd, method, reference):
    """Tell a double click from a form that was gone back to and changed."""
    if known.order_id != order.pk:
        raise PaymentRefused("Phiếu ghi này đã dùng cho một đơn khác.")
    if (known.amount_vnd, known.method, known.reference) != (amount_vnd, method, reference):
        raise PaymentRefused(
            f"Phiếu này đã ghi {vnd(known.amount_vnd)} cho đơn {order.code}; muốn ghi thêm "
            "một khoản nữa, hãy mở lại “Ghi nhận thanh toán”."
        )


def _refuse_unless_owing(order):
    if order.state == Order.State.PAID:
        raise OrderAlreadyPaid(f"Đơn {order.code} đã được ghi nhận trả đủ.")
    if order.state == Order.State.CANCELLED:
        raise PaymentRefused(f"Đơn {order.code} đã hủy, không ghi nhận thanh toán được.")
