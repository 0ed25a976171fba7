"""What becomes of each issue of a subscription: a pure function of the facts.

Rows of closed issues, and rows paid back, are history. Every other row follows from what was
bought and from the facts that stand: an issue inside a hold, or not printed,
or after an early end, becomes what that fact says. An issue that is to be made
good gets the next free issue after the last one bought; a hold over that one
pushes it further.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from subscriptions.models import Entitlement

Outcome = Entitlement.Outcome


class NotEnoughIssues(Exception):
    """The calendar lacks issues to make good with.

    lacking: how many.
    """

    def __init__(self, lacking):
        super().__init__(lacking)
        self.lacking = lacking


@dataclass(frozen=True)
class Slot:
    """An issue of the calendar as the projection sees it."""

    pk: int
    issued_on: date
    is_closed: bool = False


@dataclass(frozen=True)
class Row:
    """An issue owed. source: the slot's pk of the row that it makes good for."""

    slot: Slot
    copies: int
    value_vnd: int
    outcome: str = Outcome.OWED
    source: int | None = None

    @property
    def day(self):
        """The date of its issue."""
        return self.slot.issued_on

    @property
    def is_past(self):
        """Whether nothing changes it any more: it was closed, or paid back."""
        return self.slot.is_closed or self.outcome == Outcome.REFUNDED


@dataclass(frozen=True)
class Interval:
    """Days, both ends included, and what the issues in them become."""

    starts_on: date
    ends_on: date
    becomes: str


@dataclass(frozen=True)
class Facts:
    """All that stands for a subscription. stopped: outcomes by the pk of issues not printed.

    end: from which day it ended early, as an interval without an end.
    """

    holds: tuple = ()
    stopped: dict = field(default_factory=dict)
    end: Interval | None = None

    def becomes(self, slot):
        """Return what the facts make of an issue; OWED where none speaks of it.

        An end weighs more than an issue not printed, and that more than a
        hold: no paper is donated that was never printed. Before an end nothing
        can be made good after it, so it is credited.
        """
        if self.end and slot.issued_on >= self.end.starts_on:
            return self.end.becomes
        outcome = self._before_end(slot)
        return Outcome.CREDITED if self.end and outcome == Outcome.EXTENDED else outcome

    def _before_end(self, slot):
        if slot.pk in self.stopped:
            return self.stopped[slot.pk]
        for hold in self.holds:
            if hold.starts_on <= slot.issued_on <= hold.ends_on:
                return hold.becomes
        return Outcome.OWED


def project(rows, calendar, facts):
    """Return what the rows of a subscription should be, as a list in order of date.

    rows: those of now. calendar: slots after the last one bought that are open
        and free, in order of date.

    Raises NotEnoughIssues.
    """
    past = [row for row in rows if row.is_past]
    bought = [
        replace(row, outcome=facts.becomes(row.slot))
        for row in rows
        if row.source is None and not row.is_past
    ]
    taken = {row.slot.pk for row in past}
    free = (slot for slot in calendar if slot.pk not in taken)
    made_good = _make_good(_wanting(past, bought), free, facts)
    return sorted([*past, *bought, *made_good], key=lambda row: row.day)


def _wanting(past, bought):
    """Return the rows that are to be made good and have not been yet, in order of date."""
    done = {row.source for row in past if row.source is not None}
    extended = (row for row in [*past, *bought] if row.outcome == Outcome.EXTENDED)
    return sorted((row for row in extended if row.slot.pk not in done), key=lambda row: row.day)


def _make_good(wanting, calendar, facts):
    slots = (slot for slot in calendar if facts.becomes(slot) != Outcome.EXTENDED)
    pairs = list(zip(wanting, slots, strict=False))
    if len(pairs) < len(wanting):
        raise NotEnoughIssues(len(wanting) - len(pairs))
    return [
        replace(source, slot=slot, outcome=facts.becomes(slot), source=source.slot.pk)
        for source, slot in pairs
    ]
