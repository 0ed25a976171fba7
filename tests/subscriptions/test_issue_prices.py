from datetime import date

from django.test import SimpleTestCase, TestCase

from subscriptions.issue_calendar import extend_all, extend_calendar
from subscriptions.issue_prices import PriceList, price_list, reprice
from subscriptions.models import Issue
from subscriptions.pricing import PriceNotSet
from tests.subscriptions.factories import make_issue_price, make_publication

OLD, NEW_YEAR, TET = date(2026, 1, 1), date(2027, 1, 1), date(2027, 2, 1)


class PriceListTests(SimpleTestCase):
    prices = PriceList(
        "Nhật báo",
        (("regular", OLD, 6_000), ("regular", NEW_YEAR, 7_000), ("special", TET, 20_000)),
    )

    def test_price_is_the_latest_that_has_begun(self):
        self.assertEqual(self.prices.price_vnd("regular", date(2026, 12, 31)), 6_000)
        self.assertEqual(self.prices.price_vnd("regular", NEW_YEAR), 7_000)

    def test_kind_without_a_price_of_its_own_costs_what_a_regular_issue_does(self):
        self.assertEqual(self.prices.price_vnd("merged", NEW_YEAR), 7_000)
        self.assertEqual(self.prices.price_vnd("special", date(2027, 1, 31)), 7_000)
        self.assertEqual(self.prices.price_vnd("special", TET), 20_000)

    def test_before_the_first_price_stands_the_first(self):
        self.assertEqual(self.prices.price_vnd("regular", date(2025, 1, 1)), 6_000)

    def test_empty_list_says_so(self):
        with self.assertRaisesMessage(PriceNotSet, "“Nhật báo” chưa có giá bìa"):
            PriceList("Nhật báo", ()).price_vnd("regular", OLD)


class RepricingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(weekdays=[7])
        cls.before = price_list(cls.daily)
        extend_calendar(cls.daily, date(2027, 1, 31), since=date(2026, 12, 1))

    def test_closed_and_past_issues_keep_their_price(self):
        _, second, _ = self.daily.issues.order_by("issued_on")[:3]
        second.state, second.closed_at = Issue.State.CLOSED, "2026-12-12T17:00+07:00"
        second.save()
        make_issue_price(self.daily, price_vnd=7_000, effective_from=date(2026, 6, 1))
        on = date(2026, 12, 7)
        self.assertEqual(reprice(self.daily, self.before, price_list(self.daily), on), 7)
        prices = list(self.daily.issues.order_by("issued_on").values_list("price_vnd", flat=True))
        self.assertEqual(prices[:3], [6_000, 6_000, 7_000])

    def test_calendar_goes_on_at_the_price_of_each_day(self):
        make_issue_price(self.daily, price_vnd=7_000, effective_from=date(2027, 2, 8))
        made = extend_calendar(self.daily, date(2027, 2, 28))
        self.assertEqual([issue.price_vnd for issue in made], [6_000, 7_000, 7_000, 7_000])

    def test_clock_leaves_out_what_has_no_price(self):
        self.daily.issue_prices.all().delete()
        self.assertEqual(extend_all(on=date(2027, 1, 1)), 0)
