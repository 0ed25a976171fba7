from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from subscriptions.account_ledger import balance_vnd
from subscriptions.changes.stoppages import follow, print_after_all, progress, reach, stop_printing
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Decision, Entitlement, Stoppage
from subscriptions.reconciliation import problems
from tests.subscriptions.factories import (
    NOVEMBER_20,
    close_until,
    make_publication,
    make_subscription,
)

Outcome = Entitlement.Outcome
STORM = date(2026, 12, 9)


class StoppageTests(TestCase):
    def setUp(self):
        self.publication = make_publication()
        self.subscriptions = [
            make_subscription(publication=self.publication, months=1, copies=copies)
            for copies in (1, 3)
        ]
        self.issue = self.publication.issues.get(issued_on=STORM)

    def stop(self, becomes=Stoppage.Becomes.EXTENDED):
        """Decide it and let all ledgers follow."""
        stoppage = stop_printing(self.issue, becomes, by=None, reason="bão số 12", at=NOVEMBER_20)
        follow(stoppage)
        return stoppage

    def test_before_deciding_it_is_said_whom_it_touches(self):
        found = reach(self.issue)
        rows = self.issue.entitlements.values_list("value_vnd", flat=True)
        self.assertEqual((found.subscriptions, found.copies, found.value_vnd), (2, 4, sum(rows)))

    def test_everybody_gets_one_issue_more(self):
        stoppage = self.stop()
        for subscription in self.subscriptions:
            row = subscription.entitlements.get(issue=self.issue)
            self.assertEqual(row.outcome, Outcome.EXTENDED)
            self.assertEqual(row.made_good_by.issue.issued_on, date(2027, 1, 1))
            reason = subscription.decisions.get(issue=self.issue).reason
            self.assertIn("bão số 12", reason)
        stoppage.refresh_from_db()
        self.assertIsNotNone(stoppage.applied_at)
        self.assertEqual(progress(stoppage), (2, 2))

    def test_or_everybody_is_credited_when_it_is_closed(self):
        self.stop(Stoppage.Becomes.CREDITED)
        close_until(self.publication, STORM)
        for subscription in self.subscriptions:
            value = subscription.entitlements.get(issue=self.issue).value_vnd
            self.assertEqual(balance_vnd(subscription.line.order), -value)

    def test_withdrawn_it_leaves_no_trace_but_in_the_record(self):
        stoppage = print_after_all(self.stop(), by=None)
        follow(stoppage)
        self.assertEqual(set(Entitlement.objects.values_list("outcome", flat=True)), {"owed"})
        self.assertFalse(Entitlement.objects.exclude(replaces=None).exists())
        kinds = set(Decision.objects.filter(issue=self.issue).values_list("kind", flat=True))
        self.assertEqual(kinds, {"not_printed", "printed_after_all"})

    def test_many_follow_in_the_queries_of_few(self):
        # The first time lengthens the calendar.
        follow(print_after_all(self.stop(), by=None))
        with CaptureQueriesContext(connection) as few:
            stoppage = self.stop()
        follow(print_after_all(stoppage, by=None))
        for _ in range(3):
            make_subscription(publication=self.publication, months=1)
        with CaptureQueriesContext(connection) as many:
            self.stop()
        self.assertEqual(len(few), len(many))
        self.assertEqual(self.issue.entitlements.filter(outcome=Outcome.EXTENDED).count(), 5)
        self.assertEqual(problems(), [])

    def test_following_again_changes_nothing(self):
        stoppage = self.stop()
        self.assertEqual(follow(stoppage), 0)

    def test_deciding_twice_is_deciding_once(self):
        self.assertEqual(self.stop(), self.stop())

    def test_a_closed_issue_was_printed(self):
        close_until(self.publication, STORM)
        with self.assertRaisesMessage(ChangeRefused, "đã chốt"):
            self.stop()
