from unittest import mock

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import Look
from subscriptions.admin import order_sheet
from subscriptions.models import Order, OrderSheet
from tests.factories import make_user
from tests.subscriptions.factories import make_channel, make_publication, make_ward
from tests.subscriptions.order_sheets.lists import HEAD, make_list, recipient, row_of
from tests.subscriptions.order_sheets.test_sheets import make_sheet

LIST = "/toa-soan/subscriptions/ordersheet/"


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class OrderSheetAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.publication = make_publication(name="Kinh tế & Đô thị")
        cls.sheet = make_sheet(cls.publication, by=cls.clerk)
        cls.page = f"{LIST}{cls.sheet.pk}/change/"
        make_ward(), make_channel()

    def setUp(self):
        self.client.force_login(self.clerk)

    def post(self, act, **data):
        return self.client.post(f"{LIST}{self.sheet.pk}/{act}/", data, follow=True)

    def rows(self):
        self.sheet.refresh_from_db()
        return self.sheet.rows

    def test_circulation_alone_orders_for_others(self):
        for role, status in (("phat-hanh", 200), ("quan-tri", 200), ("ke-toan", 403)):
            self.client.force_login(make_user(role))
            for path in (LIST, f"{LIST}add/", f"{LIST}mau", self.page):
                with self.subTest(role=role, path=path):
                    self.assertEqual(self.client.get(path, follow=True).status_code, status)
        for act in ("dong", "tep", "dat"):
            self.client.force_login(make_user("ke-toan", email=f"{act}@example.com"))
            self.assertEqual(self.post(act).status_code, 403)
        self.assertEqual(self.client.get(f"{LIST}{self.sheet.pk}/dat/").status_code, 403)

    def test_begins_with_who_orders(self):
        typed = HEAD | {"publication": self.publication.pk}
        answer = self.client.post(f"{LIST}add/", typed | {"contact_phone": "12"})
        self.assertContains(answer, "Số điện thoại chưa đúng")
        self.assertContains(answer, HEAD["contact_name"])
        self.assertEqual(OrderSheet.objects.count(), 1)
        answer = self.client.post(f"{LIST}add/", typed, follow=True)
        self.assertContains(answer, "Nhập người nhận rồi đặt.")
        self.assertEqual(OrderSheet.objects.count(), 2)

    def test_shows_the_price_of_each_row_and_the_sum_before_ordering(self):
        self.post("dong", dong=["moi"], **{f"moi-{k}": v for k, v in row_of(copies="2").items()})
        answer = self.client.get(self.page)
        self.assertContains(answer, "441.000")
        self.assertContains(answer, "882.000")
        self.assertContains(answer, "Đặt báo, 1.323.000")

    def test_orders_at_the_price_shown_and_again_leads_to_the_order(self):
        answer = self.post("dat", promised_vnd="441000")
        order = Order.objects.get()
        self.assertRedirects(answer, f"/toa-soan/subscriptions/order/{order.pk}/change/")
        self.assertContains(answer, f"Đã đặt đơn {order.code}")
        answer = self.post("dat", promised_vnd="441000")
        self.assertContains(answer, f"Phiếu này đã thành đơn {order.code}")
        self.assertEqual(self.client.get(self.page).status_code, 302)
        self.assertEqual(Order.objects.count(), 1)

    def test_another_price_than_shown_orders_nothing(self):
        for promised in ("440000", "", "x"):
            self.assertContains(self.post("dat", promised_vnd=promised), "vừa thay đổi")
        self.assertFalse(Order.objects.exists())

    def test_a_wrong_row_is_kept_and_its_errors_stand_beside_it(self):
        [row] = self.rows()
        typed = row_of(ward="Phường Hoàng May", copies="ba")
        self.post("dong", dong=[row["id"]], **{f"{row['id']}-{k}": v for k, v in typed.items()})
        answer = self.client.get(self.page)
        self.assertContains(answer, "Các dòng cần sửa")
        self.assertContains(answer, "Phường Hoàng May")
        self.assertContains(answer, "Có phải Phường Hoàng Mai?")
        self.assertContains(answer, "Số tờ là một số từ 1 đến 9.999.")
        self.assertNotContains(answer, "Đặt báo, ")

    def test_a_list_is_taken_in(self):
        file = make_list(recipient(1), recipient(2, ward="Phường Nào Đó"), recipient(3))
        answer = self.post("tep", file=file)
        self.assertContains(answer, "Đã nhận 3 dòng")
        self.assertContains(answer, "Dòng 2")
        self.assertEqual(len(self.rows()), 3)

    def test_a_file_that_is_no_list_changes_nothing(self):
        before = self.rows()
        answer = self.post("tep", file=make_list(headings=("a", "b")))
        self.assertContains(answer, "Không thấy dòng tên cột", status_code=422)
        self.assertContains(self.post("tep"), "Hãy chọn tệp", status_code=422)
        with mock.patch.object(order_sheet, "MOST_BYTES", 10):
            answer = self.post("tep", file=make_list(recipient()))
        self.assertContains(answer, "Tệp nặng quá 4 MB", status_code=422)
        self.assertEqual(self.rows(), before)

    def test_a_row_is_taken_out(self):
        [row] = self.rows()
        self.assertContains(self.post("dong", bo=row["id"]), "Đã bỏ một dòng.")
        self.assertEqual(self.rows(), [])

    def test_the_head_is_mended_in_the_page(self):
        answer = self.client.post(self.page, HEAD | {"contact_name": ""}, follow=True)
        self.assertContains(answer, "Đầu phiếu còn chỗ cần sửa.")
        self.assertContains(answer, "Hãy nhập tên người đặt.")

    def test_the_template_can_be_downloaded(self):
        answer = self.client.get(f"{LIST}mau", follow=True)
        self.assertIn("spreadsheetml", answer["Content-Type"])
        self.assertTrue(answer.content.startswith(b"PK"))

    def test_looks_are_noted(self):
        self.client.get(self.page)
        look = Look.objects.latest("pk")
        self.assertEqual((look.kind, look.rows), ("subscriptions.ordersheet", [self.sheet.pk]))

    def test_recipients_of_a_long_list_become_one_order(self):
        self.post("tep", file=make_list(*(recipient(number) for number in range(1, 121))))
        self.client.get(self.page)
        with self.assertNumQueries(FEW):
            answer = self.client.get(self.page)
        self.assertContains(answer, "120 người nhận")
        self.assertContains(answer, "Dòng sau →")
        with CaptureQueriesContext(connection) as asked:
            answer = self.post("dat", promised_vnd=str(120 * 441_000))
        self.assertLess(len(asked), 70)
        order = Order.objects.get()
        self.assertEqual((order.lines.count(), order.total_vnd), (120, 120 * 441_000))
        self.assertContains(answer, "120 người nhận")
        page = f"/toa-soan/subscriptions/order/{order.pk}/nguoi-nhan/"
        answer = self.client.get(page)
        self.assertContains(answer, "Chi bộ 100<")
        self.assertNotContains(answer, "Chi bộ 101<")
        last = order.lines.order_by("pk")[99]
        self.assertContains(self.client.get(f"{page}?sau={last.pk}"), "Chi bộ 101<")
        answer = self.client.get("/toa-soan/subscriptions/order/")
        self.assertContains(answer, "Kinh tế &amp; Đô thị × 120, 120 người nhận")

    def test_one_row_costs_as_many_queries_as_120(self):
        self.client.get(self.page)
        with self.assertNumQueries(FEW):
            self.client.get(self.page)


FEW = 16
