from datetime import date, datetime

import time_machine
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from subscriptions.broken_months import RunRefused, quote_run
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import DeliveryChannel, Issue, OrderLine, Subscription
from subscriptions.models.term_price import BY_ISSUE
from subscriptions.ordering import OrderRefused
from tests.subscriptions.factories import make_order, make_publication, pay

NOVEMBER_20 = timezone.make_aware(datetime(2026, 11, 20, 9))
# The first day that our carriers can still begin on; the 24th is a public holiday.
FIRST, LAST = date(2026, 11, 26), date(2026, 11, 30)


class QuoteOfRunTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(cover_price_vnd=6_000)
        extend_calendar(cls.daily, date(2027, 1, 31), since=date(2026, 11, 1))
        special = cls.daily.issues.get(issued_on=date(2026, 11, 27))
        special.price_vnd = 20_000
        special.save()

    def quote(self, starts_on=FIRST, last_day=LAST, channel="own", copies=2):
        return quote_run(
            self.daily,
            copies=copies,
            starts_on=starts_on,
            last_day=last_day,
            channel=DeliveryChannel.objects.get(pk=channel),
            at=NOVEMBER_20,
        )

    def test_it_costs_the_cover_price_of_each_issue(self):
        quoted = self.quote()
        self.assertEqual(quoted.unit_price_vnd, 6_000 + 20_000 + 6_000 + 6_000)
        self.assertEqual(quoted.amount_vnd, 76_000)

    def test_what_cannot_be_sold_so_is_refused_in_words(self):
        for fields, words in (
            ({"starts_on": date(2026, 11, 25)}, "sớm nhất là ngày 26/11/2026"),
            ({"last_day": date(2026, 11, 25)}, "Ngày cuối không được trước ngày đầu"),
            ({"last_day": date(2026, 12, 25)}, "hãy đặt theo kỳ hạn"),
            ({"channel": "post"}, "chỉ nhận tròn tháng"),
            ({"starts_on": date(2026, 11, 29), "last_day": date(2026, 11, 29)}, "không ra số nào"),
        ):
            with self.subTest(words), self.assertRaisesMessage(RunRefused, words):
                self.quote(**fields)

    def test_longest_run_is_a_day_short_of_a_month(self):
        self.assertTrue(self.quote(last_day=date(2026, 12, 24)))


class OrderOfRunTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(cover_price_vnd=6_000)
        extend_calendar(cls.daily, date(2027, 1, 31), since=date(2026, 11, 1))

    def order(self, **fields):
        run = {"months": BY_ISSUE, "starts_on": FIRST, "last_day": LAST, "copies": 3}
        return make_order(publication=self.daily, at=NOVEMBER_20, **run | fields)

    def test_every_issue_of_the_days_is_owed_at_its_cover_price(self):
        order = self.order()
        self.assertEqual(order.total_vnd, 4 * 6_000 * 3)
        with time_machine.travel(NOVEMBER_20, tick=False):
            pay(order)
        subscription = Subscription.objects.get()
        self.assertEqual((subscription.starts_on, subscription.ends_on), (FIRST, LAST))
        owed = subscription.entitlements.order_by("issue__issued_on")
        self.assertEqual([row.value_vnd for row in owed], [18_000] * 4)
        self.assertTrue(Subscription.objects.active(FIRST).exists())
        self.assertFalse(Subscription.objects.active(date(2026, 12, 1)).exists())

    def test_refusal_reaches_whoever_orders(self):
        with self.assertRaisesMessage(OrderRefused, "hãy đặt theo kỳ hạn"):
            self.order(last_day=date(2026, 12, 31))

    def test_money_that_comes_too_late_moves_the_run_and_keeps_its_issues(self):
        order = self.order()
        late = timezone.make_aware(datetime(2026, 11, 27, 9))
        with time_machine.travel(late, tick=False):
            pay(order, at=late)
        subscription = Subscription.objects.get()
        self.assertEqual(subscription.starts_on, date(2026, 12, 2))
        self.assertEqual(subscription.ends_on, date(2026, 12, 5))
        values = subscription.entitlements.values_list("value_vnd", flat=True)
        self.assertEqual(list(values), [18_000] * 4)

    def test_issue_already_closed_moves_the_run(self):
        order = self.order()
        self.daily.issues.filter(issued_on=FIRST).update(
            state=Issue.State.CLOSED, closed_at=NOVEMBER_20
        )
        with time_machine.travel("2026-11-25 17:00 +07:00", tick=False):
            pay(order, at=timezone.now())
        self.assertEqual(Subscription.objects.get().starts_on, date(2026, 12, 1))

    def test_database_keeps_terms_and_runs_apart(self):
        line = self.order().lines.get()
        for wrong in (
            {"last_day": None},
            {"last_day": date(2026, 11, 1)},
            {"months": 3},
            {"months": 2, "last_day": None},
        ):
            with (
                self.subTest(wrong),
                self.assertRaises(IntegrityError),
                transaction.atomic(),
            ):
                OrderLine.objects.filter(pk=line.pk).update(**wrong)

    def test_pages_of_the_order_name_it(self):
        order = self.order()
        self.client.force_login(order.buyer)
        page = self.client.get(order.get_absolute_url())
        self.assertContains(page, "Bán lẻ hẹn ước")
        self.assertContains(page, "26/11/2026 – 30/11/2026")
        self.assertContains(page, "Trả chậm nhất ngày 25/11/2026")
