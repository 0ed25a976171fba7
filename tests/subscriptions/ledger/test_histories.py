"""Random lives of a subscription: whatever happens, in whatever order, every promise is kept."""

import uuid
from datetime import date, timedelta

from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from subscriptions.account_ledger import balance_vnd
from subscriptions.calendar_changes.redating import redate
from subscriptions.changes.complaints import complain
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold, resume
from subscriptions.changes.moving import Place, move
from subscriptions.changes.stoppages import follow, print_after_all, stop_printing
from subscriptions.closing import close_issue
from subscriptions.issue_calendar import add_issue
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Entitlement, Issue, Stoppage
from subscriptions.reconciliation import problems
from tests.subscriptions.factories import (
    PHONE,
    make_channel,
    make_line_request,
    make_order,
    make_price,
    make_publication,
    make_ward,
    moment,
    pay,
)

Outcome = Entitlement.Outcome
# From before a leap day, across Tết of 2028 and the end of a quarter.
ORDERED, FIRST = date(2027, 12, 20), date(2028, 1, 1)
made_good_by = st.sampled_from(["redelivered", "extended", "credited"])
acts = st.one_of(
    st.tuples(st.just("close"), st.integers(1, 25)),
    st.tuples(
        st.just("hold"),
        st.integers(3, 30),
        st.integers(0, 40),
        st.sampled_from(["extended", "credited", "donated"]),
    ),
    st.tuples(st.just("resume"), st.integers(3, 20)),
    st.tuples(st.just("move"), st.integers(3, 30), st.none() | st.integers(0, 30)),
    st.tuples(st.just("complain"), st.integers(1, 2), made_good_by),
    st.tuples(st.just("stop"), st.integers(1, 30), st.sampled_from(["extended", "credited"])),
    st.tuples(
        st.just("print"),
    ),
    st.tuples(st.just("special"), st.integers(1, 40)),
    st.tuples(st.just("redate"), st.integers(2, 30), st.integers(-2, 4)),
    st.tuples(st.just("renew"), st.booleans()),
    st.tuples(st.just("end"), st.integers(3, 60)),
    st.tuples(
        st.just("dearer"),
    ),
)


