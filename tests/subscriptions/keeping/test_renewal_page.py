from datetime import date

import time_machine
from django.test import TestCase

from accounts import consent
from kinhtedothi.secret_addresses import without_secrets
from subscriptions.keeping import links, win_back
from subscriptions.models import Order
from tests.factories import make_user
from tests.subscriptions.factories import (
    make_bank_account,
    make_hold,
    make_price,
    make_subscription,
    pay,
)


@time_machine.travel("2027-02-10 09:00 +07:00", tick=False)
class RenewalPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_bank_account()
        cls.subscription = make_subscription(copies=2)
        cls.path = links.renewal_path(cls.subscription.pk)

    def renew(self, term="3-882000"):
        return self.client.post(self.path, {"term": term})

    def test_says_all_that_is_needed_and_no_more(self):
        page = self.client.get(self.path)
        for words in ("882.000", "01/03/2027", "28/02/2027", "Hòa, Phường Hoàng Mai"):
            self.assertContains(page, words)
        line = self.subscription.line
        for secret in (line.street_address, "Nguyễn Thị", "0912 345 678", line.order.buyer.email):
            self.assertNotContains(page, secret)

    def test_hold_that_goes_on_is_told_without_its_days(self):
        self.assertNotContains(self.client.get(self.path), "Tạm ngừng")
        days = {"starts_on": date(2027, 2, 22), "ends_on": date(2027, 3, 6)}
        make_hold(self.subscription, **days)
        page = self.client.get(self.path)
        self.assertContains(page, "kỳ tạm ngừng đã hẹn vẫn tiếp tục trong kỳ mới")
        self.assertNotContains(page, "06/03/2027")

    def test_is_kept_by_nobody_and_looks_like_no_secret_elsewhere(self):
        page = self.client.get(self.path)
        self.assertEqual(page["Cache-Control"], "private, no-store")
        token = self.path.split("/")[-2]
        self.assertNotIn(token, without_secrets(f"GET {self.path}"))
        self.assertFalse(page.cookies)

    def test_looking_changes_nothing(self):
        self.client.get(self.path)
        self.client.head(self.path)
        self.assertEqual(Order.objects.count(), 1)

    def test_one_click_orders_and_shows_how_to_pay(self):
        response = self.renew()
        self.assertRedirects(response, self.path)
        order = Order.objects.latest("pk")
        self.assertTrue(order.placed_by_link)
        page = self.client.get(self.path)
        self.assertContains(page, f"Đơn gia hạn {order.code}")
        self.assertContains(page, "1023020330000")
        picture = self.client.get(f"{self.path}qr.svg")
        self.assertEqual(picture["Content-Type"], "image/svg+xml")

    def test_second_click_orders_nothing_more(self):
        self.renew()
        self.renew()
        self.assertEqual(Order.objects.count(), 2)

    def test_longer_term_can_be_chosen(self):
        self.renew("12-3360000")
        self.assertEqual(Order.objects.latest("pk").lines.get().months, 12)

    def test_changed_price_is_shown_and_orders_nothing(self):
        line = self.subscription.line
        make_price(line.publication, months=3, price_vnd=450_000, effective_from="2027-01-01")
        page = self.renew()
        self.assertContains(page, "Giá hoặc kỳ hạn vừa thay đổi", status_code=422)
        self.assertContains(page, "900.000", status_code=422)
        self.assertEqual(Order.objects.count(), 1)

    def test_nothing_chosen_is_said(self):
        for typed in ({}, {"term": ""}):
            page = self.client.post(self.path, typed)
            self.assertContains(page, "Hãy chọn kỳ hạn.", status_code=422)

    def test_paid_renewal_is_told_until_when(self):
        self.renew()
        pay(Order.objects.latest("pk"))
        page = self.client.get(self.path)
        self.assertContains(page, "từ ngày 01/03/2027 đến hết ngày 31/05/2027")
        self.assertEqual(self.client.get(f"{self.path}qr.svg").status_code, 404)

    def test_forged_and_foreign_links_are_dead(self):
        foreign = links.leaving_link(self.subscription.pk).split("/")[-2]
        for token in ("x", f"{self.subscription.pk}.abc", foreign):
            page = self.client.get(f"/dat-bao/gia-han/{token}/")
            self.assertContains(page, "không còn dùng được", status_code=404)
            self.assertEqual(self.client.get(f"/dat-bao/gia-han/{token}/qr.svg").status_code, 404)

    def test_what_cannot_be_renewed_says_why(self):
        publication = self.subscription.line.publication
        publication.is_on_sale = False
        publication.save()
        page = self.client.get(self.path)
        self.assertContains(page, "hiện không nhận đặt dài hạn")
        self.renew()
        self.assertEqual(Order.objects.count(), 1)

    def test_queries_are_few(self):
        self.client.get(self.path)
        with self.assertNumQueries(8):
            self.client.get(self.path)

    def test_readers_own_list_leads_to_it_until_it_is_ordered(self):
        self.client.force_login(self.subscription.line.order.buyer)
        self.assertContains(self.client.get("/dat-bao/don/"), self.path)
        self.renew()
        self.assertNotContains(self.client.get("/dat-bao/don/"), self.path)


class LeavingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        consent.give(cls.reader, win_back.PURPOSE, consent.Channel.MY_PAGE)
        cls.path = links.leaving_link(cls.reader.pk).partition("/dat-bao")[2]
        cls.path = f"/dat-bao{cls.path}"

    def test_only_a_click_leaves(self):
        self.assertContains(self.client.get(self.path), "Thôi nhận")
        self.assertTrue(win_back.may_invite(self.reader))
        self.assertContains(self.client.post(self.path), "Đã thôi nhận")
        self.assertFalse(win_back.may_invite(self.reader))
        self.assertContains(self.client.post(self.path), "Đã thôi nhận")

    def test_mail_programs_leave_for_their_reader(self):
        response = self.client.post(self.path, {"List-Unsubscribe": "One-Click"})
        self.assertEqual(response.status_code, 200)
        self.assertFalse(win_back.may_invite(self.reader))

    def test_forged_link_is_dead(self):
        self.assertEqual(self.client.get("/dat-bao/thoi-moi/1.x/").status_code, 404)
