"""What a customer owes us, or we them, for one order.

Balance = total − payments + effects of the entries: more than 0 is owed to
us, less than 0 is owed to the customer. Rows are only ever added; a mistake is
reversed by a row of its own.
"""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from subscriptions.models import AccountEntry, Order
from subscriptions.order_states import follow_money
from subscriptions.templatetags.money import vnd

Kind = AccountEntry.Kind
# Which way an entry of a kind moves what the customer owes.
SIGN = {Kind.CREDIT: -1, Kind.WRITE_OFF: -1, Kind.REFUND: 1, Kind.SPENT: 1}

END_FIRST = (
    "Báo của đơn {} đang tạm ngừng vì chưa nhận được tiền, nên số nợ còn giảm theo từng số không "
    "giao. Hãy dừng trước hạn các kỳ giao báo (hoặc cho giao lại) rồi xóa phần nợ còn lại."
)


class EntryRefused(Exception):
    """The entry cannot be made; the message is for people."""


def balance_vnd(order):
    """Return what is owed on an order, whole VND; negative: by us."""
    paid = order.payments.aggregate(sum=Sum("amount_vnd"))["sum"] or 0
    effects = order.account_entries.aggregate(sum=Sum("effect_vnd"))["sum"] or 0
    return order.total_vnd - paid + effects


@transaction.atomic
def enter(order, kind, amount_vnd, *, reason, by, idempotency_key, at=None, entitlement=None):
    """Add an entry to the account of an order.

    amount_vnd: whole VND, more than 0, whichever way it goes.
    by: who decided; None where a rule did.
    idempotency_key: names this act; a second call with it returns the entry
        already there.

    Raises EntryRefused where more would be paid back or spent than we owe, or
    more written off than is owed to us; and a write-off while delivery is only
    suspended for want of the money.
    """
    at = at or timezone.now()
    order = Order.objects.select_for_update().get(pk=order.pk)
    if known := AccountEntry.objects.filter(idempotency_key=idempotency_key).first():
        return known
    kind = Kind(kind)
    _refuse_more_than_there_is(order, kind, amount_vnd)
    entry = AccountEntry.objects.create(
        order=order,
        kind=kind,
        effect_vnd=SIGN[kind] * amount_vnd,
        entitlement=entitlement,
        reason=reason,
        at=at,
        by=by,
        idempotency_key=idempotency_key,
    )
    follow_money(order, at)
    return entry


@transaction.atomic
def reverse(entry, *, reason, by, at=None):
    """Undo an entry by its opposite; returns the reversal, the same one when done again.

    Raises EntryRefused for a credit that was spent or paid back meanwhile, for
    what was spent, which stands on another order as a payment, for what made a
    prepaid order begin, and for what is a reversal itself.
    """
    at = at or timezone.now()
    order = Order.objects.select_for_update().get(pk=entry.order_id)
    if known := AccountEntry.objects.filter(reverses=entry).first():
        return known
    if entry.kind == Kind.REVERSAL:
        raise EntryRefused("Bút toán ghi đảo không đảo lại được; hãy ghi một bút toán mới.")
    if entry.kind == Kind.SPENT:
        raise EntryRefused("Tiền này đã trả cho đơn khác; hãy dùng tiền dư của đơn ấy trả lại.")
    if entry.kind == Kind.CREDIT and -balance_vnd(order) < -entry.effect_vnd:
        _refuse_spent_credit(order, entry)
    reversal = AccountEntry.objects.create(
        order=order,
        kind=Kind.REVERSAL,
        effect_vnd=-entry.effect_vnd,
        entitlement=entry.entitlement,
        reverses=entry,
        reason=reason,
        at=at,
        by=by,
        idempotency_key=f"reversal-{entry.pk}",
    )
    if order.terms == Order.Terms.PREPAID and order.state == Order.State.PAID:
        # Delivered and owing is what a prepaid order never is; closing an issue would be refused.
        _refuse_debt_of_prepaid(order)
    follow_money(order, at)
    return reversal


def _refuse_more_than_there_is(order, kind, amount_vnd):
    balance = balance_vnd(order)
    if kind in (Kind.REFUND, Kind.SPENT) and amount_vnd > -balance:
        raise EntryRefused(f"Đơn {order.code} chỉ còn dư {vnd(max(-balance, 0))}.")
    if kind == Kind.WRITE_OFF and amount_vnd > balance:
        raise EntryRefused(f"Đơn {order.code} chỉ còn nợ {vnd(max(balance, 0))}.")
    if kind == Kind.WRITE_OFF:
        _refuse_while_suspended(order)


def _refuse_while_suspended(order):
    # Whoever holds subscriptions back builds on the account.
    from subscriptions.changes.suspending import may_still_go_on

    if may_still_go_on(order):
        raise EntryRefused(END_FIRST.format(order.code))


def _refuse_spent_credit(order, entry):
    gone = order.account_entries.filter(kind__in=[Kind.REFUND, Kind.SPENT], reversed_by=None)
    if gone.exists():
        raise EntryRefused(
            f"Số tiền ghi có {vnd(-entry.effect_vnd)} của đơn {order.code} đã dùng hoặc đã hoàn."
        )


def _refuse_debt_of_prepaid(order):
    if balance_vnd(order) > 0:
        raise EntryRefused(
            f"Đơn trả trước {order.code} đang được giao nhờ bút toán này nên không đảo lại được."
        )
