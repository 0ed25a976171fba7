"""“Tiền về” as accounting uses it."""

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import Look
from articles.queue_counts import up_to_99
from subscriptions.bank.taking_in import take_in
from subscriptions.models import BankTransaction, Order
from subscriptions.queue_counts import transfers_to_settle
from tests.factories import make_user
from tests.subscriptions.bank.providers import send_sepay, sepay_body, with_sepay
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import NOVEMBER_20, make_bank_account, make_order

LIST = "/toa-soan/subscriptions/banktransaction/"
STATEMENT = f"{LIST}sao-ke/"
LINES = "Ngày giao dịch,Số tham chiếu,Ghi có,Nội dung\n"


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class BankAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.account = make_bank_account()
        cls.order = make_order()
        cls.clerk = make_user("ke-toan")
        cls.unknown, _ = take_in(credit(441_000, "ba Hoa <b>dat bao</b>"), now=NOVEMBER_20)
        cls.page = f"{LIST}{cls.unknown.pk}/xu-ly/"

    def setUp(self):
        self.client.force_login(self.clerk)

    def settle(self, **typed):
        return self.client.post(self.page, {"reason": "Đã gọi", **typed}, follow=True)

    def send(self, text):
        file = SimpleUploadedFile("sao-ke.csv", text.encode())
        return self.client.post(STATEMENT, {"account": self.account.pk, "file": file}, follow=True)

    def test_list_shows_what_waits_with_the_next_act(self):
        done, _ = take_in(credit(441_000, self.order.code), now=NOVEMBER_20)
        page = self.client.get(LIST)
        self.assertContains(page, "ba Hoa &lt;b&gt;dat bao&lt;/b&gt;")
        self.assertContains(page, self.page)
        self.assertNotContains(page, done.text)
        self.assertContains(self.client.get(f"{LIST}?viec=tat-ca"), done.text)

    def test_is_found_by_the_code_of_its_order(self):
        take_in(credit(441_000, self.order.code), now=NOVEMBER_20)
        self.assertContains(self.client.get(LIST, {"q": self.order.code}), "Tự khớp")

    def test_list_asks_as_much_of_many_as_of_one(self):
        with CaptureQueriesContext(connection) as of_one:
            self.client.get(LIST)
        for number in range(20, 40):
            take_in(credit(number, make_order().code, source_id=str(number)), now=NOVEMBER_20)
        with self.assertNumQueries(len(of_one)):
            self.client.get(LIST)

    def test_order_that_owes_the_sum_is_assigned_with_one_click(self):
        self.assertContains(self.client.get(self.page), f"Gán vào {self.order.code}")
        page = self.settle(assign=self.order.code)
        self.assertContains(page, f"Đã gán vào đơn {self.order.code}")
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)
        self.unknown.refresh_from_db()
        self.assertEqual((self.unknown.reason, self.unknown.settled_by), ("Đã gọi", self.clerk))

    def test_another_order_is_assigned_by_its_code(self):
        other = make_order(copies=2)
        self.settle(assign="", order_code=f" {other.code.lower()} ")
        self.unknown.refresh_from_db()
        self.assertEqual(self.unknown.order, other)

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        for typed, sentence in (
            ({"assign": "", "order_code": "KTDT999999"}, "Không có đơn nào mang mã"),
            ({"assign": self.order.code, "reason": ""}, "Hãy ghi lý do."),
            ({}, "Hãy bấm nút của một đơn"),
            # Enter presses no button.
            ({"order_code": self.order.code}, "Hãy bấm nút của một đơn"),
            (
                {"assign": "", "order_code": f"{self.order.code}, {make_order().code}"},
                "khác số tiền về",
            ),
        ):
            page = self.settle(**{"reason": "Đã gọi bà Hòa", **typed})
            self.assertContains(page, sentence)
            self.assertContains(page, typed.get("order_code", ""))
            self.assertContains(page, typed.get("reason", "Đã gọi bà Hòa"))
        self.unknown.refresh_from_db()
        self.assertTrue(self.unknown.is_open)

    def test_what_is_let_stand_can_be_opened_again(self):
        self.settle(let_stand="1")
        self.assertNotContains(self.client.get(LIST), self.page)
        self.client.post(f"{LIST}{self.unknown.pk}/mo-lai/")
        self.assertContains(self.client.get(LIST), self.page)

    def test_second_click_is_told_who_was_faster(self):
        self.settle(assign=self.order.code)
        page = self.settle(let_stand="1")
        self.assertContains(page, "vừa xử lý khoản này rồi")

    def test_statement_is_taken_in_once(self):
        text = f"{LINES}20/11/2026,FT9,441.000,{self.order.code}\n"
        self.assertContains(self.send(text), "Đã nhận 1 khoản mới: 1 khớp, 0 chờ đối chiếu")
        self.assertContains(self.send(text), "Đã nhận 0 khoản mới")
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)

    def test_statement_with_a_wrong_line_changes_nothing(self):
        page = self.send(f"{LINES}20/11/2026,FT9,441.000,{self.order.code}\nhôm qua,FT8,5.000,x\n")
        self.assertContains(page, "Dòng 3: ngày “hôm qua” không đọc được")
        self.assertContains(page, "Chưa nhận khoản nào")
        self.assertEqual(BankTransaction.objects.count(), 1)

    def test_only_who_settles_gets_there(self):
        for role, status in (("phat-hanh", 200), ("ke-toan", 200), ("tong-bien-tap", 403)):
            self.client.force_login(make_user(role))
            for address in (LIST, self.page, STATEMENT):
                self.assertEqual(self.client.get(address).status_code, status, (role, address))

    def test_looks_are_noted_for_whose_order_it_is(self):
        take_in(credit(400_000, self.order.code), now=NOVEMBER_20)
        self.client.get(LIST)
        self.assertEqual(Look.objects.latest("pk").people, [self.order.buyer_id])

    def test_sidebar_counts_what_waits(self):
        request = self.client.get(LIST).wsgi_request
        self.assertEqual(up_to_99(*transfers_to_settle(request)), 1)

    @with_sepay
    def test_message_as_it_came_is_shown_to_accounting(self):
        send_sepay(sepay_body(7, 441_000, "<script>alert(1)</script>"))
        told = BankTransaction.objects.get(source="sepay", source_id="7")
        page = self.client.get(f"{LIST}{told.pk}/change/")
        self.assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;")
        self.assertNotContains(page, "<script>alert(1)")
