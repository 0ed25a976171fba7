"""Each promise of the ledger is proven to be looked at: broken by hand, it is found."""

import uuid
from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from subscriptions.changes.complaints import complain
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold
from subscriptions.closing import LedgerDisagrees, close_issue
from subscriptions.models import EarlyEnd, Entitlement, Hold, Issue, Order, Stoppage
from subscriptions.reconciliation import INVARIANTS, check, problems, undelivered_orders
from subscriptions.whole_tables import joined_as_wholes
from tests.subscriptions.factories import (
    close_until,
    make_paid_order,
    make_subscription,
    moment,
)

Outcome = Entitlement.Outcome
ASKED = moment(date(2026, 12, 7))
MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 19)


def broken():
    """Return the codes of the promises that are broken now."""
    return {finding.invariant.code for finding in problems()}


def without_guards(statement):
    """Change a row as no code of ours can."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE subscriptions_entitlement DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE subscriptions_entitlement ENABLE TRIGGER USER")


class ReconciliationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)
        cls.publication = cls.subscription.line.publication

    def hold(self, becomes="extended"):
        """Hold a week of it."""
        key = uuid.uuid4()
        hold(self.subscription, MONDAY, SATURDAY, becomes, by=None, request_key=key, at=ASKED)

    def test_an_ordinary_life_breaks_nothing(self):
        self.hold()
        close_until(self.publication, date(2026, 12, 16))
        reason = {"by": None, "reason": "chuyển nhà", "at": moment(date(2026, 12, 16))}
        end(self.subscription, date(2026, 12, 28), EarlyEnd.Becomes.REFUNDED, **reason)
        close_until(self.publication, date(2027, 1, 20))
        self.assertEqual(broken(), set())
        self.assertEqual(len(check()), len(INVARIANTS))

    def test_values_that_do_not_add_up_are_found(self):
        without_guards("UPDATE subscriptions_entitlement SET value_vnd = value_vnd + 1")
        self.assertEqual(broken(), {"value"})

    def test_an_issue_extended_and_never_made_good_is_found(self):
        Entitlement.objects.filter(issue__issued_on=MONDAY).update(
            outcome=Outcome.EXTENDED, settled_at=ASKED
        )
        self.assertIn("made-good", broken())

    def test_a_closed_issue_that_is_still_owed_is_found(self):
        Issue.objects.filter(issued_on=MONDAY).update(state="closed", closed_at=ASKED)
        self.assertEqual(broken(), {"closed"})

    def test_an_open_issue_said_to_be_delivered_is_found(self):
        Entitlement.objects.filter(issue__issued_on=MONDAY).update(
            outcome=Outcome.DELIVERED, settled_at=ASKED
        )
        self.assertEqual(broken(), {"open"})

    def test_a_credit_that_was_never_entered_is_found(self):
        self.hold("credited")
        Issue.objects.filter(issued_on=MONDAY).update(state="closed", closed_at=ASKED)
        self.assertEqual(broken(), {"credit"})

    def test_a_closed_list_that_is_not_what_was_delivered_is_found(self):
        close_until(self.publication, date(2026, 12, 2))
        row = self.subscription.entitlements.get(issue__issued_on=date(2026, 12, 1))
        update = f"UPDATE subscriptions_entitlement SET %s WHERE id = {row.pk}"
        for change in ("copies = copies + 1", "outcome = 'donated'"):
            without_guards(update % change)
            self.assertEqual(broken(), {"manifest"})
            without_guards(update % "copies = 1, outcome = 'delivered'")
        complain(row, "missing", 1, "credited", by=None, at=moment(date(2026, 12, 2)))
        self.assertEqual(broken(), set())
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE subscriptions_manifestrow DISABLE TRIGGER USER")
        Issue.objects.get(issued_on=date(2026, 12, 2)).manifest.rows.all().delete()
        self.assertEqual(broken(), {"manifest"})

    def test_a_refund_that_differs_is_found(self):
        EarlyEnd.objects.create(
            subscription=self.subscription,
            ends_from=MONDAY,
            becomes="refunded",
            reason="thử",
            refund_vnd=1,
            asked_at=ASKED,
        )
        self.assertIn("refund", broken())

    def test_a_hold_and_an_issue_not_printed_that_the_ledger_does_not_follow_are_found(self):
        Hold.objects.create(
            subscription=self.subscription,
            starts_on=MONDAY,
            ends_on=MONDAY,
            asked_at=ASKED,
            request_key=uuid.uuid4(),
        )
        self.assertEqual(broken(), {"facts"})
        Hold.objects.all().delete()
        issue = self.publication.issues.get(issued_on=SATURDAY)
        Stoppage.objects.create(issue=issue, reason="bão", decided_at=ASKED)
        self.assertEqual(broken(), {"facts"})

    def test_an_issue_without_an_address_is_found(self):
        self.subscription.addresses.update(valid_to=date(2026, 12, 20))
        self.assertEqual(broken(), {"address"})

    def test_a_paper_for_which_nobody_answers_is_found(self):
        Order.objects.update(state=Order.State.AWAITING, paid_at=None)
        self.assertEqual(broken(), {"money"})

    def test_a_paid_order_that_is_not_delivered_is_found(self):
        self.assertFalse(undelivered_orders().exists())
        order = make_paid_order()
        order.lines.model.objects.create(
            order=order,
            unit_price_vnd=1,
            **{
                field: getattr(order.lines.get(), field)
                for field in (
                    *("publication", "copies", "months", "starts_on", "recipient_name"),
                    *("recipient_phone", "ward", "street_address"),
                )
            },
        )
        self.assertEqual(list(undelivered_orders()), [order])

    def test_an_issue_is_not_closed_while_a_promise_is_broken(self):
        issue = self.publication.issues.get(issued_on=date(2026, 12, 1))
        without_guards("UPDATE subscriptions_entitlement SET value_vnd = value_vnd + 1")
        with self.assertRaisesMessage(LedgerDisagrees, "đối soát"):
            close_issue(issue, at=moment(date(2026, 11, 30), 17))
        issue.refresh_from_db()
        self.assertFalse(issue.is_closed)

    def test_a_broken_ledger_of_others_does_not_keep_an_issue_open(self):
        other = make_subscription(months=1)
        without_guards(
            "UPDATE subscriptions_entitlement SET value_vnd = value_vnd + 1"
            f" WHERE subscription_id = {other.pk}"
        )
        issue = self.publication.issues.get(issued_on=date(2026, 12, 1))
        self.assertEqual(close_issue(issue, at=moment(date(2026, 11, 30), 17)), 1)

    def test_it_asks_as_much_of_many_as_of_one(self):
        issue = self.publication.issues.get(issued_on=date(2026, 12, 1))
        with CaptureQueriesContext(connection) as of_all:
            check()
        with CaptureQueriesContext(connection) as of_issue:
            check(issue)
        make_subscription(months=1, publication=self.publication)
        with self.assertNumQueries(len(of_all)):
            check()
        with self.assertNumQueries(len(of_issue)):
            check(issue)
        self.assertLess(len(of_issue), len(INVARIANTS))

    def test_what_the_server_counted_decides_no_plan(self):
        issue = self.publication.issues.get(issued_on=date(2026, 12, 1))
        with CaptureQueriesContext(connection) as asked:
            check(issue)
        (proof,) = (query["sql"] for query in asked if "WITH term" in query["sql"])
        with joined_as_wholes() as cursor:
            cursor.execute("UPDATE pg_class SET reltuples = 0 WHERE relname ~ '^subscriptions_'")
            cursor.execute(f"EXPLAIN {proof}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
        self.assertIn("Join", plan)
        self.assertNotIn("Nested Loop", plan)
