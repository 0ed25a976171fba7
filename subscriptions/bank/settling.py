"""What accounting decides on the transfers that did not find their order by themselves."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from subscriptions.bank.taking_in import put_on
from subscriptions.credit_spending import spend
from subscriptions.ledger.locking import ChangeRefused, lock_publications_of
from subscriptions.models import BankTransaction, Order
from subscriptions.order_codes import find_codes
from subscriptions.payments import PaymentRefused
from subscriptions.templatetags.money import vnd

MOST_OFFERED = 5
LATELY = timedelta(days=60)


class NotSettled(Exception):
    """The decision was not taken; the message is a Vietnamese sentence for who decides."""


@transaction.atomic
def assign(told, order, by, reason, now=None):
    """Put the money of a transfer on an order, and be done with it; returns it.

    reason: why it is this order; kept with the transfer.

    Raises NotSettled when somebody was faster, when its money stands on an order already, or
    when the order takes none.
    """
    now = now or timezone.now()
    row = _open(told)
    if row.payment_id:
        raise NotSettled(f"Khoản này đã ghi cho đơn {row.order.code}.")
    if row.same_as_id:
        raise NotSettled("Khoản này đã được báo từ nguồn khác; tiền chỉ ghi một lần.")
    try:
        row.payment = put_on(row, order, by, now)
    except PaymentRefused as refusal:
        raise NotSettled(str(refusal)) from refusal
    row.order = order
    return _settle(row, by, reason, now)


@transaction.atomic
def split(told, orders, by, reason, now=None):
    """Put the money of a transfer on several orders, which it pays exactly; returns it.

    All of it stands on the first of them, and what is too much there pays the
    others: the bank's one transfer stays one payment.

    Raises NotSettled as assign() does, and where the sum is not what the orders owe.
    """
    now = now or timezone.now()
    _keep_closing_out(orders)
    row = _open(told)
    pks = [order.pk for order in orders]
    # In one order for everybody, so that two who split cannot wait for each other.
    list(Order.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    owing = list(Order.objects.with_paid().filter(pk__in=pks).order_by("pk"))
    owed = sum(order.remaining_vnd for order in owing if order.is_awaiting)
    if owed != row.amount_vnd:
        raise NotSettled(
            f"Các đơn này còn thiếu tổng cộng {vnd(owed)}, khác số tiền về {vnd(row.amount_vnd)}."
        )
    first, *others = [order for order in owing if order.is_awaiting and order.remaining_vnd]
    row = assign(row, first, by, reason, now)
    for order in others:
        spend(
            first,
            order,
            order.remaining_vnd,
            reason=f"Chung một lần chuyển khoản: {reason}"[:300],
            by=by,
            idempotency_key=f"{row.source}:{row.source_id}:{order.code}"[:80],
            at=now,
        )
    return row


def _keep_closing_out(orders):
    """Lock the publications before the orders, as closing does, which credits orders meanwhile."""
    try:
        lock_publications_of(orders)
    except ChangeRefused as refusal:
        raise NotSettled(str(refusal)) from refusal


def named_together(told):
    """Return the several orders that a transfer names when together they owe exactly its sum."""
    codes = find_codes(told.text)
    if len(codes) < 2:
        return []
    awaiting = Order.objects.with_paid().awaiting_payment()
    orders = list(awaiting.filter(code__in=codes).order_by("pk"))
    exactly = sum(order.remaining_vnd for order in orders) == told.amount_vnd
    return orders if len(orders) > 1 and exactly else []


@transaction.atomic
def let_stand(told, by, reason, now=None):
    """Be done with a transfer as it is: its money stays where it stands, or on no order at all.

    reason: what was agreed, such as “đã gọi, khách chuyển nốt” or “hoàn lại ngày 5/12”.

    Raises NotSettled when somebody was faster.
    """
    return _settle(_open(told), by, reason, now or timezone.now())


@transaction.atomic
def take_up_again(told):
    """Let a transfer wait once more that was settled without putting its money on an order.

    Raises NotSettled for one whose money was put there by that decision, and for one that
    nobody decided on.
    """
    row = _locked(told)
    if row.settled_by_id is None:
        raise NotSettled("Khoản này không do ai xử lý nên không có gì để mở lại.")
    if row.payment_id and row.payment.recorded_by_id:
        raise NotSettled(
            f"Khoản này đã ghi cho đơn {row.order.code}; tiền đã ghi thì không gỡ ra được."
        )
    row.settled_at, row.settled_by, row.reason = None, None, ""
    row.save(update_fields=["settled_at", "settled_by", "reason"])
    return row


def offered_orders(told):
    """Return the orders that a transfer may be for, the likeliest first, with what they owe.

    Those that its words name, then those that owe exactly its sum and were placed lately.
    """
    orders = Order.objects.with_paid()
    named = list(orders.filter(pk=told.order_id)) if told.order_id else []
    owing = orders.awaiting_payment().filter(placed_at__gt=told.happened_at - LATELY)
    exactly = owing.filter(balance_vnd=told.amount_vnd)
    exactly = exactly.exclude(pk=told.order_id).order_by("-placed_at", "-pk")
    return [*named, *exactly[:MOST_OFFERED]]


def _settle(row, by, reason, now):
    reason = " ".join(reason.split())
    if not reason:
        raise NotSettled("Hãy ghi lý do.")
    row.settled_at, row.settled_by, row.reason = now, by, reason
    row.save(update_fields=["payment", "order", "settled_at", "settled_by", "reason"])
    return row


def _open(told):
    row = _locked(told)
    if row.settled_at is not None:
        who = row.settled_by or "Phần mềm"
        raise NotSettled(f"{who} vừa xử lý khoản này rồi.")
    return row


def _locked(told):
    # Nothing is joined: who waits for the lock would get what was joined to the old row.
    return BankTransaction.objects.select_for_update().get(pk=told.pk)
