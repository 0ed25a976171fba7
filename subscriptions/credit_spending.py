"""What we owe on one order pays another."""

from django.db import transaction
from django.utils import timezone

from subscriptions.account_ledger import EntryRefused, enter
from subscriptions.ledger.locking import ChangeRefused, lock_publications_of
from subscriptions.models import AccountEntry, Order, Payment
from subscriptions.payments import PaymentRefused, record_payment
from subscriptions.templatetags.money import vnd


@transaction.atomic
def spend(source, target, amount_vnd, *, reason, by, idempotency_key, at=None):
    """Pay an order with what we owe on another; returns the Payment.

    amount_vnd: whole VND, more than 0.
    idempotency_key: names this act; a second call with it changes nothing.

    Raises EntryRefused when we owe less on source, or less is owed on target.
    """
    if source.pk == target.pk:
        raise EntryRefused("Tiền dư của một đơn không trả cho chính đơn ấy được.")
    at = at or timezone.now()
    _keep_closing_out(source, target)
    # In one order for everybody, so that two who swap money cannot wait for each other.
    pks = [source.pk, target.pk]
    list(Order.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    known = Payment.objects.filter(idempotency_key=idempotency_key).first()
    if known is None:
        _refuse_too_much(target, amount_vnd)
    entry = enter(
        source,
        AccountEntry.Kind.SPENT,
        amount_vnd,
        reason=reason,
        by=by,
        idempotency_key=idempotency_key,
        at=at,
    )
    try:
        return record_payment(
            target,
            amount_vnd=amount_vnd,
            method=Payment.Method.CREDIT,
            by=by,
            idempotency_key=idempotency_key,
            reference=f"{source.code}/{entry.pk}",
            at=at,
        )
    except PaymentRefused as refusal:
        raise EntryRefused(str(refusal)) from refusal


def payable_with(order, most=5):
    """Return the orders of the same customer that still want money, newest first, with_paid()."""
    others = Order.objects.with_paid().awaiting_payment().exclude(pk=order.pk)
    same = others.filter(contact_phone=order.contact_phone)
    if order.buyer_id:
        same |= others.filter(buyer=order.buyer_id)
    return same.order_by("-placed_at", "-pk")[:most]


def _keep_closing_out(source, target):
    """Lock the publications first, as closing does, which credits orders meanwhile."""
    try:
        lock_publications_of([source, target])
    except ChangeRefused as refusal:
        raise EntryRefused(str(refusal)) from refusal


def _refuse_too_much(target, amount_vnd):
    owed = Order.objects.with_paid().get(pk=target.pk).remaining_vnd
    if target.state == Order.State.CANCELLED or not owed:
        raise EntryRefused(f"Đơn {target.code} không còn gì phải trả.")
    if amount_vnd > owed:
        raise EntryRefused(f"Đơn {target.code} chỉ còn thiếu {vnd(owed)}.")
