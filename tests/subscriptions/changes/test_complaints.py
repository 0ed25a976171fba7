import uuid
from datetime import date

from django.db import IntegrityError, transaction
from django.test import TestCase

from subscriptions.account_ledger import balance_vnd
from subscriptions.calendar_changes.merging import merge
from subscriptions.changes.complaints import complain, decline, preview_complaint, settle
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold
from subscriptions.changes.stoppages import stop_printing
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Complaint, EarlyEnd, Entitlement, Issue
from tests.factories import make_user
from tests.subscriptions.factories import close_until, make_subscription, moment

Kind, Becomes, State = Complaint.Kind, Complaint.Becomes, Complaint.State
Outcome = Entitlement.Outcome
TUESDAY = date(2026, 12, 8)
NOON = moment(TUESDAY, 12)


class ComplaintTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1, copies=5)
        close_until(cls.subscription.line.publication, TUESDAY)

    def row(self, day=TUESDAY):
        """Return what was owed on a day."""
        return self.subscription.entitlements.get(issue__issued_on=day)

    def complain(self, becomes, copies=5, day=TUESDAY, kind=Kind.MISSING, **fields):
        """Complain of an issue at noon of Tuesday."""
        fields = {"by": None, "at": NOON} | fields
        return complain(self.row(day), kind, copies, becomes, **fields)

    def test_redelivered_copies_come_with_the_next_issue(self):
        complaint = self.complain(Becomes.REDELIVERED, copies=2, kind=Kind.SHORT)
        self.assertEqual(complaint.redeliver_with.issued_on, date(2026, 12, 9))
        self.assertEqual(self.row().outcome, Outcome.REDELIVERED)

    def test_what_is_brought_again_never_waits_for_an_issue_that_is_not_printed(self):
        days = (date(2026, 12, 9), date(2026, 12, 14))
        coming = self.subscription.line.publication.issues.filter(issued_on__range=days)
        issues = {issue.issued_on.day: issue for issue in coming}
        complaint = self.complain(Becomes.REDELIVERED, copies=2, kind=Kind.SHORT)
        stop_printing(issues[9], "extended", by=None, reason="bão")
        complaint.refresh_from_db()
        self.assertEqual(complaint.redeliver_with, issues[10])
        merge(issues[12], [issues[10]], "with_it", by=None)
        complaint.refresh_from_db()
        self.assertEqual(complaint.redeliver_with, issues[12])
        told = self.subscription.decisions.filter(issue=self.row().issue).order_by("-pk")[:2]
        for decision, day in zip(told, ("12/12/2026", "10/12/2026"), strict=True):
            self.assertIn(f"nên giao lại ngày {day}", decision.reason)
        other = self.complain(Becomes.REDELIVERED, day=date(2026, 12, 7))
        self.assertEqual(other.redeliver_with, issues[11])

    def test_what_is_brought_again_comes_with_an_ordinary_issue(self):
        publication = self.subscription.line.publication
        for day, number in ((date(2026, 12, 9), 9001), (date(2026, 12, 6), 9002)):
            Issue.objects.create(
                publication=publication,
                number=number,
                issued_on=day,
                kind=Issue.Kind.SUPPLEMENT,
                price_vnd=1_000,
            )
        complaint = self.complain(Becomes.REDELIVERED)
        self.assertEqual(complaint.redeliver_with.issued_on, date(2026, 12, 9))
        self.assertEqual(complaint.redeliver_with.kind, Issue.Kind.REGULAR)
        sunday = self.complain(
            Becomes.REDELIVERED, day=date(2026, 12, 4), at=moment(date(2026, 12, 5))
        )
        self.assertEqual(sunday.redeliver_with.issued_on, date(2026, 12, 9))

    def test_nothing_is_brought_again_on_a_day_on_which_the_reader_is_away(self):
        days = (date(2026, 12, 14), date(2026, 12, 19), "credited")
        first = self.complain(Becomes.REDELIVERED)
        issue = self.subscription.line.publication.issues.get(issued_on=date(2026, 12, 15))
        Complaint.objects.filter(pk=first.pk).update(redeliver_with=issue)
        hold(self.subscription, *days, by=None, request_key=uuid.uuid4(), at=NOON)
        first.refresh_from_db()
        self.assertEqual(first.redeliver_with.issued_on, date(2026, 12, 21))
        self.assertIn("21/12/2026", self.subscription.decisions.order_by("pk").last().reason)
        eve = moment(date(2026, 12, 13))
        away = self.complain(Becomes.REDELIVERED, day=date(2026, 12, 7), at=eve)
        self.assertEqual(away.redeliver_with.issued_on, date(2026, 12, 21))

    def test_an_extension_brings_one_more_issue_at_the_end(self):
        self.complain(Becomes.EXTENDED)
        made_good = self.subscription.entitlements.exclude(replaces=None).get()
        self.assertEqual(made_good.issue.issued_on, date(2027, 1, 1))
        self.assertEqual(made_good.replaces, self.row())

    def test_a_credit_is_worth_the_copies_that_were_missing(self):
        self.complain(Becomes.CREDITED, copies=2)
        two_of_five = (self.row().value_vnd * 2 + 4) // 5
        self.assertEqual(balance_vnd(self.subscription.line.order), -two_of_five)
        self.assertEqual(self.row().outcome, Outcome.DELIVERED)
        self.complain(Becomes.CREDITED, day=date(2026, 12, 7))
        self.assertEqual(self.row(date(2026, 12, 7)).outcome, Outcome.CREDITED)

    def test_part_of_the_copies_cannot_be_extended(self):
        with self.assertRaisesMessage(ChangeRefused, "Thiếu một phần"):
            self.complain(Becomes.EXTENDED, copies=2)

    def test_an_issue_is_complained_of_once(self):
        self.complain(Becomes.EXTENDED)
        with self.assertRaisesMessage(ChangeRefused, "từ trước"):
            self.complain(Becomes.CREDITED)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Complaint.objects.create(
                entitlement=self.row(), kind=Kind.LATE, copies=1, becomes="credited", told_at=NOON
            )

    def test_only_delivered_issues_of_the_last_week_by_readers(self):
        with self.assertRaisesMessage(ChangeRefused, "đã giao"):
            self.complain(Becomes.EXTENDED, day=date(2026, 12, 9))
        late = moment(date(2026, 12, 16))
        with self.assertRaisesMessage(ChangeRefused, "7 ngày"):
            self.complain(Becomes.EXTENDED, at=late)
        self.complain(Becomes.EXTENDED, at=late, by_clerk=True, by=make_user())

    def test_more_copies_than_were_sent_are_refused(self):
        for copies in (0, 6):
            with self.assertRaises(ChangeRefused):
                self.complain(Becomes.CREDITED, copies=copies)

    def test_the_fourth_in_a_month_and_late_papers_wait_for_a_clerk(self):
        for day in (3, 4, 5):
            complaint = self.complain(Becomes.CREDITED, day=date(2026, 12, day))
            self.assertEqual(complaint.state, State.SETTLED)
        self.assertIn("sẽ xem", preview_complaint(self.row(), Kind.MISSING, 5, "credited", at=NOON))
        self.assertEqual(self.complain(Becomes.CREDITED).state, State.WAITING)
        late = self.complain(Becomes.CREDITED, day=date(2026, 12, 7), kind=Kind.LATE)
        self.assertEqual(late.state, State.WAITING)

    def test_a_preview_of_several_counts_those_before_it(self):
        how = (self.row(), Kind.MISSING, 5, Becomes.CREDITED)
        self.assertIn("Ghi có", preview_complaint(*how, before_it=2, at=NOON))
        self.assertIn("sẽ xem", preview_complaint(*how, before_it=3, at=NOON))

    def test_a_clerk_accepts_or_declines_once(self):
        clerk = make_user()
        complaint = self.complain(Becomes.CREDITED, kind=Kind.LATE)
        self.assertEqual(balance_vnd(self.subscription.line.order), 0)
        settle(complaint, by=clerk, becomes=Becomes.REDELIVERED, at=NOON)
        self.assertEqual(self.row().outcome, Outcome.REDELIVERED)
        with self.assertRaisesMessage(ChangeRefused, "đã xong"):
            decline(complaint, by=clerk, answer="Muộn", at=NOON)

    def test_declining_says_why_and_leaves_the_issue_delivered(self):
        clerk = make_user()
        complaint = self.complain(Becomes.CREDITED, kind=Kind.LATE)
        with self.assertRaises(ChangeRefused):
            decline(complaint, by=clerk, answer=" ")
        decline(complaint, by=clerk, answer="Báo đến trước 10 giờ.", at=NOON)
        self.assertEqual(self.row().outcome, Outcome.DELIVERED)
        self.assertIn("10 giờ", self.subscription.decisions.get().reason)

    def test_after_an_early_end_nothing_is_extended(self):
        end(
            self.subscription,
            date(2026, 12, 14),
            EarlyEnd.Becomes.REFUNDED,
            by=None,
            reason="chuyển nhà",
            at=NOON,
        )
        with self.assertRaisesMessage(ChangeRefused, "dừng trước hạn"):
            self.complain(Becomes.EXTENDED)
