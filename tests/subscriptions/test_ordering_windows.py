from datetime import date, timedelta

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.models import DeliveryChannel
from subscriptions.ordering_windows import (
    drive_of,
    earliest_start,
    month_after,
    next_start,
    pay_by,
    start_choices,
    start_when_paid,
)

POST = DeliveryChannel(code="post", by_quarter=True)
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


class OrderingWindowTests(SimpleTestCase):
    def test_order_until_the_25th_starts_next_month(self):
        self.assertEqual(earliest_start(date(2026, 11, 25)), date(2026, 12, 1))

    def test_order_after_the_25th_starts_the_month_after(self):
        self.assertEqual(earliest_start(date(2026, 11, 26)), date(2027, 1, 1))

    def test_offers_six_months_in_a_row(self):
        choices = start_choices(date(2026, 11, 22))
        self.assertEqual(choices[0], date(2026, 12, 1))
        self.assertEqual(choices[-1], date(2027, 5, 1))
        self.assertEqual(len(choices), 6)

    def test_post_begins_with_the_quarter_whose_drive_has_not_ended(self):
        self.assertEqual(earliest_start(date(2026, 11, 2), POST), date(2027, 1, 1))
        self.assertEqual(earliest_start(date(2026, 12, 25), POST), date(2027, 1, 1))
        self.assertEqual(earliest_start(date(2026, 12, 26), POST), date(2027, 4, 1))
        self.assertEqual(earliest_start(date(2027, 3, 25), POST), date(2027, 4, 1))

    def test_drive_of_any_month_is_that_of_its_quarter(self):
        drive = (date(2026, 12, 5), date(2026, 12, 25))
        for month in (1, 2, 3):
            self.assertEqual(drive_of(date(2027, month, 1)), drive)
            self.assertEqual(pay_by(date(2027, month, 1), POST), drive[1])

    def test_money_after_the_drive_moves_the_whole_term_to_the_next_quarter(self):
        late = date(2026, 12, 27)
        start = start_when_paid(date(2027, 1, 1), received_on=late, recorded_on=late, channel=POST)
        self.assertEqual(start, date(2027, 4, 1))

    @given(DAYS)
    def test_order_by_post_paid_the_same_day_keeps_its_start(self, on):
        for starts_on in start_choices(on, POST):
            start = start_when_paid(starts_on, received_on=on, recorded_on=on, channel=POST)
            self.assertEqual(start, starts_on)

    def start(self, received_on, recorded_on=None, starts_on=date(2026, 12, 1)):
        recorded_on = recorded_on or received_on
        return start_when_paid(starts_on, received_on=received_on, recorded_on=recorded_on)

    def test_payment_two_days_before_keeps_the_start(self):
        sunday = date(2026, 11, 29)
        self.assertEqual(pay_by(date(2026, 12, 1)), sunday)
        self.assertEqual(self.start(sunday), date(2026, 12, 1))

    def test_money_in_time_keeps_the_start_when_a_clerk_records_it_a_day_later(self):
        sunday, monday = date(2026, 11, 29), date(2026, 11, 30)
        self.assertEqual(self.start(sunday, monday), date(2026, 12, 1))

    def test_recorded_once_the_first_day_has_begun_moves_the_whole_term(self):
        self.assertEqual(self.start(date(2026, 11, 29), date(2026, 12, 1)), date(2027, 1, 1))

    def test_payment_on_the_eve_moves_the_whole_term(self):
        self.assertEqual(self.start(date(2026, 11, 30)), date(2027, 1, 1))

    @given(DAYS)
    def test_order_paid_the_same_day_always_keeps_its_start(self, on):
        for starts_on in start_choices(on):
            self.assertEqual(self.start(on, starts_on=starts_on), starts_on)

    @given(DAYS, DAYS, st.integers(0, 60))
    def test_nothing_ever_starts_before_it_was_recorded(self, starts_on, on, later):
        first = starts_on.replace(day=1)
        recorded_on = on + timedelta(days=later)
        start = self.start(on, recorded_on, first)
        self.assertGreater(start, recorded_on)
        self.assertGreaterEqual(start, first)
        self.assertEqual(start.day, 1)


class NextStartTests(SimpleTestCase):
    def test_follows_the_term_while_money_can_come_in_time(self):
        ended_on, follows_on = date(2026, 12, 31), date(2027, 1, 1)
        self.assertEqual(next_start(ended_on, date(2026, 12, 26)), follows_on)
        self.assertEqual(next_start(ended_on, date(2026, 12, 30)), follows_on)
        self.assertEqual(next_start(ended_on, date(2026, 12, 31)), date(2027, 2, 1))

    def test_post_goes_on_inside_a_quarter_when_told_in_its_drive(self):
        self.assertEqual(next_start(date(2027, 1, 31), date(2026, 12, 25), POST), date(2027, 2, 1))
        self.assertEqual(next_start(date(2027, 1, 31), date(2026, 12, 26), POST), date(2027, 4, 1))

    def test_run_that_ends_inside_a_month_goes_on_with_the_next(self):
        self.assertEqual(month_after(date(2027, 1, 20)), date(2027, 2, 1))
        self.assertEqual(month_after(date(2027, 1, 31)), date(2027, 2, 1))

    @given(DAYS, DAYS, st.sampled_from([None, POST]))
    def test_never_overlaps_and_what_is_paid_at_once_keeps_it(self, ended_on, on, channel):
        start = next_start(ended_on, on, channel)
        self.assertGreater(start, ended_on)
        kept = start_when_paid(start, received_on=on, recorded_on=on, channel=channel)
        self.assertEqual(kept, start)
