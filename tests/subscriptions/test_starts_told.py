from datetime import timedelta

import time_machine
from django.core import mail
from django.test import TestCase

from accounts.tasks import send_mail
from subscriptions.confirming import confirm_order
from subscriptions.models import Order
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import NOVEMBER_20, make_line_request, make_order, pay


@time_machine.travel(NOVEMBER_20, tick=False)
class StartsToldTests(TestCase):
    def letters(self):
        """Return what was written by now."""
        do_jobs(send_mail)
        return mail.outbox

    def test_whoever_ordered_learns_that_the_money_came_and_from_when_on(self):
        lines = [make_line_request(copies=copies) for copies in (1, 2)]
        order = make_order(lines=lines)
        pay(order, 1_000)
        self.assertEqual(self.letters(), [])
        pay(order, order.total_vnd - 1_000)
        [letter] = self.letters()
        self.assertEqual(letter.to, [order.buyer.email])
        self.assertEqual(letter.subject, f"Đơn {order.code} đã thanh toán đủ")
        self.assertIn("2 tờ mỗi kỳ, tới Nguyễn Thị Hòa: từ 01/12/2026 đến hết", letter.body)
        self.assertIn(f"/dat-bao/don/{order.code}/", letter.body)

    def test_who_has_no_account_is_written_to_where_the_order_says(self):
        order, clerk = make_order(), make_user("phat-hanh")
        Order.objects.filter(pk=order.pk).update(
            **{"buyer": None, "placed_by": clerk, "terms": "on_delivery"},
            contact_email="hoa@example.com",
        )
        confirm_order(order, by=clerk)
        pay(order)
        [letter] = self.letters()
        self.assertEqual(letter.to, ["hoa@example.com"])
        self.assertEqual(letter.subject, f"Đơn {order.code} đã được xác nhận")
        self.assertNotIn("/dat-bao/don/", letter.body)

    def test_what_is_recorded_long_afterwards_is_no_news(self):
        order = make_order()
        with time_machine.travel(NOVEMBER_20 + timedelta(days=2), tick=False):
            pay(order)
            self.assertEqual(self.letters(), [])
