"""Making the rows of the ledger follow the projection, and recording why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from subscriptions.calendar_months import add_months
from subscriptions.issue_calendar import extend_calendar
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.ledger.plan import compare, join
from subscriptions.ledger.projection import Facts, Interval, NotEnoughIssues, Row, Slot, project
from subscriptions.models import (
    Decision,
    EarlyEnd,
    Entitlement,
    Hold,
    Issue,
    Stoppage,
)

Outcome = Entitlement.Outcome
# How far a calendar is lengthened, at most, to find issues to make good with.
MOST_MONTHS = 24


@dataclass(frozen=True)
class Cause:
    """Why the ledger changes. by: None where a rule decides. at: aware datetime."""

    kind: str
    reason: str
    at: datetime
    by: object = None


def facts_of(subscription):
    """Return the facts that stand for a subscription."""
    standing = Hold.objects.standing().filter(subscription=subscription)
    holds = tuple(
        Interval(*days) for days in standing.values_list("starts_on", "ends_on", "becomes")
    )
    stopped = Stoppage.objects.filter(
        withdrawn_at=None, issue__publication=subscription.line.publication_id
    )
    end = EarlyEnd.objects.filter(subscription=subscription).first()
    return Facts(
        holds=holds,
        stopped=dict(stopped.values_list("issue", "becomes")),
        end=Interval(end.ends_from, date.max, Outcome.REFUNDED) if end else None,
    )


def plan(subscription, facts):
    """Return the Plan that facts lead to. Call with the ledger locked, or to look only."""
    return plan_terms({subscription: facts})


def plan_terms(facts_of_each):
    """Return the Plan that facts lead to for several terms of one label.

    facts_of_each: Facts by subscription, in the order in which they will be replanned.
    """
    plans, planned = [], {}
    for subscription, facts in facts_of_each.items():
        rows = _rows(subscription)
        planned[subscription] = _project(subscription, rows, facts, planned)
        plans.append(compare(rows, planned[subscription]))
    return join(plans)


def replan(subscription, cause):
    """Make the rows follow the facts that stand, and record each change; returns the Plan.

    Call with the ledger locked.

    Raises ChangeRefused where the calendar lacks issues to make good with.
    """
    rows = _rows(subscription)
    planned = _project(subscription, rows, facts_of(subscription))
    result = compare(rows, planned)
    _write(subscription, rows, planned, cause.at)
    _record(subscription, result, cause)
    return result


def _rows(subscription):
    found = subscription.entitlements.order_by("issue__issued_on").values_list(
        "issue_id", "issue__issued_on", "issue__state", "copies", "value_vnd", "outcome",
        "replaces__issue_id",
    )  # fmt: skip
    return [
        Row(Slot(pk, day, state == Issue.State.CLOSED), copies, value_vnd, outcome, source)
        for pk, day, state, copies, value_vnd, outcome, source in found
    ]


def _project(subscription, rows, facts, planned=()):
    bought = [row.day for row in rows if row.source is None]
    if not bought:
        return []
    publication, months = subscription.line.publication, 0
    while True:
        try:
            return project(rows, _calendar(subscription, max(bought), planned), facts)
        except NotEnoughIssues as error:
            months += 2
            if months > MOST_MONTHS or not (publication.weekdays or publication.month_day):
                raise ChangeRefused(
                    f"Lịch ra báo “{publication}” còn thiếu {error.lacking} số để giao bù; "
                    "hãy chọn ghi có tiền, hoặc thêm số vào lịch."
                ) from error
            until = max(publication.calendar_until or timezone.localdate(), *bought)
            extend_calendar(publication, add_months(until, months))
            publication.refresh_from_db()


def _calendar(subscription, last_bought, planned):
    """Return the open issues after a day that the same label does not receive anyway.

    A renewal is another subscription with the same label number; without this
    its first issues would come twice.

    planned: rows of other terms of the label that are not written yet, by subscription.
    """
    taken = Entitlement.objects.filter(
        subscription__label_number=subscription.label_number, issue__issued_on__gt=last_bought
    ).exclude(subscription__in=[subscription, *planned])
    promised = {row.slot.pk for term in planned for row in planned[term]}
    free = (
        Issue.objects.printed()
        .filter(
            publication=subscription.line.publication_id,
            issued_on__gt=last_bought,
            state=Issue.State.OPEN,
        )
        # A supplement comes with an issue; it is no paper of its own to make good with.
        .exclude(Q(pk__in=taken.values("issue")) | Q(kind=Issue.Kind.SUPPLEMENT))
    )
    days = free.order_by("issued_on").values_list("pk", "issued_on")
    return [Slot(pk, day) for pk, day in days if pk not in promised]


def _write(subscription, rows, planned, at):
    was = {(row.slot.pk, row.source): row for row in rows}
    will_be = {(row.slot.pk, row.source): row for row in planned}
    gone = [key[0] for key in was if key not in will_be]
    subscription.entitlements.filter(issue__in=gone).delete()
    by_outcome = {}
    for key, row in will_be.items():
        if key in was and was[key].outcome != row.outcome:
            by_outcome.setdefault(row.outcome, []).append(row.slot.pk)
    for outcome, issues in by_outcome.items():
        subscription.entitlements.filter(issue__in=issues).update(
            outcome=outcome, settled_at=None if outcome == Outcome.OWED else at
        )
    new = [row for key, row in will_be.items() if key not in was]
    keys = dict(subscription.entitlements.values_list("issue", "pk")) if new else {}
    Entitlement.objects.bulk_create(
        Entitlement(
            subscription=subscription,
            issue_id=row.slot.pk,
            copies=row.copies,
            value_vnd=row.value_vnd,
            outcome=row.outcome,
            settled_at=None if row.outcome == Outcome.OWED else at,
            replaces_id=keys[row.source],
        )
        for row in new
    )


def _record(subscription, plan, cause):
    days = {change.issue.pk: change.issue.issued_on for change in plan.changes}
    sources = [change.source for change in plan.changes if change.source not in (None, *days)]
    days |= dict(Issue.objects.filter(pk__in=sources).values_list("pk", "issued_on"))
    Decision.objects.bulk_create(
        Decision(
            subscription=subscription,
            issue_id=change.issue.pk,
            kind=cause.kind if change.source is None else Decision.Kind.MADE_GOOD,
            before=change.before,
            after=change.after,
            reason=_reason(change, cause, days),
            at=cause.at,
            by=cause.by,
        )
        for change in plan.changes
    )


def _reason(change, cause, days):
    if change.source is None:
        if change.made_good_on:
            return f"{cause.reason} Giao bù ngày {change.made_good_on:%d/%m/%Y}."
        return cause.reason
    source = f"{days[change.source]:%d/%m/%Y}"
    if not change.after:
        return f"Không còn giao bù số ngày {source} vào số này. {cause.reason}"
    return f"Giao bù số ngày {source}. {cause.reason}"
