"""What closing an issue does to the ledger: what was owed is delivered, credits are entered."""

from django.db.models import Q

from subscriptions.ledger.replanning import Cause, replan_many
from subscriptions.models import (
    AccountEntry,
    Decision,
    Entitlement,
    Issue,
    Order,
    Stoppage,
)
from subscriptions.order_states import follow_money
from subscriptions.whole_tables import joined_as_wholes

Outcome = Entitlement.Outcome
BATCH = 2000


def settle_closed(issue, at):
    """Settle what was owed of an issue that is being closed; how many rows were delivered.

    Until now a hold could still be taken back, so only now is money credited.
    Call inside the transaction that closes, with the publication locked.

    at: aware datetime of closing.
    """
    if _to_credit(Q(issue=issue) | Q(issue__merged_into=issue)).exists():
        _hold_orders_to_credit(issue)
        _enter_credits(issue, at)
    owed = issue.entitlements.filter(outcome=Outcome.OWED)
    delivered = owed.update(outcome=Outcome.DELIVERED, settled_at=at)
    _settle_absorbed(issue, at)
    return delivered


def is_still_followed(issue):
    """Return whether ledgers still follow a day not printed, of the issue or one merged into it."""
    touched = Q(issue=issue) | Q(issue__merged_into=issue)
    return Stoppage.objects.filter(touched, applied_at=None).exists()


def _settle_absorbed(into, at):
    """Settle what is owed for the issues that came in one just closed, and close them.

    Whoever was delivered the merged issue was delivered them with it; whoever was not is made
    good.
    """
    absorbed = list(into.absorbed.filter(state=Issue.State.OPEN).order_by("issued_on"))
    for issue in absorbed:
        _make_good_without(issue, into, at)
        issue.state, issue.closed_at = Issue.State.CLOSED, at
        issue.save(update_fields=["state", "closed_at"])
        settle_closed(issue, at)
    if absorbed:
        replan_many(_to_make_good(absorbed), Cause(Decision.Kind.CALENDAR, _why(into), at))


def _make_good_without(issue, into, at):
    received = into.entitlements.filter(outcome=Outcome.DELIVERED).values("subscription")
    left = issue.entitlements.filter(outcome=Outcome.OWED).exclude(subscription__in=received)
    # After an early end no issue comes any more to make it good with.
    _settle(left.filter(subscription__early_end__isnull=False), Outcome.CREDITED, issue, into, at)
    _settle(left, Outcome.EXTENDED, issue, into, at)


def _settle(left, outcome, issue, into, at):
    Decision.objects.bulk_create(
        Decision(
            subscription_id=pk,
            issue=issue,
            kind=Decision.Kind.CALENDAR,
            before=Outcome.OWED,
            after=outcome,
            reason=f"Số ngày {issue.issued_on:%d/%m/%Y}: {_why(into)}",
            at=at,
        )
        for pk in left.values_list("subscription", flat=True)
    )
    left.update(outcome=outcome, settled_at=at)


def _to_make_good(issues):
    waiting = Entitlement.objects.filter(
        issue__in=issues, outcome=Outcome.EXTENDED, made_good_by=None
    )
    return set(waiting.values_list("subscription", flat=True))


def _why(into):
    return f"Kỳ này không nhận số gộp ngày {into.issued_on:%d/%m/%Y}."


def _to_credit(of_issues):
    return Entitlement.objects.filter(of_issues, outcome=Outcome.CREDITED, value_vnd__gt=0)


def _hold_orders_to_credit(issue):
    """Keep payments out of what is credited now, and with it; always in the order of the keys."""
    credited = _to_credit(Q(issue=issue) | Q(issue__merged_into=issue))
    orders = Order.objects.filter(pk__in=credited.values("subscription__line__order"))
    # Without the keys locked: two issues that credit the same order meanwhile only point at it.
    held = orders.select_for_update(no_key=True).order_by("pk")
    with joined_as_wholes():
        for _ in held.values_list("pk").iterator(chunk_size=BATCH):
            pass


def _enter_credits(issue, at):
    credited = _to_credit(Q(issue=issue))
    rows = credited.values_list("pk", "value_vnd", "subscription__line__order").order_by()
    with joined_as_wholes():
        AccountEntry.objects.bulk_create(
            (
                AccountEntry(
                    order_id=order,
                    kind=AccountEntry.Kind.CREDIT,
                    effect_vnd=-value_vnd,
                    entitlement_id=pk,
                    reason=f"Số ra {issue.issued_on:%d/%m/%Y} không giao.",
                    at=at,
                    idempotency_key=f"issue-{pk}",
                )
                for pk, value_vnd, order in rows.iterator(chunk_size=BATCH)
            ),
            batch_size=BATCH,
        )
    # Who pays later may owe nothing any more.
    waiting = Order.objects.with_paid().filter(
        pk__in=credited.values("subscription__line__order"),
        state=Order.State.AWAITING,
        balance_vnd__lte=0,
    )
    with joined_as_wholes():
        waiting = list(waiting.order_by("pk"))
    for order in waiting:
        follow_money(order, at)
