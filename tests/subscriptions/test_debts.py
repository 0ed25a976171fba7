"""Công nợ: per customer, by age, and minutes that both sides sign."""

from datetime import date, timedelta
from io import BytesIO
from unittest import mock

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import Look
from subscriptions.debt_minutes_pdf import debt_minutes_pdf
from subscriptions.debts import debtors, movements
from subscriptions.models import Order
from tests.factories import make_user
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_order,
    make_paid_order,
    make_publication,
    owe,
    pay,
)

PAGE = "/toa-soan/subscriptions/accountentry/cong-no/"
TODAY = date(2026, 11, 20)


def make_debt(days_old=0, **fields):
    """Place an order that is paid later, confirmed so many days ago."""
    order = make_order(**fields)
    Order.objects.filter(pk=order.pk).update(
        terms=Order.Terms.LATER,
        confirmed_at=NOVEMBER_20 - timedelta(days=days_old),
        confirmed_by=make_user(),
    )
    return order


class DebtTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        cls.buyer = make_user()

    def owed(self, **fields):
        return make_debt(publication=self.publication, buyer=self.buyer, **fields)

    def test_debts_stand_in_the_column_of_their_age(self):
        for days in (0, 30, 31, 60, 61, 90, 91):
            self.owed(days_old=days)
        (debtor,) = debtors(TODAY)
        self.assertEqual(debtor.by_age, [882_000, 882_000, 882_000, 441_000])
        self.assertEqual((debtor.count, debtor.total_vnd), (7, 7 * 441_000))

    def test_what_was_paid_and_credited_is_owed_no_more(self):
        order = self.owed()
        pay(order, 400_000)
        owe(order, 1_000)
        self.assertEqual(debtors(TODAY)[0].total_vnd, 40_000)
        pay(order, 40_000)
        self.assertEqual(debtors(TODAY), [])

    def test_order_that_nobody_delivers_yet_is_no_debt(self):
        make_order(publication=self.publication)
        self.assertEqual(debtors(TODAY), [])

    def test_without_an_account_the_phone_is_the_customer(self):
        for phone in ("+84912000001", "+84912000001", "+84912000002"):
            order = make_debt(publication=self.publication)
            Order.objects.filter(pk=order.pk).update(
                buyer=None, placed_by=self.buyer, contact_phone=phone
            )
        self.assertEqual([debtor.count for debtor in debtors(TODAY)], [2, 1])
        self.assertEqual(debtors(TODAY)[0].key, "dt-+84912000001")

    def test_movements_add_up_to_the_balance(self):
        order = self.owed()
        pay(order, 400_000)
        owe(order, 1_000)
        moves = movements(f"tk-{self.buyer.pk}")
        self.assertEqual(sum(one.effect_vnd for one in moves), 40_000)
        self.assertEqual(len(moves), 3)

    def test_minutes_carry_the_balance_over_and_say_it_in_words(self):
        self.owed(days_old=40)
        order = self.owed()
        pay(order, 41_000)
        with mock.patch("subscriptions.debt_minutes_pdf.Paper.text", autospec=True) as text:
            moves = movements(f"tk-{self.buyer.pk}")
            file = debt_minutes_pdf("UBND", "Hà Nội", moves, date(2026, 11, 1), TODAY)
        said = [call.args[3] for call in text.call_args_list]
        self.assertTrue(file.startswith(b"%PDF"))
        self.assertIn("Số dư đầu kỳ, ngày 01/11/2026", said)
        self.assertIn("841.000", said)
        self.assertIn("tám trăm bốn mươi mốt nghìn đồng", " ".join(said).lower())


@time_machine.travel(NOVEMBER_20, tick=False)
class DebtPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        cls.order = make_debt(40, publication=cls.publication)
        cls.paid = make_paid_order(publication=cls.publication)
        cls.minutes = f"{PAGE}tk-{cls.order.buyer_id}/doi-chieu/"

    def setUp(self):
        self.client.force_login(make_user("ke-toan"))

    def test_page_shows_who_owes_and_leads_on(self):
        page = self.client.get(PAGE)
        self.assertContains(page, self.order.code)
        self.assertContains(page, self.minutes)
        self.assertNotContains(page, self.paid.code)
        self.assertEqual(Look.objects.latest("pk").people, [self.order.buyer_id])

    def test_long_list_goes_on_and_asks_as_much_of_many_as_of_one(self):
        with CaptureQueriesContext(connection) as of_one:
            self.client.get(PAGE)
        other = make_debt(1, publication=self.publication)
        with self.assertNumQueries(len(of_one)):
            self.client.get(PAGE)
        with mock.patch("subscriptions.admin.debts.PAGE_SIZE", 1):
            self.assertContains(self.client.get(PAGE), f"?sau={self.order.pk}")
            page = self.client.get(f"{PAGE}?sau={self.order.pk}")
        self.assertContains(page, other.code)
        self.assertNotContains(page, self.order.code)

    def test_excel_has_the_ages(self):
        file = self.client.get(f"{PAGE}?dang=xlsx").content
        row = [cell.value for cell in load_workbook(BytesIO(file)).active[2]]
        self.assertEqual(row[2:], [1, self.order.code, 0, 441_000, 0, 0, 441_000])

    def test_minutes_are_a_pdf_and_a_wrong_span_is_said(self):
        self.assertContains(self.client.get(self.minutes), "Biên bản đối chiếu")
        page = self.client.get(self.minutes, {"starts_on": "20/11/2026", "ends_on": "1/11/2026"})
        self.assertContains(page, "không được trước ngày đầu")
        span = {"starts_on": "01/11/2026", "ends_on": "20/11/2026"}
        self.assertEqual(self.client.get(self.minutes, span)["Content-Type"], "application/pdf")

    def test_nobody_owing_is_good_news(self):
        pay(self.order)
        self.assertContains(self.client.get(PAGE), "Không khách nào còn nợ")

    def test_customer_who_is_none_does_not_exist(self):
        self.assertEqual(self.client.get(f"{PAGE}tk-0/doi-chieu/").status_code, 404)

    def test_others_are_refused(self):
        self.client.force_login(make_user("tong-bien-tap"))
        for address in (PAGE, self.minutes):
            self.assertEqual(self.client.get(address).status_code, 403)
