"""What providers send is proven, kept byte for byte, and acted on at most once."""

import json
from datetime import UTC, datetime, timedelta
from unittest import mock

import time_machine
from django.db import DatabaseError, transaction
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.bank import casso, sepay
from subscriptions.bank.credit import Unreadable
from subscriptions.models import BankTransaction, Order, Payment, ProviderMessage
from tests.subscriptions.bank.providers import (
    CHECKSUM_KEY,
    casso_body,
    casso_signature,
    send_casso,
    send_sepay,
    sepay_body,
    sepay_signature,
    with_casso,
    with_sepay,
)
from tests.subscriptions.factories import NOVEMBER_20, make_bank_account, make_order

# Of vietnam.md §4.2: the very bytes, their moment, and the signature.
VECTOR = (
    b'{"id":92704,"gateway":"Vietcombank","transactionDate":"2026-01-05 09:31:07",'
    b'"accountNumber":"1023020330000","code":"KTDT250001","content":"KTDT250001 DAT BAO",'
    b'"transferType":"in","transferAmount":1170000,"accumulated":19077000,"subAccount":null,'
    b'"referenceCode":"FT26005000001","description":""}'
)
VECTOR_STAMP = 1767580267
VECTOR_SIGNATURE = "4a391d190447c88dfd117d92474aa98f1b6198e957c48dce8d76955546f7f184"
VECTOR_HEADERS = {
    "X-SePay-Signature": f"sha256={VECTOR_SIGNATURE}",
    "X-SePay-Timestamp": str(VECTOR_STAMP),
}
VECTOR_MOMENT = datetime.fromtimestamp(VECTOR_STAMP, UTC)


@with_sepay
class SePayProofTests(SimpleTestCase):
    def test_its_published_signature_is_genuine(self):
        self.assertTrue(sepay.is_genuine(VECTOR, VECTOR_HEADERS, VECTOR_MOMENT))

    def test_one_byte_more_is_not(self):
        self.assertFalse(sepay.is_genuine(VECTOR + b" ", VECTOR_HEADERS, VECTOR_MOMENT))

    def test_six_minutes_later_it_is_not_any_more(self):
        for minutes in (-6, 6):
            then = VECTOR_MOMENT + timedelta(minutes=minutes)
            self.assertFalse(sepay.is_genuine(VECTOR, VECTOR_HEADERS, then))

    def test_a_key_alone_is_not_enough_where_a_secret_is_set(self):
        with override_settings(SEPAY_API_KEY="khoa"):
            told = {"Authorization": "Apikey khoa"}
            self.assertFalse(sepay.is_genuine(VECTOR, told, VECTOR_MOMENT))

    def test_nonsense_in_headers_is_no_error(self):
        for stamp in ("", "٣", "²", "-5", "9" * 40, "99999999999", "abc"):
            told = {"X-SePay-Timestamp": stamp, "X-SePay-Signature": "sha256=é"}
            self.assertFalse(sepay.is_genuine(VECTOR, told, VECTOR_MOMENT))

    def test_its_transfer_is_read(self):
        (credit,) = sepay.read(VECTOR)
        self.assertEqual((credit.source_id, credit.amount_vnd), ("92704", 1_170_000))
        self.assertEqual((credit.text, credit.reference), ("KTDT250001 DAT BAO", "FT26005000001"))
        self.assertEqual(credit.happened_at, datetime(2026, 1, 5, 2, 31, 7, tzinfo=UTC))


class KeyTests(SimpleTestCase):
    @override_settings(SEPAY_API_KEY="khoa")
    def test_key_of_sepay_proves_where_no_secret_is_set(self):
        for told, is_genuine in (("Apikey khoa", True), ("Apikey khoá", False), ("khoa", False)):
            headers = {"Authorization": told}
            self.assertEqual(sepay.is_genuine(b"{}", headers, VECTOR_MOMENT), is_genuine)

    @override_settings(CASSO_SECURE_TOKEN="the")
    def test_token_of_casso_proves_where_no_key_is_set(self):
        for told, is_genuine in (("the", True), ("thẻ", False), ("", False)):
            headers = {"Secure-Token": told}
            self.assertEqual(casso.is_genuine(b"{}", headers, VECTOR_MOMENT), is_genuine)


