"""What holds of every projection, whatever the facts."""

from datetime import date, timedelta

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.ledger.projection import (
    Facts,
    Interval,
    NotEnoughIssues,
    Outcome,
    Row,
    Slot,
    project,
)

FIRST = date(2028, 2, 1)
TERM, AFTER = 24, 80


def day(number):
    """Return the date of the issue of a number; there is one every other day."""
    return FIRST + timedelta(days=2 * number)


def bought(closed=0):
    """Return the rows of a term of which the first `closed` were delivered."""
    return [
        Row(
            Slot(number, day(number), number < closed),
            copies=2,
            value_vnd=1000 + number,
            outcome=Outcome.DELIVERED if number < closed else Outcome.OWED,
        )
        for number in range(TERM)
    ]


def calendar(closed=0):
    """Return the open issues after the term."""
    return [Slot(number, day(number)) for number in range(max(TERM, closed), TERM + AFTER)]


numbers = st.integers(0, TERM + 20)


@st.composite
def holds(draw):
    """Draw up to four holds that do not overlap."""
    edges = sorted(draw(st.sets(numbers, min_size=0, max_size=8)))
    kinds = st.sampled_from([Outcome.EXTENDED, Outcome.CREDITED, Outcome.DONATED])
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Interval(day(start), day(end), draw(kinds)) for start, end in pairs)


stopped = st.dictionaries(
    numbers, st.sampled_from([Outcome.EXTENDED, Outcome.CREDITED]), max_size=5
)
ends = st.none() | numbers.map(lambda number: Interval(day(number), date.max, Outcome.REFUNDED))
facts = st.builds(Facts, holds=holds(), stopped=stopped, end=ends)
closed_counts = st.integers(0, TERM)


def value(rows):
    """Return what rows are worth that were not handed on to others."""
    return sum(row.value_vnd for row in rows if row.outcome != Outcome.EXTENDED)


class ProjectionTests(SimpleTestCase):
    @given(closed_counts, facts)
    def test_each_issue_to_be_made_good_is_made_good_once(self, closed, standing):
        rows = project(bought(closed), calendar(), standing)
        extended = [row.slot.pk for row in rows if row.outcome == Outcome.EXTENDED]
        sources = [row.source for row in rows if row.source is not None]
        self.assertEqual(extended, sources)

    @given(closed_counts, facts)
    def test_not_one_dong_is_lost_or_made(self, closed, standing):
        rows = project(bought(closed), calendar(), standing)
        self.assertEqual(value(rows), value(bought()))

    @given(closed_counts, facts)
    def test_what_was_bought_stays_and_what_was_closed_is_history(self, closed, standing):
        rows = project(bought(closed), calendar(), standing)
        own = [row for row in rows if row.source is None]
        self.assertEqual([row.slot.pk for row in own], list(range(TERM)))
        self.assertEqual(own[:closed], bought(closed)[:closed])

    @given(closed_counts, facts)
    def test_no_issue_comes_twice(self, closed, standing):
        slots = [row.slot.pk for row in project(bought(closed), calendar(), standing)]
        self.assertEqual(len(slots), len(set(slots)))

    @given(closed_counts, facts)
    def test_nothing_is_owed_on_days_of_which_a_fact_speaks(self, closed, standing):
        for row in project(bought(closed), calendar(), standing):
            if row.outcome == Outcome.OWED:
                self.assertEqual(standing.becomes(row.slot), Outcome.OWED)

    @given(closed_counts, facts)
    def test_projecting_again_changes_nothing(self, closed, standing):
        once = project(bought(closed), calendar(), standing)
        self.assertEqual(project(once, calendar(), standing), once)

    @given(closed_counts, facts)
    def test_facts_withdrawn_in_time_leave_no_trace(self, closed, standing):
        standing = Facts(standing.holds, standing.stopped)
        changed = project(bought(closed), calendar(), standing)
        self.assertEqual(project(changed, calendar(), Facts()), bought(closed))

    def test_a_hold_over_what_is_made_good_pushes_it_further(self):
        first = Interval(day(3), day(5), Outcome.EXTENDED)
        later = Interval(day(TERM), day(TERM + 9), Outcome.EXTENDED)
        rows = project(bought(), calendar(), Facts(holds=(first, later)))
        made_good = [row.day for row in rows if row.source is not None]
        self.assertEqual(made_good, [day(TERM + 10), day(TERM + 11), day(TERM + 12)])

    def test_a_calendar_too_short_is_said_with_how_many_issues_it_lacks(self):
        hold = Interval(day(3), day(5), Outcome.EXTENDED)
        with self.assertRaises(NotEnoughIssues) as caught:
            project(bought(), calendar()[:1], Facts(holds=(hold,)))
        self.assertEqual(caught.exception.lacking, 2)
