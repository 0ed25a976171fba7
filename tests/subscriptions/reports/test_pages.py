import uuid
from datetime import date
from io import BytesIO

import time_machine
from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from subscriptions.changes import holding
from subscriptions.forecasts import keep_forecasts
from subscriptions.keeping import renewals
from subscriptions.models import Entitlement, Hold
from subscriptions.reports.chart import chart, compact
from subscriptions.reports.running import places, running, summed
from subscriptions.reports.unearned import unearned
from tests.factories import make_user
from tests.subscriptions.factories import (
    close_until,
    make_channel,
    make_publication,
    make_subscription,
    make_ward,
    moment,
    pay,
)

REPORTS = "/toa-soan/phat-hanh/bao-cao/"
PAGES = (REPORTS, f"{REPORTS}den-di/", f"{REPORTS}chua-giao/", f"{REPORTS}du-bao/")
DECEMBER_10 = date(2026, 12, 10)


def hold(subscription, becomes=Hold.Becomes.EXTENDED):
    return holding.hold(
        subscription,
        date(2026, 12, 7),
        date(2026, 12, 12),
        becomes,
        by=None,
        request_key=uuid.uuid4(),
        at=moment(date(2026, 11, 25)),
    )


class RunningTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(name="Nhật báo")
        cls.first = make_subscription(publication=cls.daily, copies=2)
        make_channel("post", name="Bưu điện giao")
        other_ward = make_ward(code=70, name="Phường Hoàn Kiếm")
        cls.second = make_subscription(publication=cls.daily, copies=5, ward=other_ward)
        cls.second.addresses.update(channel="post")

    def test_counts_by_publication_channel_and_ward(self):
        found = places(DECEMBER_10)
        self.assertEqual((found[0].ward, found[0].copies), ("Phường Hoàn Kiếm", 5))
        by_channel = summed(found, "publication", "channel")
        self.assertEqual([row[0][1] for row in by_channel], ["Bưu điện giao", "Tòa soạn giao"])
        self.assertEqual(sum(row[2] for row in by_channel), 7)

    def test_held_copies_are_counted_apart(self):
        hold(self.first)
        self.assertEqual(sum(one.held for one in places(DECEMBER_10)), 2)
        self.assertEqual(sum(one.held for one in places(date(2026, 12, 14))), 0)

    def test_neither_before_nor_after_the_term(self):
        for day in (date(2026, 11, 30), date(2027, 3, 1)):
            self.assertEqual(places(day), [])

    def test_what_is_made_good_after_the_term_still_runs_and_a_renewal_counts_once(self):
        hold(self.first)
        day = date(2027, 3, 2)
        self.assertEqual(list(running(day)), [self.first])
        order, _ = renewals.renew(self.first, 3, at=moment(date(2027, 2, 10)))
        pay(order, at=moment(date(2027, 2, 10)))
        self.assertEqual(list(running(day)), [order.lines.get().subscription])

    def test_one_query(self):
        with self.assertNumQueries(1):
            places(DECEMBER_10)


class UnearnedTests(TestCase):
    def test_is_the_value_of_all_that_is_still_owed(self):
        subscription = make_subscription()
        total = subscription.line.amount_vnd
        self.assertEqual(sum(row.value_vnd for row in unearned()), total)
        close_until(subscription.line.publication, date(2026, 12, 5))
        delivered = Entitlement.objects.filter(outcome=Entitlement.Outcome.DELIVERED)
        gone = sum(delivered.values_list("value_vnd", flat=True))
        self.assertEqual(sum(row.value_vnd for row in unearned()), total - gone)

    def test_what_is_made_good_is_counted_once(self):
        subscription = make_subscription()
        hold(subscription)
        self.assertEqual(sum(row.value_vnd for row in unearned()), subscription.line.amount_vnd)

    def test_money_that_has_not_come_is_told_apart(self):
        subscription = make_subscription()
        order = subscription.line.order
        order.state, order.paid_at = "awaiting", None
        order.save()
        self.assertEqual(sum(row.unpaid_vnd for row in unearned()), subscription.line.amount_vnd)


