from datetime import date

import time_machine
from django.test import SimpleTestCase, TestCase

from subscriptions.models import Ward
from subscriptions.order_sheets.reading import RowReader, read_month
from subscriptions.ordering import Gift
from tests.subscriptions.factories import (
    DECEMBER_1,
    PHONE,
    make_channel,
    make_publication,
    make_ward,
)
from tests.subscriptions.order_sheets.lists import row_of


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class RowReaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication({3: 441_000, 12: 1_680_000})
        cls.ward = make_ward()
        make_ward(70, "Phường Hoàn Kiếm")
        cls.channel = make_channel()
        cls.defaults = {
            "publication": cls.publication,
            "channel": cls.channel,
            "starts_on": DECEMBER_1,
            "months": 3,
            "phone": PHONE,
        }

    def read(self, defaults=None, **typed):
        """Read one row; the head says the rest."""
        reader = RowReader(self.defaults if defaults is None else defaults)
        return reader.read([{"id": "a", **row_of(**typed)}])[0]

    def test_what_a_row_leaves_empty_comes_from_the_head(self):
        row = self.read(copies="2")
        self.assertEqual(row.problems, {})
        line = row.line
        self.assertEqual((line.publication, line.months, line.copies), (self.publication, 3, 2))
        self.assertEqual((line.ward, line.recipient_phone), (self.ward, PHONE))
        self.assertEqual((row.unit_price_vnd, row.amount_vnd), (441_000, 882_000))

    def test_a_row_says_otherwise(self):
        row = self.read(from_month="1/2027", to_month="12/2027", phone="024.3825.7201")
        self.assertEqual((row.line.starts_on, row.line.months), (date(2027, 1, 1), 12))
        self.assertEqual(row.amount_vnd, 1_680_000)
        self.assertEqual(row.line.recipient_phone.as_e164, "+842438257201")

    def test_a_ward_is_known_however_it_is_written(self):
        for typed in ("Phường Hoàng Mai", "phuong hoang mai", "Hoàng Mai", "P. Hoàng Mai"):
            with self.subTest(typed=typed):
                self.assertEqual(self.read(ward=typed).line.ward, self.ward)

    def test_two_wards_of_one_bare_name_are_not_guessed_between(self):
        commune = make_ward(9001, "Xã Hoàng Mai")
        self.assertIn("Có hai nơi", self.read(ward="Hoàng Mai").problems["ward"])
        self.assertEqual(self.read(ward="Xã Hoàng Mai").line.ward, commune)

    def test_a_misspelt_ward_is_answered_with_the_nearest(self):
        problem = self.read(ward="Phường Hoàn Kiêmm").problems["ward"]
        self.assertIn("Có phải Phường Hoàn Kiếm?", problem)

    def test_a_ward_of_another_province(self):
        elsewhere = Ward.objects.get(province=79, name="Phường Sài Gòn")
        row = self.read(ward="Sài Gòn", province="TP. Hồ Chí Minh")
        self.assertEqual(row.line.ward, elsewhere)
        self.assertIn("province", self.read(province="Atlantis").problems)

    def test_every_mistake_stands_beside_its_field_at_once(self):
        row = self.read(
            recipient_name="",
            street_address="",
            ward="Phường Không Có",
            phone="12",
            copies="không",
            publication="Báo lạ",
            channel="diều",
            from_month="mai",
        )
        self.assertIsNone(row.line)
        self.assertEqual(
            row.problems.keys(),
            {
                *("recipient_name", "street_address", "ward", "phone", "copies"),
                *("publication", "channel", "from_month"),
            },
        )
        for problem in row.problems.values():
            self.assertRegex(problem, r"[.?]$")

    def test_copies_have_bounds(self):
        wrong = ("0", "-1", "10000", "1e3", "٣", "9" * 200, "000000001999999", "2.5", "12.50")
        for typed in wrong:
            with self.subTest(typed=typed):
                self.assertIn("copies", self.read(copies=typed).problems)
        for typed in ("1.000", "1 000", "1000 tờ", "1000"):
            self.assertEqual(self.read(copies=typed).line.copies, 1000)

    def test_a_term_is_one_that_is_sold(self):
        row = self.read(from_month="12/2026", to_month="04/2027")
        self.assertIn("là 5 tháng", row.problems["to_month"])
        row = self.read(from_month="12/2026", to_month="11/2026")
        self.assertIn("không được trước", row.problems["to_month"])

    def test_a_month_that_is_past_or_has_no_price_is_said_beside_the_row(self):
        row = self.read(from_month="11/2026", to_month="01/2027")
        self.assertIn("Không còn nhận đặt", row.problems["from_month"])
        row = self.read(from_month="12/2026", to_month="12/2026")
        self.assertIn("chưa có giá", row.problems["from_month"])
        self.assertIsNone(row.amount_vnd)

    def test_without_a_head_the_row_must_say_all(self):
        row = self.read(defaults={})
        self.assertEqual(
            row.problems.keys(), {"phone", "publication", "channel", "from_month", "to_month"}
        )

    def test_a_title_and_a_channel_by_name(self):
        weekend = make_publication({3: 144_000}, name="Cuối tuần", code="cuoi-tuan")
        office = make_channel("office")
        row = self.read(publication="cuối tuần", channel="nhận tại tòa soạn")
        self.assertEqual(row.line.publication, weekend)
        self.assertEqual(row.line.channel_id, office.pk)

    def test_gift_of_the_head_is_on_every_line(self):
        gift = Gift("Công ty Sao Mai", "Kính tặng.")
        self.assertEqual(self.read(self.defaults | {"gift": gift}).line.gift, gift)

    def test_queries_do_not_grow_with_rows(self):
        rows = [{"id": str(n), **row_of(copies=str(n + 1))} for n in range(30)]
        with self.assertNumQueries(4):  # provinces, wards, the channel, the price
            read = RowReader(self.defaults).read(rows)
        self.assertEqual([row.number for row in read], list(range(1, 31)))
        self.assertFalse([row.problems for row in read if row.problems])


class MonthTests(SimpleTestCase):
    def test_months_as_people_write_them(self):
        for typed in ("1/2027", "01/2027", "01-2027", "1.2027", "tháng 1/2027", "01/01/2027"):
            with self.subTest(typed=typed):
                self.assertEqual(read_month(typed), date(2027, 1, 1))
        self.assertEqual(read_month("2027-01"), date(2027, 1, 1))

    def test_what_is_no_month(self):
        for typed in ("", "13/2027", "0/2027", "1/27", "2027", "x" * 300, "1/9999"):
            with self.subTest(typed=typed):
                self.assertIsNone(read_month(typed))
