from datetime import timedelta

import time_machine
from django.contrib import admin
from django.test import RequestFactory, TestCase
from django.utils import timezone

from articles.queue_counts import up_to_99
from subscriptions.models import Order, Payment
from subscriptions.queue_counts import awaiting_payment
from tests.factories import make_user
from tests.subscriptions.factories import make_order, make_paid_order, make_publication, pay

LIST = "/toa-soan/subscriptions/order/"


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.accountant = make_user("ke-toan")
        cls.publication = make_publication()
        cls.order = make_order(publication=cls.publication)
        cls.payment_page = f"{LIST}{cls.order.pk}/ghi-nhan-thanh-toan/"
        cls.cancel_page = f"{LIST}{cls.order.pk}/huy/"

    def setUp(self):
        self.client.force_login(self.clerk)

    def record(self, **changes):
        """Send the payment form, with some values changed."""
        typed = {
            "amount_vnd": "441000",
            "method": "transfer",
            "reference": "FT26326000001",
            "received_on": "22/11/2026",
            "idempotency_key": "admin-1",
        }
        return self.client.post(self.payment_page, typed | changes, follow=True)

    # Who sees what

    def test_only_circulation_accounting_and_administrators_see_orders(self):
        for role, status in (
            ("phat-hanh", 200),
            ("ke-toan", 200),
            ("quan-tri", 200),
            ("phong-vien", 403),
            ("bien-tap-vien", 403),
            ("tong-bien-tap", 403),
            ("kiem-duyet", 403),
        ):
            self.client.force_login(make_user(role))
            for path in (LIST, f"{LIST}{self.order.pk}/change/", self.payment_page):
                with self.subTest(role=role, path=path):
                    self.assertEqual(self.client.get(path).status_code, status)

    def test_reader_and_visitor_do_not_get_in(self):
        self.client.force_login(make_user())
        self.assertNotEqual(self.client.get(LIST).status_code, 200)
        self.client.logout()
        self.assertEqual(self.client.get(LIST).status_code, 302)

    def test_clerk_and_accountant_see_no_stories(self):
        for user in (self.clerk, self.accountant):
            self.client.force_login(user)
            self.assertEqual(self.client.get("/toa-soan/articles/article/").status_code, 403)

    def test_accountant_cannot_cancel_or_edit(self):
        self.client.force_login(self.accountant)
        self.assertEqual(self.client.get(self.cancel_page).status_code, 403)
        self.client.post(f"{LIST}{self.order.pk}/change/", {"contact_name": "Người khác"})
        self.order.refresh_from_db()
        self.assertEqual(self.order.contact_name, "Trần Minh")

    # The list

    def test_list_shows_state_and_the_next_act(self):
        page = self.client.get(LIST)
        for shown in (self.order.code, "Chờ thanh toán", "441.000\u00a0đ", "Ghi nhận thanh toán"):
            self.assertContains(page, shown)

    def test_short_payment_is_told_apart(self):
        pay(self.order, 1000)
        self.assertContains(self.client.get(LIST), "Chưa trả đủ")

    def test_is_found_by_whatever_a_caller_says(self):
        other = make_order(publication=self.publication, recipient_name="Đặng Thị Ngọc", copies=2)
        for said in ("dang thi ngoc", "ĐẶNG NGỌC", f"MBVCB.99.{other.code} DAT BAO"):
            page = self.client.get(LIST, {"q": said})
            with self.subTest(said):
                self.assertContains(page, other.code)
                self.assertNotContains(page, f">{self.order.code}<")

    def test_is_found_by_a_phone_however_it_is_written(self):
        for said in ("0912345678", "0912 345 678", "+84 912.345.678", "84912345678", "0912345"):
            with self.subTest(said):
                self.assertContains(self.client.get(LIST, {"q": said}), self.order.code)

    def test_queries_do_not_grow_with_orders(self):
        self.client.get(LIST)
        for _ in range(2):
            make_paid_order(publication=self.publication)
            # Two of them for the note of the look: the role and the note.
            with self.assertNumQueries(10):
                self.client.get(LIST)

    # One order

    def test_order_shows_lines_and_payments(self):
        pay(self.order, 141_000, reference="FT9")
        page = self.client.get(f"{LIST}{self.order.pk}/change/")
        for shown in ("Số 24, ngõ 147 phố Tân Mai", "141.000\u00a0đ", "300.000\u00a0đ", "FT9"):
            with self.subTest(shown):
                self.assertContains(page, shown)

    def test_correcting_the_contact_keeps_the_order_findable(self):
        page = self.client.post(
            f"{LIST}{self.order.pk}/change/",
            {
                "contact_name": "Đỗ Quỳnh",
                "contact_phone": "0983 200 115",
                "contact_email": "quynh@example.com",
                "lines-TOTAL_FORMS": "0",
                "lines-INITIAL_FORMS": "0",
                "payments-TOTAL_FORMS": "0",
                "payments-INITIAL_FORMS": "0",
            },
        )
        self.assertRedirects(page, LIST)
        self.assertContains(self.client.get(LIST, {"q": "do quynh"}), self.order.code)
        self.assertContains(self.client.get(LIST, {"q": "0983200115"}), self.order.code)

    def test_saving_the_contact_never_undoes_a_payment(self):
        desk = admin.site.get_model_admin(Order)
        request = RequestFactory().post("/")
        request.user = self.clerk
        read_before = desk.get_queryset(request).get(pk=self.order.pk)
        contact = {
            "contact_name": "Đỗ Quỳnh",
            "contact_phone": "0983200115",
            "contact_email": "quynh@example.com",
        }
        form = desk.get_form(request, read_before, change=True)(contact, instance=read_before)
        self.assertTrue(form.is_valid(), form.errors)
        pay(self.order)
        desk.save_model(request, form.save(commit=False), form, change=True)
        self.order.refresh_from_db()
        self.assertEqual(self.order.contact_name, "Đỗ Quỳnh")
        self.assertEqual(self.order.state, Order.State.PAID)

    def test_nobody_adds_or_deletes_orders_here(self):
        self.client.force_login(make_user("quan-tri"))
        self.assertEqual(self.client.get(f"{LIST}add/").status_code, 403)
        self.assertEqual(self.client.get(f"{LIST}{self.order.pk}/delete/").status_code, 403)

    # Money

    def test_payment_form_is_filled_with_what_is_owed(self):
        pay(self.order, 141_000)
        self.assertContains(self.client.get(self.payment_page), 'value="300.000"')

    def test_one_click_records_the_payment(self):
        page = self.record()
        self.order.refresh_from_db()
        payment = Payment.objects.get()
        self.assertEqual(self.order.state, Order.State.PAID)
        self.assertEqual((payment.recorded_by, payment.reference), (self.clerk, "FT26326000001"))
        self.assertLessEqual(payment.received_at, timezone.now())
        self.assertContains(page, f"Đã ghi nhận 441.000\u00a0đ cho đơn {self.order.code}.")

    @time_machine.travel("2026-11-20 15:00 +07:00", tick=False)
    def test_money_of_the_same_day_came_after_the_order(self):
        placed_at = timezone.now() - timedelta(hours=1)
        Order.objects.filter(pk=self.order.pk).update(placed_at=placed_at)
        self.record(received_on="20/11/2026")
        self.assertEqual(Payment.objects.get().received_at, placed_at)

    def test_accountant_records_payments_too(self):
        self.client.force_login(self.accountant)
        self.record()
        self.assertEqual(Payment.objects.get().recorded_by, self.accountant)

    def test_second_clerk_is_told_that_it_is_done(self):
        self.record()
        page = self.record(idempotency_key="admin-2", reference="")
        self.assertContains(page, "Đơn này đã thanh toán, không còn việc gì ở đây.")
        self.assertEqual(Payment.objects.count(), 1)

    def test_double_click_is_one_payment(self):
        self.record()
        self.record()
        self.assertEqual(Payment.objects.count(), 1)

    def test_slip_of_a_digit_is_asked_about(self):
        page = self.record(amount_vnd="4410000")
        self.assertContains(page, "Đơn chỉ còn thiếu 441.000\u00a0đ.")
        self.assertFalse(Payment.objects.exists())
        self.record(amount_vnd="4410000", accept_over="on")
        self.assertEqual(Payment.objects.get().amount_vnd, 4_410_000)

    def test_sum_may_be_written_with_dots(self):
        for number, written in enumerate(("1.000", "40 000 đ", "100.000đ", "300000")):
            self.record(amount_vnd=written, idempotency_key=f"admin-{number}", reference="")
        amounts = Payment.objects.order_by("pk").values_list("amount_vnd", flat=True)
        self.assertEqual(list(amounts), [1_000, 40_000, 100_000, 300_000])

    def test_hostile_amounts_record_nothing(self):
        for amount in ("0", "-1", "", "1.5", "441.00", "441,000", "44.1000", "1e5", "9" * 30):
            with self.subTest(amount):
                self.record(amount_vnd=amount)
        self.assertFalse(Payment.objects.exists())

    def test_day_must_be_between_the_order_and_today(self):
        self.assertContains(self.record(received_on="23/11/2026"), "không thể sau hôm nay")
        self.assertContains(self.record(received_on="19/11/2026"), "không thể trước ngày đặt")
        self.assertContains(self.record(received_on="hôm qua"), "Ngày viết theo mẫu")
        self.assertFalse(Payment.objects.exists())

    def test_reading_the_payment_page_changes_nothing(self):
        self.client.get(self.payment_page)
        self.assertFalse(Payment.objects.exists())

    def test_payments_are_read_only_even_for_administrators(self):
        self.record()
        self.client.force_login(make_user("quan-tri"))
        payments = "/toa-soan/subscriptions/payment/"
        self.assertContains(self.client.get(payments), "FT26326000001")
        pk = Payment.objects.get().pk
        self.client.post(f"{payments}{pk}/change/", {"amount_vnd": "1"})
        self.assertEqual(Payment.objects.get().amount_vnd, 441_000)
        self.assertEqual(self.client.get(f"{payments}add/").status_code, 403)
        self.assertEqual(self.client.post(f"{payments}{pk}/delete/").status_code, 403)

    # Cancelling

    def test_cancelling_wants_a_reason(self):
        self.client.post(self.cancel_page, {"reason": ""})
        self.order.refresh_from_db()
        self.assertTrue(self.order.is_awaiting)
        self.client.post(self.cancel_page, {"reason": "Khách gọi hủy."})
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.CANCELLED)
        self.assertEqual(self.order.cancelled_by, self.clerk)


class QueueCountTests(TestCase):
    def test_sidebar_counts_orders_that_want_money(self):
        make_order()
        self.client.force_login(make_user("ke-toan"))
        self.assertContains(self.client.get(LIST), "Đơn đặt báo")
        request = RequestFactory().get("/")
        for role, count in (("ke-toan", 1), ("phat-hanh", 1), ("phong-vien", "")):
            request.user = make_user(role)
            with self.subTest(role):
                self.assertEqual(up_to_99(*awaiting_payment(request)), count)