@time_machine.travel("2026-12-10 10:00 +07:00", tick=False)
class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(recipient_name="=Nguyễn Thị Hòa")
        keep_forecasts(date(2026, 11, 30))
        close_until(cls.subscription.line.publication, date(2026, 12, 1))

    def test_circulation_and_accounting_alone_see_reports(self):
        for role, status in (("phat-hanh", 200), ("ke-toan", 200), ("tong-bien-tap", 403)):
            self.client.force_login(make_user(role))
            for path in PAGES:
                self.assertEqual(self.client.get(path).status_code, status, (role, path))

    def test_pages_tell_what_there_is_and_nobodys_name(self):
        self.client.force_login(make_user("phat-hanh"))
        for path, words in zip(
            PAGES,
            ("Phường Hoàng Mai", "12/2026", "435.", "lệch trung bình <b>0,0%</b>"),
            strict=True,
        ):
            page = self.client.get(path)
            self.assertContains(page, words)
            self.assertNotContains(page, "Nguyễn Thị Hòa")
            self.assertNotContains(page, "Tân Mai")

    def test_files_have_the_same(self):
        self.client.force_login(make_user("ke-toan"))
        for path, value in zip(PAGES, (1, "12/2026", 400_000, "01/12/2026"), strict=True):
            response = self.client.get(f"{path}?dang=xlsx")
            self.assertIn("attachment", response["Content-Disposition"])
            sheet = load_workbook(BytesIO(response.content)).active
            rows = list(sheet.iter_rows(values_only=True))
            numbers = sum(cell for row in rows[1:] for cell in row if isinstance(cell, int))
            cells = [cell for row in rows for cell in row]
            self.assertTrue(value in cells or numbers >= value, path)

    def test_whatever_stands_in_the_address_is_answered(self):
        self.client.force_login(make_user("phat-hanh"))
        for path in PAGES:
            for query in ("ngay=mai", "ngay=9999-12-31", "den=2026-13", "den=1999-01", "an-pham=x"):
                self.assertEqual(self.client.get(f"{path}?{query}").status_code, 200, query)

    def test_month_of_the_past_ends_with_its_last_day(self):
        self.client.force_login(make_user("phat-hanh"))
        page = self.client.get(f"{PAGES[1]}?den=2026-11")
        self.assertContains(page, "tính đến 30/11/2026")

    def test_queries_do_not_grow_with_subscriptions(self):
        self.client.force_login(make_user("phat-hanh"))
        for path in PAGES:
            self.client.get(path)
            with CaptureQueriesContext(connection) as of_some:
                self.client.get(path)
            make_subscription(publication=self.subscription.line.publication)
            with self.assertNumQueries(len(of_some)):
                self.client.get(path)


class ChartTests(SimpleTestCase):
    def test_highest_bar_fills_the_picture_and_nothing_has_no_bar(self):
        picture = chart([("11/2026", (0, 5)), ("12/2026", (10, 0))], ("Đến", "Đi"))
        self.assertEqual([bar.height for bar in picture.bars], [0, 90, 180, 0])
        self.assertEqual([bar.label for bar in picture.bars], ["", "5", "10", ""])
        self.assertTrue(all(bar.x + picture.bar_width <= picture.width for bar in picture.bars))

    def test_nothing_at_all_is_drawn_too(self):
        self.assertEqual(chart([], ("Đến",)).bars, [])
        self.assertEqual(chart([("12/2026", (0,))], ("Đến",)).bars[0].height, 0)

    def test_amounts_are_short(self):
        for amount, words in (
            (441_000, "441 ng"),
            (12_345_678, "12,3 tr"),
            (1_250_000_000, "1,2 tỷ"),
        ):
            self.assertEqual(compact(amount), words)