@with_casso
class CassoProofTests(SimpleTestCase):
    BODY = casso_body(2_025_001, 441_000, "KTDT100001 Đặt báo 1/12")

    def test_however_it_writes_what_it_signs_the_signature_is_genuine(self):
        for is_ascii in (False, True):
            for slash in ("/", "\\/"):
                signed = casso_signature(self.BODY, is_ascii=is_ascii, slash=slash)
                self.assertTrue(casso.is_genuine(self.BODY, signed, None), signed)

    def test_spaces_and_order_of_keys_do_not_matter(self):
        told = json.loads(self.BODY)
        told["data"] = dict(reversed(told["data"].items()))
        other = json.dumps(told, indent=2, ensure_ascii=False).encode()
        self.assertTrue(casso.is_genuine(other, casso_signature(self.BODY), None))

    def test_another_sum_is_not(self):
        other = self.BODY.replace(b"441000", b"941000")
        self.assertFalse(casso.is_genuine(other, casso_signature(self.BODY), None))

    def test_another_key_is_not(self):
        signed = casso_signature(self.BODY, key=CHECKSUM_KEY + "x")
        self.assertFalse(casso.is_genuine(self.BODY, signed, None))

    def test_number_is_signed_as_it_was_written(self):
        body = b'{"error":0,"data":{"amount":441000.00,"id":1}}'
        signed = casso_signature(body)
        self.assertFalse(casso.is_genuine(body, signed, None), "json.dumps writes 441000.0")

    def test_deep_or_broken_json_is_no_error(self):
        for body in (b"[" * 50_000, b"{", b"\xff", b'{"a":"\\ud800"}'):
            told = {"X-Casso-Signature": f"t=1,v1={'0' * 128}"}
            self.assertFalse(casso.is_genuine(body, told, None))

    def test_version_1_with_several_transfers_is_read(self):
        row = {"id": 7, "tid": "FT7", "description": "KTDT100001", "amount": 5_000}
        row |= {"when": "2026-11-20 09:31:07", "bank_sub_acc_id": "1023020330000"}
        went = {**row, "id": 8, "amount": -5_000}
        (credit,) = casso.read(json.dumps({"error": 0, "data": [row, went]}).encode())
        self.assertEqual((credit.source_id, credit.reference), ("7", "FT7"))


class ReadingTests(SimpleTestCase):
    @given(st.binary(max_size=200))
    def test_bytes_of_any_kind_are_read_or_unreadable(self, body):
        self._read(body)

    @given(
        st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "transferType",
                    "transferAmount",
                    "accountNumber",
                    "content",
                    "referenceCode",
                    "transactionDate",
                    "data",
                    "amount",
                    "description",
                    "when",
                ]
            ),
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())
            | st.just("in")
            | st.lists(st.integers()),
        )
    )
    def test_objects_of_any_kind_are_read_or_unreadable(self, told):
        self._read(json.dumps(told).encode())
        self._read(json.dumps({"data": told}).encode())

    def test_half_a_letter_is_left_out(self):
        body = sepay_body(1, 1_000, "x").replace(b'"x"', b'"KTDT\\ud800 100001\\u0000"')
        (credit,) = sepay.read(body)
        self.assertEqual(credit.text, "KTDT 100001")

    @staticmethod
    def _read(body):
        for provider in (sepay, casso):
            try:
                credits = provider.read(body)
            except Unreadable:
                continue
            assert all(credit.amount_vnd > 0 for credit in credits)


