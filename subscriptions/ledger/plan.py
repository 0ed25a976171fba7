"""What a change does to a subscription: shown before it, recorded after."""

from dataclasses import dataclass
from datetime import date

from subscriptions.ledger.projection import Slot
from subscriptions.models import Entitlement

Outcome = Entitlement.Outcome
# What still brings a paper to the door, or brought one.
BRINGS = {Outcome.OWED, Outcome.DELIVERED, Outcome.REDELIVERED}


@dataclass(frozen=True)
class Change:
    """What becomes of one issue. before, after: outcomes; empty where there was or is no row.

    made_good_on: the date of the issue that makes it good, where one does.
    """

    issue: Slot
    before: str
    after: str
    copies: int
    value_vnd: int
    made_good_on: date | None = None
    source: int | None = None

    @property
    def before_label(self):
        """What it was, in words."""
        return Outcome(self.before).label if self.before else "Không có"

    @property
    def after_label(self):
        """What it becomes, in words."""
        return Outcome(self.after).label if self.after else "Không có"


@dataclass(frozen=True)
class Plan:
    """All that a change does to a subscription, shown before and recorded after.

    ended_on, ends_on: the date of its last issue before and after the change.
    """

    changes: list
    ended_on: date | None
    ends_on: date | None

    @property
    def affected(self):
        """The changes to issues of the term, without those that make good."""
        return [change for change in self.changes if change.source is None]

    def value_vnd(self, outcome):
        """Return the value of the issues that become an outcome."""
        return sum(one.value_vnd for one in self.changes if one.after == outcome)


def compare(rows, planned):
    """Return the Plan that leads from the rows of now to those planned."""
    before = {row.slot.pk: row for row in rows}
    after = {row.slot.pk: row for row in planned}
    made_good = {row.source: row.day for row in planned if row.source is not None}
    changes = []
    for pk in sorted(before.keys() | after.keys(), key=lambda pk: (before | after)[pk].day):
        was, is_now = before.get(pk), after.get(pk)
        if was and is_now and (was.outcome, was.source) == (is_now.outcome, is_now.source):
            continue
        row = is_now or was
        changes.append(
            Change(
                issue=row.slot,
                before=was.outcome if was else "",
                after=is_now.outcome if is_now else "",
                copies=row.copies,
                value_vnd=row.value_vnd,
                made_good_on=made_good.get(pk),
                source=row.source,
            )
        )
    return Plan(changes, _last_day(rows), _last_day(planned))


def join(plans):
    """Return what plans for several terms of one label come to together."""
    changes = [change for one in plans for change in one.changes]
    return Plan(
        sorted(changes, key=lambda change: change.issue.issued_on),
        max((one.ended_on for one in plans if one.ended_on), default=None),
        max((one.ends_on for one in plans if one.ends_on), default=None),
    )


def _last_day(rows):
    return max((row.day for row in rows if row.outcome in BRINGS), default=None)
