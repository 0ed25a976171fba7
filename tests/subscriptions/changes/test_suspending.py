"""Tạm ngừng vì chưa nhận được tiền: stopped, seen by everybody, and lifted by money or a clerk."""

from datetime import date
from functools import partial
from unittest import mock

import time_machine
from django.core import mail
from django.test import TestCase, TransactionTestCase

from accounts.models import Notice
from accounts.tasks import send_mail
from subscriptions import reconciliation
from subscriptions.account_ledger import EntryRefused, balance_vnd, enter
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold, resume
from subscriptions.changes.suspending import (
    DECIDED,
    is_suspended,
    lift,
    may_be_suspended,
    resumptions,
    stops,
    suspend,
)
from subscriptions.confirming import confirm_order
from subscriptions.explain import explain
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import AccountEntry, EarlyEnd, Entitlement, Hold, Order, Subscription
from subscriptions.tasks import lift_suspension, suspend_order
from subscriptions.told import CHANGE
from tests.factories import make_user
from tests.jobs import do_jobs, forget_jobs
from tests.subscriptions.factories import (
    NOVEMBER_20,
    close_until,
    make_line_request,
    make_order,
    make_publication,
    make_ward,
    moment,
    pay,
)
from tests.subscriptions.test_payment_races import at_once

JANUARY_5 = "2027-01-05 09:00 +07:00"
Outcome = Entitlement.Outcome


def make_unpaid_order(clerk, terms=Order.Terms.ON_DELIVERY, lines=1, **fields):
    """Confirm an order of a paper on Mondays and Thursdays, three months from 1 December."""
    publication = make_publication(weekdays=[1, 4])
    requests = [make_line_request(publication=publication) for _ in range(lines)]
    order = make_order(lines=requests, **fields)
    Order.objects.filter(pk=order.pk).update(terms=terms)
    order.refresh_from_db()
    return confirm_order(order, by=clerk, at=NOVEMBER_20)[0]


def outcomes(order):
    """Return {date: outcome} of the first line of an order."""
    rows = order.lines.first().subscription.entitlements
    return dict(rows.values_list("issue__issued_on", "outcome"))


@time_machine.travel(JANUARY_5, tick=False)
class SuspendingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.order = make_unpaid_order(cls.clerk, lines=2)
        cls.subscription = cls.order.lines.first().subscription

    def test_what_is_only_suspended_is_ended_before_its_debt_is_written_off(self):
        suspend(self.order, by=self.clerk)
        order = Order.objects.with_paid().get()
        write_off = partial(
            enter,
            *(order, AccountEntry.Kind.WRITE_OFF),
            reason="Không đòi được",
            by=self.clerk,
            idempotency_key="1",
        )
        with self.assertRaisesMessage(EntryRefused, "Hãy dừng trước hạn"):
            write_off(order.remaining_vnd)
        self.client.force_login(make_user("ke-toan"))
        page = f"/toa-soan/subscriptions/order/{order.pk}/ghi-so/"
        self.assertContains(self.client.get(page), "Hãy dừng trước hạn")
        for subscription in Subscription.objects.all():
            end(subscription, date(2027, 1, 12), EarlyEnd.Becomes.CREDITED, by=None, reason="Nợ")
        self.assertNotContains(self.client.get(page), "Hãy dừng trước hạn")
        write_off(balance_vnd(order))
        self.assertEqual(balance_vnd(order), 0)

    def test_stops_all_of_an_order_from_the_first_day_that_can_be(self):
        shown = stops(self.order)
        self.assertEqual(len(shown), 2)
        self.assertEqual(suspend(self.order, by=self.clerk), 2)
        after = outcomes(self.order)
        self.assertEqual(after[date(2027, 1, 7)], Outcome.OWED)
        self.assertEqual(after[date(2027, 1, 11)], Outcome.CREDITED)
        credited = [day for day, outcome in after.items() if outcome == Outcome.CREDITED]
        self.assertEqual((shown[0].issues, shown[0].last_on), (len(credited), max(credited)))
        row = self.subscription.holds.get()
        self.assertTrue(row.imposed)
        self.assertEqual(row.asked_by, self.clerk)

    def test_the_second_click_stops_nothing_more(self):
        suspend(self.order, by=self.clerk)
        self.assertEqual(suspend(self.order, by=self.clerk), 0)
        self.assertEqual(Hold.objects.count(), 2)

    def test_preview_asks_no_more_for_more_subscriptions(self):
        with self.assertNumQueries(3):
            stops(self.order)

    def test_only_what_is_overdue_and_unpaid_is_stopped(self):
        self.assertTrue(may_be_suspended(self.order))
        self.assertFalse(may_be_suspended(self.order, moment(date(2026, 12, 10))))
        pay(self.order)
        self.assertEqual(suspend(self.order, by=self.clerk), 0)

    def test_goes_around_the_holds_of_the_reader_who_cannot_lift_it(self):
        own, _ = hold(
            self.subscription, date(2027, 1, 11), date(2027, 1, 14), "extended",
            by=self.order.buyer, request_key="6f3c8a0e-0000-4000-8000-000000000001",
        )  # fmt: skip
        suspend(self.order, by=self.clerk)
        days = self.subscription.holds.values_list("starts_on", "ends_on", "imposed")
        self.assertEqual([imposed for _, _, imposed in days], [True, False, True])
        with self.assertRaisesMessage(ChangeRefused, "chưa nhận được tiền"):
            resume(own, date(2027, 1, 11), by=self.order.buyer)

    def test_money_brings_it_again(self):
        suspend(self.order, by=self.clerk)
        pay(self.order, at=moment(date(2027, 1, 5)))
        self.assertTrue(is_suspended(self.order))
        do_jobs(lift_suspension)
        self.assertFalse(is_suspended(self.order))
        self.assertEqual(outcomes(self.order)[date(2027, 1, 11)], Outcome.OWED)
        answer = explain(self.subscription, self.subscription.entitlements.last().issue)
        self.assertIn("đã nhận đủ tiền", answer.steps[-1].words)
        self.assertEqual(lift(self.order, by=None, because=DECIDED), 0)

    def test_part_of_the_money_brings_nothing(self):
        suspend(self.order, by=self.clerk)
        pay(self.order, 1_000)
        do_jobs(lift_suspension)
        self.assertTrue(is_suspended(self.order))

    def test_what_was_not_brought_is_not_charged(self):
        suspend(self.order, by=self.clerk)
        close_until(self.subscription.line.publication, date(2027, 1, 11))
        shown = resumptions(self.order)
        lift(self.order, by=self.clerk, because=DECIDED)
        after = outcomes(self.order)
        self.assertEqual(after[date(2027, 1, 11)], Outcome.CREDITED)
        self.assertEqual(after[date(2027, 1, 14)], Outcome.OWED)
        self.assertEqual(sum(after[day] == Outcome.OWED for day in after), shown[0].issues)
        row = self.subscription.entitlements.get(issue__issued_on=date(2027, 1, 11))
        owed = Order.objects.with_paid().get(pk=self.order.pk).remaining_vnd
        self.assertEqual(owed, self.order.total_vnd - 2 * row.value_vnd)
        self.assertEqual(reconciliation.problems(), [])

    def test_the_reader_is_told_once_and_why(self):
        suspend(self.order, by=self.clerk)
        notice = Notice.objects.get(reader=self.order.buyer, kind=CHANGE)
        self.client.force_login(self.order.buyer)
        page = self.client.get(f"/dat-bao/ky/{self.subscription.label_number}/", follow=True)
        self.assertContains(page, "chưa nhận được tiền của đơn")
        self.assertContains(page, "không tính tiền")
        self.assertEqual(notice.count, 1)

    def test_who_has_no_account_gets_a_mail(self):
        Order.objects.filter(pk=self.order.pk).update(
            buyer=None, placed_by=self.clerk, contact_email="ba.hoa@demo.example"
        )
        suspend(self.order, by=self.clerk)
        do_jobs(send_mail)
        self.assertEqual(len(mail.outbox), 1)
        self.assertIn("chưa nhận được tiền", mail.outbox[0].body)


