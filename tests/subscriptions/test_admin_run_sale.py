from datetime import date
from uuid import uuid4

import time_machine
from django.test import TestCase

from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import Order
from tests.factories import make_user
from tests.subscriptions.factories import make_publication, make_ward

PAGE = "/toa-soan/subscriptions/order/ban-le-hen-uoc/"


@time_machine.travel("2026-11-20 09:00 +07:00", tick=False)
class RunSaleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.daily = make_publication(name="Nhật báo", cover_price_vnd=6_000)
        extend_calendar(cls.daily, date(2027, 1, 31), since=date(2026, 11, 1))
        make_ward()

    def setUp(self):
        self.client.force_login(self.clerk)
        self.typed = {
            "publication": self.daily.pk,
            "starts_on": "26/11/2026",
            "last_day": "30/11/2026",
            "copies": "2",
            "channel": "own",
            "recipient_name": "Nguyễn Thị Hòa",
            "recipient_phone": "0912 345 678",
            "email": "",
            "ward": "319",
            "street_address": "Số 24, ngõ 147 phố Tân Mai",
            "delivery_note": "",
            "request_key": str(uuid4()),
        }

    def send(self, **changes):
        return self.client.post(PAGE, self.typed | changes, follow=True)

    def test_price_is_shown_before_anything_is_ordered(self):
        page = self.send()
        self.assertContains(page, "48.000\u00a0đ")
        self.assertFalse(Order.objects.exists())

    def test_seen_it_is_ordered_once_however_often_it_is_sent(self):
        for _ in range(2):
            page = self.send(promised_vnd="48000")
        order = Order.objects.get()
        self.assertContains(page, f"Đã lập đơn {order.code}")
        self.assertEqual(
            (order.placed_by, order.buyer, order.total_vnd), (self.clerk, None, 48_000)
        )
        line = order.lines.get()
        self.assertEqual((line.starts_on, line.ends_on), (date(2026, 11, 26), date(2026, 11, 30)))
        page = self.client.get(f"/toa-soan/subscriptions/order/{order.pk}/history/")
        self.assertContains(page, "bán lẻ hẹn ước")

    def test_price_that_changed_meanwhile_is_shown_again(self):
        page = self.send(promised_vnd="47000")
        self.assertContains(page, "Lập đơn 48.000")
        self.assertFalse(Order.objects.exists())

    def test_wrong_input_is_told_beside_the_field_and_kept(self):
        for wrong, words in (
            ({"starts_on": "21/11/2026"}, "sớm nhất là ngày 26/11/2026"),
            ({"last_day": "30/12/2026"}, "hãy đặt theo kỳ hạn"),
            ({"channel": "post"}, "Hãy chọn một cách giao trong danh sách."),
            ({"copies": "0"}, "Hãy đặt ít nhất 1 tờ."),
            ({"recipient_phone": "123"}, "Số điện thoại chưa đúng"),
        ):
            with self.subTest(words):
                page = self.send(**wrong, promised_vnd="48000")
                self.assertContains(page, words)
                self.assertContains(page, "Số 24, ngõ 147 phố Tân Mai")
        self.assertFalse(Order.objects.exists())

    def test_only_circulation_sells(self):
        for role in ("ke-toan", "phong-vien"):
            self.client.force_login(make_user(role))
            self.assertEqual(self.client.get(PAGE).status_code, 403)
