from datetime import date

from django.test import TestCase

from subscriptions.issue_calendar import add_issue, extend_all, extend_calendar, first_issue_day
from subscriptions.models import Entitlement, Issue
from tests.subscriptions.factories import make_paid_order, make_publication


class IssueCalendarTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(weekdays=[1, 2, 3, 4, 5, 6])

    def test_has_an_issue_on_each_day_of_appearance(self):
        made = extend_calendar(self.daily, date(2026, 12, 31), since=date(2026, 12, 1))
        self.assertEqual(len(made), 27)
        self.assertNotIn(7, {issue.issued_on.isoweekday() for issue in made})

    def test_numbers_follow_each_other(self):
        extend_calendar(self.daily, date(2026, 12, 31), since=date(2026, 12, 1))
        numbers = list(self.daily.issues.order_by("issued_on").values_list("number", flat=True))
        self.assertEqual(numbers, list(range(1, 28)))

    def test_monthly_appears_on_its_day(self):
        monthly = make_publication(weekdays=[], month_day=15)
        made = extend_calendar(monthly, date(2027, 2, 28), since=date(2026, 12, 1))
        self.assertEqual([issue.issued_on.month for issue in made], [12, 1, 2])

    def test_generating_again_changes_nothing(self):
        extend_calendar(self.daily, date(2026, 12, 31), since=date(2026, 12, 1))
        self.assertEqual(extend_calendar(self.daily, date(2026, 12, 31)), [])
        self.assertEqual(self.daily.issues.count(), 27)

    def test_goes_on_where_it_ended(self):
        extend_calendar(self.daily, date(2026, 12, 31), since=date(2026, 12, 1))
        made = extend_calendar(self.daily, date(2027, 1, 2))
        self.assertEqual([issue.issued_on.day for issue in made], [1, 2])
        self.assertEqual(made[0].number, 28)

    def test_issue_taken_out_by_hand_stays_out(self):
        extend_calendar(self.daily, date(2026, 12, 31), since=date(2026, 12, 1))
        self.daily.issues.filter(issued_on=date(2026, 12, 25)).delete()
        extend_calendar(self.daily, date(2027, 1, 31))
        self.assertFalse(self.daily.issues.filter(issued_on=date(2026, 12, 25)).exists())

    def test_issue_entered_by_hand_is_not_doubled(self):
        Issue.objects.create(
            publication=self.daily, number=700, issued_on=date(2026, 12, 2), price_vnd=6_000
        )
        extend_calendar(self.daily, date(2026, 12, 5), since=date(2026, 12, 1))
        self.assertEqual(self.daily.issues.filter(issued_on=date(2026, 12, 2)).count(), 1)
        self.assertEqual(self.daily.issues.get(issued_on=date(2026, 12, 1)).number, 701)

    def test_clock_keeps_fourteen_months_of_what_is_on_sale(self):
        ended = make_publication(is_on_sale=False)
        extend_all(on=date(2026, 11, 22))
        self.assertEqual(self.daily.issues.latest("issued_on").issued_on, date(2028, 1, 22))
        self.assertFalse(ended.issues.exists())

    def test_first_issue_of_a_term_skips_days_without_a_paper(self):
        sundays = make_publication(weekdays=[7])
        extend_calendar(sundays, date(2026, 12, 31), since=date(2026, 11, 1))
        self.assertEqual(first_issue_day(sundays, date(2026, 12, 1)), date(2026, 12, 6))
        self.assertIsNone(first_issue_day(sundays, date(2027, 6, 1)))

    def test_special_issue_is_owed_to_those_whose_term_it_falls_in(self):
        order = make_paid_order(publication=self.daily, months=1, copies=3)
        tet = Issue(
            publication=self.daily,
            number=9000,
            issued_on=date(2026, 12, 6),
            kind=Issue.Kind.SPECIAL,
            price_vnd=30_000,
        )
        self.assertEqual(add_issue(tet), 1)
        owed = Entitlement.objects.get(issue=tet)
        self.assertEqual(owed.copies, 3)
        self.assertEqual(owed.subscription.line.order, order)

    def test_issue_after_a_term_is_owed_to_nobody(self):
        make_paid_order(publication=self.daily, months=1)
        later = Issue(
            publication=self.daily, number=9000, issued_on=date(2027, 3, 7), price_vnd=6_000
        )
        self.assertEqual(add_issue(later), 0)
