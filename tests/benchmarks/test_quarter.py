"""A few subscribers live through the quarter in the suite; 20,000 do in `make quarter`."""

from datetime import date

from django.test import TestCase

from subscriptions.issue_calendar import extend_calendar
from tests.benchmarks.quarter import books, people
from tests.benchmarks.quarter.days import Quarter


class QuarterTests(TestCase):
    def test_the_books_balance_after_a_busy_quarter(self):
        daily = people.publication()
        extend_calendar(daily, date(2027, 9, 30), since=date(2026, 12, 1))
        people.subscribe(0, 15)
        quarter = Quarter(daily, busy=60)
        quarter.live()
        self.assertEqual(books.discrepancies(), [])
        for act in ("hold", "resume", "move", "complain", "end", "gia hạn"):
            self.assertGreater(quarter.counts[act], 0, act)
