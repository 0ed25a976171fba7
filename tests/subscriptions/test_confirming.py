from datetime import date

import time_machine
from django.test import TestCase, TransactionTestCase

from subscriptions.confirming import OrderNotConfirmable, confirm_order
from subscriptions.models import OfficialLetter, Order, Subscription
from subscriptions.ordering import OrderNotCancellable, cancel_order
from tests.factories import make_user
from tests.subscriptions.factories import DECEMBER_1, NOVEMBER_20, make_order, pay
from tests.subscriptions.test_payment_races import at_once


def make_order_on(terms, **fields):
    """Place an order that is paid by other terms, with a letter where it needs one."""
    order = make_order(**fields)
    Order.objects.filter(pk=order.pk).update(terms=terms)
    order.refresh_from_db()
    if terms == Order.Terms.LATER:
        OfficialLetter.objects.create(
            order=order,
            number="12-CV/ĐU",
            dated_on=date(2026, 11, 18),
            noted_by=make_user("phat-hanh"),
        )
    return order


@time_machine.travel("2026-11-22 10:00 +07:00", tick=False)
class ConfirmTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")

    def confirm(self, order):
        return confirm_order(order, by=self.clerk, at=NOVEMBER_20)

    def test_delivery_begins_before_money(self):
        for terms in (Order.Terms.LATER, Order.Terms.ON_DELIVERY):
            order = make_order_on(terms)
            self.assertIn(order, Order.objects.to_confirm())
            self.assertTrue(order.waits_for_confirmation)
            confirmed, is_first = self.confirm(order)
            self.assertTrue(is_first)
            self.assertEqual(confirmed.confirmed_by, self.clerk)
            self.assertTrue(confirmed.is_awaiting)
            subscription = order.lines.get().subscription
            self.assertEqual(subscription.starts_on, DECEMBER_1)
            self.assertTrue(subscription.entitlements.exists())
            self.assertNotIn(order, Order.objects.to_confirm())

    def test_a_second_click_begins_nothing_more(self):
        order = make_order_on(Order.Terms.ON_DELIVERY)
        self.confirm(order)
        _, is_first = self.confirm(order)
        self.assertFalse(is_first)
        self.assertEqual(Subscription.objects.count(), 1)

    def test_money_that_comes_later_begins_nothing_again(self):
        order = make_order_on(Order.Terms.LATER)
        self.confirm(order)
        pay(order)
        order.refresh_from_db()
        self.assertEqual(order.state, Order.State.PAID)
        self.assertEqual(Subscription.objects.count(), 1)

    def test_money_that_comes_first_begins_it_once(self):
        order = make_order_on(Order.Terms.LATER)
        pay(order)
        with self.assertRaisesMessage(OrderNotConfirmable, "đã trả đủ"):
            self.confirm(order)
        self.assertEqual(Subscription.objects.count(), 1)

    def test_a_late_confirmation_moves_the_whole_term(self):
        order = make_order_on(Order.Terms.ON_DELIVERY)
        with time_machine.travel("2026-12-10 09:00 +07:00", tick=False):
            confirm_order(order, by=self.clerk)
        self.assertEqual(order.lines.get().subscription.starts_on, date(2027, 1, 1))

    def test_a_prepaid_a_cancelled_and_one_without_a_letter_are_refused(self):
        with self.assertRaisesMessage(OrderNotConfirmable, "trả trước"):
            self.confirm(make_order())
        cancelled = make_order_on(Order.Terms.ON_DELIVERY)
        cancel_order(cancelled, by=self.clerk)
        with self.assertRaisesMessage(OrderNotConfirmable, "đã hủy"):
            self.confirm(cancelled)
        bare = make_order_on(Order.Terms.LATER)
        bare.official_letter.delete()
        with self.assertRaisesMessage(OrderNotConfirmable, "công văn"):
            self.confirm(bare)
        self.assertFalse(Subscription.objects.exists())

    def test_what_is_confirmed_is_not_cancelled(self):
        order = make_order_on(Order.Terms.ON_DELIVERY)
        self.confirm(order)
        with self.assertRaises(OrderNotCancellable):
            cancel_order(order, by=self.clerk)


class RaceTests(TransactionTestCase):
    def setUp(self):
        self.order = make_order_on(Order.Terms.ON_DELIVERY)
        self.clerk = make_user("ke-toan")

    def test_confirming_and_paying_at_once_begin_one_delivery(self):
        at_once(
            lambda: confirm_order(self.order, by=self.clerk, at=NOVEMBER_20),
            lambda: pay(self.order, by=self.clerk),
        )
        self.assertEqual(Subscription.objects.count(), 1)
        self.order.refresh_from_db()
        self.assertEqual(self.order.state, Order.State.PAID)

    def test_confirming_and_cancelling_at_once_do_one_of_them(self):
        at_once(
            lambda: confirm_order(self.order, by=self.clerk, at=NOVEMBER_20),
            lambda: cancel_order(self.order, by=self.clerk),
        )
        self.order.refresh_from_db()
        self.assertEqual(self.order.state == "cancelled", self.order.confirmed_at is None)
        self.assertEqual(Subscription.objects.count(), int(self.order.confirmed_at is not None))
