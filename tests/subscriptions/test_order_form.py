from datetime import date

import time_machine
from django.test import Client, TestCase

from subscriptions.models import DeliveryChannel, Order, TermPrice
from tests.factories import make_user
from tests.subscriptions.factories import make_order, make_publication, make_ward

ADDRESS = "/dat-bao/kinh-te-do-thi/"
REVIEW = f"{ADDRESS}xem-lai/"


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderFormTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban-doc@example.com")
        cls.daily = make_publication({1: 150_000, 3: 441_000}, code="kinh-te-do-thi")
        cls.ward = make_ward()

    def setUp(self):
        self.client.force_login(self.reader)

    def fill_in(self, act="xem-lai", **changes):
        """Send the form, with some values changed."""
        typed = {
            "act": act,
            "months": "3",
            "copies": "2",
            "starts_on": "2026-12-01",
            "recipient_name": "Nguyễn Thị Hòa",
            "recipient_phone": "0912.345.678",
            "contact_phone": "",
            "province": "1",
            "ward": "319",
            "street_address": "Số 24, ngõ 147 phố Tân Mai",
            "delivery_note": "Bỏ vào hòm thư",
        }
        return self.client.post(ADDRESS, typed | changes)

    def order(self, **changes):
        """Press “Đặt báo” on the review as it stands, with some values changed."""
        page = self.client.get(REVIEW)
        shown = {
            "request_key": str(page.context["draft"].request_key),
            "promised_vnd": str(page.context["quote"].amount_vnd),
        }
        return self.client.post(REVIEW, shown | changes)

    # The way through

    def test_visitor_is_sent_to_sign_in_and_comes_back(self):
        self.client.logout()
        page = self.client.get(ADDRESS)
        self.assertRedirects(page, f"/dang-nhap/?next={ADDRESS}", fetch_redirect_response=False)

    def test_form_offers_terms_months_and_provinces(self):
        page = self.client.get(ADDRESS)
        self.assertContains(page, "441.000\u00a0đ")
        self.assertContains(page, "Tháng 12/2026, từ 01/12/2026")
        self.assertContains(page, "Thành phố Hồ Chí Minh")

    def test_first_order_begins_in_hanoi_with_no_ward_chosen(self):
        page = self.client.get(ADDRESS)
        self.assertContains(page, '<option value="1" selected>Thành phố Hà Nội</option>')
        self.assertContains(page, '<option value="319">Phường Hoàng Mai</option>')

    def test_form_is_never_kept_by_a_cache(self):
        self.assertIn("no-store", self.client.get(ADDRESS).headers["Cache-Control"])

    def test_review_shows_everything_and_orders_nothing(self):
        self.assertRedirects(self.fill_in(), REVIEW)
        page = self.client.get(REVIEW)
        for shown in (
            "Nguyễn Thị Hòa",
            "0912\xa0345\xa0678",
            "Phường Hoàng Mai, Thành phố Hà Nội",
            "Bỏ vào hòm thư",
            "882.000\u00a0đ",
            "01/12/2026 – 28/02/2027",
        ):
            with self.subTest(shown):
                self.assertContains(page, shown)
        self.assertFalse(Order.objects.exists())

    def test_placing_leads_to_the_order(self):
        self.fill_in()
        page = self.order()
        order = Order.objects.get()
        self.assertRedirects(page, f"/dat-bao/don/{order.code}/")
        line = order.lines.get()
        self.assertEqual((order.buyer, order.total_vnd), (self.reader, 882_000))
        self.assertEqual((line.copies, line.months), (2, 3))
        self.assertEqual(line.starts_on, date(2026, 12, 1))
        self.assertEqual(line.recipient_phone.as_e164, "+84912345678")
        self.assertEqual(line.ward, self.ward)

    def test_somebody_elses_phone_does_not_hide_the_buyers(self):
        self.fill_in(contact_phone="0983 200 115")
        self.order()
        order = Order.objects.get()
        self.assertEqual(order.contact_phone.as_national, "0983 200 115")
        self.assertEqual(order.lines.get().recipient_phone.as_national, "0912 345 678")

    def test_clicking_twice_makes_one_order(self):
        self.fill_in()
        shown = self.client.get(REVIEW).context
        posted = {
            "request_key": str(shown["draft"].request_key),
            "promised_vnd": str(shown["quote"].amount_vnd),
        }
        self.client.post(REVIEW, posted)
        page = self.client.post(REVIEW, posted, follow=True)
        self.assertEqual(Order.objects.count(), 1)
        self.assertContains(page, "nên chỉ có một đơn được lập")

    def test_going_back_to_the_review_leads_to_the_order(self):
        self.fill_in()
        self.order()
        page = self.client.get(REVIEW)
        self.assertRedirects(page, f"/dat-bao/don/{Order.objects.get().code}/")

    def test_form_begins_anew_after_an_order(self):
        self.fill_in(copies="7")
        self.assertContains(self.client.get(ADDRESS), 'value="7"')
        self.order()
        self.assertNotContains(self.client.get(ADDRESS), 'value="7"')

    def test_review_of_another_tab_is_shown_before_ordering(self):
        self.fill_in()
        first = str(self.client.get(REVIEW).context["draft"].request_key)
        self.fill_in(street_address="Số 1 phố Huế")
        page = self.order(request_key=first)
        self.assertContains(page, "Phiếu hoặc giá vừa thay đổi")
        self.assertContains(page, "Số 1 phố Huế")
        self.assertFalse(Order.objects.exists())

    def test_review_without_a_draft_leads_to_the_form(self):
        self.assertRedirects(self.client.get(REVIEW), ADDRESS)
        self.assertRedirects(self.client.post(REVIEW, {}), ADDRESS)

    def test_draft_that_grew_old_leads_back_to_the_form(self):
        self.fill_in()
        with time_machine.travel("2026-11-26 00:01 +07:00", tick=False):
            page = self.client.get(REVIEW, follow=True)
        self.assertContains(page, "Phiếu đã cũ")

    def test_review_of_a_visitor_is_behind_the_sign_in(self):
        self.client.logout()
        self.assertEqual(self.client.get(REVIEW).status_code, 302)

    def test_next_order_starts_with_the_last_address(self):
        make_order(buyer=self.reader, street_address="Số 9 phố Lý Thường Kiệt")
        page = self.client.get(ADDRESS)
        self.assertContains(page, "Số 9 phố Lý Thường Kiệt")
        self.assertContains(page, '<option value="319" selected>Phường Hoàng Mai</option>')

    # Ways of delivery

    def test_form_offers_ways_of_delivery_with_the_earliest_month_of_each(self):
        page = self.client.get(ADDRESS)
        self.assertContains(page, "Tòa soạn giao")
        self.assertContains(page, "Bắt đầu sớm nhất 01/12/2026.", count=2)
        self.assertContains(page, "Bắt đầu sớm nhất 01/01/2027.", count=1)

    def test_chosen_way_is_kept_with_the_order(self):
        self.fill_in(channel="post", starts_on="2027-01-01")
        self.assertContains(self.client.get(REVIEW), "Bưu điện giao")
        page = self.order()
        self.assertEqual(Order.objects.get().lines.get().channel_id, "post")
        self.assertContains(self.client.get(page.url), "Trả chậm nhất ngày 25/12/2026")

    def test_month_that_the_post_does_not_begin_in_is_refused_in_words(self):
        page = self.fill_in(channel="post")
        self.assertContains(page, "“Bưu điện giao” nhận đặt từ tháng 01/2027", status_code=422)
        self.assertContains(page, "Số 24, ngõ 147 phố Tân Mai", status_code=422)
        fragment = f"{ADDRESS}tinh-tien/?months=3&copies=4&starts_on=2026-12-01&channel=post"
        self.assertContains(self.client.get(fragment), "nhận đặt từ tháng 01/2027")

    def test_way_that_is_not_offered_is_refused(self):
        DeliveryChannel.objects.filter(pk="office").update(is_on_offer=False)
        page = self.fill_in(channel="office")
        self.assertContains(page, "Hãy chọn một cách giao trong danh sách.", status_code=422)
        self.assertFalse(Order.objects.exists())

    # Without scripts

    def test_choosing_a_province_lists_its_wards_and_keeps_what_was_typed(self):
        page = self.fill_in("tinh", ward="", recipient_name="Trần Văn Ất")
        self.assertContains(page, "Phường Hoàng Mai")
        self.assertContains(page, "Trần Văn Ất")
        self.assertContains(page, "0912 345 678")
        self.assertNotContains(page, "Có chỗ cần sửa")

    def test_working_out_the_price_asks_for_no_address(self):
        page = self.fill_in("gia", months="1", copies="3", recipient_name="", ward="")
        self.assertContains(page, "450.000\u00a0đ")
        self.assertNotContains(page, "Hãy nhập tên người nhận.")

    def test_coming_back_from_the_review_keeps_everything(self):
        self.fill_in()
        page = self.client.get(ADDRESS)
        self.assertContains(page, "Số 24, ngõ 147 phố Tân Mai")
        self.assertContains(page, '<option value="319" selected>Phường Hoàng Mai</option>')

    # With scripts

    def test_wards_come_as_options(self):
        page = self.client.get("/dat-bao/phuong-xa/?province=1")
        self.assertContains(page, '<option value="319">Phường Hoàng Mai</option>')
        self.assertNotContains(page, "<html")

    def test_hostile_provinces_have_no_wards(self):
        for province in ("", "0", "999", "-1", "1e3", "１", "9" * 30, "1 OR 1=1", "\x00"):
            with self.subTest(province):
                page = self.client.get("/dat-bao/phuong-xa/", {"province": province})
                self.assertContains(page, "<option", count=1)

    def test_price_fragment_sets_no_cookie_and_needs_no_sign_in(self):
        page = Client().get(f"{ADDRESS}tinh-tien/?months=3&copies=4&starts_on=2026-12-01")
        self.assertContains(page, "1.764.000\u00a0đ")
        self.assertFalse(page.cookies)

    def test_price_fragment_says_what_is_wrong(self):
        page = self.client.get(f"{ADDRESS}tinh-tien/?months=3&copies=0&starts_on=2026-12-01")
        self.assertContains(page, "Hãy đặt ít nhất 1 tờ.")

    # What goes wrong

    def test_every_error_stands_beside_its_field_and_nothing_is_lost(self):
        page = self.fill_in(recipient_name="", recipient_phone="12", ward="")
        self.assertEqual(page.status_code, 422)
        text = page.content.decode()
        for error in (
            "Hãy nhập tên người nhận.",
            "Số điện thoại chưa đúng; ví dụ một số đúng: 0912 345 678.",
            "Hãy chọn phường, xã.",
        ):
            with self.subTest(error):
                self.assertIn(error, text)
        self.assertIn("Số 24, ngõ 147 phố Tân Mai", text)
        self.assertIn('value="12"', text)

    def test_hostile_copies_order_nothing(self):
        for copies in ("0", "-1", "1000000000", "1.5", "1e2", "", "NaN", "１０" * 9):
            with self.subTest(copies):
                self.assertEqual(self.fill_in(copies=copies).status_code, 422)
        self.assertFalse(Order.objects.exists())

    def test_hostile_months_and_starts_order_nothing(self):
        for changes in (
            {"months": "2"},
            {"months": "6"},
            {"months": "-3"},
            {"months": ""},
            {"starts_on": "2026-11-01"},
            {"starts_on": "2026-12-15"},
            {"starts_on": "2030-01-01"},
            {"starts_on": "01/12/2026"},
            {"starts_on": "x" * 5000},
        ):
            with self.subTest(changes):
                self.assertEqual(self.fill_in(**changes).status_code, 422)
        self.assertFalse(Order.objects.exists())

    def test_ward_of_another_province_is_refused(self):
        elsewhere = make_ward(11311, "Phường Hồng Bàng", (31, "Thành phố Hải Phòng"))
        page = self.fill_in(ward=elsewhere.code)
        self.assertContains(
            page, "Hãy chọn phường, xã thuộc tỉnh, thành phố ở trên.", status_code=422
        )
        self.assertFalse(Order.objects.exists())

    def test_tampered_price_is_only_ever_shown_again(self):
        self.fill_in()
        for promised in ("1", "-882000", "", "0", "882000.0", "abc"):
            with self.subTest(promised):
                page = self.order(promised_vnd=promised)
                self.assertContains(page, "Phiếu hoặc giá vừa thay đổi")
        self.assertFalse(Order.objects.exists())

    def test_price_that_rose_meanwhile_is_shown_before_ordering(self):
        self.fill_in()
        TermPrice.objects.filter(months=3).update(price_vnd=500_000)
        page = self.order(promised_vnd="882000")
        self.assertContains(page, "Phiếu hoặc giá vừa thay đổi")
        self.assertContains(page, "1.000.000\u00a0đ")
        self.order()
        self.assertEqual(Order.objects.get().total_vnd, 1_000_000)

    def test_markup_in_an_address_is_only_text(self):
        self.fill_in(street_address="<script>alert(1)</script>")
        page = self.client.get(REVIEW)
        self.assertNotContains(page, "<script>alert")

    def test_line_breaks_in_an_address_become_spaces(self):
        self.fill_in(street_address="Số 1\r\nphố  Huế")
        self.order()
        self.assertEqual(Order.objects.get().lines.get().street_address, "Số 1 phố Huế")

    def test_phones_are_read_as_people_write_them(self):
        for typed in ("0912 345 678", "0912.345.678", "84912345678", "+84 912 345 678"):
            with self.subTest(typed):
                self.assertEqual(self.fill_in(recipient_phone=typed).status_code, 302)

    def test_phones_of_eleven_digits_are_history(self):
        self.assertEqual(self.fill_in(recipient_phone="01234567890").status_code, 422)

    def test_title_not_on_sale_does_not_exist_here(self):
        make_publication(code="da-ngung", is_on_sale=False)
        self.assertEqual(self.client.get("/dat-bao/da-ngung/").status_code, 404)

    def test_title_without_a_price_says_so(self):
        self.daily.term_prices.all().delete()
        self.assertContains(self.client.get(ADDRESS), "chưa có giá dài hạn")

    def test_other_methods_are_refused(self):
        self.assertEqual(self.client.put(ADDRESS).status_code, 405)

    def test_queries_do_not_grow(self):
        for _ in range(2):
            make_order(buyer=self.reader)
            with self.assertNumQueries(14):
                self.client.get(ADDRESS)
