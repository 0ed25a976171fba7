"""What two people do at once. Real transactions, so the slow kind of test case."""

import threading
import time
import uuid
from datetime import datetime
from unittest import mock

from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone

from subscriptions.beginning import is_to_begin
from subscriptions.closing import close_issue
from subscriptions.issue_calendar import extend_calendar
from subscriptions.ledger.locking import lock_publication
from subscriptions.models import Entitlement, Order, Payment, Subscription
from subscriptions.ordering import OrderNotCancellable, cancel_order
from subscriptions.payments import PaymentRefused
from subscriptions.tasks import begin_delivery
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import (
    DECEMBER_1,
    NOVEMBER_20,
    make_order,
    make_publication,
    make_ward,
    pay,
)


def at_once(*acts):
    """Run acts at the same moment, each on a connection of its own; return what they gave."""
    barrier = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(index, act):
        try:
            barrier.wait(timeout=10)
            results[index] = act()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


class RaceTests(TransactionTestCase):
    def setUp(self):
        make_ward()
        self.publication = make_publication()
        self.order = make_order(publication=self.publication)
        self.clerks = [make_user("phat-hanh"), make_user("ke-toan")]

    def test_two_clerks_marking_an_order_paid_make_one_payment(self):
        results = at_once(*(lambda clerk=clerk: pay(self.order, by=clerk) for clerk in self.clerks))
        self.assertEqual(sum(isinstance(result, Payment) for result in results), 1)
        self.assertEqual(sum(isinstance(result, PaymentRefused) for result in results), 1)
        self.assertEqual(Payment.objects.count(), 1)
        self.assertEqual(Subscription.objects.count(), 1)

    def test_double_click_makes_one_payment(self):
        act = lambda: pay(self.order, by=self.clerks[0], idempotency_key="phieu-1")  # noqa: E731
        results = at_once(act, act, act)
        self.assertEqual({result.pk for result in results}, {Payment.objects.get().pk})

    def test_payment_and_cancellation_never_both_happen(self):
        results = at_once(
            lambda: pay(self.order, by=self.clerks[0]),
            lambda: cancel_order(self.order, by=self.order.buyer),
        )
        refused = [r for r in results if isinstance(r, (PaymentRefused, OrderNotCancellable))]
        self.assertEqual(len(refused), 1)
        self.order.refresh_from_db()
        self.assertEqual(self.order.state == Order.State.PAID, Payment.objects.exists())

    def test_form_sent_twice_at_once_makes_one_order(self):
        buyer, key = make_user(), uuid.uuid4()
        act = lambda: make_order(buyer=buyer, request_key=key, publication=self.publication)  # noqa: E731
        results = at_once(act, act, act)
        self.assertEqual({result.pk for result in results}, {Order.objects.get(buyer=buyer).pk})

    def test_two_payments_of_one_publication_share_its_calendar(self):
        other = make_order(publication=self.publication)
        at_once(lambda: pay(self.order, by=self.clerks[0]), lambda: pay(other, by=self.clerks[1]))
        counts = {s.entitlements.count() for s in Subscription.objects.all()}
        self.assertEqual(len(counts), 1)
        self.assertEqual(Subscription.objects.count(), 2)

    def test_list_that_closes_while_a_term_begins_misses_nobody(self):
        begun = threading.Event()
        on_the_eve = timezone.make_aware(datetime(2026, 11, 30, 16))
        extend_calendar(self.publication, DECEMBER_1, since=DECEMBER_1)
        first = self.publication.issues.get()

        def begin():
            with transaction.atomic():
                pay(self.order, by=self.clerks[0], received_at=NOVEMBER_20, at=on_the_eve)
                begun.set()
                time.sleep(0.5)

        def close():
            begun.wait(timeout=10)
            return close_issue(first, at=on_the_eve)

        self.assertEqual(at_once(begin, close), [None, 1])
        first.refresh_from_db()
        self.assertTrue(first.is_closed)
        self.assertEqual(first.entitlements.get().outcome, Entitlement.Outcome.DELIVERED)

    def test_money_is_recorded_though_an_issue_is_being_closed_for_long(self):
        locked, told = threading.Event(), threading.Event()

        def close():
            with transaction.atomic():
                lock_publication(self.publication.pk)
                locked.set()
                told.wait(timeout=20)

        def record():
            locked.wait(timeout=10)
            begun = time.monotonic()
            payment = pay(self.order, by=self.clerks[0])
            told.set()
            return time.monotonic() - begun, payment

        with mock.patch("subscriptions.ledger.locking.PATIENCE", "200ms"):
            _, (seconds, payment) = at_once(close, record)
        self.assertLess(seconds, 5)
        self.assertEqual(payment.amount_vnd, self.order.total_vnd)
        self.assertTrue(is_to_begin(self.order))
        self.assertFalse(Subscription.objects.exists())
        self.client.force_login(self.order.buyer)
        page = self.client.get(self.order.get_absolute_url())
        self.assertContains(page, "kỳ giao của bạn bắt đầu ngay khi chốt xong")
        do_jobs(begin_delivery)
        do_jobs(begin_delivery)
        self.assertEqual(Subscription.objects.get().line.order, self.order)

    def test_two_generators_never_give_a_number_twice(self):
        until = DECEMBER_1.replace(day=31)
        act = lambda: extend_calendar(self.publication, until, since=DECEMBER_1)  # noqa: E731
        results = at_once(act, act)
        self.assertEqual(sorted(len(result) for result in results), [0, 27])
