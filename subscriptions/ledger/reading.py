"""What planning needs of ledgers, read for many at once in a fixed number of queries."""

from bisect import bisect_right
from datetime import date
from functools import cached_property
from operator import attrgetter

from django.utils import timezone

from subscriptions.calendar_months import add_months
from subscriptions.issue_calendar import extend_calendar
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.ledger.projection import Facts, Interval, NotEnoughIssues, Row, Slot, project
from subscriptions.models import EarlyEnd, Entitlement, Hold, Issue, Stoppage

# How far a calendar is lengthened, at most, to find issues to make good with.
MOST_MONTHS = 24


def facts_of(subscription):
    """Return the facts that stand for a subscription."""
    return facts_of_all([subscription])[subscription.pk]


def facts_of_all(subscriptions):
    """Return the facts that stand for each of several subscriptions, by its key."""
    keys = [one.pk for one in subscriptions]
    holds, stopped = {}, {}
    standing = Hold.objects.standing().filter(subscription__in=keys)
    for pk, *days in standing.values_list("subscription", "starts_on", "ends_on", "becomes"):
        holds.setdefault(pk, []).append(Interval(*days))
    stoppages = Stoppage.objects.filter(
        withdrawn_at=None, issue__publication__in={one.line.publication_id for one in subscriptions}
    )
    for publication, issue, becomes in stoppages.values_list(
        "issue__publication", "issue", "becomes"
    ):
        stopped.setdefault(publication, {})[issue] = becomes
    ended = EarlyEnd.objects.filter(subscription__in=keys)
    ends = {
        pk: Interval(ends_from, date.max, Entitlement.Outcome.REFUNDED)
        for pk, ends_from in ended.values_list("subscription", "ends_from")
    }
    return {
        one.pk: Facts(
            holds=tuple(holds.get(one.pk, ())),
            stopped=stopped.get(one.line.publication_id, {}),
            end=ends.get(one.pk),
        )
        for one in subscriptions
    }


class Ledgers:
    """The ledgers of some subscriptions as they are, and as they are planned one after another.

    What a term is planned to receive, another of the same label does not get again. The
    calendars, and what other terms receive, are read once the first issue is to be made good.

    rows: lists of Row by the key of the subscription, in order of date.
    keys: those of the entitlements, by the keys of the subscription and of the issue.
    """

    def __init__(self, subscriptions):
        self._subscriptions = list(subscriptions)
        self.rows, self.keys = {one.pk: [] for one in self._subscriptions}, {}
        self._planned = {}
        self._read_rows()

    def project(self, subscription, facts):
        """Return the rows that facts lead to, and keep them in mind for the terms that follow.

        Raises ChangeRefused where the calendar lacks issues to make good with.
        """
        rows = self.rows[subscription.pk]
        last_bought = _last_bought(rows)
        planned = self._project(subscription, rows, facts, last_bought) if last_bought else []
        of_label = self._planned.setdefault(subscription.label_number, {})
        of_label[subscription.pk] = {row.slot.pk for row in planned}
        return planned

    def _read_rows(self):
        slots = {}
        found = Entitlement.objects.filter(subscription__in=self.rows).order_by(
            "subscription", "issue__issued_on"
        )
        found = found.values_list(
            "pk", "subscription", "issue_id", "issue__issued_on", "issue__state", "copies",
            "value_vnd", "outcome", "replaces__issue_id",
        )  # fmt: skip
        for pk, subscription, issue, day, state, *row in found:
            if issue not in slots:
                slots[issue] = Slot(issue, day, state == Issue.State.CLOSED)
            self.keys[subscription, issue] = pk
            self.rows[subscription].append(Row(slots[issue], *row))

    def _project(self, subscription, rows, facts, last_bought):
        publication, months = subscription.line.publication, 0
        while True:
            try:
                return project(rows, self._free(subscription, last_bought), facts)
            except NotEnoughIssues as error:
                months += 2
                if months > MOST_MONTHS or not (publication.weekdays or publication.month_day):
                    raise ChangeRefused(
                        f"Lịch ra báo “{publication}” còn thiếu {error.lacking} số để giao bù; "
                        "hãy chọn ghi có tiền, hoặc thêm số vào lịch."
                    ) from error
                until = max(publication.calendar_until or timezone.localdate(), last_bought)
                extend_calendar(publication, add_months(until, months))
                publication.refresh_from_db()
                del self._calendars

    def _free(self, subscription, last_bought):
        """Yield the open issues after a day that the same label does not receive anyway.

        A renewal is another subscription with the same label number; without this
        its first issues would come twice.
        """
        label = subscription.label_number
        terms = self._received.get(label, {}) | self._planned.get(label, {})
        taken = set().union(*(terms[pk] for pk in terms if pk != subscription.pk))
        calendar = self._calendars.get(subscription.line.publication_id, [])
        first = bisect_right(calendar, last_bought, key=attrgetter("issued_on"))
        for position in range(first, len(calendar)):
            if calendar[position].pk not in taken:
                yield calendar[position]

    @cached_property
    def _received(self):
        """What each term of the labels receives by now: issues, by label and term."""
        received = {}
        for one in self._subscriptions:
            issues = {row.slot.pk for row in self.rows[one.pk] if not row.slot.is_closed}
            received.setdefault(one.label_number, {})[one.pk] = issues
        others = Entitlement.objects.filter(
            subscription__label_number__in=received, issue__state=Issue.State.OPEN
        ).exclude(subscription__in=self.rows)
        for label, subscription, issue in others.values_list(
            "subscription__label_number", "subscription", "issue"
        ):
            received[label].setdefault(subscription, set()).add(issue)
        return received

    @cached_property
    def _calendars(self):
        """The open issues that can make good, as Slots in order of date, by publication."""
        calendars = {}
        days = filter(None, map(_last_bought, self.rows.values()))
        free = Issue.objects.printed().filter(
            publication__in={one.line.publication_id for one in self._subscriptions},
            issued_on__gt=min(days, default=date.min),
            state=Issue.State.OPEN,
        )
        # A supplement comes with an issue; it is no paper of its own to make good with.
        free = free.exclude(kind=Issue.Kind.SUPPLEMENT).order_by("issued_on", "pk")
        for publication, pk, day in free.values_list("publication", "pk", "issued_on"):
            calendars.setdefault(publication, []).append(Slot(pk, day))
        return calendars


def _last_bought(rows):
    return max((row.day for row in rows if row.source is None), default=None)
