import uuid
from datetime import date

import time_machine
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from subscriptions.account_ledger import balance_vnd
from subscriptions.calendar_changes.merging import Becomes, merge, preview_merge, take_apart
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold
from subscriptions.changes.stoppages import follow
from subscriptions.closing import IssueNotDue, LedgerDisagrees, close_issue
from subscriptions.draw import draw_of
from subscriptions.effect import first_issue
from subscriptions.issue_calendar import extend_calendar
from subscriptions.ledger.closing import settle_closed
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import (
    AccountEntry,
    Decision,
    DeliveryChannel,
    Entitlement,
    Issue,
    Stoppage,
)
from subscriptions.reconciliation import problems
from tests.factories import make_user
from tests.subscriptions.factories import (
    make_issue_price,
    make_order,
    make_paid_order,
    make_publication,
    make_subscription,
    make_ward,
    pay,
)
from tests.subscriptions.test_payment_races import at_once

Outcome = Entitlement.Outcome
EVE = "2026-12-23 16:00 +07:00"


@time_machine.travel("2026-11-30 09:00 +07:00", tick=False)
class MergingTests(TestCase):
    """The issues of 24 and 25 December come in that of the 23rd."""

    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.daily = make_publication()
        make_issue_price(cls.daily, kind="merged", price_vnd=10_000)
        extend_calendar(cls.daily, date(2027, 6, 30), since=date(2026, 11, 1))
        cls.order = make_paid_order(publication=cls.daily, months=1, copies=2)
        cls.subscription = cls.order.lines.get().subscription
        cls.into, cls.first, cls.second = cls.daily.issues.filter(
            issued_on__range=(date(2026, 12, 23), date(2026, 12, 25))
        ).order_by("issued_on")

    def merge(self, becomes=Becomes.WITH_IT):
        return merge(self.into, [self.second, self.first], becomes, by=self.clerk)

    def outcomes(self, *issues):
        rows = dict(
            self.subscription.entitlements.filter(issue__in=issues).values_list("issue", "outcome")
        )
        return [rows[issue.pk] for issue in issues]

    def close(self, issue=None):
        with time_machine.travel(EVE, tick=False):
            close_issue(Issue.objects.get(pk=(issue or self.into).pk))

    def test_preview_counts_and_changes_nothing(self):
        found = preview_merge(self.into, [self.second, self.first])
        self.assertEqual([one.issue for one in found], [self.first, self.second])
        self.assertEqual((found[0].recipients, found[0].copies, found[0].without), (1, 2, 0))
        self.assertFalse(Issue.objects.exclude(merged_into=None).exists())
        self.assertFalse(Decision.objects.exists())

    def test_what_is_owed_is_delivered_with_the_merged_issue(self):
        self.merge()
        self.assertEqual(self.outcomes(self.first, self.second), [Outcome.OWED] * 2)
        self.close()
        self.assertEqual(self.outcomes(self.into, self.first, self.second), [Outcome.DELIVERED] * 3)
        self.first.refresh_from_db()
        self.assertTrue(self.first.is_closed)
        total = sum(self.subscription.entitlements.values_list("value_vnd", flat=True))
        self.assertEqual(total, self.order.total_vnd)

    def test_merged_issue_takes_its_kind_and_the_price_of_it(self):
        self.merge()
        self.into.refresh_from_db()
        self.assertEqual((self.into.kind, self.into.price_vnd), (Issue.Kind.MERGED, 10_000))

    def test_why_is_recorded_for_each(self):
        self.merge()
        decision = Decision.objects.get(issue=self.first)
        self.assertEqual(decision.subscription, self.subscription)
        self.assertIn("Số ngày 24/12/2026 dồn vào số 45 ngày 23/12/2026", decision.reason)
        self.assertEqual(decision.by, self.clerk)

    def test_made_good_at_the_end_when_the_clerk_prefers(self):
        self.merge(Becomes.EXTENDED)
        for stoppage in Stoppage.objects.all():
            follow(stoppage)
        self.assertEqual(self.outcomes(self.first, self.second), [Outcome.EXTENDED] * 2)
        made_good = self.subscription.entitlements.exclude(replaces=None)
        days = made_good.order_by("issue__issued_on").values_list("issue__issued_on", flat=True)
        self.assertEqual(list(days), [date(2027, 1, 1), date(2027, 1, 2)])
        self.close()
        self.assertEqual(self.outcomes(self.first, self.second), [Outcome.EXTENDED] * 2)

    def test_closing_waits_until_the_ledgers_have_followed(self):
        self.merge(Becomes.EXTENDED)
        with self.assertRaisesMessage(LedgerDisagrees, "đang tính lại"):
            self.close()
        self.into.refresh_from_db()
        self.assertFalse(self.into.is_closed)

    def test_who_does_not_get_the_merged_issue_is_made_good(self):
        hold(
            self.subscription,
            date(2026, 12, 23),
            date(2026, 12, 23),
            "extended",
            by=None,
            request_key="6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        )
        self.assertEqual([one.without for one in preview_merge(self.into, [self.first])], [1])
        self.merge()
        self.close()
        self.assertEqual(self.outcomes(self.first, self.second), [Outcome.EXTENDED] * 2)
        made_good = self.subscription.entitlements.exclude(replaces=None)
        self.assertEqual(
            set(made_good.values_list("replaces__issue", flat=True)),
            {self.into.pk, self.first.pk, self.second.pk},
        )
        self.assertEqual(problems(), [])
        bought = self.subscription.entitlements.exclude(outcome=Outcome.EXTENDED)
        self.assertEqual(sum(bought.values_list("value_vnd", flat=True)), self.order.total_vnd)

    def test_hold_over_an_absorbed_day_is_credited_when_the_merged_issue_closes(self):
        day = date(2026, 12, 24)
        key = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        hold(self.subscription, day, day, "credited", by=None, request_key=key)
        self.merge()
        self.close()
        self.assertEqual(self.outcomes(self.first), [Outcome.CREDITED])
        entry = AccountEntry.objects.get()
        value = self.subscription.entitlements.get(issue=self.first).value_vnd
        self.assertEqual(entry.effect_vnd, -value)
        self.assertEqual(problems(), [])

    def test_who_ended_before_the_merged_issue_is_credited_what_went_into_it(self):
        end(self.subscription, date(2026, 12, 25), "refunded", by=self.clerk, reason="chuyển nhà")
        merge(self.second, [self.into, self.first], Becomes.WITH_IT, by=self.clerk)
        with time_machine.travel("2026-12-24 16:00 +07:00", tick=False):
            close_issue(Issue.objects.get(pk=self.second.pk))
        self.assertEqual(self.outcomes(self.into, self.first), [Outcome.CREDITED] * 2)
        self.assertEqual(problems(), [])
        kept = self.subscription.entitlements.filter(outcome=Outcome.OWED)
        worth = sum(kept.values_list("value_vnd", flat=True))
        self.assertEqual(balance_vnd(self.order), worth - self.order.total_vnd)

    def test_absorbed_issue_is_nobodys_first_and_on_no_list(self):
        self.merge()
        own = DeliveryChannel.objects.get(pk="own")
        with time_machine.travel("2026-12-18 09:00 +07:00", tick=False):
            self.assertEqual(first_issue(self.daily, own).issued_on, date(2026, 12, 23))
        with time_machine.travel("2026-12-21 09:00 +07:00", tick=False):
            self.assertEqual(first_issue(self.daily, own).issued_on, date(2026, 12, 26))
        self.assertEqual(draw_of(Issue.objects.get(pk=self.first.pk)).copies, 0)
        self.assertEqual(draw_of(Issue.objects.get(pk=self.into.pk)).copies, 2)

    def test_absorbed_issue_is_not_closed_by_itself(self):
        self.merge()
        with self.assertRaisesMessage(IssueNotDue, "hãy chốt số ấy"):
            self.close(self.first)

    def test_term_sold_afterwards_is_not_owed_what_is_not_printed(self):
        self.merge()
        order = make_order(publication=self.daily, months=1)
        pay(order)
        later = order.lines.get().subscription.entitlements
        self.assertFalse(later.filter(issue__in=[self.first, self.second]).exists())
        self.assertEqual(sum(later.values_list("value_vnd", flat=True)), order.total_vnd)

    def test_merging_twice_does_it_once(self):
        self.merge()
        self.assertEqual(self.merge(), [])
        self.assertEqual(Decision.objects.count(), 2)

    def test_taken_apart_everything_comes_by_itself_again(self):
        self.merge(Becomes.EXTENDED)
        for stoppage in Stoppage.objects.all():
            follow(stoppage)
        take_apart(self.into, by=self.clerk)
        for stoppage in Stoppage.objects.all():
            follow(stoppage)
        self.assertEqual(self.outcomes(self.first, self.second), [Outcome.OWED] * 2)
        self.assertFalse(self.subscription.entitlements.exclude(replaces=None).exists())
        self.into.refresh_from_db()
        self.assertEqual((self.into.kind, self.into.price_vnd), (Issue.Kind.REGULAR, 6_000))
        self.close()
        self.assertEqual(self.outcomes(self.into, self.first), [Outcome.DELIVERED, Outcome.OWED])
        with self.assertRaisesMessage(ChangeRefused, "đã chốt"):
            take_apart(self.into, by=self.clerk)

    def test_what_cannot_be_merged_is_refused_in_words(self):
        other = make_publication()
        extend_calendar(other, date(2026, 12, 31), since=date(2026, 12, 1))
        far = self.daily.issues.get(issued_on=date(2027, 1, 20))
        stopped = self.daily.issues.get(issued_on=date(2026, 12, 26))
        Stoppage.objects.create(issue=stopped, reason="Bão", decided_at="2026-11-30T09:00+07:00")
        for absorbed, words in (
            ([], "Hãy chọn ít nhất một số"),
            ([self.into], "không dồn vào chính nó"),
            ([other.issues.first()], "cùng một ấn phẩm"),
            ([far], "quá 15 ngày"),
            ([stopped], "đã được ghi là không ra"),
        ):
            with self.subTest(words), self.assertRaisesMessage(ChangeRefused, words):
                merge(self.into, absorbed, Becomes.WITH_IT, by=self.clerk)
        self.merge()
        for into, absorbed, words in (
            (self.first, [stopped], "đã dồn vào một số khác"),
            (stopped, [self.into], "đã được ghi là không ra"),
        ):
            with self.subTest(words), self.assertRaisesMessage(ChangeRefused, words):
                merge(into, absorbed, Becomes.WITH_IT, by=self.clerk)

    def test_queries_of_closing_do_not_grow_with_recipients(self):
        self.merge()
        for _ in range(3):
            make_paid_order(publication=self.daily, months=1)
        with self.assertNumQueries(20):
            settle_closed(self.into, timezone.now())

    def test_nor_with_those_who_are_made_good(self):
        counts = []
        for more in (1, 3):
            for _ in range(more):
                subscription = make_subscription(publication=self.daily, months=1)
                key = uuid.uuid4()
                hold(subscription, *[self.into.issued_on] * 2, "extended", by=None, request_key=key)
            self.merge()
            with CaptureQueriesContext(connection) as captured, transaction.atomic():
                settle_closed(self.into, timezone.now())
                transaction.set_rollback(True)
            counts.append(len(captured))
            take_apart(self.into, by=self.clerk)
        self.assertEqual(*counts)


class MergingRaceTests(TransactionTestCase):
    def test_merging_and_closing_at_once_leave_nothing_owed_behind(self):
        with time_machine.travel("2026-12-23 09:00 +07:00", tick=False):
            make_ward()
            daily = make_publication()
            extend_calendar(daily, date(2027, 6, 30), since=date(2026, 11, 1))
            order = make_paid_order(publication=daily, months=1)
            into = daily.issues.get(issued_on=date(2026, 12, 23))
            absorbed = daily.issues.get(issued_on=date(2026, 12, 24))
            clerk = make_user("phat-hanh")
            merged, closed = at_once(
                lambda: merge(into, [absorbed], Becomes.WITH_IT, by=clerk),
                lambda: close_issue(into),
            )
        self.assertEqual(closed, 1)
        row = order.lines.get().subscription.entitlements.get(issue=absorbed)
        absorbed.refresh_from_db()
        if isinstance(merged, ChangeRefused):
            self.assertIsNone(absorbed.merged_into)
            self.assertEqual(row.outcome, Outcome.OWED)
        else:
            self.assertTrue(absorbed.is_closed)
            self.assertEqual(row.outcome, Outcome.DELIVERED)

    def test_two_clerks_who_merge_at_once_merge_once(self):
        with time_machine.travel("2026-12-01 09:00 +07:00", tick=False):
            daily = make_publication()
            extend_calendar(daily, date(2026, 12, 31), since=date(2026, 12, 1))
            one, two, three = daily.issues.order_by("issued_on")[:3]
            clerk = make_user("phat-hanh")
            results = at_once(
                lambda: merge(one, [two], Becomes.WITH_IT, by=clerk),
                lambda: merge(three, [two], Becomes.WITH_IT, by=clerk),
            )
        self.assertEqual(sum(isinstance(one, ChangeRefused) for one in results), 1)
        self.assertEqual(Issue.objects.exclude(merged_into=None).count(), 1)
