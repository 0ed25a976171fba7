"""Vectors from vietnam.md §4.1."""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from accounts.qr import qr_svg
from subscriptions import vietqr

OURS = (
    "00020101021238570010A00000072701270006970436011310230203300000208QRIBFTTA"
    "5303704540711700005802VN62220818KTDT250001 DAT BAO6304A143"
)
PUBLISHED = (
    "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA"
    "53037045405100005802VN62340107NPS68690819TRANSFER TO SOMEONE6304AC13"
)


def checksum_holds(payload):
    return vietqr.crc16(payload[:-4]) == payload[-4:]


class VietQrTests(SimpleTestCase):
    def test_checksum_of_the_standard_test_string(self):
        self.assertEqual(vietqr.crc16("123456789"), "29B1")

    def test_makes_our_vector(self):
        payload = vietqr.payload(
            bank_bin="970436",
            account_number="1023020330000",
            amount_vnd=1_170_000,
            text=vietqr.transfer_text("KTDT250001"),
        )
        self.assertEqual(payload, OURS)

    def test_makes_the_published_vector(self):
        payload = vietqr.assemble(
            "970416", "224528479", 10_000, {"01": "NPS6869", "08": "TRANSFER TO SOMEONE"}
        )
        self.assertEqual(payload, PUBLISHED)

    def test_a_changed_digit_breaks_the_checksum(self):
        self.assertTrue(checksum_holds(OURS))
        self.assertFalse(checksum_holds(OURS.replace("1170000", "1170001")))

    def test_the_string_that_another_project_published_fails_its_checksum(self):
        # It ends in CD60, and the checksum of our own fields is never that.
        self.assertFalse(checksum_holds(f"{OURS[:-4]}CD60"))

    def test_refuses_what_a_banking_app_would_not_read(self):
        good = {
            "bank_bin": "970436",
            "account_number": "1023020330000",
            "amount_vnd": 1,
            "text": "KTDT100001 DAT BAO",
        }
        for bad in (
            {"bank_bin": "97043"},
            {"bank_bin": "97043６"},
            {"account_number": ""},
            {"account_number": "1" * 20},
            {"account_number": "10-23"},
            {"amount_vnd": 0},
            {"amount_vnd": -1},
            {"amount_vnd": 10**13},
            {"text": ""},
            {"text": "ĐẶT BÁO"},
            {"text": "ktdt100001"},
            {"text": "KTDT100001\n"},
            {"text": "A" * 20},
        ):
            with self.subTest(bad), self.assertRaises(ValueError):
                vietqr.payload(**good | bad)

    @given(
        st.from_regex(r"[0-9]{6}", fullmatch=True),
        st.from_regex(r"[0-9]{6,19}", fullmatch=True),
        st.integers(1, 10**12),
        st.integers(0, 999_999),
    )
    def test_every_payload_is_read_back_field_by_field(self, bank, account, amount, number):
        text = vietqr.transfer_text(f"KTDT{number:06d}")
        payload = vietqr.payload(
            bank_bin=bank, account_number=account, amount_vnd=amount, text=text
        )
        self.assertTrue(checksum_holds(payload))
        fields = read_fields(payload)
        beneficiary = read_fields(read_fields(fields["38"])["01"])
        self.assertEqual(fields["54"], str(amount))
        self.assertEqual(beneficiary, {"00": bank, "01": account})
        self.assertEqual(read_fields(fields["62"]), {"08": text})
        self.assertLessEqual(len(text), 19)


def read_fields(text):
    """Split id, length, value triples."""
    fields = {}
    while text:
        length = int(text[2:4])
        fields[text[:2]], text = text[4 : 4 + length], text[4 + length :]
    return fields


class QrPictureTests(SimpleTestCase):
    def test_is_an_svg_that_no_style_policy_forbids(self):
        picture = qr_svg(OURS).decode()
        self.assertIn("<svg", picture)
        self.assertNotIn("style", picture)
        self.assertNotIn("<script", picture)

    def test_has_black_modules_on_white_paper(self):
        picture = qr_svg(OURS).decode()
        self.assertIn("#fff", picture)
        self.assertIn("#000", picture)
