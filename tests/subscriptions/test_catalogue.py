from datetime import date

import time_machine
from django.test import TestCase

from tests.subscriptions.factories import make_price, make_publication


class CatalogueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication({1: 150_000}, name="Kinh tế & Đô thị", code="kinh-te-do-thi")

    def test_lists_what_is_on_sale_with_its_prices(self):
        page = self.client.get("/dat-bao/")
        self.assertContains(page, "Kinh tế &amp; Đô thị")
        self.assertContains(page, "Thứ Hai đến Thứ Bảy")
        self.assertContains(page, "150.000\u00a0đ")
        self.assertContains(page, 'href="/dat-bao/kinh-te-do-thi/"')

    def test_omits_what_is_not_on_sale(self):
        make_publication(name="Ấn phẩm đã ngừng", is_on_sale=False)
        self.assertNotContains(self.client.get("/dat-bao/"), "Ấn phẩm đã ngừng")

    def test_shows_the_price_of_the_month_that_can_be_had(self):
        make_price(self.daily, months=1, price_vnd=160_000, effective_from=date(2027, 1, 1))
        with time_machine.travel("2026-11-25 10:00 +07:00"):
            self.assertContains(self.client.get("/dat-bao/"), "150.000\u00a0đ")
        with time_machine.travel("2026-11-26 10:00 +07:00"):
            page = self.client.get("/dat-bao/")
        self.assertContains(page, "160.000\u00a0đ")
        self.assertNotContains(page, "150.000\u00a0đ")

    @time_machine.travel("2026-11-25 10:00 +07:00")
    def test_says_from_when_each_way_of_delivery_brings_what_is_ordered_today(self):
        page = self.client.get("/dat-bao/")
        self.assertContains(page, "Nhận tại tòa soạn")
        self.assertContains(page, "01/01/2027")
        self.assertContains(page, "sau 3 ngày làm việc")

    def test_is_the_same_for_everyone(self):
        page = self.client.get("/dat-bao/")
        self.assertFalse(page.cookies)
        self.assertIn("public", page.headers["Cache-Control"])

    def test_title_without_a_price_cannot_be_ordered_there(self):
        make_publication({12: 1000}, name="Chưa có giá").term_prices.all().delete()
        page = self.client.get("/dat-bao/")
        self.assertContains(page, "Chưa có giá dài hạn")
        self.assertContains(page, ">Đặt báo<", count=1)

    def test_says_so_when_nothing_is_on_sale(self):
        self.daily.is_on_sale = False
        self.daily.save()
        self.assertContains(self.client.get("/dat-bao/"), "Hiện chưa có ấn phẩm nào")
