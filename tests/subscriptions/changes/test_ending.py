import uuid
from datetime import date

from django.test import TestCase

from subscriptions.account_ledger import balance_vnd
from subscriptions.changes.ending import end, preview_end
from subscriptions.changes.holding import hold
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import EarlyEnd, Entitlement
from tests.subscriptions.factories import close_until, make_subscription, moment

Outcome = Entitlement.Outcome
ASKED = moment(date(2026, 12, 7))
MONDAY = date(2026, 12, 14)


class EndingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)
        cls.order = cls.subscription.line.order

    def end(self, **fields):
        """End it from Monday, 14 December on."""
        fields = {"by": None, "reason": "chuyển nhà", "at": ASKED} | fields
        return end(self.subscription, MONDAY, EarlyEnd.Becomes.REFUNDED, **fields)

    def test_what_is_not_delivered_is_owed_back_at_its_price(self):
        row, plan = self.end()
        left = self.subscription.entitlements.filter(issue__issued_on__gte=MONDAY)
        self.assertEqual(set(left.values_list("outcome", flat=True)), {Outcome.REFUNDED})
        self.assertEqual(row.refund_vnd, sum(left.values_list("value_vnd", flat=True)))
        self.assertEqual(balance_vnd(self.order), -row.refund_vnd)
        self.assertEqual(plan.ends_on, date(2026, 12, 12))

    def test_the_preview_names_the_sum_and_changes_nothing(self):
        plan = preview_end(self.subscription, MONDAY, ASKED)
        self.assertGreater(plan.value_vnd(Outcome.REFUNDED), 0)
        self.assertEqual(balance_vnd(self.order), 0)

    def test_an_issue_on_hold_whose_replacement_is_cut_off_is_paid_once(self):
        week = (date(2026, 12, 10), date(2026, 12, 12))
        hold(self.subscription, *week, "extended", by=None, request_key=uuid.uuid4(), at=ASKED)
        self.end()
        close_until(self.subscription.line.publication, date(2026, 12, 31))
        delivered = self.subscription.entitlements.filter(outcome=Outcome.DELIVERED)
        value = sum(delivered.values_list("value_vnd", flat=True))
        self.assertEqual(value - balance_vnd(self.order), self.order.total_vnd)

    def test_it_ends_once(self):
        self.end()
        with self.assertRaisesMessage(ChangeRefused, "đã được dừng"):
            self.end()

    def test_too_early_or_after_the_last_issue_is_refused(self):
        for day in (date(2026, 12, 8), date(2027, 1, 4)):
            with self.assertRaises(ChangeRefused):
                preview_end(self.subscription, day, ASKED)
