"""“Tìm khách”: whoever calls is found by whatever they say."""

from datetime import date

from django.db import connection
from django.test import TestCase

from kinhtedothi.vietnamese.text import _letters_alike, fold
from subscriptions.changes.moving import Place, move
from subscriptions.models import IndexCard, Order
from subscriptions.order_search import orders_matching
from subscriptions.subscribers import finding
from tests.factories import make_user
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_line_request,
    make_order,
    make_paid_order,
    make_ward,
    phone_number,
)


def names(said):
    return [one.recipient_name for one in finding.find(said).found]


class FindingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.hoa = make_paid_order(
            recipient_name="Nguyễn Thị Hòa",
            recipient_phone=phone_number("0904118226"),
            street_address="Số 24, ngõ 147 phố Tân Mai",
        )
        cls.dao = make_paid_order(
            recipient_name="Trần Quang Đạo",
            recipient_phone=phone_number("02438257201"),
            street_address="Số 36 phố Hàng Đào",
            ward=make_ward(70, "Phường Hoàn Kiếm"),
        )
        cls.yen = make_order(
            buyer=make_user(email="hai.yen@example.com"),
            recipient_name="Vũ Hải Yến",
            recipient_phone=phone_number("0936554120"),
            street_address="Số 51 phố Khâm Thiên",
        )
        cls.subscription = cls.hoa.lines.get().subscription

    def test_finds_a_phone_number_however_it_is_spaced(self):
        for said in (
            "0904118226", "0904 118 226", "0904.118.226", "+84 904 118 226", "84904118226",
            "(0904) 118-226", "904118226", "0904 118", "gọi từ 0904 118 226 sáng nay",
        ):  # fmt: skip
            with self.subTest(said):
                self.assertEqual(names(said), ["Nguyễn Thị Hòa"])
        self.assertEqual(names("024 3825 7201"), ["Trần Quang Đạo"])

    def test_finds_a_phone_number_by_its_last_digits(self):
        for said in ("226", "8226", "118 226", "118.226", "…8226", "18226"):
            with self.subTest(said):
                self.assertEqual(names(said), ["Nguyễn Thị Hòa"])
        self.assertEqual(names("7201"), ["Trần Quang Đạo"])
        self.assertEqual(names("622"), [])

    def test_the_end_of_a_phone_number_comes_before_the_number_of_a_house(self):
        make_paid_order(recipient_name="Lê Văn Út", street_address="Số 226 phố Huế")
        self.assertEqual(names("226"), ["Nguyễn Thị Hòa", "Lê Văn Út"])

    def test_finds_an_order_code_anywhere_in_a_text_of_a_bank(self):
        text = f"MBVCB.7730145512.{self.yen.code}DAT BAO.CT tu 0904118226 NGUYEN THI HOA"
        self.assertEqual(names(text), ["Vũ Hải Yến"])

    def test_finds_names_in_a_text_of_a_bank_without_a_code(self):
        self.assertEqual(names("VU HAI YEN chuyen tien dat bao"), ["Vũ Hải Yến"])

    def test_finds_a_label_number_as_it_is_read_out(self):
        number = self.subscription.label_number
        for said in (number, f"{number[:3]} {number[3:6]} {number[6:]}", f"số {number}"):
            with self.subTest(said):
                answer = finding.find(said)
                self.assertTrue(answer.is_certain)
                self.assertEqual(answer.found[0].standing.label_number, number)

    def test_finds_names_and_addresses_without_diacritics(self):
        for said, name in {
            "hoa": "Nguyễn Thị Hòa",
            "Nguyễn Thị Hòa": "Nguyễn Thị Hòa",
            "tran quang dao": "Trần Quang Đạo",
            "24 ngo 147 tan mai": "Nguyễn Thị Hòa",
            "hoa tan mai": "Nguyễn Thị Hòa",
            "36 hang dao hoan kiem": "Trần Quang Đạo",
            "kham thi": "Vũ Hải Yến",
        }.items():
            with self.subTest(said):
                self.assertEqual(names(said)[0], name)

    def test_finds_an_e_mail_address(self):
        self.assertEqual(names("hai.yen@example.com"), ["Vũ Hải Yến"])
        self.assertEqual(names("Hai.Yen@Example.com"), ["Vũ Hải Yến"])

    def test_finds_by_the_account_whose_address_changed(self):
        self.yen.buyer.email = "yen.moi@example.com"
        self.yen.buyer.save()
        self.assertEqual(names("yen.moi@example.com"), ["Vũ Hải Yến"])

    def test_finds_a_buyer_who_does_not_receive_the_paper(self):
        found = finding.find("tran minh").found
        self.assertEqual({one.buyer_name for one in found}, {"Trần Minh"})

    def test_finds_nothing_for_nothing_and_for_the_unknown(self):
        for said in ("", "   ", "?!", "khong ai ca", "KTDT999999", "'; --", "a & | ! ( <->"):
            with self.subTest(said):
                self.assertEqual(names(said), [])

    def test_a_name_with_its_marks_comes_before_one_that_only_reads_alike(self):
        make_paid_order(recipient_name="Nguyễn Thị Hoa", street_address="Số 1 phố Huế")
        self.assertEqual(names("Nguyễn Thị Hòa")[0], "Nguyễn Thị Hòa")
        self.assertEqual(names("Nguyễn Thị Hoa")[0], "Nguyễn Thị Hoa")

    def test_follows_a_move_and_remembers_the_old_address(self):
        moved = Place(
            recipient_name="Lê Văn Út",
            recipient_phone=phone_number("0983200115"),
            ward=make_ward(70, "Phường Hoàn Kiếm"),
            street_address="Số 9 phố Bạch Mai",
            channel=self.hoa.lines.get().channel,
        )
        move(self.subscription, moved, date(2027, 1, 4), by=None, at=NOVEMBER_20)
        for said in ("le van ut", "bach mai", "0983 200 115", "tan mai", "nguyen thi hoa"):
            with self.subTest(said):
                self.assertEqual(len(names(said)), 1)

    def test_follows_a_corrected_contact(self):
        Order.objects.filter(pk=self.yen.pk).update(contact_name="Phạm Đức Long")
        self.assertEqual(names("pham duc long"), ["Vũ Hải Yến"])

    def test_a_card_goes_with_its_line(self):
        line = self.yen.lines.get()
        line.delete()
        self.assertFalse(IndexCard.objects.filter(pk=line.pk).exists())

    def test_tells_a_label_once_through_its_renewals(self):
        renewal = make_line_request(
            publication=self.subscription.line.publication,
            starts_on=date(2027, 3, 1),
            recipient_name="Nguyễn Thị Hòa",
            renews=self.subscription,
        )
        make_paid_order(lines=[renewal])
        self.assertEqual(names("nguyen thi hoa"), ["Nguyễn Thị Hòa"])

    def test_asks_a_fixed_number_of_queries(self):
        with self.assertNumQueries(5):
            self.assertEqual(len(finding.find("nguyen thi hoa").found), 1)
        for number in range(5):
            make_paid_order(recipient_name=f"Nguyễn Thị Hòa {number}")
        with self.assertNumQueries(5):
            self.assertEqual(len(finding.find("nguyen thi hoa").found), 6)

    def test_words_are_looked_up_in_the_index(self):
        with connection.cursor() as cursor:
            # So few rows would be read one by one, or in the order of their keys.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        for said in ("nguyen thi hoa", "0904 118 226", "hoa@example.com"):
            one = finding._lines(next(finding._ways(said, finding._newest_cards))[0])
            listed = orders_matching(Order.objects.all(), said)
            with self.subTest(said):
                self.assertIn("index_card_words", one.explain())
                self.assertIn("index_card_words", listed.explain())

    def test_the_server_folds_letters_as_we_do(self):
        letters = "".join(_letters_alike().values())
        letters += "ăâđêôơưĂÂĐÊÔƠƯếặộữ"
        with connection.cursor() as cursor:
            cursor.execute("SELECT subscriptions_tokens(%s)::text", [letters])
            (tokens,) = cursor.fetchone()
        self.assertEqual(tokens.split(":")[0].strip("'"), fold(letters))
