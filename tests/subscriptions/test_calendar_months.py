from datetime import date

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.calendar_months import add_months, first_of_month


class CalendarMonthsTests(SimpleTestCase):
    def test_crosses_the_end_of_a_year(self):
        self.assertEqual(add_months(date(2026, 11, 1), 3), date(2027, 2, 1))

    def test_goes_back(self):
        self.assertEqual(add_months(date(2026, 1, 1), -1), date(2025, 12, 1))

    def test_stays_inside_a_shorter_month(self):
        self.assertEqual(add_months(date(2028, 1, 31), 1), date(2028, 2, 29))

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
    def test_first_days_add_up_and_come_back(self, day, months):
        first = first_of_month(day)
        self.assertEqual(add_months(add_months(first, months), -months), first)
