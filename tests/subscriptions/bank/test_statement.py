"""Statements of banks, as their pages give them."""

from datetime import datetime

from django.test import SimpleTestCase
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from subscriptions.bank.statement import StatementRefused, credits_of

ACCOUNT = "1023020330000"
VIETCOMBANK = """NGÂN HÀNG TMCP NGOẠI THƯƠNG;;;;
Số tài khoản;1023020330000;;;
;;;;
Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung chi tiết
20/11/2026 09:31:07;FT1;;441.000;MBVCB.1.KTDT100001 DAT BAO
20/11/2026;FT2;22.000;;Phi SMS
21/11/2026;FT3;;1.170.000,00;"KTDT100002; chi Hoa"
"""


class StatementTests(SimpleTestCase):
    def read(self, text, encoding="utf-8-sig"):
        return credits_of(text.encode(encoding), ACCOUNT)

    def refused(self, text):
        with self.assertRaises(StatementRefused) as refusal:
            self.read(text)
        return refusal.exception.errors

    def test_money_that_came_is_read_and_what_went_is_passed_over(self):
        first, second = self.read(VIETCOMBANK)
        self.assertEqual((first.amount_vnd, first.reference), (441_000, "FT1"))
        self.assertEqual(first.happened_at, timezone.make_aware(datetime(2026, 11, 20, 9, 31, 7)))
        self.assertEqual((second.amount_vnd, second.text), (1_170_000, "KTDT100002; chi Hoa"))
        self.assertEqual(second.happened_at.hour, 12)

    def test_encodings_of_banks_are_read(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            self.assertEqual(len(self.read(VIETCOMBANK, encoding)), 2, encoding)
        plain = "Ngay,So tien ghi co,Dien giai\n20/11/2026,5000,KTDT100001\n"
        self.assertEqual(len(self.read(plain, "cp1258")), 1)

    def test_sums_as_banks_write_them(self):
        for written, vnd in (
            ("441000", 441_000),
            ("441,000.00", 441_000),
            ("441.000 VND", 441_000),
            ("+1 170 000đ", 1_170_000),
            ("441000.0", 441_000),
        ):
            (credit,) = self.read(f"Ngày\tGhi có\tNội dung\n20/11/2026\t{written}\tx\n")
            self.assertEqual(credit.amount_vnd, vnd, written)

    def test_the_same_line_keeps_its_number_and_two_alike_have_two(self):
        head = "Ngày,Ghi có,Nội dung\n"
        line = "20/11/2026,5.000,KTDT100001\n"
        (once,) = self.read(head + line)
        both = self.read(head + line + line)
        self.assertEqual(both[0].source_id, once.source_id)
        self.assertNotEqual(both[1].source_id, once.source_id)

    def test_every_wrong_line_is_told(self):
        wrong = VIETCOMBANK.replace("20/11/2026 09", "32/11/2026 09").replace("1.170.000", "nhiều")
        errors = self.refused(wrong)
        self.assertEqual([error.partition(":")[0] for error in errors], ["Dòng 5", "Dòng 7"])

    def test_file_without_a_head_or_without_money_is_refused(self):
        self.assertIn("Không thấy dòng tên cột", self.refused("a,b,c\n1,2,3\n")[0])
        self.assertIn("không có khoản", self.refused("Ngày,Ghi có,Nội dung\n20/11/2026,,x\n")[0])

    @given(st.binary(max_size=300))
    def test_bytes_of_any_kind_are_read_or_refused(self, data):
        for whole in (data, VIETCOMBANK.encode() + data):
            try:
                credits_of(whole, ACCOUNT)
            except StatementRefused:
                continue
