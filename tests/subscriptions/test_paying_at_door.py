"""Thu tiền tại nhà, chosen by readers: where it is offered, what follows, and to whom not."""

import re
from datetime import timedelta

import time_machine
from django.test import TestCase, TransactionTestCase

from subscriptions.confirming import confirm_order
from subscriptions.models import Order
from subscriptions.ordering import Contact, Gift, OrderRefused, cancel_order, place_order
from tests.factories import make_user
from tests.subscriptions.factories import (
    NOVEMBER_20,
    PHONE,
    make_collector,
    make_line_request,
    make_order,
    make_publication,
    make_ward,
    phone_number,
)
from tests.subscriptions.test_order_basket import PAGE, TYPED
from tests.subscriptions.test_payment_races import at_once

AT_DOOR = Order.Terms.ON_DELIVERY
REVIEW = "/dat-bao/nhat-bao/xem-lai/"
HIDDEN = re.compile(r'name="(request_key|promised_vnd)" value="([^"]+)"')


def order_at_door(buyer, publication, contact=PHONE, key="00000000-0000-4000-8000-000000000001"):
    """Order with the money to be collected; returns the order."""
    line = make_line_request(publication=publication, recipient_phone=contact)
    contact = Contact(buyer.display_name, contact, buyer.email)
    how = {"request_key": key, "terms": AT_DOOR, "at": NOVEMBER_20}
    return place_order(buyer=buyer, contact=contact, lines=[line], **how)[0]


@time_machine.travel("2026-11-20 10:00 +07:00", tick=False)
class PayingAtDoorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.collector = make_collector(make_ward())
        make_ward(70, "Phường Hoàn Kiếm")
        cls.reader, cls.clerk = make_user(email="hoa@example.com"), make_user("phat-hanh")
        cls.daily = make_publication({3: 441_000}, name="Nhật báo", code="nhat-bao")

    def setUp(self):
        self.client.force_login(self.reader)

    def review(self, **typed):
        """Fill in the form and return its review."""
        self.client.post("/dat-bao/nhat-bao/", TYPED | typed)
        return self.client.get(REVIEW)

    def order(self, terms, page=REVIEW):
        """Press the button of a page that shows an order."""
        shown = dict(HIDDEN.findall(self.client.get(page).content.decode()))
        return self.client.post(page, shown | {"terms": terms}, follow=True)

    def test_chosen_on_the_review_it_waits_for_a_clerk(self):
        self.assertContains(self.review(), "Thu tiền tại nhà")
        page = self.order(AT_DOOR)
        order = Order.objects.get()
        self.assertEqual((order.terms, order.placed_by), (AT_DOOR, None))
        self.assertContains(page, "Chờ xác nhận")
        self.assertContains(page, "Thu tiền tại nhà: 441.000")
        self.assertIn(order, Order.objects.to_confirm())
        confirm_order(order, by=self.clerk)
        page = self.client.get(order.get_absolute_url())
        self.assertContains(page, "Đơn đã được xác nhận ngày 20/11/2026")
        self.assertNotContains(page, "Hủy đơn này")

    def test_nothing_chosen_is_paid_before_and_nonsense_is_asked_again(self):
        self.review()
        page = self.order("later")
        self.assertContains(page, "Hãy chọn một cách trả trong danh sách.")
        self.assertFalse(Order.objects.exists())
        self.order("")
        self.assertEqual(Order.objects.get().terms, Order.Terms.PREPAID)

    def test_offered_only_where_somebody_comes_for_it(self):
        for typed in ({"ward": "70"}, {"giver_name": "Trần Minh"}):
            self.assertNotContains(self.review(**typed), "Thu tiền tại nhà")
        self.collector.is_active = False
        self.collector.save()
        self.assertNotContains(self.review(), "Thu tiền tại nhà")
        with self.assertRaisesMessage(OrderRefused, "chưa có người thu tiền"):
            order_at_door(self.reader, self.daily)

    def test_of_several_lines_only_to_one_door(self):
        self.review()
        self.client.post(PAGE, {"them": "nhat-bao"})
        self.assertContains(self.client.get(PAGE), "Thu tiền tại nhà")
        self.review(street_address="Số 25")
        self.client.post(PAGE, {"them": "nhat-bao"})
        self.assertNotContains(self.client.get(PAGE), "Thu tiền tại nhà")
        self.order("", PAGE)
        self.assertEqual(Order.objects.get().lines.count(), 2)

    def test_basket_to_one_door_is_collected_once(self):
        for copies in ("1", "2"):
            self.review(copies=copies)
            self.client.post(PAGE, {"them": "nhat-bao"})
        self.order(AT_DOOR, PAGE)
        self.assertEqual(Order.objects.get().terms, AT_DOOR)

    def test_one_at_a_time_for_an_account(self):
        first = order_at_door(self.reader, self.daily)
        self.assertContains(self.review(), f"Đơn {first.code} của bạn thu tiền tại nhà và chưa trả")
        other = phone_number("0987654321")
        key = "00000000-0000-4000-8000-000000000002"
        with self.assertRaisesMessage(OrderRefused, f"Đơn {first.code} của bạn thu tiền tại nhà"):
            order_at_door(self.reader, self.daily, other, key)
        confirm_order(first, by=self.clerk, at=NOVEMBER_20)
        with (
            time_machine.travel(NOVEMBER_20 + timedelta(days=32), tick=False),
            self.assertRaisesMessage(OrderRefused, "đã quá hạn trả"),
        ):
            make_at = {"buyer": self.reader, "terms": AT_DOOR, "request_key": key}
            place_order(
                contact=Contact("Hòa", other, ""),
                lines=[make_line_request(publication=self.daily, starts_on="2027-01-01")],
                **make_at,
            )
        Order.objects.filter(pk=first.pk).update(confirmed_at=None, confirmed_by=None)
        cancel_order(first, by=self.reader)
        order_at_door(self.reader, self.daily, other, key)

    def test_one_at_a_time_for_a_telephone_whoever_asks(self):
        order_at_door(make_user(), self.daily)
        with self.assertRaisesMessage(OrderRefused, "Số điện thoại này chưa dùng được"):
            order_at_door(self.reader, self.daily)
        make_order(buyer=self.reader, publication=self.daily)  # paid before

    def test_a_gift_is_never_collected_for(self):
        line = make_line_request(publication=self.daily, gift=Gift("Trần Minh"))
        with self.assertRaises(OrderRefused):
            place_order(
                buyer=self.reader,
                contact=Contact("Hòa", PHONE, ""),
                lines=[line],
                request_key="00000000-0000-4000-8000-000000000003",
                terms=AT_DOOR,
                at=NOVEMBER_20,
            )


class RaceTests(TransactionTestCase):
    def test_two_accounts_with_one_telephone_get_one_order(self):
        make_collector(make_ward())
        daily = make_publication()
        readers = [make_user(), make_user()]
        results = at_once(*(lambda who=who: order_at_door(who, daily) for who in readers))
        self.assertEqual(sorted(type(one).__name__ for one in results), ["Order", "OrderRefused"])
