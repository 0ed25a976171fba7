from datetime import timedelta
from unittest import mock

import time_machine
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from subscriptions.models import Order, OrderSheet, TermPrice
from subscriptions.order_sheets import sheets
from subscriptions.ordering import OrderRefused
from subscriptions.subscribers.finding import lines_found
from tests.factories import make_user
from tests.subscriptions.factories import make_channel, make_publication, make_ward
from tests.subscriptions.order_sheets.lists import HEAD, row_of
from tests.subscriptions.test_payment_races import at_once

NOW = "2026-11-22 10:00 +07:00"


def make_sheet(publication, *rows, by=None, **head):
    """Make a sheet with rows; right unless the test says otherwise."""
    make_ward()
    make_channel()
    sheet = OrderSheet.objects.create(made_by=by or make_user("phat-hanh"))
    sheets.change_head(sheet, HEAD | {"publication": str(publication.pk)} | head)
    sheets.take_in_rows(sheet, rows or [row_of()], keep=False)
    sheet.refresh_from_db()
    return sheet


@time_machine.travel(NOW, tick=False)
class SheetTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        cls.clerk = make_user("phat-hanh")

    def order(self, sheet, promised_vnd=441_000):
        return sheets.order_sheet(sheet, by=self.clerk, promised_vnd=promised_vnd)

    def test_becomes_an_order_of_somebody_without_an_account(self):
        sheet = make_sheet(self.publication, row_of(), row_of(copies="2"))
        order, is_new = self.order(sheet, 1_323_000)
        self.assertTrue(is_new)
        self.assertEqual((order.buyer, order.placed_by), (None, self.clerk))
        self.assertEqual((order.total_vnd, order.lines.count()), (1_323_000, 2))
        self.assertEqual(order.contact_name, HEAD["contact_name"])
        self.assertIn(order.lines.first(), lines_found("chi bo 1"))

    def test_of_a_reader_it_is_theirs(self):
        reader = make_user(email="hoa@example.com")
        order, _ = self.order(make_sheet(self.publication, buyer="Hoa@example.com"))
        self.assertEqual(order.buyer, reader)

    def test_ordering_twice_makes_one_order(self):
        sheet = make_sheet(self.publication)
        first, _ = self.order(sheet)
        again, is_new = self.order(sheet)
        self.assertEqual((first, is_new), (again, False))
        self.assertEqual(Order.objects.count(), 1)

    def test_what_was_ordered_is_kept_in_the_order_alone(self):
        sheet = make_sheet(self.publication)
        self.order(sheet)
        sheet.refresh_from_db()
        self.assertEqual(sheet.rows, [])
        for change in (
            lambda: sheets.change_head(sheet, {}),
            lambda: sheets.change_rows(sheet, {}),
            lambda: sheets.take_in_rows(sheet, [row_of()], keep=True),
            lambda: sheets.remove_row(sheet, "x"),
        ):
            with self.assertRaises(sheets.SheetOrdered):
                change()

    def test_a_price_that_changed_since_it_was_shown_is_shown_first(self):
        sheet = make_sheet(self.publication)
        TermPrice.objects.filter(publication=self.publication, months=3).update(price_vnd=450_000)
        with self.assertRaisesMessage(OrderRefused, "giá vừa thay đổi"):
            self.order(sheet)
        self.assertFalse(Order.objects.exists())

    def test_a_wrong_row_orders_nothing_and_loses_nothing(self):
        sheet = make_sheet(self.publication, row_of(), row_of(ward="Phường Không Có"))
        with self.assertRaisesMessage(OrderRefused, "còn chỗ cần sửa"):
            self.order(sheet)
        sheet.refresh_from_db()
        self.assertEqual(sheet.rows[1]["ward"], "Phường Không Có")
        read = sheets.read_sheet(sheet)
        self.assertEqual([row.number for row in read.wrong], [2])
        self.assertEqual(read.total_vnd, 441_000)

    def test_a_wrong_head_orders_nothing(self):
        for head in (
            {"contact_phone": "12"},
            {"terms": "later"},
            {"terms": "x"},
            {"buyer": "khong.co@example.com"},
            {"gift_words": "Kính tặng."},
        ):
            with self.subTest(head=head), self.assertRaises(OrderRefused):
                self.order(make_sheet(self.publication, **head))

    def test_a_letter_comes_with_payment_later(self):
        sheet = make_sheet(
            self.publication,
            terms="later",
            letter_number="12-CV/ĐU",
            letter_dated_on="20/11/2026",
        )
        order, _ = self.order(sheet)
        self.assertEqual(order.terms, Order.Terms.LATER)
        self.assertEqual(str(order.official_letter), "Công văn 12-CV/ĐU ngày 20/11/2026")

    def test_a_gift_has_a_card_on_every_line(self):
        sheet = make_sheet(self.publication, row_of(), row_of(), giver_name="Công ty Sao Mai")
        order, _ = self.order(sheet, 882_000)
        self.assertEqual(
            [line.gift_card.giver_name for line in order.lines.all()], ["Công ty Sao Mai"] * 2
        )

    def test_rows_change_by_their_ids(self):
        sheet = make_sheet(self.publication, row_of(), row_of())
        first, second = (row["id"] for row in sheet.rows)
        sheets.change_rows(sheet, {second: row_of(copies="7"), "moi": row_of(copies="9")})
        sheets.remove_row(sheet, first)
        sheets.remove_row(sheet, first)
        sheet.refresh_from_db()
        self.assertEqual([row["copies"] for row in sheet.rows], ["7", "9"])

    def test_an_empty_new_row_is_none(self):
        sheet = make_sheet(self.publication)
        sheets.change_rows(sheet, {"moi": {"recipient_name": "  "}})
        sheet.refresh_from_db()
        self.assertEqual(len(sheet.rows), 1)

    def test_a_second_list_replaces_or_follows(self):
        sheet = make_sheet(self.publication, row_of())
        sheets.take_in_rows(sheet, [row_of(), row_of()], keep=True)
        sheet.refresh_from_db()
        self.assertEqual(len(sheet.rows), 3)
        sheets.take_in_rows(sheet, [row_of()], keep=False)
        sheet.refresh_from_db()
        self.assertEqual(len(sheet.rows), 1)

    def test_has_no_more_rows_than_a_sheet_takes(self):
        sheet = make_sheet(self.publication)
        with mock.patch.object(sheets, "MOST_ROWS", 1), self.assertRaises(OrderRefused):
            sheets.take_in_rows(sheet, [row_of()], keep=True)
        sheet.refresh_from_db()
        self.assertEqual(len(sheet.rows), 1)

    def test_what_nobody_ordered_is_forgotten(self):
        old, ordered = make_sheet(self.publication), make_sheet(self.publication)
        self.order(ordered)
        later = timezone.now() + timedelta(days=sheets.DAYS_KEPT)
        self.assertEqual(sheets.forget_old(later), 0)
        self.assertEqual(sheets.forget_old(later + timedelta(days=1)), 1)
        self.assertFalse(OrderSheet.objects.filter(pk=old.pk).exists())


class RaceTests(TransactionTestCase):
    def test_two_clerks_ordering_one_sheet_make_one_order(self):
        with time_machine.travel(NOW):
            sheet = make_sheet(make_publication())
            clerks = [make_user("phat-hanh", email=f"{n}@example.com") for n in "ab"]
            results = at_once(
                *(
                    lambda clerk=clerk: sheets.order_sheet(sheet, by=clerk, promised_vnd=441_000)
                    for clerk in clerks
                )
            )
        self.assertEqual(sorted(is_new for _, is_new in results), [False, True])
        self.assertEqual(Order.objects.count(), 1)
