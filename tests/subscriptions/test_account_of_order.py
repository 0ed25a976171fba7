"""An order's account: what settles it, what opens it again, and spending what we owe."""

import time
import uuid
from datetime import date
from unittest import mock

import time_machine
from django.contrib.admin.models import LogEntry
from django.test import TestCase, TransactionTestCase

from subscriptions.account_ledger import EntryRefused, balance_vnd, enter, reverse
from subscriptions.changes.ending import end
from subscriptions.closing import close_issue
from subscriptions.credit_spending import payable_with, spend
from subscriptions.ledger import closing
from subscriptions.models import AccountEntry, Entitlement, Order, Payment, Subscription
from subscriptions.ordering import OrderNotCancellable, cancel_order
from subscriptions.transfers import transfer_for
from tests.factories import make_user
from tests.subscriptions.factories import (
    DECEMBER_1,
    NOVEMBER_20,
    make_bank_account,
    make_order,
    make_paid_order,
    make_publication,
    make_ward,
    moment,
    owe,
    pay,
)
from tests.subscriptions.test_payment_races import at_once

Kind = AccountEntry.Kind


def enter_for(order, kind, amount_vnd):
    """Add an entry by rule."""
    key = str(uuid.uuid4())
    return enter(
        order, kind, amount_vnd, reason="Thử", by=None, idempotency_key=key, at=NOVEMBER_20
    )


def spend_for(source, target, amount_vnd, key=None):
    """Pay an order with what we owe on another."""
    return spend(
        source,
        target,
        amount_vnd,
        reason="Khách nhờ",
        by=None,
        idempotency_key=key or str(uuid.uuid4()),
        at=NOVEMBER_20,
    )


class StateTests(TestCase):
    def seen(self, order):
        """Return an order as lists load it."""
        return Order.objects.with_paid().get(pk=order.pk)

    def test_writing_off_the_last_thousand_begins_the_delivery(self):
        order = make_order()
        pay(order, 440_000)
        enter_for(order, Kind.WRITE_OFF, 1_000)
        order = self.seen(order)
        self.assertEqual((order.state, order.balance_vnd), (Order.State.PAID, 0))
        self.assertEqual(order.paid_at, NOVEMBER_20)
        self.assertTrue(Entitlement.objects.filter(subscription__line__order=order).exists())

    def test_reversing_it_asks_a_confirmed_order_for_the_money_again(self):
        order = make_order()
        Order.objects.filter(pk=order.pk).update(
            terms=Order.Terms.LATER, confirmed_at=NOVEMBER_20, confirmed_by=make_user()
        )
        pay(order, 440_000)
        reverse(enter_for(order, Kind.WRITE_OFF, 1_000), reason="Nhầm đơn", by=None)
        order = self.seen(order)
        self.assertEqual((order.state, order.remaining_vnd), (Order.State.AWAITING, 1_000))
        pay(order, 1_000)
        self.assertEqual(self.seen(order).state, Order.State.PAID)
        self.assertEqual(Subscription.objects.filter(line__order=order).count(), 1)

    def test_order_that_was_written_off_and_is_delivered_is_not_cancelled(self):
        order = make_order()
        enter_for(order, Kind.WRITE_OFF, order.total_vnd)
        with self.assertRaisesMessage(OrderNotCancellable, "đã có tiền ghi vào"):
            cancel_order(order, by=order.buyer)
        self.assertEqual(self.seen(order).state, Order.State.PAID)

    def test_prepaid_order_that_is_delivered_never_owes_again(self):
        order = make_order()
        pay(order, 440_000)
        entry = enter_for(order, Kind.WRITE_OFF, 1_000)
        with self.assertRaisesMessage(EntryRefused, "không đảo lại được"):
            reverse(entry, reason="Nhầm đơn", by=None)
        self.assertEqual(self.seen(order).state, Order.State.PAID)

    def test_credit_lowers_what_is_asked_for_everywhere(self):
        make_bank_account()
        order = make_order()
        owe(order, 41_000)
        order = self.seen(order)
        self.assertEqual((order.remaining_vnd, transfer_for(order).amount_vnd), (400_000, 400_000))

    def test_list_and_ledger_tell_the_same_balance(self):
        order = make_order()
        pay(order, 500_000)
        owe(order, 7_000)
        enter_for(order, Kind.REFUND, 9_000)
        self.assertEqual(self.seen(order).balance_vnd, balance_vnd(order))
        self.assertEqual(self.seen(order).overpaid_vnd, 57_000)

    def test_what_was_paid_too_much_is_refunded_once(self):
        order = make_order()
        pay(order, 500_000)
        enter_for(order, Kind.REFUND, 59_000)
        with self.assertRaises(EntryRefused):
            enter_for(order, Kind.REFUND, 1)


class SpendingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.source = make_paid_order()
        owe(cls.source, 450_000)
        cls.target = make_order(buyer=cls.source.buyer)

    def test_pays_the_other_order_and_begins_its_delivery(self):
        payment = spend_for(self.source, self.target, 441_000)
        self.target.refresh_from_db()
        self.assertEqual(self.target.state, Order.State.PAID)
        self.assertEqual(payment.method, Payment.Method.CREDIT)
        self.assertTrue(payment.reference.startswith(self.source.code))
        self.assertEqual((balance_vnd(self.source), balance_vnd(self.target)), (-9_000, 0))

    def test_second_click_pays_once(self):
        first, second = (spend_for(self.source, self.target, 441_000, "một") for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual(balance_vnd(self.source), -9_000)

    def test_takes_no_more_than_we_owe_nor_than_is_owed(self):
        for source, target, amount in (
            (self.source, self.target, 441_001),
            (make_paid_order(), self.target, 1),
            (self.source, self.source, 1),
            (self.source, make_paid_order(), 1),
        ):
            with self.assertRaises(EntryRefused):
                spend_for(source, target, amount)
        self.assertFalse(AccountEntry.objects.filter(kind=Kind.SPENT).exists())

    def test_what_is_spent_cannot_be_reversed(self):
        spend_for(self.source, self.target, 1_000)
        with self.assertRaises(EntryRefused):
            reverse(AccountEntry.objects.get(kind=Kind.SPENT), reason="Nhầm", by=None)

    def test_offers_the_orders_of_the_same_customer(self):
        strange = make_order()
        Order.objects.filter(pk=strange.pk).update(contact_phone="+84912000001")
        self.assertEqual(list(payable_with(self.source)), [self.target])


class SpendingRaceTests(TransactionTestCase):
    def setUp(self):
        make_ward()
        publication = make_publication()
        self.source, *self.targets = (make_order(publication=publication) for _ in range(3))
        pay(self.source)
        owe(self.source, 441_000)

    def test_what_we_owe_is_spent_once_however_many_spend_it(self):
        results = at_once(
            *(lambda other=other: spend_for(self.source, other, 441_000) for other in self.targets)
        )
        self.assertEqual(sum(isinstance(one, Payment) for one in results), 1, results)
        self.assertEqual(sum(isinstance(one, EntryRefused) for one in results), 1, results)
        self.assertEqual(balance_vnd(self.source), 0)

    def test_two_orders_that_pay_each_other_do_not_wait_for_each_other(self):
        one, two = self.targets
        pay(one, 500_000)
        results = at_once(
            lambda: spend_for(one, two, 59_000), lambda: spend_for(self.source, two, 59_000)
        )
        self.assertTrue(all(isinstance(result, Payment) for result in results), results)
        self.assertEqual(balance_vnd(two), 441_000 - 118_000)


class SpendingWhileClosingTests(TransactionTestCase):
    def test_credit_entered_by_closing_and_spent_on_the_renewal_at_once(self):
        make_ward()
        publication = make_publication()
        source, target = (make_order(publication=publication) for _ in range(2))
        pay(source)
        owe(source, 441_000)
        issue = publication.issues.get(issued_on=DECEMBER_1)
        issue.entitlements.update(outcome=Entitlement.Outcome.CREDITED, settled_at=NOVEMBER_20)
        value_vnd = issue.entitlements.get().value_vnd

        def enter_slowly(*args):
            time.sleep(0.5)
            return hold_orders(*args)

        hold_orders = closing._hold_orders_to_credit
        with mock.patch.object(closing, "_hold_orders_to_credit", enter_slowly):
            results = at_once(
                lambda: close_issue(issue, at=moment(date(2026, 11, 30), 17)),
                lambda: time.sleep(0.2) or spend_for(source, target, 441_000),
            )
        self.assertEqual(results[0], 0)
        self.assertIsInstance(results[1], Payment)
        self.assertEqual(balance_vnd(source), -value_vnd)


@time_machine.travel(NOVEMBER_20, tick=False)
class AccountAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_order()
        cls.clerk = make_user("ke-toan")
        pay(cls.order, 500_000)
        cls.page = f"/toa-soan/subscriptions/order/{cls.order.pk}"

    def setUp(self):
        self.client.force_login(self.clerk)

    def send(self, address, **typed):
        typed.setdefault("idempotency_key", "một")
        typed.setdefault("reason", "Khách xin lại, UNC 12")
        return self.client.post(f"{self.page}/{address}/", typed, follow=True)

    def test_refund_is_filled_in_and_entered_once(self):
        form = self.client.get(f"{self.page}/ghi-so/").context["form"]
        self.assertEqual((form["kind"].value(), form["amount_vnd"].value()), ("refund", "59.000"))
        for _ in range(2):
            page = self.send("ghi-so", kind="refund", amount_vnd="59.000")
        self.assertContains(page, "UNC 12")
        self.assertContains(page, "Ghi đảo")
        self.assertEqual(balance_vnd(self.order), 0)
        self.assertIn("Hoàn tiền 59.000", LogEntry.objects.latest("pk").change_message)

    def test_what_is_refused_stands_beside_what_was_typed(self):
        for typed, sentence in (
            ({"kind": "refund", "amount_vnd": "60.000"}, "chỉ còn dư 59.000"),
            ({"kind": "write_off", "amount_vnd": "1"}, "chỉ còn nợ 0"),
            ({"kind": "refund", "amount_vnd": "x"}, "Số tiền là số nguyên đồng"),
            ({"kind": "refund", "amount_vnd": "9", "reason": ""}, "Hãy ghi lý do."),
            ({"kind": "spent", "amount_vnd": "9"}, "không phải là"),
        ):
            page = self.send("ghi-so", **typed)
            self.assertContains(page, sentence)
            self.assertContains(page, f'value="{typed["amount_vnd"]}"')
        self.assertFalse(AccountEntry.objects.exists())

    def test_entry_is_undone_with_a_reason(self):
        entry = enter_for(self.order, Kind.REFUND, 59_000)
        page = self.send(f"ghi-dao/{entry.pk}", reason="Nhầm khách")
        self.assertContains(page, "Đã ghi đảo")
        self.assertEqual(balance_vnd(self.order), -59_000)

    def test_worth_of_issues_after_an_early_end_is_not_undone_by_hand(self):
        subscription = self.order.lines.get().subscription
        end(subscription, date(2027, 1, 1), "refunded", by=self.clerk, reason="chuyển nhà")
        entry = self.order.account_entries.get()
        self.assertEqual(self.client.get(f"{self.page}/ghi-dao/{entry.pk}/").status_code, 404)
        self.assertNotContains(self.client.get(f"{self.page}/change/"), "ghi-dao")

    def test_money_of_one_customer_pays_no_order_of_another_without_asking(self):
        other = make_order()
        Order.objects.filter(pk=other.pk).update(contact_phone="+84912000001")
        typed = {"order_code": other.code, "amount_vnd": "59.000"}
        self.assertContains(self.send("dung-tien-du", **typed), "không phải Trần Minh")
        self.assertFalse(other.payments.exists())
        self.assertContains(self.send("dung-tien-du", **typed, accept_other="on"), "Đã trả 59.000")
        self.assertEqual(balance_vnd(other), 441_000 - 59_000)

    def test_only_accounting_moves_the_account(self):
        for role in ("phat-hanh", "tong-bien-tap"):
            self.client.force_login(make_user(role))
            for address in ("ghi-so", "dung-tien-du"):
                self.assertEqual(self.client.get(f"{self.page}/{address}/").status_code, 403)
