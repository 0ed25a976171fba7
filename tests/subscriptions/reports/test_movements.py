from datetime import date
from itertools import pairwise

from django.test import TestCase

from subscriptions.changes import ending
from subscriptions.keeping import renewals
from subscriptions.models import EarlyEnd
from subscriptions.reports.movements import movements, why_ended
from subscriptions.reports.running import running
from tests.subscriptions.factories import make_publication, make_subscription, moment, pay

MAY_31 = date(2027, 5, 31)
# Terms of make_subscription() run from 1 December 2026 to 28 February 2027.


def renew(subscription, at):
    order, _ = renewals.renew(subscription, 3, at=at)
    pay(order, at=at)
    return order.lines.get().subscription


class MovementTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        stays, returns, ends, _lapses = (
            make_subscription(publication=cls.publication, copies=copies) for copies in (1, 2, 3, 4)
        )
        renew(stays, moment(date(2027, 2, 10)))
        renew(returns, moment(date(2027, 3, 20)))
        ending.end(
            ends,
            date(2027, 1, 18),
            EarlyEnd.Becomes.REFUNDED,
            by=None,
            reason="Chuyển nhà",
            at=moment(date(2027, 1, 4)),
        )

    def months(self, until=MAY_31, **how):
        months, in_grace = movements(until, **how)
        return {f"{month.first:%m/%Y}": month for month in months}, in_grace

    def test_each_move_is_in_its_month(self):
        months, _ = self.months()
        self.assertEqual(months["12/2026"].begun, (4, 10))
        self.assertEqual(months["01/2027"].ended, (1, 3))
        self.assertEqual(months["03/2027"].renewed, (1, 1))
        self.assertEqual(months["03/2027"].lapsed, (2, 6))
        self.assertEqual(months["04/2027"].returned, (1, 2))
        self.assertEqual(months["03/2027"].renewal_percent, 33)
        self.assertIsNone(months["02/2027"].renewal_percent)

    def test_months_add_up_to_what_is_counted_on_their_last_day(self):
        for until in (date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), MAY_31):
            months, _ = movements(until)
            self.assertEqual(months[-1].closing[0], running(until).count(), until)
            for before, after in pairwise(months):
                self.assertEqual(before.closing, after.opening)

    def test_opening_counts_what_began_before(self):
        months, _ = movements(MAY_31, months=2)
        self.assertEqual(months[0].opening, (1, 1))
        self.assertEqual(months[-1].closing, (2, 3))

    def test_what_has_just_run_out_waits_for_a_renewal(self):
        self.assertEqual(self.months(date(2027, 3, 10))[1], (2, 6))
        self.assertEqual(self.months(date(2027, 4, 10))[1], (0, 0))

    def test_other_publications_are_left_out(self):
        other = make_subscription()
        months, _ = self.months(publication=self.publication.pk)
        self.assertEqual(months["12/2026"].begun, (4, 10))
        months, _ = self.months(publication=other.line.publication_id)
        self.assertEqual(months["12/2026"].begun, (1, 1))

    def test_reasons_of_early_ends_are_counted(self):
        self.assertEqual(why_ended(MAY_31), [("Chuyển nhà", 1, 3)])
        self.assertEqual(why_ended(date(2026, 12, 31)), [])

    def test_one_query(self):
        with self.assertNumQueries(1):
            movements(MAY_31)
