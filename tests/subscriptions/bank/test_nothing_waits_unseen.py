"""What the queue alone would not show: two orders in one transfer, riddles of gateways."""

import time_machine
from django.db import DatabaseError, transaction
from django.test import TestCase, TransactionTestCase

from subscriptions.account_ledger import balance_vnd
from subscriptions.bank.settling import NotSettled, split
from subscriptions.bank.taking_in import take_in
from subscriptions.models import BankTransaction, Enquiry, OnlinePayment, Order, ProviderMessage
from tests.factories import make_user
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_bank_account,
    make_order,
    make_publication,
    make_ward,
)
from tests.subscriptions.test_payment_races import at_once

LIST = "/toa-soan/subscriptions/banktransaction/"


def make_pair():
    """Return a transfer of 882.000 đ and the two orders that its words name."""
    publication = make_publication()
    one, two = make_order(publication=publication), make_order(publication=publication)
    told, _ = take_in(credit(882_000, f"{one.code} {two.code}"), now=NOVEMBER_20)
    return told, one, two


class SplittingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_bank_account()
        cls.clerk = make_user("ke-toan")
        cls.told, cls.one, cls.two = make_pair()
        cls.page = f"{LIST}{cls.told.pk}/xu-ly/"

    def split(self, *orders):
        return split(self.told, orders, self.clerk, "Khách gọi", NOVEMBER_20)

    def states(self):
        return {order.state for order in Order.objects.all()}

    def test_one_transfer_pays_both_orders_exactly(self):
        told = self.split(self.two, self.one)
        self.assertEqual(self.states(), {Order.State.PAID})
        self.assertEqual([balance_vnd(self.one), balance_vnd(self.two)], [0, 0])
        self.assertEqual(told.payment.amount_vnd, 882_000)
        self.assertFalse(BankTransaction.objects.to_settle().exists())

    def test_orders_that_owe_another_sum_are_refused_and_nothing_changes(self):
        for orders in ((self.one,), (self.one, self.two, make_order())):
            with self.assertRaises(NotSettled):
                self.split(*orders)
        self.assertEqual(self.states(), {Order.State.AWAITING})

    def test_both_are_offered_with_one_click(self):
        self.client.force_login(self.clerk)
        self.assertContains(self.client.get(self.page), "Chia cho các đơn này")
        typed = {"reason": "Khách gọi", "together": "1"}
        page = self.client.post(self.page, typed, follow=True)
        self.assertContains(page, f"Đã chia cho {self.one.code}, {self.two.code}")
        self.assertEqual(self.states(), {Order.State.PAID})

    def test_codes_may_be_typed_and_a_wrong_one_is_said(self):
        self.client.force_login(self.clerk)
        typed = {"reason": "Khách gọi", "assign": "", "order_code": f"{self.one.code}, KTDT999999"}
        self.assertContains(self.client.post(self.page, typed), "mang mã “KTDT999999”")
        typed["order_code"] = f"{self.one.code}, {self.two.code}"
        self.assertContains(self.client.post(self.page, typed, follow=True), "Đã chia cho")

    def test_second_click_is_told_who_was_faster(self):
        self.split(self.one, self.two)
        with self.assertRaisesMessage(NotSettled, "vừa xử lý"):
            self.split(self.one, self.two)


class SplittingRaceTests(TransactionTestCase):
    def test_two_who_split_one_transfer_at_once_split_it_once(self):
        make_ward()
        make_bank_account()
        clerk = make_user("ke-toan")
        told, one, two = make_pair()
        acts = [lambda: split(told, (one, two), clerk, "Khách gọi", NOVEMBER_20)] * 2
        results = at_once(*acts)
        self.assertEqual(sum(isinstance(one, NotSettled) for one in results), 1, results)
        self.assertEqual([balance_vnd(one), balance_vnd(two)], [0, 0])


@time_machine.travel(NOVEMBER_20, tick=False)
class EnquiryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()
        cls.held = OnlinePayment.objects.create(
            order=cls.order,
            gateway="vnpay",
            number=cls.order.code,
            amount_vnd=441_000,
            begun_at=NOVEMBER_20,
            outcome=OnlinePayment.Outcome.HELD,
            code="07/00",
            told_at=NOVEMBER_20,
        )
        cls.wrong = ProviderMessage.objects.create(
            provider="momo",
            body=b'{"amount": 5}',
            outcome=ProviderMessage.Outcome.REFUSED,
            note="Số tiền khác với lượt trả.",
        )
        cls.clerk = make_user("ke-toan")

    def setUp(self):
        self.client.force_login(self.clerk)

    def end(self, kind, thing, found="VNPAY đã hoàn lại khách"):
        return self.client.post(f"{LIST}hoi/{kind}/{thing.pk}/", {"found": found}, follow=True)

    def test_what_gateways_hold_and_tell_wrongly_is_shown_until_it_was_asked(self):
        page = self.client.get(LIST)
        self.assertContains(page, "VNPAY đang giữ để kiểm tra 441.000")
        self.assertContains(page, "Tin MOMO")
        self.assertNotContains(page, "Mọi khoản tiền về đã có chỗ")
        self.assertContains(self.end("luot-tra", self.held, ""), "Hãy ghi kết quả.")
        self.end("luot-tra", self.held)
        page = self.end("tin", self.wrong)
        self.assertContains(page, "Mọi khoản tiền về đã có chỗ của nó.")
        self.assertEqual(Enquiry.objects.count(), 2)

    def test_second_click_keeps_what_the_first_found(self):
        self.end("tin", self.wrong)
        self.end("tin", self.wrong, "Khác")
        self.assertEqual(Enquiry.objects.get().found, "VNPAY đã hoàn lại khách")

    def test_transfer_that_waits_is_no_empty_list(self):
        make_bank_account()
        take_in(credit(5_000, "ba Hoa"), now=NOVEMBER_20)
        Enquiry.objects.create(message=self.wrong, found="x", by=self.clerk, at=NOVEMBER_20)
        Enquiry.objects.create(online_payment=self.held, found="x", by=self.clerk, at=NOVEMBER_20)
        self.assertNotContains(self.client.get(LIST), "Mọi khoản tiền về đã có chỗ")

    def test_database_refuses_to_change_what_was_found(self):
        self.end("tin", self.wrong)
        with self.assertRaises(DatabaseError), transaction.atomic():
            Enquiry.objects.update(found="Khác")

    def test_others_are_refused(self):
        self.client.force_login(make_user("tong-bien-tap"))
        self.assertEqual(self.client.get(f"{LIST}hoi/tin/{self.wrong.pk}/").status_code, 403)
