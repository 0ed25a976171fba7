"""Making the rows of the ledger follow the projection, and recording why."""

from dataclasses import dataclass
from datetime import datetime

from subscriptions.ledger.plan import compare, join
from subscriptions.ledger.reading import Ledgers, facts_of_all
from subscriptions.models import Decision, Entitlement, Subscription

Outcome = Entitlement.Outcome
# How many ledgers are read into memory together.
CHUNK = 500
# How many rows one query writes.
BATCH = 2000


@dataclass(frozen=True)
class Cause:
    """Why the ledger changes. by: None where a rule decides. at: aware datetime."""

    kind: str
    reason: str
    at: datetime
    by: object = None


def plan(subscription, facts):
    """Return the Plan that facts lead to. Call with the ledger locked, or to look only."""
    return plan_terms({subscription: facts})


def plan_terms(facts_of_each):
    """Return the Plan that facts lead to for several terms of one label.

    facts_of_each: Facts by subscription, in the order in which they will be replanned.
    """
    ledgers = Ledgers(facts_of_each)
    return join(
        [
            compare(ledgers.rows[subscription.pk], ledgers.project(subscription, facts))
            for subscription, facts in facts_of_each.items()
        ]
    )


def replan(subscription, cause):
    """Make the rows follow the facts that stand, and record each change; returns the Plan.

    Call with the ledger locked.

    Raises ChangeRefused where the calendar lacks issues to make good with.
    """
    (result,) = replan_all([subscription], cause)
    return result


def replan_all(subscriptions, cause):
    """Do as replan for several, in their order and a fixed number of queries; returns the Plans.

    subscriptions: at most CHUNK, with their lines; the publication's row is needed where a
        calendar is too short.

    Raises ChangeRefused, with nothing written, where one of them cannot follow.
    """
    ledgers, facts = Ledgers(subscriptions), facts_of_all(subscriptions)
    planned = {one.pk: ledgers.project(one, facts[one.pk]) for one in subscriptions}
    plans = {pk: compare(ledgers.rows[pk], rows) for pk, rows in planned.items()}
    _write(ledgers, planned, cause.at)
    _record(ledgers, plans, cause)
    return list(plans.values())


def replan_many(keys, cause, tell=lambda done: None):
    """Do as replan for however many subscriptions, by their keys; returns how many changed.

    tell: called with the number done so far, after each chunk.

    Raises ChangeRefused.
    """
    keys, changed = sorted(keys), 0
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        rows = Subscription.objects.filter(pk__in=chunk).order_by("pk")
        plans = replan_all(list(rows.select_related("line__publication")), cause)
        changed += sum(bool(one.changes) for one in plans)
        tell(start + len(chunk))
    return changed


def _write(ledgers, planned, at):
    gone, by_outcome, new = [], {}, []
    for subscription, rows in planned.items():
        was = {(row.slot.pk, row.source): row for row in ledgers.rows[subscription]}
        will_be = {(row.slot.pk, row.source): row for row in rows}
        gone += [ledgers.keys[subscription, key[0]] for key in was if key not in will_be]
        for key, row in will_be.items():
            if key not in was:
                new.append((subscription, row))
            elif was[key].outcome != row.outcome:
                entitlement = ledgers.keys[subscription, row.slot.pk]
                by_outcome.setdefault(row.outcome, []).append(entitlement)
    if gone:
        Entitlement.objects.filter(pk__in=gone).delete()
    for outcome, keys in by_outcome.items():
        Entitlement.objects.filter(pk__in=keys).update(
            outcome=outcome, settled_at=_settled_at(outcome, at)
        )
    Entitlement.objects.bulk_create(
        (
            Entitlement(
                subscription_id=subscription,
                issue_id=row.slot.pk,
                copies=row.copies,
                value_vnd=row.value_vnd,
                outcome=row.outcome,
                settled_at=_settled_at(row.outcome, at),
                replaces_id=ledgers.keys[subscription, row.source],
            )
            for subscription, row in new
        ),
        batch_size=BATCH,
    )


def _settled_at(outcome, at):
    return None if outcome == Outcome.OWED else at


def _record(ledgers, plans, cause):
    Decision.objects.bulk_create(
        (
            Decision(
                subscription_id=subscription,
                issue_id=change.issue.pk,
                kind=cause.kind if change.source is None else Decision.Kind.MADE_GOOD,
                before=change.before,
                after=change.after,
                reason=_reason(change, cause, days),
                at=cause.at,
                by=cause.by,
            )
            for subscription, result in plans.items()
            if result.changes
            for days in [{row.slot.pk: row.day for row in ledgers.rows[subscription]}]
            for change in result.changes
        ),
        batch_size=BATCH,
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