class Life:
    """A subscription, its clock, and what may happen to it; what is refused does not happen."""

    def __init__(self):
        self.publication = make_publication(weekdays=[2, 5], prices={1: 49_999, 3: 147_001})
        self.today = ORDERED
        order = make_order(
            at=moment(ORDERED), publication=self.publication, copies=2, starts_on=FIRST
        )
        pay(order, at=moment(ORDERED))
        self.orders = [order]
        self.last = order.lines.get().subscription
        self.holds = []
        self.stoppages = []

    @property
    def now(self):
        """Nine in the morning."""
        return moment(self.today)

    def live(self, act, *details):
        """Let one thing happen."""
        try:
            getattr(self, act)(*details)
        except ChangeRefused:
            return

    def close(self, days):
        """Let days pass, closing each issue on its eve."""
        self.today += timedelta(days=days)
        due = self.publication.issues.filter(
            issued_on__lte=self.today + timedelta(days=1), state=Issue.State.OPEN
        )
        for issue in due.order_by("issued_on"):
            close_issue(issue, at=moment(issue.issued_on - timedelta(days=1), 17))

    def hold(self, lead, length, becomes):
        """Hold from some days on."""
        starts_on = self.today + timedelta(days=lead)
        ends_on = starts_on + timedelta(days=length)
        row, _ = hold(
            self.last, starts_on, ends_on, becomes, by=None, request_key=uuid.uuid4(), at=self.now
        )
        self.holds.append(row)

    def resume(self, lead):
        """Take the last hold back."""
        if self.holds:
            row = self.holds.pop()
            row.refresh_from_db()
            resume(row, self.today + timedelta(days=lead), by=None, at=self.now)

    def move(self, lead, length):
        """Live elsewhere for a while or for good."""
        place = Place("Bà", PHONE, make_ward(), f"Số {lead}", make_channel())
        starts_on = self.today + timedelta(days=lead)
        ends_on = None if length is None else starts_on + timedelta(days=length)
        move(self.last, place, starts_on, ends_on, by=None, at=self.now)

    def complain(self, copies, becomes):
        """Miss copies of the last issue."""
        delivered = self.last.entitlements.filter(
            outcome=Outcome.DELIVERED, issue__issued_on__lte=self.today
        )
        if row := delivered.order_by("issue__issued_on").last():
            complain(row, "missing", copies, becomes, by=None, by_clerk=True, at=self.now)

    def stop(self, ahead, becomes):
        """Let a storm come."""
        day = self.today + timedelta(days=ahead)
        if issue := self.publication.issues.filter(issued_on__gte=day, state="open").first():
            stoppage = stop_printing(issue, becomes, by=None, reason="bão", at=self.now)
            follow(stoppage)
            self.stoppages.append(stoppage)

    def print(self):
        """Let the last storm pass by."""
        if self.stoppages:
            stoppage = self.stoppages.pop()
            follow(print_after_all(Stoppage.objects.get(pk=stoppage.pk), by=None, at=self.now))

    def redate(self, ahead, days):
        """Let an issue come on another day."""
        day = self.today + timedelta(days=ahead)
        if issue := self.publication.issues.filter(issued_on__gte=day, state="open").first():
            redate(issue, issue.issued_on + timedelta(days=days), by=None, at=self.now)

    def special(self, ahead):
        """Add a special issue on a Sunday."""
        day = self.today + timedelta(days=ahead)
        day += timedelta(days=7 - day.isoweekday())
        if not self.publication.issues.filter(
            issued_on=day
        ).exists() and day > self.today + timedelta(days=1):
            number = 1_000 * day.toordinal()
            add_issue(
                Issue(publication=self.publication, number=number, issued_on=day, price_vnd=9_000)
            )

    def renew(self, late):
        """Buy another term of the same label, paid at once or when it is too late."""
        if len(self.orders) == 3:
            return
        line = make_line_request(
            publication=self.publication,
            copies=2,
            months=1,
            starts_on=self.last.ends_on + timedelta(days=1),
            renews=self.last,
        )
        asked = moment(line.starts_on - timedelta(days=12))
        order = make_order(at=asked, lines=[line])
        if late:
            self.close(25)
        pay(order, at=max(self.now, asked))
        self.orders.append(order)
        self.last = order.lines.get().subscription

    def end(self, lead):
        """Have enough of it."""
        day = self.today + timedelta(days=lead)
        end(self.last, day, "refunded", by=None, reason="chuyển nhà", at=self.now)

    def dearer(self):
        """Let the price go up for terms to come."""
        since = self.today + timedelta(days=1)
        if not self.publication.term_prices.filter(effective_from=since).exists():
            make_price(self.publication, months=1, price_vnd=61_003, effective_from=since)


class HistoryTests(TestCase):
    @settings(
        max_examples=5,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(acts, min_size=14, max_size=18))
    def test_every_promise_is_kept_whatever_happens(self, history):
        life = Life()
        for act in history:
            life.live(*act)
            self.assertEqual([], [found.invariant.code for found in problems()], act)
        self.live_to_the_end(life)

    def live_to_the_end(self, life):
        """Each issue ends exactly once, and each đồng is earned or owed back."""
        for _ in range(12):
            life.close(25)
        self.assertEqual([], [found.invariant.code for found in problems()])
        rows = Entitlement.objects.filter(subscription__line__order__in=life.orders)
        self.assertFalse(rows.filter(outcome=Outcome.OWED).exists())
        for order in life.orders:
            self.assertEqual(self.earned(order) - balance_vnd(order), order.total_vnd)

    def earned(self, order):
        """Return what an order's delivered issues are worth, less what was credited for parts."""
        rows = Entitlement.objects.filter(subscription__line__order=order)
        whole = rows.filter(outcome__in=[Outcome.DELIVERED, Outcome.REDELIVERED, Outcome.DONATED])
        parts = rows.filter(outcome=Outcome.DELIVERED).aggregate(
            sum=Sum("account_entries__effect_vnd")
        )
        return (whole.aggregate(sum=Sum("value_vnd"))["sum"] or 0) + (parts["sum"] or 0)