@time_machine.travel(JANUARY_5, tick=False)
class SuspensionPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.order = make_unpaid_order(cls.clerk)
        cls.path = f"/toa-soan/subscriptions/order/{cls.order.pk}/ngung-giao/"
        cls.label = cls.order.lines.get().subscription.label_number

    def setUp(self):
        self.client.force_login(self.clerk)

    def test_is_offered_where_a_clerk_meets_the_debt(self):
        for page in (
            f"/toa-soan/subscriptions/order/{self.order.pk}/change/",
            f"/toa-soan/subscriptions/subscription/tim/khach/{self.label}/",
            "/toa-soan/subscriptions/collector/thu/?qua-han=1",
        ):
            self.assertContains(self.client.get(page), self.path)

    def test_shows_first_and_then_stops_and_lifts_once(self):
        self.assertContains(self.client.get(self.path), "không giao và không tính tiền")
        for _ in range(2):
            page = self.client.post(self.path, {"suspend": "1"}, follow=True)
            self.assertTrue(is_suspended(self.order))
        self.assertContains(page, "Giao lại báo")
        subscriber = f"/toa-soan/subscriptions/subscription/tim/khach/{self.label}/"
        with time_machine.travel("2027-01-08 09:00 +07:00", tick=False):
            self.assertContains(self.client.get(subscriber), "Ngừng giao, chưa nhận được tiền")
        self.client.post(self.path, {"lift": "1"})
        self.assertFalse(is_suspended(self.order))

    def test_many_subscriptions_are_stopped_by_a_job(self):
        with mock.patch("subscriptions.changes.suspending.MOST_AT_ONCE", 0):
            self.client.post(self.path, {"suspend": "1"})
            self.assertFalse(is_suspended(self.order))
            do_jobs(suspend_order)
            self.assertTrue(is_suspended(self.order))
            self.client.post(self.path, {"lift": "1"})
            do_jobs(lift_suspension)
        self.assertFalse(is_suspended(self.order))

    def test_an_order_in_time_says_so(self):
        with time_machine.travel("2026-12-10 09:00 +07:00", tick=False):
            self.assertContains(self.client.get(self.path), "quá 30 ngày")
            page = self.client.post(self.path, {"suspend": "1"}, follow=True)
            self.assertContains(page, "không còn nợ quá hạn")


@time_machine.travel(JANUARY_5, tick=False)
class SuspensionRaceTests(TransactionTestCase):
    def setUp(self):
        # No flush empties the queue.
        self.addCleanup(forget_jobs)

    def test_money_that_comes_at_the_same_moment_leaves_nothing_stopped(self):
        make_ward()
        clerk = make_user("phat-hanh")
        order = make_unpaid_order(clerk)
        at_once(lambda: suspend(order, by=clerk), lambda: pay(order, by=clerk))
        do_jobs(lift_suspension)
        self.assertFalse(is_suspended(order))
