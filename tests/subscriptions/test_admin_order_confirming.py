import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from accounts.models import Look
from subscriptions.forms import official_letter
from subscriptions.models import Order, Subscription
from tests.factories import make_user
from tests.subscriptions.factories import make_order
from tests.subscriptions.test_confirming import make_order_on

LIST = "/toa-soan/subscriptions/order/"
PDF = b"%PDF-1.7 cong van"


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderConfirmingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.order = make_order_on(Order.Terms.LATER)
        cls.page = f"{LIST}{cls.order.pk}/change/"
        cls.confirm = f"{LIST}{cls.order.pk}/xac-nhan/"
        cls.letter = f"{LIST}{cls.order.pk}/cong-van/"

    def setUp(self):
        self.client.force_login(self.clerk)

    def send_letter(self, scan=None, **changes):
        typed = {"number": "15-CV/ĐU", "dated_on": "19/11/2026"} | changes
        if scan is not None:
            typed["scan"] = SimpleUploadedFile("cong-van.pdf", scan)
        return self.client.post(self.letter, typed, follow=True)

    def test_the_list_of_what_waits_for_confirmation(self):
        other = make_order()
        answer = self.client.get(f"{LIST}?viec=cho-xac-nhan")
        self.assertContains(answer, self.order.code)
        self.assertNotContains(answer, other.code)
        self.assertContains(answer, "Đơn chờ xác nhận")

    def test_circulation_confirms_and_accounting_does_not(self):
        self.client.force_login(make_user("ke-toan"))
        self.assertNotContains(self.client.get(self.page), "Xác nhận, bắt đầu giao")
        for path in (self.confirm, self.letter):
            self.assertEqual(self.client.post(path).status_code, 403)
        self.assertFalse(Subscription.objects.exists())

    def test_confirming_begins_delivery_and_is_in_the_trail(self):
        self.assertContains(self.client.get(self.page), "Xác nhận, bắt đầu giao")
        self.assertContains(self.client.get(self.confirm), "dù chưa nhận tiền")
        for _ in range(2):
            answer = self.client.post(self.confirm, follow=True)
            self.assertContains(answer, f"Đã xác nhận đơn {self.order.code}")
        self.assertNotContains(answer, "Hủy đơn")
        self.assertEqual(Subscription.objects.count(), 1)
        trail = self.client.get(f"{LIST}{self.order.pk}/history/")
        self.assertContains(trail, f"Đã xác nhận đơn {self.order.code}", 1)

    def test_without_a_letter_nothing_begins(self):
        self.order.official_letter.delete()
        self.assertContains(self.client.post(self.confirm, follow=True), "hãy ghi số và ngày")
        self.assertFalse(Subscription.objects.exists())

    def test_the_scan_is_kept_where_only_clerks_reach_it(self):
        self.assertContains(self.send_letter(PDF), "Đã ghi công văn 15-CV/ĐU")
        self.assertContains(self.client.get(self.page), "bản chụp")
        answer = self.client.get(f"{self.letter}tep/")
        self.assertEqual((answer.content, answer["Content-Type"]), (PDF, "application/pdf"))
        self.assertIn("attachment", answer["Content-Disposition"])
        self.assertEqual(Look.objects.latest("pk").page, f"Công văn của đơn {self.order.code}")
        self.client.force_login(self.order.buyer)
        self.assertNotEqual(self.client.get(f"{self.letter}tep/").status_code, 200)

    def test_a_new_number_keeps_the_scan_that_is_there(self):
        self.send_letter(PDF)
        self.send_letter(number="16-CV/ĐU")
        self.assertEqual(self.client.get(f"{self.letter}tep/").content, PDF)

    def test_what_is_no_letter_changes_nothing_and_keeps_what_was_typed(self):
        for scan, typed, sentence in (
            (b"<script>", {}, "Bản chụp phải là tệp PDF, JPEG hoặc PNG."),
            (None, {"number": ""}, "Hãy nhập số công văn."),
            (None, {"dated_on": "23/11/2026"}, "Ngày công văn không thể sau hôm nay."),
            (None, {"dated_on": "hôm qua"}, "Ngày viết theo mẫu 22/11/2026."),
            (PDF + b"0" * official_letter.MOST_SCAN_BYTES, {}, "Bản chụp nặng quá 5 MB."),
        ):
            with self.subTest(sentence=sentence):
                answer = self.send_letter(scan, **typed)
                self.assertContains(answer, sentence, status_code=422)
                self.assertContains(answer, typed.get("number", "15-CV/ĐU"), status_code=422)
        self.order.official_letter.refresh_from_db()
        self.assertEqual(self.order.official_letter.number, "12-CV/ĐU")

    def test_an_order_paid_ahead_has_no_letter_and_no_scan(self):
        order = make_order()
        self.assertEqual(self.client.get(f"{LIST}{order.pk}/cong-van/").status_code, 403)
        self.assertEqual(self.client.get(f"{self.letter}tep/").status_code, 404)
