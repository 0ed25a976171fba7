import time_machine
from django.core.cache import cache
from django.test import TestCase

from subscriptions.models import Order, TermPrice
from subscriptions.order_baskets import MOST_LINES
from tests.factories import make_user
from tests.subscriptions.factories import make_publication, make_ward

PAGE = "/dat-bao/don/dang-gop/"
TYPED = {
    "months": "3",
    "copies": "1",
    "starts_on": "2026-12-01",
    "recipient_name": "Nguyễn Thị Hòa",
    "recipient_phone": "0912 345 678",
    "province": "1",
    "ward": "319",
    "street_address": "Số 24, ngõ 147 phố Tân Mai",
    "channel": "own",
}


@time_machine.travel("2026-11-20 10:00 +07:00", tick=False)
class OrderBasketTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_ward()
        cls.reader = make_user(email="hoa@example.com")
        cls.daily = make_publication({3: 441_000}, name="Nhật báo")
        cls.weekend = make_publication({3: 144_000}, name="Cuối tuần")

    def setUp(self):
        cache.clear()
        self.client.force_login(self.reader)

    def gather(self, publication, **typed):
        """Fill in a form and add it to the order that is being gathered."""
        self.client.post(f"/dat-bao/{publication.code}/", TYPED | typed)
        return self.client.post(PAGE, {"them": publication.code}, follow=True)

    def order(self, promised_vnd, request_key=None):
        page = self.client.get(PAGE).content.decode()
        if 'name="request_key"' in page:
            request_key = page.split('name="request_key" value="')[1].split('"')[0]
        self.key = request_key
        return self.client.post(
            PAGE, {"request_key": request_key or "", "promised_vnd": promised_vnd}, follow=True
        )

    def keys(self):
        return [line["key"] for line in self.client.session["order_basket"]["lines"]]

    def test_two_titles_for_two_people_become_one_order(self):
        self.gather(self.daily)
        gift = {"giver_name": "Con gái", "gift_words": "Mừng thọ bố!"}
        answer = self.gather(self.weekend, recipient_name="Trần Minh", copies="2", **gift)
        self.assertContains(answer, "Nguyễn Thị Hòa")
        self.assertContains(answer, "Con gái<br>“Mừng thọ bố!”")
        self.assertContains(answer, "729.000")
        self.order("729000")
        order = Order.objects.get()
        self.assertEqual(order.total_vnd, 729_000)
        self.assertEqual(
            [(line.publication, line.recipient_name, line.copies) for line in order.lines.all()],
            [(self.daily, "Nguyễn Thị Hòa", 1), (self.weekend, "Trần Minh", 2)],
        )
        self.assertContains(self.client.get(PAGE), "Đơn này chưa có dòng nào.")

    def test_the_button_twice_makes_one_order(self):
        self.gather(self.daily)
        self.order("441000")
        answer = self.client.post(
            PAGE, {"request_key": self.key, "promised_vnd": "441000"}, follow=True
        )
        self.assertContains(answer, "chỉ có một đơn được lập")
        self.assertEqual(Order.objects.count(), 1)

    def test_another_sum_or_key_than_shown_orders_nothing(self):
        self.gather(self.daily)
        TermPrice.objects.filter(publication=self.daily).update(price_vnd=450_000)
        self.assertContains(self.order("441000"), "vừa thay đổi")
        answer = self.client.post(PAGE, {"request_key": "x", "promised_vnd": "450000"}, follow=True)
        self.assertContains(answer, "vừa thay đổi")
        self.assertFalse(Order.objects.exists())

    def test_a_line_is_mended_in_its_form_and_put_back(self):
        self.gather(self.daily)
        self.gather(self.weekend)
        answer = self.client.post(PAGE, {"sua": self.keys()[0]}, follow=True)
        self.assertContains(answer, "Số 24, ngõ 147 phố Tân Mai")
        answer = self.gather(self.daily, copies="3")
        self.assertContains(answer, "1.323.000")
        self.assertEqual(len(self.keys()), 2)

    def test_a_line_is_taken_out(self):
        self.gather(self.daily)
        self.gather(self.weekend)
        [first, second] = self.keys()
        for key in (first, first, "x"):
            self.client.post(PAGE, {"bo": key})
        self.assertEqual(self.keys(), [second])
        self.client.post(PAGE, {"sua": "x"})
        self.assertEqual(self.keys(), [second])

    def test_the_next_line_begins_with_the_same_address(self):
        self.gather(self.daily, recipient_name="Bác Vinh")
        self.assertContains(self.client.get(f"/dat-bao/{self.weekend.code}/"), "Bác Vinh")

    def test_a_line_that_grew_old_is_said_and_orders_nothing(self):
        self.gather(self.daily)
        TermPrice.objects.filter(publication=self.daily).delete()
        self.assertContains(self.client.get(PAGE), "Dòng này đã cũ")
        self.assertContains(self.order("0"), "Đơn còn dòng cần sửa.")
        self.assertFalse(Order.objects.exists())

    def test_has_no_more_lines_than_one_order_takes(self):
        for _ in range(MOST_LINES):
            self.gather(self.daily)
        self.assertContains(self.gather(self.daily), "Một đơn gộp tối đa 10 dòng.")
        self.assertEqual(len(self.keys()), MOST_LINES)

    def test_adding_twice_adds_once(self):
        self.gather(self.daily)
        self.client.post(PAGE, {"them": self.daily.code})
        self.assertEqual(len(self.keys()), 1)

    def test_the_path_of_one_line_stays_as_it_was(self):
        self.client.post(f"/dat-bao/{self.daily.code}/", TYPED)
        answer = self.client.get(f"/dat-bao/{self.daily.code}/xem-lai/")
        self.assertContains(answer, '<button class="button">Đặt báo</button>', html=True)
        self.gather(self.weekend)
        self.client.post(f"/dat-bao/{self.daily.code}/", TYPED)
        answer = self.client.get(f"/dat-bao/{self.daily.code}/xem-lai/")
        self.assertContains(answer, "Thêm vào đơn ấy")
        self.assertNotContains(answer, '<button class="button">Đặt báo</button>', html=True)

    def test_a_visitor_signs_in_first(self):
        self.client.logout()
        self.assertEqual(self.client.get(PAGE).status_code, 302)
