from django.test import SimpleTestCase

from subscriptions.amount_in_words import amount_in_words

VECTORS = {
    0: "Không",
    5: "Năm",
    10: "Mười",
    11: "Mười một",
    15: "Mười lăm",
    21: "Hai mươi mốt",
    24: "Hai mươi bốn",
    35: "Ba mươi lăm",
    101: "Một trăm linh một",
    105: "Một trăm linh năm",
    110: "Một trăm mười",
    115: "Một trăm mười lăm",
    1_001: "Một nghìn không trăm linh một",
    10_000: "Mười nghìn",
    101_000: "Một trăm linh một nghìn",
    441_000: "Bốn trăm bốn mươi mốt nghìn",
    1_170_000: "Một triệu một trăm bảy mươi nghìn",
    1_000_021: "Một triệu không trăm hai mươi mốt",
    1_001_001: "Một triệu không trăm linh một nghìn không trăm linh một",
    2_005_000_015: "Hai tỷ không trăm linh năm triệu không trăm mười lăm",
    1_000_000_000_000: "Một nghìn tỷ",
}


class AmountInWordsTests(SimpleTestCase):
    def test_sums_read_as_accounting_writes_them(self):
        for amount, words in VECTORS.items():
            with self.subTest(amount):
                self.assertEqual(amount_in_words(amount), f"{words} đồng")
