from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from subscriptions import closing
from subscriptions.closing import IssueNotDue, LedgerDisagrees, ask_to_close, close_issue
from subscriptions.confirming import confirm_order
from subscriptions.models import DeliveryAddress, Entitlement, IssueClosing, Manifest, Order
from subscriptions.tasks import close_in_background
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import NOVEMBER_20, make_order, make_paid_order, pay
from tests.subscriptions.test_payment_races import at_once

EVE = timezone.make_aware(datetime(2026, 11, 30, 16))


def first_issue_of(order):
    """Return the first issue that an order is owed."""
    owed = Entitlement.objects.filter(subscription__line__order=order)
    return owed.earliest("issue__issued_on").issue


class CloseIssueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.issue = first_issue_of(make_paid_order(months=1))

    def test_settles_what_was_owed(self):
        self.assertEqual(close_issue(self.issue, at=EVE), 1)
        row = self.issue.entitlements.get()
        self.assertEqual((row.outcome, row.settled_at), (Entitlement.Outcome.DELIVERED, EVE))

    def test_closing_again_changes_nothing(self):
        close_issue(self.issue, at=EVE)
        self.assertEqual(close_issue(self.issue), 0)
        self.assertEqual(Manifest.objects.count(), 1)

    def test_is_refused_before_the_eve(self):
        early = timezone.make_aware(datetime(2026, 11, 29, 23, 59))
        with self.assertRaisesMessage(IssueNotDue, "chỉ chốt được từ hôm trước ngày ra"):
            close_issue(self.issue, at=early)

    def test_while_ledgers_disagree_nothing_is_frozen(self):
        DeliveryAddress.objects.all().delete()
        with self.assertRaisesMessage(LedgerDisagrees, "Số nào sắp giao cũng có địa chỉ."):
            close_issue(self.issue, at=EVE)
        self.issue.refresh_from_db()
        self.assertFalse(self.issue.is_closed)
        self.assertFalse(Manifest.objects.exists())


class CreditTests(TestCase):
    def test_order_paid_later_wants_nothing_more_once_credits_cover_it(self):
        order = make_order(months=1)
        Order.objects.filter(pk=order.pk).update(terms=Order.Terms.ON_DELIVERY)
        confirm_order(order, by=make_user("phat-hanh"), at=NOVEMBER_20)
        issue = first_issue_of(order)
        row = issue.entitlements.get()
        pay(order, order.total_vnd - row.value_vnd)
        self.assertEqual(Order.objects.get().state, Order.State.AWAITING)
        issue.entitlements.update(outcome=Entitlement.Outcome.CREDITED, settled_at=NOVEMBER_20)
        close_issue(issue, at=EVE)
        order = Order.objects.with_paid().get()
        self.assertEqual((order.state, order.balance_vnd), (Order.State.PAID, 0))
        self.assertEqual(order.account_entries.count(), 1)


class CloseInTheBackgroundTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.issue = first_issue_of(make_paid_order(months=1))

    def test_a_job_closes_and_says_so(self):
        asked = ask_to_close(self.issue, self.clerk, at=EVE)
        self.assertEqual((asked.recipients, asked.step), (1, IssueClosing.Step.WAITING))
        with mock.patch("django.utils.timezone.now", return_value=EVE):
            do_jobs(close_in_background)
        asked.refresh_from_db()
        self.assertEqual((asked.step, asked.message), (IssueClosing.Step.DONE, "1 nơi nhận."))
        self.assertEqual(Manifest.objects.get().made_by, self.clerk)

    def test_asking_twice_closes_once(self):
        first = ask_to_close(self.issue, self.clerk, at=EVE)
        self.assertEqual(ask_to_close(self.issue, self.clerk, at=EVE), first)

    def test_too_early_is_refused_at_once(self):
        with self.assertRaises(IssueNotDue):
            ask_to_close(self.issue, self.clerk, at=EVE - timedelta(days=1))
        self.assertFalse(IssueClosing.objects.exists())

    def test_a_refusal_is_written_down(self):
        asked = ask_to_close(self.issue, self.clerk, at=EVE)
        with mock.patch.object(closing, "close_issue", side_effect=LedgerDisagrees("Lệch.")):
            closing.run(asked)
        asked.refresh_from_db()
        self.assertEqual(asked.message, "Lệch.")
        self.assertIsNotNone(asked.finished_at)

    def test_one_whose_worker_died_is_not_waited_for(self):
        dead = ask_to_close(self.issue, self.clerk, at=EVE)
        later = ask_to_close(self.issue, self.clerk, at=EVE + timedelta(minutes=16))
        self.assertNotEqual(later, dead)


class ClosingRaceTests(TransactionTestCase):
    def setUp(self):
        self.issue = first_issue_of(make_paid_order(months=1))

    def test_two_clerks_close_once(self):
        act = lambda: close_issue(self.issue, at=EVE)  # noqa: E731
        self.assertEqual(sorted(at_once(act, act)), [0, 1])
        self.assertEqual(Manifest.objects.get().rows.count(), 1)

    def test_steps_are_seen_while_the_transaction_runs(self):
        asked = ask_to_close(self.issue, make_user("phat-hanh"), at=EVE)
        seen = []

        @contextmanager
        def watching(closing_asked, field):
            with real(closing_asked, field) as write:

                def write_and_read(step):
                    write(step)
                    seen.append(IssueClosing.objects.get(pk=asked.pk).step)

                yield write_and_read

        real = closing.beside
        with (
            mock.patch.object(closing, "beside", watching),
            mock.patch("django.utils.timezone.now", return_value=EVE),
        ):
            closing.run(asked)
        Step = IssueClosing.Step
        self.assertEqual(seen, [Step.CHECKING, Step.LISTING, Step.SEALING, Step.SETTLING])
