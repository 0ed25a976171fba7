"""Receipts: numbered with the money, printed as often as wanted, never changed."""

from datetime import datetime
from unittest import mock

import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Look
from subscriptions.models import Payment, Receipt
from tests.factories import make_user
from tests.subscriptions.factories import NOVEMBER_20, make_order, make_publication, make_ward, pay
from tests.subscriptions.test_payment_races import at_once

LIST = "/toa-soan/subscriptions/receipt/"


def pay_cash(order, amount_vnd=1_000, **fields):
    """Hand over some of an order's money."""
    return pay(order, amount_vnd, method=Payment.Method.CASH, **fields)


class ReceiptTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()

    def numbers(self):
        return [(r.year, r.number) for r in Receipt.objects.order_by("year", "number")]

    def test_numbers_go_on_without_gaps_and_begin_anew_each_year(self):
        for _ in range(2):
            pay_cash(self.order)
        january = timezone.make_aware(datetime(2027, 1, 1, 0, 30))
        pay_cash(self.order, at=january)
        self.assertEqual(self.numbers(), [(2026, 1), (2026, 2), (2027, 1)])
        self.assertEqual(str(Receipt.objects.first()), "PT2027-000001")

    def test_money_by_the_bank_has_none(self):
        pay(self.order)
        self.assertFalse(Receipt.objects.exists())

    def test_second_click_writes_none(self):
        for _ in range(2):
            pay_cash(self.order, idempotency_key="một")
        self.assertEqual(self.numbers(), [(2026, 1)])

    def test_what_is_rolled_back_leaves_no_gap(self):
        try:
            with transaction.atomic():
                pay_cash(self.order)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pay_cash(self.order)
        self.assertEqual(self.numbers(), [(2026, 1)])

    def test_says_who_handed_it_over_and_where_they_live(self):
        receipt = pay_cash(self.order, payer_name="Bà Hòa").receipt
        self.assertEqual(receipt.payer_name, "Bà Hòa")
        self.assertIn("Số 24, ngõ 147 phố Tân Mai, Phường Hoàng Mai", receipt.payer_address)
        self.assertEqual(pay_cash(self.order).receipt.payer_name, self.order.contact_name)

    def test_database_refuses_to_change_or_delete_one(self):
        receipt = pay_cash(self.order).receipt
        for act in (
            lambda: Receipt.objects.update(number=9),
            lambda: Receipt.objects.filter(pk=receipt.pk)._raw_delete("default"),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                act()


@time_machine.travel(NOVEMBER_20, tick=False)
class ReceiptAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()
        cls.clerk = make_user("ke-toan")
        cls.receipt = pay_cash(cls.order, payer_name="Nguyễn Thị Hòa").receipt
        cls.page = f"{LIST}{cls.receipt.pk}/"

    def setUp(self):
        self.client.force_login(self.clerk)

    def print(self):
        return self.client.post(f"{self.page}in/")

    def test_first_print_is_the_original_and_later_ones_say_that_they_are_copies(self):
        with mock.patch("subscriptions.receipt_pdf.Paper.text", autospec=True) as text:
            for copy in (None, "BẢN SAO, in lại lần 1", "BẢN SAO, in lại lần 2"):
                text.reset_mock()
                paper = self.print()
                self.assertTrue(paper.content.startswith(b"%PDF"))
                said = [call.args[3] for call in text.call_args_list]
                self.assertEqual(
                    [words for words in said if "BẢN SAO" in words], [copy] * 2 if copy else []
                )
                self.assertIn("Một nghìn đồng.", said)
        self.assertEqual(Look.objects.latest("pk").people, [self.order.buyer_id])

    def test_looking_prints_nothing(self):
        self.assertEqual(self.client.get(f"{self.page}in/").status_code, 403)
        self.client.get(f"{self.page}change/")
        self.assertFalse(self.receipt.prints.exists())

    def test_is_found_by_number_code_and_name(self):
        other = pay_cash(make_order(), payer_name="Lê Trang").receipt
        for said in ("PT2026-000001", "1", self.order.code, "Hòa"):
            page = self.client.get(LIST, {"q": said})
            self.assertContains(page, str(self.receipt))
            self.assertNotContains(page, str(other))

    def test_list_asks_as_much_of_many_as_of_one(self):
        with CaptureQueriesContext(connection) as of_one:
            self.client.get(LIST)
        for _ in range(5):
            pay_cash(make_order())
        with self.assertNumQueries(len(of_one)):
            self.client.get(LIST)

    def test_recording_cash_leads_to_its_receipt(self):
        path = f"/toa-soan/subscriptions/order/{self.order.pk}/ghi-nhan-thanh-toan/"
        form = self.client.get(path)
        key = form.context["form"].initial["idempotency_key"]
        typed = {
            "amount_vnd": "440.000",
            "method": "cash",
            "received_on": "20/11/2026",
            "payer_name": "Bà Hòa",
            "idempotency_key": key,
        }
        answer = self.client.post(path, typed, follow=True)
        receipt = Receipt.objects.get(number=2)
        self.assertEqual(receipt.payer_name, "Bà Hòa")
        self.assertRedirects(answer, f"{LIST}{receipt.pk}/change/")
        self.assertContains(answer, "In phiếu thu")


class ReceiptRaceTests(TransactionTestCase):
    def test_receipts_written_at_once_have_numbers_without_gaps(self):
        make_ward()
        publication = make_publication()
        clerk = make_user("ke-toan")
        orders = [make_order(publication=publication) for _ in range(4)]
        results = at_once(*(lambda order=order: pay_cash(order, by=clerk) for order in orders))
        self.assertTrue(all(isinstance(result, Payment) for result in results), results)
        numbers = Receipt.objects.order_by("number").values_list("number", flat=True)
        self.assertEqual(list(numbers), [1, 2, 3, 4])
