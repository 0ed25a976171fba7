"""Invoice data: asked for, handed out, and the numbers that come back."""

import csv
from io import BytesIO, StringIO
from unittest import mock

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import TestCase
from openpyxl import Workbook, load_workbook

from accounts.models import Look
from subscriptions import spreadsheet
from subscriptions.invoices.exporting import export
from subscriptions.models import Invoice, Order
from tests.factories import make_user
from tests.subscriptions.factories import (
    BUYER,
    NOVEMBER_20,
    make_invoice,
    make_order,
    make_paid_order,
)

LIST = "/toa-soan/subscriptions/invoice/"
HEAD = "Mã đơn,Ký hiệu,Số hóa đơn,Ngày lập,Mã tra cứu\n"


class ShapeTests(TestCase):
    def test_database_knows_the_shapes(self):
        order = make_order()
        for field, wrong in (
            ("tax_code", "010010910"),
            ("tax_code", "0100109106-01"),
            ("personal_id", "00109900123"),
            ("budget_code", "12345678"[:6]),
        ):
            with self.assertRaises(IntegrityError), transaction.atomic():
                make_invoice(order, **{field: wrong})
        make_invoice(order, tax_code="0100109106-001", budget_code="1234567")

    def test_what_is_issued_stays_as_it_is(self):
        invoice = make_invoice(make_paid_order())
        issued = {"series": "1C26TKT", "number": "7", "issued_on": NOVEMBER_20.date()}
        Invoice.objects.filter(pk=invoice.pk).update(**issued)
        for act in (
            lambda: Invoice.objects.update(buyer_name="Khác"),
            lambda: Invoice.objects.all().delete(),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                act()


class ReaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()
        cls.page = f"/dat-bao/don/{cls.order.code}/hoa-don/"

    def setUp(self):
        self.client.force_login(self.order.buyer)

    def test_asks_and_changes_until_it_is_being_made(self):
        self.assertContains(self.client.get(self.order.get_absolute_url()), self.page)
        self.assertRedirects(
            self.client.post(self.page, BUYER | {"tax_code": "0100 109 106"}),
            self.order.get_absolute_url(),
        )
        self.assertEqual(self.order.invoice.tax_code, "0100109106")
        self.client.post(self.page, BUYER | {"buyer_name": "Tên mới"})
        self.assertContains(self.client.get(self.order.get_absolute_url()), "Tên mới")
        Invoice.objects.update(exported_at=NOVEMBER_20)
        page = self.client.post(self.page, BUYER, follow=True)
        self.assertContains(page, "đang được lập hoặc đã lập")
        self.assertEqual(Invoice.objects.get().buyer_name, "Tên mới")

    def test_wrong_data_is_said_and_stays_typed(self):
        for field, wrong, sentence in (
            ("tax_code", "123", "Mã số thuế gồm 10 chữ số"),
            ("personal_id", "123", "gồm 12 chữ số"),
            ("budget_code", "abcdefg", "gồm 7 chữ số"),
            ("email", "khong", "E-mail chưa đúng"),
            ("address", "", "Hãy nhập địa chỉ"),
        ):
            page = self.client.post(self.page, BUYER | {field: wrong})
            self.assertContains(page, sentence, status_code=422)
            self.assertContains(page, BUYER["buyer_name"], status_code=422)
        self.assertFalse(Invoice.objects.exists())

    def test_next_order_begins_with_what_the_last_one_said(self):
        make_invoice(self.order)
        other = make_order(buyer=self.order.buyer)
        page = self.client.get(f"/dat-bao/don/{other.code}/hoa-don/")
        self.assertContains(page, BUYER["tax_code"])

    def test_order_of_somebody_else_and_a_cancelled_one_do_not_exist(self):
        Order.objects.filter(pk=self.order.pk).update(state="cancelled", cancelled_at=NOVEMBER_20)
        for order in (self.order, make_order()):
            self.assertEqual(
                self.client.get(f"/dat-bao/don/{order.code}/hoa-don/").status_code, 404
            )

    def test_number_is_shown_to_its_buyer(self):
        make_invoice(self.order)
        Invoice.objects.update(
            series="1C26TKT", number="77", lookup_code="ABC9", issued_on=NOVEMBER_20.date()
        )
        page = self.client.get(self.order.get_absolute_url())
        for said in ("1C26TKT, số 77", "ABC9", "20/11/2026"):
            self.assertContains(page, said)


@time_machine.travel("2026-11-25 10:00 +07:00", tick=False)
class ProviderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_paid_order()
        cls.invoice = make_invoice(cls.order, buyer_name="=HYPERLINK(1)")
        cls.unpaid = make_invoice(make_order())
        cls.clerk = make_user("ke-toan")

    def setUp(self):
        self.client.force_login(self.clerk)

    def send(self, text, name="so.csv"):
        content = text.encode() if isinstance(text, str) else text
        file = SimpleUploadedFile(name, content)
        return self.client.post(f"{LIST}nhan-so/", {"file": file}, follow=True)

    def test_file_has_what_is_sold_and_no_formula(self):
        answer = self.client.post(f"{LIST}xuat/", {"dang": "csv"})
        rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[1][:3], [self.order.code, "'=HYPERLINK(1)", "0100109106"])
        self.assertEqual(rows[1][-2:], ["KCT", "441000"])
        self.assertEqual(Look.objects.latest("pk").way, Look.Way.EXPORT)
        self.invoice.refresh_from_db()
        self.assertIsNotNone(self.invoice.exported_at)

    def test_excel_has_the_same(self):
        file, invoices = export("xlsx")
        sheet = load_workbook(BytesIO(file)).active
        self.assertEqual(sheet["A2"].value, self.order.code)
        self.assertEqual(sheet["L2"].value, 441_000)
        self.assertEqual(invoices, [self.invoice])

    def test_looking_marks_nothing(self):
        self.assertContains(self.client.get(f"{LIST}xuat/"), "1 hóa đơn chờ lập")
        self.assertFalse(Invoice.objects.exclude(exported_at=None).exists())

    def test_numbers_come_by_csv_and_excel_once(self):
        text = f"{HEAD}{self.order.code},1C26TKT,00000077,24/11/2026,ABC9\n"
        self.assertContains(self.send(text), "Đã ghi số cho 1 hóa đơn")
        self.assertContains(self.send(text), "Đã ghi số cho 0 hóa đơn")
        excels = text.replace(",", ";").encode("utf-16")
        self.assertContains(self.send(excels), "Đã ghi số cho 0 hóa đơn")
        book, file = Workbook(), BytesIO()
        book.active.append(HEAD.strip().split(","))
        book.active.append([self.order.code, "1C26TKT", 77, NOVEMBER_20.date(), None])
        book.save(file)
        self.assertContains(self.send(file.getvalue(), "so.xlsx"), "Đã ghi số cho 0 hóa đơn")
        self.invoice.refresh_from_db()
        self.assertEqual((self.invoice.number, self.invoice.lookup_code), ("77", "ABC9"))
        self.assertEqual(self.invoice.recorded_by, self.clerk)

    def test_wrong_row_is_said_and_nothing_of_the_file_is_taken(self):
        good = f"{self.order.code},1C26TKT,77,24/11/2026,\n"
        for row, sentence in (
            ("KTDT999999,1C26TKT,78,24/11/2026,\n", "Dòng 3: đơn KTDT999999 không yêu cầu"),
            ("xyz,1C26TKT,78,24/11/2026,\n", "Dòng 3: “xyz” không phải mã đơn"),
            (f"{self.unpaid.order.code},1C26TKT,77,24/11/2026,\n", "đã ghi cho đơn khác"),
            (f"{self.unpaid.order.code},1C26TKT,78,hôm qua,\n", "ngày “hôm qua” không đọc được"),
            (f"{self.unpaid.order.code},1C26TKT,78,26/11/2026,\n", "chưa đến"),
            (f"{self.unpaid.order.code},,78,24/11/2026,\n", "ký hiệu phải có"),
            (f"{self.unpaid.order.code},1C26TKT,abc,24/11/2026,\n", "số hóa đơn “abc” không đúng"),
            (f"{self.unpaid.order.code},1C26TKT,0077,24/11/2026,\n", "đã ghi cho đơn khác"),
            (f"{self.order.code},1C26TKT,79,24/11/2026,\n", "đã có hóa đơn 1C26TKT 77"),
        ):
            page = self.send(f"{HEAD}{good}{row}")
            self.assertContains(page, sentence)
            self.assertFalse(Invoice.objects.exclude(number="").exists())

    def test_file_that_is_none_is_said_to_be_none(self):
        for content, name, sentence in (
            (b"\xff\xfe\x00", "so.csv", "không đọc được"),
            (b"PK lorem", "so.xlsx", "không mở được"),
            (b"a,b\n", "so.csv", "thiếu cột mã đơn, ký hiệu, số hóa đơn, ngày lập"),
        ):
            self.assertContains(self.send(content, name), sentence)
        file = BytesIO()
        Workbook().save(file)
        with mock.patch.object(spreadsheet, "MOST_UNPACKED", 10):
            self.assertContains(self.send(file.getvalue(), "so.xlsx"), "quá lớn khi mở ra")

    def test_number_is_written_by_hand(self):
        page = f"{LIST}{self.invoice.pk}/ghi-so/"
        typed = {"series": "1C26TKT", "number": "5", "issued_on": "24/11/2026"}
        self.assertContains(self.client.post(page, typed, follow=True), "Đã ghi hóa đơn 1C26TKT 5")
        other = f"{LIST}{self.unpaid.pk}/ghi-so/"
        self.assertContains(self.client.post(other, typed), "đã ghi cho đơn khác")
        typed["number"] = "6"
        self.assertContains(self.client.post(page, typed), "đã có hóa đơn 1C26TKT 5")

    def test_clerk_takes_the_data_on_the_phone(self):
        order = make_order()
        self.client.force_login(make_user("phat-hanh"))
        page = f"/toa-soan/subscriptions/order/{order.pk}/hoa-don/"
        self.assertContains(self.client.get(page), "Thông tin hóa đơn")
        self.assertContains(self.client.post(page, BUYER | {"tax_code": "1"}), "10 chữ số")
        self.client.post(page, BUYER)
        self.assertEqual(order.invoice.buyer_name, BUYER["buyer_name"])

    def test_list_shows_what_waits(self):
        page = self.client.get(LIST)
        self.assertContains(page, self.order.code)
        self.assertNotContains(page, self.unpaid.order.code)
        self.assertContains(self.client.get(f"{LIST}?viec=tat-ca"), self.unpaid.order.code)

    def test_only_accounting_hands_them_out(self):
        self.client.force_login(make_user("phat-hanh"))
        self.assertEqual(self.client.get(LIST).status_code, 200)
        for address in ("xuat/", "nhan-so/", f"{self.invoice.pk}/ghi-so/"):
            self.assertEqual(self.client.get(LIST + address).status_code, 403)
