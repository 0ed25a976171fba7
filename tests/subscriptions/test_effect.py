from datetime import date, datetime, time, timedelta

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from subscriptions.effect import changeable_until, earliest_effect_on, first_issue
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import DeliveryChannel, Issue
from tests.subscriptions.factories import make_publication


def told(day, hour=9):
    """Return a moment in Hanoi in 2026."""
    return timezone.make_aware(datetime(2026, *day, hour))


class EarliestEffectTests(SimpleTestCase):
    own = DeliveryChannel(code="own", lead_days=3, cut_off_at=time(16))
    post = DeliveryChannel(code="post", lead_days=5, cut_off_at=time(16), from_first_of_month=True)

    def test_a_change_takes_effect_so_many_working_days_later(self):
        # 20 November 2026 is a Friday; the 24th is a public holiday.
        self.assertEqual(earliest_effect_on(self.own, told((11, 16))), date(2026, 11, 19))
        self.assertEqual(earliest_effect_on(self.own, told((11, 20))), date(2026, 11, 26))

    def test_after_the_cut_off_it_counts_as_told_the_next_day(self):
        self.assertEqual(earliest_effect_on(self.own, told((11, 16), 15)), date(2026, 11, 19))
        self.assertEqual(earliest_effect_on(self.own, told((11, 16), 16)), date(2026, 11, 20))

    def test_the_post_changes_on_the_first_of_a_month(self):
        self.assertEqual(earliest_effect_on(self.post, told((11, 16))), date(2026, 12, 1))
        self.assertEqual(earliest_effect_on(self.post, told((11, 30))), date(2027, 1, 1))

    def test_until_when_a_change_can_be_told_is_the_other_way_round(self):
        # Told on a Sunday, or on the holiday of the 24th, it counts from the working day after.
        for channel, day, until in (
            (self.own, date(2026, 11, 26), told((11, 22), 16)),
            (self.own, date(2026, 11, 19), told((11, 16), 16)),
            (self.post, date(2026, 12, 1), told((11, 24), 16)),
        ):
            with self.subTest(channel=channel.code, day=day):
                found = changeable_until(channel, day)
                self.assertEqual(found, until)
                before = found - timedelta(microseconds=1)
                self.assertLessEqual(earliest_effect_on(channel, before), day)
                self.assertGreater(earliest_effect_on(channel, found), day)

    def test_days_are_those_of_hanoi(self):
        late = datetime.fromisoformat("2026-11-15T20:00:00+00:00")
        self.assertEqual(earliest_effect_on(self.own, late), date(2026, 11, 19))


class FirstIssueTests(TestCase):
    def test_it_is_the_first_open_issue_from_that_day_on(self):
        publication = make_publication(weekdays=[7])
        extend_calendar(publication, date(2026, 12, 31), since=date(2026, 11, 1))
        channel = DeliveryChannel(lead_days=3, cut_off_at=time(16))
        self.assertEqual(
            first_issue(publication, channel, told((11, 16))).issued_on, date(2026, 11, 22)
        )
        publication.issues.filter(issued_on=date(2026, 11, 22)).update(
            state=Issue.State.CLOSED, closed_at=told((11, 16))
        )
        self.assertEqual(
            first_issue(publication, channel, told((11, 16))).issued_on, date(2026, 11, 29)
        )

    def test_without_an_issue_there_is_none(self):
        channel = DeliveryChannel(lead_days=3, cut_off_at=time(16))
        self.assertIsNone(first_issue(make_publication(), channel, told((11, 16))))
