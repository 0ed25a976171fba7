from datetime import date, datetime

from django.test import TestCase
from django.utils import timezone

from subscriptions.closing import close_issue
from subscriptions.forecasts import forecast, forecast_errors, keep_forecasts
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import DrawForecast, Issue
from subscriptions.spares import OFFICE, set_spares
from tests.subscriptions.factories import (
    DECEMBER_1,
    make_line_request,
    make_order,
    make_paid_order,
    make_publication,
    pay,
)


class ForecastTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication()
        cls.order = make_paid_order(publication=cls.daily, months=1, copies=10)

        extend_calendar(cls.daily, date(2027, 1, 31))

    def on(self, day):
        return forecast(self.daily, day)

    def test_what_is_owed_is_certain(self):
        coming = self.on(DECEMBER_1)
        self.assertEqual(len(coming), 10)
        self.assertEqual({(one.owed, one.renewing) for one in coming}, {(10, 0)})

    def test_terms_that_end_are_expected_to_go_on_by_their_share(self):
        coming = {one.issue.issued_on: one for one in self.on(date(2026, 12, 28))}
        self.assertEqual(coming[date(2026, 12, 31)].draw, 10)
        january = coming[date(2027, 1, 2)]
        self.assertEqual((january.owed, january.renewing), (0, 6))

    def test_who_has_renewed_is_counted_once(self):
        subscription = self.order.lines.get().subscription
        line = make_line_request(
            publication=self.daily, months=1, copies=10, starts_on=date(2027, 1, 1)
        )
        renewal = make_order(lines=[line])
        renewal.lines.update(renews=subscription)
        pay(renewal)
        coming = {one.issue.issued_on: one for one in self.on(date(2026, 12, 28))}
        january = coming[date(2027, 1, 2)]
        self.assertEqual((january.owed, january.renewing), (10, 0))

    def test_spares_are_part_of_it(self):
        issue = Issue.objects.get(publication=self.daily, issued_on=DECEMBER_1)
        set_spares(issue, {OFFICE: 50}, for_every_issue=True)
        self.assertEqual({one.draw for one in self.on(DECEMBER_1)}, {60})

    def test_is_kept_once_a_day_and_held_against_what_was_printed(self):
        keep_forecasts(date(2026, 11, 25))
        keep_forecasts(date(2026, 11, 25))
        make_paid_order(publication=self.daily, months=1, copies=2)
        keep_forecasts(date(2026, 11, 30))
        issue = Issue.objects.get(publication=self.daily, issued_on=DECEMBER_1)
        self.assertEqual(DrawForecast.objects.filter(issue=issue).count(), 2)
        close_issue(issue, at=timezone.make_aware(datetime(2026, 11, 30, 16)))
        (error,) = forecast_errors(self.daily)
        self.assertEqual((error.first.draw, error.last.draw, error.manifest.draw), (10, 12, 12))
        self.assertEqual((error.error, error.error_permille), (-2, -167))

    def test_queries_do_not_grow_with_terms(self):
        for _ in range(2):
            with self.assertNumQueries(5):
                self.on(DECEMBER_1)
            make_paid_order(publication=self.daily, months=1)
