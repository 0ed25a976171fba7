"""The signatures of vietnam.md §4.3 and §4.4, and those that are none."""

from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qsl

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.bank.credit import Unreadable
from subscriptions.gateways import momo, vnpay
from tests.subscriptions.gateways.keys import with_momo, with_vnpay

VNPAY_VECTOR = (
    "vnp_Amount=117000000&vnp_Command=pay&vnp_CreateDate=20260105093000&vnp_CurrCode=VND"
    "&vnp_ExpireDate=20260105094500&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
    "&vnp_OrderInfo=Dat+bao+KTDT250001&vnp_OrderType=other"
    "&vnp_ReturnUrl=https%3A%2F%2Fkinhtedothi.vn%2Fdat-bao%2Fvnpay%2Freturn"
    "&vnp_TmnCode=KTDT0001&vnp_TxnRef=KTDT250001&vnp_Version=2.1.0"
)
VNPAY_SIGNATURE = (
    "db917a59f35793d28771ddd45db5fe8a2c473b9d17252501936b26759d33b74d"
    "ad35f36f643b7099d230f20e63614a2f5fbda8134759d6ed8e78f2a4ff1e1247"
)
MOMO_VECTOR = (
    "accessKey=AK&amount=1170000&extraData=&message=Successful.&orderId=KTDT250001"
    "&orderInfo=Dat bao&orderType=momo_wallet&partnerCode=MOMOTEST&payType=qr&requestId=R1"
    "&responseTime=1767580267000&resultCode=0&transId=4088878653"
)
MOMO_SIGNATURE = "001f7eb70f332dc05465d46945d5f3ff4c07f2c608bc30328c993bcb83d23116"


@with_vnpay
class VnpayTests(SimpleTestCase):
    def test_published_signature(self):
        told = dict(parse_qsl(VNPAY_VECTOR))
        self.assertEqual(vnpay.as_signed(told), VNPAY_VECTOR)
        self.assertEqual(vnpay.signature(told), VNPAY_SIGNATURE)

    def test_address_of_its_page_is_the_vector(self):
        payment = SimpleNamespace(
            begun_at=datetime(2026, 1, 5, 2, 30, tzinfo=UTC),
            amount_vnd=1_170_000,
            number="KTDT250001",
            order=SimpleNamespace(code="KTDT250001"),
        )
        back = "https://kinhtedothi.vn/dat-bao/vnpay/return"
        address = vnpay.address_for(payment, "127.0.0.1", back)
        self.assertEqual(
            address.partition("?")[2], f"{VNPAY_VECTOR}&vnp_SecureHash={VNPAY_SIGNATURE}"
        )

    def test_only_what_is_signed_for_us_is_proven(self):
        signed = f"{VNPAY_VECTOR}&vnp_SecureHash={VNPAY_SIGNATURE}"
        self.assertIsNotNone(vnpay.proven(signed))
        self.assertIsNotNone(vnpay.proven(signed.replace(VNPAY_SIGNATURE, VNPAY_SIGNATURE.upper())))
        for wrong in (
            VNPAY_VECTOR,
            signed.replace("117000000", "217000000"),
            f"{signed}&vnp_Amount=1",
            f"{signed}&vnp_Extra=1",
            signed.replace("KTDT0001", "KTDT0002"),
            signed + "é",
            "&".join(f"a{number}=1" for number in range(100)),
            "",
        ):
            self.assertIsNone(vnpay.proven(wrong), wrong)

    @given(st.text(max_size=100))
    def test_nonsense_is_no_error(self, query):
        self.assertIsNone(vnpay.proven(query))

    def test_paid_only_when_both_words_say_so(self):
        for code, status, outcome in (
            ("00", "00", "paid"),
            ("00", "01", "failed"),
            ("24", "02", "failed"),
            ("07", "00", "held"),
            ("", "", "failed"),
            ("00", "", "failed"),
        ):
            told = {"vnp_ResponseCode": code, "vnp_TransactionStatus": status}
            self.assertEqual(vnpay.read(told, None).outcome, outcome, (code, status))

    def test_sum_that_is_no_whole_dong_is_none(self):
        for amount in ("44100050", "-100", "", "٣٠٠", "9" * 40, "1e5"):
            self.assertEqual(vnpay.read({"vnp_Amount": amount}, None).amount_vnd, 0, amount)


@with_momo
class MomoTests(SimpleTestCase):
    TOLD = dict(pair.split("=") for pair in MOMO_VECTOR.split("&"))

    def test_published_signature(self):
        self.assertEqual(momo.signature(self.TOLD, momo.TOLD), MOMO_SIGNATURE)

    def test_only_what_is_signed_for_us_is_proven(self):
        body = (
            '{"partnerCode":"MOMOTEST","orderId":"KTDT250001","requestId":"R1","amount":1170000,'
            '"orderInfo":"Dat bao","orderType":"momo_wallet","transId":4088878653,"resultCode":0,'
            '"message":"Successful.","payType":"qr","responseTime":1767580267000,"extraData":"",'
            f'"signature":"{MOMO_SIGNATURE}"}}'
        )
        self.assertIsNotNone(momo.proven(body.encode()))
        for wrong in (
            body.replace("1170000", "1170001"),
            body.replace("MOMOTEST", "MOMOTESX"),
            body.replace(MOMO_SIGNATURE, ""),
            body.replace(f'"{MOMO_SIGNATURE}"', "null"),
            body.replace('"resultCode":0', '"resultCode":"\\ud800"'),
            "[]",
            "",
        ):
            self.assertIsNone(momo.proven(wrong.encode()), wrong)

    def test_only_the_number_zero_is_paid(self):
        told = {"amount": 1000, "orderId": "KTDT250001"}
        for code, outcome in (
            (0, "paid"),
            (False, "failed"),
            ("0", "failed"),
            (None, "failed"),
            (1006, "failed"),
        ):
            self.assertEqual(momo.read({**told, "resultCode": code}, None).outcome, outcome, code)
        self.assertIsNone(momo.read({**told, "resultCode": 9000}, None))

    def test_sum_that_is_none_is_unreadable(self):
        for amount in ("1000", None, True, 10.5):
            with self.assertRaises(Unreadable):
                momo.read({"amount": amount, "resultCode": 0}, None)
