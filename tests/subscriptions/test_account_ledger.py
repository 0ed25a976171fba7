from django.db import DatabaseError, transaction
from django.test import TestCase

from subscriptions.account_ledger import EntryRefused, balance_vnd, enter, reverse
from subscriptions.models import AccountEntry
from tests.subscriptions.factories import make_order, make_paid_order

Kind = AccountEntry.Kind


def enter_for(order, kind, amount_vnd, key="một"):
    """Add an entry by rule."""
    return enter(order, kind, amount_vnd, reason="Thử", by=None, idempotency_key=key)


class BalanceTests(TestCase):
    def test_an_order_is_owed_until_it_is_paid(self):
        self.assertEqual(balance_vnd(make_order()), 441_000)
        self.assertEqual(balance_vnd(make_paid_order()), 0)

    def test_a_credit_is_owed_to_the_customer_until_it_is_paid_back(self):
        order = make_paid_order()
        enter_for(order, Kind.CREDIT, 12_000)
        self.assertEqual(balance_vnd(order), -12_000)
        enter_for(order, Kind.REFUND, 12_000, "hai")
        self.assertEqual(balance_vnd(order), 0)

    def test_no_more_is_paid_back_than_we_owe(self):
        order = make_paid_order()
        enter_for(order, Kind.CREDIT, 12_000)
        for kind in (Kind.REFUND, Kind.SPENT):
            with self.assertRaises(EntryRefused):
                enter_for(order, kind, 12_001, f"quá-{kind}")

    def test_no_more_is_written_off_than_is_owed(self):
        order = make_order()
        with self.assertRaises(EntryRefused):
            enter_for(order, Kind.WRITE_OFF, 441_001)
        enter_for(order, Kind.WRITE_OFF, 441_000, "hai")
        self.assertEqual(balance_vnd(order), 0)

    def test_the_same_act_twice_is_done_once(self):
        order = make_paid_order()
        first = enter_for(order, Kind.CREDIT, 12_000)
        self.assertEqual(enter_for(order, Kind.CREDIT, 12_000), first)
        self.assertEqual(balance_vnd(order), -12_000)


class ReversalTests(TestCase):
    def test_a_mistake_is_undone_by_its_opposite_once(self):
        order = make_paid_order()
        entry = enter_for(order, Kind.CREDIT, 12_000)
        undone = reverse(entry, reason="Ghi nhầm", by=None)
        self.assertEqual(reverse(entry, reason="Ghi nhầm", by=None), undone)
        self.assertEqual(balance_vnd(order), 0)

    def test_a_credit_that_was_paid_back_cannot_be_undone(self):
        order = make_paid_order()
        entry = enter_for(order, Kind.CREDIT, 12_000)
        enter_for(order, Kind.REFUND, 12_000, "hai")
        with self.assertRaises(EntryRefused):
            reverse(entry, reason="Ghi nhầm", by=None)

    def test_a_reversal_is_not_reversed(self):
        order = make_paid_order()
        undone = reverse(enter_for(order, Kind.CREDIT, 1), reason="Ghi nhầm", by=None)
        with self.assertRaises(EntryRefused):
            reverse(undone, reason="Thôi", by=None)

    def test_the_database_refuses_to_change_or_delete_an_entry(self):
        entry = enter_for(make_paid_order(), Kind.CREDIT, 12_000)
        entries = AccountEntry.objects.filter(pk=entry.pk)
        for act in (lambda: entries.update(effect_vnd=-1), entries.delete):
            with self.assertRaises(DatabaseError), transaction.atomic():
                act()
