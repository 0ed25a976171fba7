"""Paying on a page of VNPAY or MoMo: told often, in any order, paid once."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import time_machine
from django.test import TestCase, TransactionTestCase, override_settings
from django.urls import reverse

from subscriptions.bank.settling import offered_orders
from subscriptions.gateways import momo
from subscriptions.gateways.beginning import begin
from subscriptions.models import (
    BankTransaction,
    OnlinePayment,
    Order,
    Payment,
    ProviderMessage,
    Subscription,
)
from subscriptions.ordering import cancel_order
from tests.factories import make_user
from tests.subscriptions.factories import NOVEMBER_20, make_order, make_ward, pay
from tests.subscriptions.gateways.keys import (
    momo_object,
    tell_momo,
    tell_vnpay,
    vnpay_query,
    with_momo,
    with_vnpay,
)
from tests.subscriptions.test_payment_races import at_once


def begun(order, gateway="vnpay"):
    """Let an order set out for a gateway, and return the OnlinePayment."""
    number = f"{order.code}L{order.online_payments.count() + 1}"
    return OnlinePayment.objects.create(
        order=order,
        gateway=gateway,
        number=number,
        amount_vnd=order.total_vnd,
        begun_at=NOVEMBER_20,
    )


@time_machine.travel("2026-11-20 09:40 +07:00", tick=False)
@with_vnpay
@with_momo
class TellingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()
        cls.payment = begun(cls.order)

    def paid(self):
        return Order.objects.with_paid().get(pk=self.order.pk).paid_vnd

    def test_vnpay_pays_the_order(self):
        self.assertEqual(tell_vnpay(vnpay_query(self.payment)), "00")
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)
        payment = Payment.objects.get()
        self.assertEqual((payment.method, payment.reference), ("vnpay", "14422574"))
        self.assertEqual(BankTransaction.objects.get().finding, "matched")

    def test_momo_pays_the_order(self):
        self.assertEqual(tell_momo(momo_object(begun(self.order, "momo"))), 204)
        self.assertEqual(self.paid(), 441_000)

    def test_told_again_it_is_confirmed_already_and_paid_once(self):
        query = vnpay_query(self.payment)
        self.assertEqual([tell_vnpay(query) for _ in range(3)], ["00", "02", "02"])
        self.assertEqual(self.paid(), 441_000)
        told = momo_object(begun(make_order(), "momo"))
        self.assertEqual([tell_momo(told) for _ in range(3)], [204] * 3)
        self.assertEqual(Payment.objects.count(), 2)

    def test_failure_leaves_the_order_waiting_and_the_money_may_follow(self):
        self.assertEqual(tell_vnpay(vnpay_query(self.payment, "24", "02")), "00")
        self.assertEqual(self.paid(), 0)
        self.assertEqual(tell_vnpay(vnpay_query(self.payment)), "00")
        self.assertEqual(self.paid(), 441_000)

    def test_failure_that_comes_after_the_money_changes_nothing(self):
        tell_vnpay(vnpay_query(self.payment))
        self.assertEqual(tell_vnpay(vnpay_query(self.payment, "24", "02")), "02")
        self.assertEqual(self.paid(), 441_000)

    def test_what_vnpay_looks_into_is_not_paid(self):
        self.assertEqual(tell_vnpay(vnpay_query(self.payment, "07", "00")), "00")
        self.payment.refresh_from_db()
        self.assertEqual((self.payment.outcome, self.paid()), ("held", 0))

    def test_other_sum_and_other_number_are_refused(self):
        self.assertEqual(tell_vnpay(vnpay_query(self.payment, vnp_Amount="100")), "04")
        self.assertEqual(tell_vnpay(vnpay_query(self.payment, vnp_TxnRef="KTDT999999")), "01")
        self.assertEqual(tell_momo(momo_object(begun(self.order, "momo"), amount=1)), 204)
        self.assertEqual(self.paid(), 0)
        kept = ProviderMessage.objects.order_by("pk").values_list("outcome", flat=True)
        self.assertEqual(list(kept), ["refused", "ignored", "refused"])
        self.assertIn("Số tiền khác", ProviderMessage.objects.order_by("pk").last().note)

    def test_what_fails_is_asked_for_again(self):
        broken = mock.patch("subscriptions.gateways.outcomes.take_in", side_effect=RuntimeError)
        with broken, self.assertLogs("subscriptions", "ERROR"):
            self.assertEqual(tell_vnpay(vnpay_query(self.payment)), "99")
            self.assertEqual(tell_momo(momo_object(begun(self.order, "momo"))), 500)
        self.assertEqual(tell_vnpay(vnpay_query(self.payment)), "00")
        self.assertEqual(self.paid(), 441_000)

    def test_number_of_one_gateway_is_none_of_the_other(self):
        self.assertEqual(tell_momo(momo_object(self.payment)), 204)
        self.assertEqual(self.paid(), 0)

    def test_forged_messages_are_refused_and_not_kept(self):
        query = vnpay_query(self.payment).replace("vnp_BankCode=NCB", "vnp_BankCode=VCB")
        with self.assertLogs("subscriptions", "WARNING"):
            self.assertEqual(tell_vnpay(query), "97")
        with self.assertLogs("subscriptions", "WARNING"):
            self.assertEqual(tell_momo({**momo_object(self.payment), "amount": 441_001}), 400)
        self.assertFalse(ProviderMessage.objects.exists())

    def test_messages_are_kept_as_they_came(self):
        query = vnpay_query(self.payment)
        tell_vnpay(query)
        self.assertEqual(bytes(ProviderMessage.objects.get().body), query.encode())

    def test_money_for_an_order_that_takes_none_waits_for_accounting(self):
        cancel_order(self.order, by=self.order.buyer)
        tell_vnpay(vnpay_query(self.payment))
        told = BankTransaction.objects.to_settle().get()
        self.assertEqual((told.finding, told.amount_vnd, told.payment), ("late", 441_000, None))
        self.assertEqual(offered_orders(told), [self.order])

    def test_two_payments_of_one_order_are_both_known(self):
        second = begun(self.order)
        tell_vnpay(vnpay_query(self.payment))
        tell_vnpay(vnpay_query(second, vnp_TransactionNo="14422575"))
        self.assertEqual(self.paid(), 441_000)
        self.assertEqual(BankTransaction.objects.to_settle().get().finding, "duplicate")

    def test_without_keys_there_are_no_such_addresses(self):
        with override_settings(VNPAY_TMN_CODE="", MOMO_SECRET_KEY=""):
            self.assertEqual(self.client.get(reverse("subscriptions:vnpay_ipn")).status_code, 404)
            self.assertEqual(tell_momo({}), 404)


@time_machine.travel("2026-11-20 09:40 +07:00", tick=False)
@with_vnpay
class ReaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.order = make_order(buyer=cls.reader)
        cls.page = f"/dat-bao/don/{cls.order.code}/"

    def setUp(self):
        self.client.force_login(self.reader)

    def test_page_of_an_order_offers_what_is_on(self):
        page = self.client.get(self.page)
        self.assertContains(page, "Trả bằng VNPAY")
        self.assertNotContains(page, "MoMo")

    def test_is_led_to_vnpay_with_what_is_still_owed(self):
        pay(self.order, 41_000)
        answer = self.client.post(f"{self.page}tra/vnpay/")
        told = dict(parse_qsl(urlsplit(answer.url).query))
        self.assertEqual(urlsplit(answer.url).hostname, "sandbox.vnpayment.vn")
        self.assertEqual((told["vnp_Amount"], told["vnp_TxnRef"]), ("40000000", self.order.code))

    def test_each_time_has_a_number_of_its_own(self):
        for _ in range(2):
            self.client.post(f"{self.page}tra/vnpay/")
        numbers = OnlinePayment.objects.order_by("pk").values_list("number", flat=True)
        self.assertEqual(list(numbers), [self.order.code, f"{self.order.code}L2"])

    def test_who_comes_back_is_told_what_is_known_and_changes_nothing(self):
        self.client.post(f"{self.page}tra/vnpay/")
        payment = OnlinePayment.objects.get()
        address = f"/dat-bao/tra/vnpay/ket-qua/?{vnpay_query(payment)}"
        self.assertContains(self.client.get(address, follow=True), "Đang đợi VNPAY xác nhận")
        self.assertFalse(Payment.objects.exists())
        tell_vnpay(vnpay_query(payment))
        self.assertContains(self.client.get(address, follow=True), "VNPAY báo đã nhận tiền")

    def test_orders_of_others_and_paid_ones_lead_nowhere(self):
        other = make_order()
        self.assertEqual(self.client.post(f"/dat-bao/don/{other.code}/tra/vnpay/").status_code, 404)
        self.assertEqual(self.client.post(f"{self.page}tra/momo/").status_code, 404)
        pay(self.order)
        page = self.client.post(f"{self.page}tra/vnpay/", follow=True)
        self.assertContains(page, "không còn gì phải trả")


class FakeMomo(BaseHTTPRequestHandler):
    """MoMo's server, as the tests need it: answers what `answer` says."""

    answer, asked = {}, []

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(told)
        body = json.dumps(self.answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@with_momo
class MomoPageTests(TestCase):
    def setUp(self):
        self.server = HTTPServer(("127.0.0.1", 0), FakeMomo)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        FakeMomo.asked = []
        self.order = make_order()

    def begin(self, **answer):
        FakeMomo.answer = answer
        with override_settings(MOMO_URL=f"{self.address}/v2/gateway/api/create"):
            return begin(self.order, "momo", "127.0.0.1")

    def test_its_page_is_asked_for_with_a_signature(self):
        page = "https://pay.momo.vn/t/1"
        self.assertEqual(self.begin(resultCode=0, payUrl=page), page)
        (asked,) = FakeMomo.asked
        self.assertEqual((asked["amount"], asked["orderId"]), (441_000, self.order.code))
        self.assertEqual(asked["signature"], momo.signature(asked, momo.CREATED))
        self.assertTrue(asked["ipnUrl"].endswith("/dat-bao/tra/momo/ipn/"))

    def test_no_page_of_anybody_else_is_gone_to(self):
        for answer in (
            {"resultCode": 0, "payUrl": "https://momo.vn.example.com/"},
            {"resultCode": 0, "payUrl": "http://pay.momo.vn/"},
            {"resultCode": 0, "payUrl": "javascript:alert(1)"},
            {"resultCode": 0, "payUrl": None},
            {"resultCode": 41, "payUrl": "https://pay.momo.vn/"},
            {},
        ):
            with self.assertLogs("subscriptions", "WARNING"), self.assertRaises(momo.NoPage):
                self.begin(**answer)

    def test_server_that_is_away_is_said_and_the_order_stands(self):
        reader = self.order.buyer
        self.client.force_login(reader)
        with override_settings(MOMO_URL="http://127.0.0.1:9/"), self.assertLogs("subscriptions"):
            page = self.client.post(f"/dat-bao/don/{self.order.code}/tra/momo/", follow=True)
        self.assertContains(page, "MoMo chưa trả lời")
        self.assertContains(page, "Chờ thanh toán")


@with_vnpay
@with_momo
class RaceTests(TransactionTestCase):
    def test_messages_doubled_and_reordered_at_once_pay_once(self):
        make_ward()
        order = make_order()
        first, second, third = begun(order), begun(order), begun(order, "momo")
        acts = [
            *(lambda: tell_vnpay(vnpay_query(first)),) * 3,
            *(lambda: tell_vnpay(vnpay_query(first, "24", "02")),) * 2,
            *(lambda: tell_vnpay(vnpay_query(second, vnp_TransactionNo="2")),) * 2,
            *(lambda: tell_momo(momo_object(third)),) * 3,
        ]
        answers = at_once(*acts)
        self.assertTrue(set(answers) <= {"00", "02", 204}, answers)
        self.assertEqual(Order.objects.with_paid().get(pk=order.pk).paid_vnd, 441_000)
        self.assertEqual(Subscription.objects.count(), 1)
        findings = BankTransaction.objects.values_list("finding", flat=True)
        # Of three that paid for one order, two wait for accounting: no money is lost.
        self.assertEqual(sum(one == "duplicate" for one in findings), 2, list(findings))
        self.assertEqual(len(findings), 3)
