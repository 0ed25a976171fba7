"""The books at the end of the quarter."""

from django.db.models import Count, Sum

from subscriptions.models import AccountEntry, Entitlement, Issue, Order, Payment
from subscriptions.reconciliation import problems, undelivered_orders

Outcome = Entitlement.Outcome
EARNED = (Outcome.DELIVERED, Outcome.REDELIVERED, Outcome.DONATED)


def discrepancies():
    """Return all that does not agree, in words; nothing is what is wanted."""
    found = [f"{one.invariant.promise} ({one.count})" for one in problems()]
    if count := undelivered_orders().count():
        found.append(f"Đơn đã trả mà chưa giao ({count})")
    if difference := money_unaccounted_for():
        found.append(f"Tiền không rõ đi đâu ({difference} đồng)")
    return found


def money_unaccounted_for():
    """Return what came, less what is earned, still owed in paper, or credited; whole VND."""
    came = _sum(Payment.objects.all(), "amount_vnd")
    earned = _sum(Entitlement.objects.filter(outcome__in=EARNED), "value_vnd")
    unearned = _sum(Entitlement.objects.filter(outcome=Outcome.OWED), "value_vnd")
    # Credited at closing: until then the issue may be owed again.
    to_credit = _sum(
        Entitlement.objects.filter(outcome=Outcome.CREDITED, issue__state=Issue.State.OPEN),
        "value_vnd",
    )
    credited = -_sum(AccountEntry.objects.all(), "effect_vnd")
    return came - earned - unearned - to_credit - credited


def outcomes():
    """Return (outcome in words, rows, copies, value) of all issues owed, most first."""
    sums = Entitlement.objects.values("outcome").annotate(
        rows=Count("pk"), all_copies=Sum("copies"), value=Sum("value_vnd")
    )
    return [
        (Outcome(one["outcome"]).label, one["rows"], one["all_copies"], one["value"])
        for one in sums.order_by("-rows")
    ]


def orders():
    """Return how many orders are paid."""
    return Order.objects.filter(state=Order.State.PAID).count()


def _sum(rows, field):
    return rows.aggregate(sum=Sum(field))["sum"] or 0
