"""Dừng trước hạn: what is not delivered any more is owed back in money."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from subscriptions import account_ledger
from subscriptions.changes.effect_day import refuse_too_early
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.ledger.projection import Interval
from subscriptions.ledger.reading import facts_of
from subscriptions.ledger.replanning import Cause, plan, replan
from subscriptions.models import AccountEntry, Decision, EarlyEnd, Entitlement
from subscriptions.models.account_entry import EARLY_END

Outcome = Entitlement.Outcome


def preview_end(subscription, ends_from, at=None):
    """Return the Plan of delivering nothing more from a day on.

    Its value_vnd(REFUNDED) is what the customer gets back: issues not
    delivered at the price they were bought for.
    Source: vietnam.md §3, refund = undelivered issues × snapshot price.

    Raises ChangeRefused.
    """
    if EarlyEnd.objects.filter(subscription=subscription).exists():
        raise ChangeRefused("Kỳ giao báo này đã được dừng trước hạn.")
    refuse_too_early(subscription, ends_from, at)
    facts = facts_of(subscription)
    end = Interval(ends_from, date.max, Outcome.REFUNDED)
    result = plan(subscription, replace(facts, end=end))
    if not result.changes:
        raise ChangeRefused("Từ ngày này không còn số báo nào chưa giao.")
    return result


def end(subscription, ends_from, becomes, *, by, reason, at=None):
    """End a subscription early; returns the EarlyEnd and its Plan.

    becomes: of EarlyEnd, what the customer wants done with the money; either
        way it is entered as a credit, which accounting pays back or spends.

    Raises ChangeRefused, also when it was ended before.
    """
    at = at or timezone.now()
    with locked(subscription) as subscription:
        refund_vnd = preview_end(subscription, ends_from, at).value_vnd(Outcome.REFUNDED)
        row = EarlyEnd.objects.create(
            subscription=subscription,
            ends_from=ends_from,
            becomes=becomes,
            reason=reason,
            refund_vnd=refund_vnd,
            asked_at=at,
            asked_by=by,
        )
        words = f"Dừng giao từ ngày {ends_from:%d/%m/%Y}: {reason}."
        if refund_vnd:
            account_ledger.enter(
                subscription.line.order,
                AccountEntry.Kind.CREDIT,
                refund_vnd,
                reason=words,
                by=by,
                idempotency_key=f"{EARLY_END}{row.pk}",
                at=at,
            )
        return row, replan(subscription, Cause(Decision.Kind.ENDED, words, at, by))
