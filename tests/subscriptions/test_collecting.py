"""Thu tại nhà: the collector's list, the visits of a round, and the money of each."""

from unittest import mock

import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import Look
from subscriptions.collecting import VisitRefused, due, record_visit
from subscriptions.models import CollectionVisit, Collector, Order, Payment, Receipt
from tests.factories import make_user
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_order,
    make_publication,
    make_ward,
    pay,
)
from tests.subscriptions.test_payment_races import at_once

PAGE = "/toa-soan/subscriptions/collector/thu/"
Outcome = CollectionVisit.Outcome


def make_due_order(confirmed_at=NOVEMBER_20, **fields):
    """Place an order that is paid at the door, and confirm it."""
    order = make_order(**fields)
    Order.objects.filter(pk=order.pk).update(
        terms=Order.Terms.ON_DELIVERY, confirmed_at=confirmed_at, confirmed_by=make_user()
    )
    order.refresh_from_db()
    return order


def visit(order, outcome=Outcome.COLLECTED, owed_vnd=441_000, key="một", by=None):
    """Record a visit of 20 November."""
    return record_visit(
        order,
        outcome,
        owed_vnd=owed_vnd,
        visited_on=NOVEMBER_20.date(),
        collector=None,
        by=by or make_user("phat-hanh"),
        idempotency_key=key,
        at=NOVEMBER_20,
    )


class VisitTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_due_order()

    def test_money_at_the_door_pays_the_order_and_has_a_receipt(self):
        payment = visit(self.order).payment
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)
        self.assertEqual(payment.method, Payment.Method.COLLECTED)
        self.assertEqual(payment.receipt.number, 1)
        self.assertFalse(due().exists())

    def test_second_click_collects_once(self):
        self.assertEqual(visit(self.order), visit(self.order))
        self.assertEqual(Receipt.objects.count(), 1)

    def test_nobody_home_leaves_it_due_and_is_remembered(self):
        visit(self.order, Outcome.NOT_HOME)
        order = due().get()
        self.assertEqual((order.visits, order.last_outcome), (1, Outcome.NOT_HOME))

    def test_another_sum_than_was_asked_for_is_refused(self):
        pay(self.order, 41_000)
        with self.assertRaisesMessage(VisitRefused, "chỉ còn thiếu 400.000"):
            visit(self.order)
        pay(self.order, 400_000)
        with self.assertRaisesMessage(VisitRefused, "không còn thiếu gì"):
            visit(self.order)
        self.assertFalse(CollectionVisit.objects.exists())

    def test_only_confirmed_orders_of_these_terms_are_due(self):
        make_order()
        Order.objects.filter(pk=self.order.pk).update(confirmed_at=None, confirmed_by=None)
        self.assertFalse(due().exists())

    def test_database_refuses_to_change_or_delete_a_visit(self):
        row = visit(self.order)
        for act in (
            lambda: CollectionVisit.objects.update(outcome=Outcome.NOT_HOME),
            lambda: CollectionVisit.objects.filter(pk=row.pk)._raw_delete("default"),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                act()


class VisitRaceTests(TransactionTestCase):
    def test_money_told_at_once_by_the_bank_and_at_the_door_is_taken_once(self):
        make_ward()
        order = make_due_order(publication=make_publication())
        clerk = make_user("ke-toan")
        results = at_once(lambda: visit(order, by=clerk), lambda: pay(order, by=clerk))
        self.assertEqual(sum(isinstance(result, Exception) for result in results), 1, results)
        self.assertEqual(Payment.objects.count(), 1)


@time_machine.travel(NOVEMBER_20, tick=False)
class CollectingPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        cls.order = make_due_order(publication=cls.publication)
        cls.collector = Collector.objects.create(name="Ông Lâm")
        cls.collector.wards.add(make_ward())
        cls.other = make_due_order(
            publication=cls.publication, ward=make_ward(70, "Phường Hoàn Kiếm")
        )

    def setUp(self):
        self.client.force_login(make_user("phat-hanh"))

    def send(self, form=None, query="", **typed):
        form = form or self.client.get(PAGE + query).context["form"]
        hidden = {f"owed_{order.pk}": order.remaining_vnd for order in form.orders}
        fixed = {"visited_on": "20/11/2026", "key": form.initial["key"], **hidden}
        return self.client.post(PAGE + query, {**fixed, **typed}, follow=True)

    def test_is_narrowed_by_collector_ward_and_age(self):
        for query, shown, hidden in (
            (f"?nguoi={self.collector.pk}", self.order, self.other),
            ("?phuong=70", self.other, self.order),
        ):
            page = self.client.get(PAGE + query)
            self.assertContains(page, shown.code)
            self.assertNotContains(page, hidden.code)
        self.assertNotContains(self.client.get(f"{PAGE}?qua-han=1"), self.order.code)
        with time_machine.travel("2026-12-21 08:00 +07:00", tick=False):
            self.client.force_login(make_user("phat-hanh"))
            self.assertContains(self.client.get(f"{PAGE}?qua-han=1"), self.order.code)

    def test_several_visits_are_recorded_together(self):
        results = {f"outcome_{self.order.pk}": "collected", f"outcome_{self.other.pk}": "not_home"}
        page = self.send(**results, collector=self.collector.pk)
        self.assertContains(page, "Đã ghi 2 lần đến, thu được 441.000")
        self.assertContains(page, "Vắng nhà 20/11/2026 (đến 1 lần)")
        self.assertNotContains(page, self.order.contact_name + "</td>")
        self.assertEqual(CollectionVisit.objects.filter(collector=self.collector).count(), 2)

    def test_second_click_records_nothing_twice(self):
        form = self.client.get(PAGE).context["form"]
        for _ in range(2):
            self.send(form, **{f"outcome_{self.order.pk}": "not_home"})
        self.assertEqual(CollectionVisit.objects.count(), 1)

    def test_what_one_order_refuses_keeps_nobody_elses_money_waiting(self):
        form = self.client.get(PAGE).context["form"]
        pay(self.order, 1_000)
        both = {f"outcome_{order.pk}": "collected" for order in (self.order, self.other)}
        page = self.send(form, **both)
        self.assertContains(page, f"Đơn {self.order.code} chỉ còn thiếu 440.000")
        self.assertContains(page, "Đã ghi 1 lần đến")

    def test_money_brought_for_what_was_paid_meanwhile_is_not_passed_over(self):
        form = self.client.get(PAGE).context["form"]
        pay(self.order, 441_000)
        page = self.send(form, **{f"outcome_{self.order.pk}": "collected"})
        self.assertContains(page, f"Đơn {self.order.code} không còn thiếu gì")
        self.assertEqual(self.order.payments.count(), 1)

    def test_what_is_wrong_is_said_and_what_was_chosen_stays(self):
        chosen = {f"outcome_{self.order.pk}": "not_home"}
        for typed, sentence in (
            ({**chosen, "visited_on": "hôm qua"}, "Ngày viết theo mẫu"),
            ({**chosen, "visited_on": "21/11/2026"}, "không thể sau hôm nay"),
            ({}, "ít nhất một đơn"),
        ):
            page = self.send(**typed)
            self.assertContains(page, sentence)
            if typed:
                self.assertContains(page, '<option value="not_home" selected>')
        self.assertFalse(CollectionVisit.objects.exists())

    def test_files_have_the_list_and_are_noted(self):
        for wanted, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
            file = self.client.get(f"{PAGE}?dang={wanted}")
            self.assertTrue(file.content.startswith(begins))
        look = Look.objects.latest("pk")
        self.assertEqual(look.way, Look.Way.EXPORT)
        self.assertEqual(set(look.people), {self.order.buyer_id, self.other.buyer_id})

    def test_page_asks_as_much_of_many_as_of_few(self):
        with CaptureQueriesContext(connection) as of_few:
            self.client.get(PAGE)
        for _ in range(4):
            make_due_order(publication=self.publication)
        with self.assertNumQueries(len(of_few)):
            self.client.get(PAGE)

    def test_long_list_goes_on(self):
        with mock.patch("subscriptions.admin.collector.PAGE_SIZE", 1):
            page = self.client.get(PAGE)
            self.assertContains(page, f"?sau={self.order.pk}")
            page = self.client.get(f"{PAGE}?sau={self.order.pk}")
        self.assertContains(page, self.other.code)
        self.assertNotContains(page, self.order.code)

    def test_empty_list_says_so(self):
        Order.objects.update(state="cancelled", cancelled_at=NOVEMBER_20)
        self.assertContains(self.client.get(PAGE), "Không có khoản nào phải thu tại nhà.")

    def test_others_are_refused(self):
        self.client.force_login(make_user("tong-bien-tap"))
        self.assertEqual(self.client.get(PAGE).status_code, 403)
