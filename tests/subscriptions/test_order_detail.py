from unittest import mock

import time_machine
from django.test import TestCase

from subscriptions.models import BankAccount, Order
from tests.factories import make_user
from tests.subscriptions.factories import (
    make_bank_account,
    make_order,
    make_paid_order,
    make_publication,
    pay,
)


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        make_bank_account()
        cls.order = make_order(buyer=cls.reader)
        cls.address = f"/dat-bao/don/{cls.order.code}/"

    def setUp(self):
        self.client.force_login(self.reader)

    def test_says_how_to_pay(self):
        page = self.client.get(self.address)
        for shown in (
            "Chờ thanh toán",
            "Vietcombank",
            "1023020330000",
            "BAO KINH TE VA DO THI",
            "441.000\u00a0đ",
            f"{self.order.code} DAT BAO",
            "29/11/2026",
        ):
            with self.subTest(shown):
                self.assertContains(page, shown)

    def test_short_payment_asks_for_the_rest(self):
        pay(self.order, 141_000)
        page = self.client.get(self.address)
        self.assertContains(page, "Chưa trả đủ")
        self.assertContains(page, "Chuyển khoản 300.000\u00a0đ")

    def test_paid_order_shows_its_delivery_and_asks_for_nothing(self):
        pay(self.order)
        page = self.client.get(self.address)
        self.assertContains(page, "Đã thanh toán")
        self.assertContains(page, "01/12/2026 – 28/02/2027")
        self.assertContains(page, "Sắp giao")
        self.assertNotContains(page, "qr.svg")

    def test_without_a_bank_account_nobody_is_sent_to_a_wrong_one(self):
        BankAccount.objects.all().delete()
        page = self.client.get(self.address)
        self.assertContains(page, "Phòng Phát hành sẽ gọi cho bạn")
        self.assertEqual(self.client.get(f"{self.address}qr.svg").status_code, 404)

    def test_belongs_to_its_buyer_alone(self):
        others = [make_user(), make_user("phong-vien"), make_user("phat-hanh")]
        for user in others:
            self.client.force_login(user)
            with self.subTest(user.email):
                self.assertEqual(self.client.get(self.address).status_code, 404)
                self.assertEqual(self.client.get(f"{self.address}huy/").status_code, 404)
        self.client.logout()
        self.assertEqual(self.client.get(self.address).status_code, 302)

    def test_is_never_kept_by_a_cache(self):
        for path in (self.address, f"{self.address}qr.svg", "/dat-bao/don/"):
            self.assertIn("no-store", self.client.get(path).headers["Cache-Control"])

    def test_unknown_code_is_not_found(self):
        for code in ("KTDT999999", "x", "KTDT100001%00"):
            with self.subTest(code):
                self.assertEqual(self.client.get(f"/dat-bao/don/{code}/").status_code, 404)


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderQrTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        make_bank_account()
        cls.order = make_order(buyer=cls.reader)
        cls.address = f"/dat-bao/don/{cls.order.code}/qr.svg"

    def test_is_a_picture_for_the_buyer(self):
        self.client.force_login(self.reader)
        page = self.client.get(self.address)
        self.assertEqual(page.headers["Content-Type"], "image/svg+xml")
        self.assertIn(b"<svg", page.content)

    def test_is_shown_to_clerks_and_to_nobody_else(self):
        for role, status in (
            ("phat-hanh", 200),
            ("ke-toan", 200),
            ("phong-vien", 404),
            (None, 404),
        ):
            self.client.force_login(make_user(role))
            with self.subTest(role):
                self.assertEqual(self.client.get(self.address).status_code, status)

    def test_is_gone_once_paid(self):
        pay(self.order)
        self.client.force_login(self.reader)
        self.assertEqual(self.client.get(self.address).status_code, 404)


class OrderCancelTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()

    def setUp(self):
        self.client.force_login(self.reader)

    def test_asks_first(self):
        order = make_order(buyer=self.reader)
        page = self.client.get(f"/dat-bao/don/{order.code}/huy/")
        self.assertContains(page, "Giữ lại đơn")
        order.refresh_from_db()
        self.assertTrue(order.is_awaiting)

    def test_says_beforehand_that_money_has_come(self):
        order = make_order(buyer=self.reader)
        pay(order, 1000)
        page = self.client.get(f"/dat-bao/don/{order.code}/huy/")
        self.assertContains(page, "đã nhận 1.000")
        self.assertNotContains(page, "Giữ lại đơn")

    def test_cancels_an_unpaid_order(self):
        order = make_order(buyer=self.reader)
        page = self.client.post(f"/dat-bao/don/{order.code}/huy/", follow=True)
        self.assertContains(page, f"Đã hủy đơn {order.code}.")
        order.refresh_from_db()
        self.assertEqual(order.state, Order.State.CANCELLED)

    def test_leaves_a_paid_order_alone(self):
        order = make_paid_order(buyer=self.reader)
        page = self.client.post(f"/dat-bao/don/{order.code}/huy/", follow=True)
        self.assertContains(page, "đã có tiền ghi vào nên không hủy được")
        order.refresh_from_db()
        self.assertEqual(order.state, Order.State.PAID)


class OrderListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()

    def setUp(self):
        self.client.force_login(self.reader)

    def test_shows_own_orders_only(self):
        own, other = make_order(buyer=self.reader), make_order()
        page = self.client.get("/dat-bao/don/")
        self.assertContains(page, own.code)
        self.assertNotContains(page, other.code)

    def test_older_orders_are_a_click_away(self):
        publication = make_publication()
        with mock.patch("subscriptions.ordering.MOST_AWAITING", 22):
            orders = [make_order(buyer=self.reader, publication=publication) for _ in range(22)]
        page = self.client.get("/dat-bao/don/")
        self.assertNotContains(page, orders[0].code)
        self.assertContains(page, f"?truoc={orders[2].pk}")
        older = self.client.get(f"/dat-bao/don/?truoc={orders[2].pk}")
        self.assertContains(older, orders[0].code)
        self.assertNotContains(older, orders[21].code)

    def test_nonsense_in_the_query_is_ignored(self):
        for before in ("abc", "-1", "9" * 40, "１"):
            with self.subTest(before):
                page = self.client.get("/dat-bao/don/", {"truoc": before})
                self.assertEqual(page.status_code, 200)

    def test_says_so_when_there_is_none(self):
        self.assertContains(self.client.get("/dat-bao/don/"), "Chưa có đơn nào")

    def test_queries_do_not_grow_with_orders(self):
        for _ in range(2):
            make_paid_order(buyer=self.reader)
            with self.assertNumQueries(7):
                self.client.get("/dat-bao/don/")

    def test_account_page_shows_them_too(self):
        order = make_paid_order(buyer=self.reader)
        page = self.client.get("/tai-khoan/")
        self.assertContains(page, order.code)
        self.assertContains(page, "Báo in của tôi")