@time_machine.travel(NOVEMBER_20, tick=False)
@with_sepay
@with_casso
class MessageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_bank_account()
        cls.order = make_order()
        cls.body = sepay_body(1, 441_000, f"MBVCB.123.{cls.order.code}.DAT BAO")

    def paid(self):
        return Order.objects.with_paid().get(pk=self.order.pk).paid_vnd

    def test_transfer_pays_its_order(self):
        answer = send_sepay(self.body)
        self.assertEqual((answer.status_code, answer.json()), (200, {"success": True}))
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)
        told = BankTransaction.objects.get()
        self.assertEqual((told.finding, told.is_open), ("matched", False))
        self.assertIsNone(told.payment.recorded_by)

    def test_what_was_sent_is_kept_byte_for_byte_without_secrets(self):
        with override_settings(SEPAY_WEBHOOK_SECRET="", SEPAY_API_KEY="khoa"):
            send_sepay(self.body, {"Authorization": "Apikey khoa"})
        message = ProviderMessage.objects.get()
        self.assertEqual(bytes(message.body), self.body)
        self.assertNotIn("khoa", str(message.headers))
        self.assertEqual(message.outcome, "taken")

    def test_sent_seven_times_it_pays_once(self):
        for _ in range(7):
            self.assertEqual(send_sepay(self.body).status_code, 200)
        self.assertEqual(Payment.objects.count(), 1)
        self.assertEqual(self.paid(), 441_000)
        outcomes = ProviderMessage.objects.order_by("pk").values_list("outcome", flat=True)
        self.assertEqual(list(outcomes), ["taken", *["known"] * 6])

    def test_two_providers_that_tell_of_it_pay_once(self):
        send_sepay(self.body)
        answer = send_casso(casso_body(99, 441_000, f"{self.order.code} DAT BAO", reference="FT1"))
        self.assertEqual(answer.status_code, 200)
        again = BankTransaction.objects.get(source="casso")
        self.assertEqual((again.finding, again.is_open), ("duplicate", False))
        self.assertEqual(again.same_as.source, "sepay")
        self.assertEqual(self.paid(), 441_000)

    def test_forged_message_is_refused_and_not_kept(self):
        forged = [
            {},
            sepay_signature(self.body, int(timezone.now().timestamp()), secret="khác"),
            sepay_signature(b"{}", int(timezone.now().timestamp())),
            VECTOR_HEADERS,
        ]
        for headers in forged:
            with self.assertLogs("subscriptions", "WARNING"):
                self.assertEqual(send_sepay(self.body, headers).status_code, 401)
        self.assertFalse(ProviderMessage.objects.exists())
        self.assertEqual(self.paid(), 0)

    def test_money_that_went_and_money_of_others_is_kept_as_message_alone(self):
        for fields in ({"transferType": "out"}, {"accountNumber": "999999"}):
            body = sepay_body(2, 441_000, self.order.code, **fields)
            self.assertEqual(send_sepay(body).status_code, 200)
        self.assertEqual({one.outcome for one in ProviderMessage.objects.all()}, {"ignored"})
        self.assertFalse(BankTransaction.objects.exists())

    def test_genuine_message_that_nobody_can_read_is_kept_and_thanked(self):
        answer = send_sepay(sepay_body(3, "nhiều", self.order.code))
        self.assertEqual(answer.status_code, 200)
        message = ProviderMessage.objects.get()
        self.assertEqual(message.outcome, "unreadable")
        self.assertIn("“nhiều”", message.note)

    def test_what_fails_is_kept_and_asked_for_again(self):
        broken = mock.patch(
            "subscriptions.bank.taking_in.record_payment", side_effect=RuntimeError("hỏng")
        )
        with broken, self.assertLogs("subscriptions", "ERROR"):
            self.assertEqual(send_sepay(self.body).status_code, 500)
        self.assertEqual(ProviderMessage.objects.get().outcome, "failed")
        self.assertFalse(BankTransaction.objects.exists())
        self.assertEqual(send_sepay(self.body).status_code, 200)
        self.assertEqual(self.paid(), 441_000)

    def test_too_long_a_message_is_refused(self):
        body = sepay_body(4, 1_000, "x" * 300_000)
        self.assertEqual(send_sepay(body).status_code, 413)

    def test_database_refuses_to_change_what_was_told(self):
        send_sepay(self.body)
        changes = (
            lambda: ProviderMessage.objects.update(body=b"{}"),
            lambda: ProviderMessage.objects.all().delete(),
            lambda: BankTransaction.objects.update(amount_vnd=1),
            lambda: BankTransaction.objects.update(payment=None),
            lambda: BankTransaction.objects.all().delete(),
        )
        for change in changes:
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()


class OffTests(TestCase):
    def test_without_a_key_there_is_no_such_address(self):
        self.assertEqual(send_sepay(b"{}").status_code, 404)
        self.assertEqual(send_casso(b"{}").status_code, 404)

    @with_sepay
    def test_only_posts_are_taken(self):
        address = reverse("subscriptions:bank_message", args=["sepay"])
        self.assertEqual(self.client.get(address).status_code, 405)
