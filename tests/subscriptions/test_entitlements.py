from dataclasses import replace
from datetime import date

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from subscriptions.calendar_months import add_months
from subscriptions.changes.stoppages import follow, stop_printing
from subscriptions.entitlements import shares
from subscriptions.models import DeliveryAddress, Entitlement, Subscription
from subscriptions.reconciliation import problems
from tests.subscriptions.factories import (
    DECEMBER_1,
    make_line_request,
    make_order,
    make_paid_order,
    make_publication,
    make_subscription,
    pay,
)


class SharesTests(SimpleTestCase):
    @given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=400))
    def test_parts_are_whole_and_add_up_exactly(self, amount_vnd, weights):
        parts = shares(amount_vnd, weights)
        self.assertEqual(sum(parts), amount_vnd)
        for part, weight in zip(parts, weights, strict=True):
            self.assertLess(abs(part - amount_vnd * weight / sum(weights)), 1 + amount_vnd / 10**9)

    def test_nothing_is_shared_among_none(self):
        self.assertEqual(shares(441_000, []), [])


class EntitlementTests(TestCase):
    def test_term_owes_every_issue_in_it(self):
        make_paid_order(months=3, copies=4)
        owed = Entitlement.objects.filter(outcome=Entitlement.Outcome.OWED)
        days = owed.values_list("issue__issued_on", flat=True)
        # 90 days with 12 Sundays and the 28th of February.
        self.assertEqual(len(days), 77)
        self.assertEqual((min(days), max(days)), (DECEMBER_1, date(2027, 2, 27)))
        self.assertEqual(set(owed.values_list("copies", flat=True)), {4})

    def test_the_values_of_the_issues_add_up_to_the_line(self):
        order = make_paid_order(months=3, copies=4)
        values = Entitlement.objects.values_list("value_vnd", flat=True)
        self.assertEqual(sum(values), order.total_vnd)
        self.assertLessEqual(max(values) - min(values), 1)

    def test_list_of_many_recipients_asks_the_database_as_much_as_of_two(self):
        publication, counts = make_publication(), []
        for recipients in (2, 20):
            line = make_line_request(publication=publication, copies=1)
            lines = [replace(line, copies=1 + number % 2) for number in range(recipients)]
            order = make_order(lines=lines)
            with CaptureQueriesContext(connection) as queries:
                pay(order)
            counts.append(len(queries))
            owed = Entitlement.objects.filter(subscription__line__order=order)
            self.assertEqual(owed.count(), 77 * recipients)
            self.assertEqual(owed.aggregate(sum=Sum("value_vnd"))["sum"], order.total_vnd)
        # The calendar is made with the first.
        self.assertLessEqual(counts[1], counts[0])

    def test_term_bought_after_an_issue_was_called_off_is_made_good_for_it(self):
        publication = make_subscription(months=1).line.publication
        issue = publication.issues.get(issued_on=date(2026, 12, 14))
        stoppage = stop_printing(issue, "extended", by=None, reason="bão")
        follow(stoppage)
        later = make_subscription(publication=publication, months=1)
        row = later.entitlements.get(issue=issue)
        self.assertEqual(row.outcome, Entitlement.Outcome.EXTENDED)
        self.assertEqual(row.made_good_by.issue.issued_on, date(2027, 1, 1))
        self.assertEqual(problems(), [])

    def test_database_keeps_what_was_bought(self):
        make_paid_order(months=1)
        row = Entitlement.objects.filter(pk=Entitlement.objects.first().pk)
        acts = (
            row.delete,
            lambda: row.update(copies=2),
            lambda: row.update(value_vnd=0),
            lambda: row.update(issue=Entitlement.objects.last().issue),
        )
        for act in acts:
            with self.assertRaises(DatabaseError), transaction.atomic():
                act()

    def test_database_refuses_the_same_issue_twice(self):
        make_paid_order(months=1)
        row = Entitlement.objects.first()
        with self.assertRaises(IntegrityError), transaction.atomic():
            Entitlement.objects.create(
                subscription=row.subscription, issue=row.issue, copies=row.copies
            )

    def test_database_refuses_an_end_without_a_moment(self):
        make_paid_order(months=1)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Entitlement.objects.update(outcome=Entitlement.Outcome.DELIVERED)

    def test_database_refuses_overlapping_addresses(self):
        make_paid_order(months=1)
        here = DeliveryAddress.objects.get()
        here.pk = None
        with self.assertRaises(IntegrityError), transaction.atomic():
            here.save(force_insert=True)

    def test_addresses_may_follow_each_other(self):
        make_paid_order(months=1)
        here = DeliveryAddress.objects.get()
        here.valid_to = date(2026, 12, 10)
        here.save()
        here.pk, here.valid_from, here.valid_to = None, date(2026, 12, 11), None
        here.save(force_insert=True)
        on_tenth = DeliveryAddress.objects.in_force(date(2026, 12, 10)).get()
        on_eleventh = DeliveryAddress.objects.in_force(date(2026, 12, 11)).get()
        self.assertNotEqual(on_tenth, on_eleventh)

    def test_status_and_active_agree(self):
        make_paid_order(months=1)
        subscription = Subscription.objects.get()
        for day in (date(2026, 11, 30), DECEMBER_1, date(2026, 12, 31), date(2027, 1, 1)):
            with self.subTest(day):
                in_sql = Subscription.objects.active(day).exists()
                self.assertEqual(in_sql, subscription.status(day) == "active")


class EntitlementProperties(HypothesisTestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        weekdays=st.lists(st.integers(1, 7), unique=True),
        month_day=st.none() | st.integers(1, 28),
        months=st.sampled_from([1, 3, 6, 12]),
        copies=st.integers(1, 9999),
        later=st.integers(0, 5),
    )
    def test_owes_one_row_for_each_day_of_appearance(
        self, weekdays, month_day, months, copies, later
    ):
        publication = make_publication({months: 1000}, weekdays=weekdays, month_day=month_day)
        starts_on = add_months(DECEMBER_1, later)
        make_paid_order(publication=publication, months=months, copies=copies, starts_on=starts_on)
        subscription = Subscription.objects.get(line__publication=publication)
        term = (
            date.fromordinal(n)
            for n in range(starts_on.toordinal(), add_months(starts_on, months).toordinal())
        )
        expected = [day for day in term if publication.appears_on(day)]
        owed = subscription.entitlements.order_by("issue__issued_on")
        self.assertEqual(list(owed.values_list("issue__issued_on", flat=True)), expected)
        self.assertEqual(sum(owed.values_list("copies", flat=True)), copies * len(expected))
