import uuid
from datetime import date, timedelta
from functools import partial
from unittest import mock

import time_machine
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from subscriptions.calendar_changes import redating_later
from subscriptions.calendar_changes.redating import preview_redating, redate
from subscriptions.calendar_changes.redating_later import ask_to_redate, run
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold
from subscriptions.draw import draw_of
from subscriptions.issue_calendar import extend_calendar
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Decision, EarlyEnd, Entitlement, Issue, IssueRedating
from subscriptions.reconciliation import problems
from subscriptions.tasks import redate_in_background
from tests.factories import make_user
from tests.jobs import do_jobs, forget_jobs
from tests.subscriptions.factories import (
    make_hold,
    make_paid_order,
    make_publication,
    make_subscription,
)
from tests.subscriptions.test_payment_races import at_once

Outcome = Entitlement.Outcome
SUNDAY, TUESDAY = date(2026, 12, 20), date(2026, 12, 22)


@time_machine.travel("2026-11-30 09:00 +07:00", tick=False)
class RedatingTests(TestCase):
    """The weekly of Sunday, 20 December, comes on the Tuesday after."""

    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.weekly = make_publication(weekdays=[7])
        extend_calendar(cls.weekly, date(2027, 6, 30), since=date(2026, 11, 1))
        cls.order = make_paid_order(publication=cls.weekly, months=1, copies=2)
        cls.subscription = cls.order.lines.get().subscription
        cls.issue = cls.weekly.issues.get(issued_on=SUNDAY)

    def hold(self, starts_on, ends_on):
        key = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        hold(self.subscription, starts_on, ends_on, "extended", by=None, request_key=key)

    def hold_anew(self, *days):
        hold(self.subscription, *days, "extended", by=None, request_key=uuid.uuid4())

    def outcome(self):
        return self.subscription.entitlements.get(issue=self.issue).outcome

    def test_copies_come_on_the_new_day_and_why_is_recorded(self):
        redate(self.issue, TUESDAY, by=self.clerk)
        self.assertFalse(Issue.objects.filter(issued_on=SUNDAY, publication=self.weekly).exists())
        self.issue.refresh_from_db()
        self.assertEqual((self.issue.issued_on, draw_of(self.issue).copies), (TUESDAY, 2))
        decision = Decision.objects.get(issue=self.issue)
        self.assertEqual(decision.reason, "Số ngày 20/12/2026 dời sang ngày 22/12/2026.")
        redate(self.issue, TUESDAY, by=self.clerk)
        self.assertEqual(Decision.objects.count(), 1)

    def test_whom_it_touches_is_shown_before(self):
        self.hold(date(2026, 12, 21), date(2026, 12, 27))
        found = preview_redating(self.issue, TUESDAY)
        self.assertEqual(found.held, [self.subscription])
        self.assertEqual(found.counts, {"held": 1, "released": 0, "moved": 0})
        self.assertEqual(found.recipients, 1)
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.issued_on, SUNDAY)

    def test_into_a_hold_it_is_made_good_like_any_issue_of_the_hold(self):
        self.hold(date(2026, 12, 21), date(2026, 12, 27))
        redate(self.issue, TUESDAY, by=self.clerk)
        self.assertEqual(self.outcome(), Outcome.EXTENDED)
        self.assertEqual(self.subscription.entitlements.exclude(replaces=None).count(), 2)

    def test_out_of_a_hold_it_is_delivered(self):
        self.hold(date(2026, 12, 19), date(2026, 12, 21))
        self.assertEqual(self.outcome(), Outcome.EXTENDED)
        self.assertEqual(preview_redating(self.issue, TUESDAY).released, [self.subscription])
        redate(self.issue, TUESDAY, by=self.clerk)
        self.assertEqual(self.outcome(), Outcome.OWED)
        self.assertFalse(self.subscription.entitlements.exclude(replaces=None).exists())

    def test_other_address_on_the_new_day_is_shown(self):
        address = self.subscription.addresses.get()
        address.valid_to = date(2026, 12, 21)
        address.save()
        address.pk = None
        address.valid_from, address.valid_to = TUESDAY, None
        address.street_address = "Số 1 phố Huế"
        address.save(force_insert=True)
        self.assertEqual(preview_redating(self.issue, TUESDAY).moved, [self.subscription])
        self.assertEqual(preview_redating(self.issue, date(2026, 12, 21)).moved, [])

    def test_what_cannot_be_moved_is_refused_in_words(self):
        for day, words in (
            (SUNDAY, "một ngày khác"),
            (date(2026, 11, 30), "sau hôm nay"),
            (date(2026, 12, 27), "đã có số báo ra ngày ấy"),
        ):
            with self.subTest(words), self.assertRaisesMessage(ChangeRefused, words):
                preview_redating(self.issue, day)
        self.issue.state, self.issue.closed_at = Issue.State.CLOSED, "2026-11-30T09:00+07:00"
        self.issue.save()
        with self.assertRaisesMessage(ChangeRefused, "đã chốt"):
            redate(self.issue, TUESDAY, by=self.clerk)

    def test_past_an_early_end_that_was_paid_for_it_is_refused(self):
        end(
            self.subscription,
            date(2026, 12, 21),
            EarlyEnd._meta.get_field("becomes").choices[0][0],
            by=self.clerk,
            reason="Chuyển nhà",
        )
        with self.assertRaisesMessage(ChangeRefused, "dừng trước hạn"):
            redate(self.issue, TUESDAY, by=self.clerk)

    def test_supplement_may_share_the_day_of_an_issue(self):
        supplement = Issue.objects.create(
            publication=self.weekly,
            number=9001,
            issued_on=SUNDAY,
            kind=Issue.Kind.SUPPLEMENT,
            price_vnd=1_000,
        )
        redate(supplement, date(2026, 12, 27), by=self.clerk)
        supplement.refresh_from_db()
        self.assertEqual(supplement.issued_on, date(2026, 12, 27))

    def test_many_holds_follow_in_the_queries_of_few(self):
        """Of those whose hold the new day falls in, and of those whose hold it leaves."""
        holds = [(date(2026, 12, 21), date(2026, 12, 27)), (SUNDAY, date(2026, 12, 21))]

        def queries(of_each):
            for _ in range(of_each):
                for days in holds:
                    order = make_paid_order(publication=self.weekly, months=1)
                    self.subscription = order.lines.get().subscription
                    self.hold_anew(*days)
            with CaptureQueriesContext(connection) as captured:
                redate(self.issue, TUESDAY, by=self.clerk)
            redate(self.issue, SUNDAY, by=self.clerk)
            return len(captured)

        few = queries(1)
        self.assertEqual(queries(3), few)
        self.assertEqual(problems(), [])

    def test_several_chunks_end_as_one_would(self):
        for _ in range(3):
            order = make_paid_order(publication=self.weekly, months=1)
            self.subscription = order.lines.get().subscription
            self.hold_anew(date(2026, 12, 21), date(2026, 12, 27))
        told = []
        with mock.patch("subscriptions.ledger.replanning.CHUNK", 2):
            redate(self.issue, TUESDAY, by=self.clerk, tell=told.append)
        self.assertEqual(told, [2, 3])
        self.assertEqual(self.issue.entitlements.filter(outcome=Outcome.EXTENDED).count(), 3)
        self.assertEqual(problems(), [])

    def test_queries_do_not_grow_with_recipients(self):
        with self.assertNumQueries(9):
            preview_redating(self.issue, TUESDAY)
        for _ in range(3):
            make_paid_order(publication=self.weekly, months=1)
        with self.assertNumQueries(9):
            preview_redating(self.issue, TUESDAY)

    # In the background

    def test_a_job_moves_it_and_says_how_far_it_is(self):
        self.hold(date(2026, 12, 21), date(2026, 12, 27))
        asked = ask_to_redate(self.issue, TUESDAY, self.clerk)
        self.assertEqual((asked.touched, asked.finished_at), (1, None))
        self.assertEqual(ask_to_redate(self.issue, TUESDAY, self.clerk), asked)
        with self.assertRaisesMessage(ChangeRefused, "đang được dời sang ngày 22/12/2026"):
            ask_to_redate(self.issue, date(2026, 12, 23), self.clerk)
        do_jobs(redate_in_background)
        asked.refresh_from_db()
        self.assertEqual((asked.message, asked.finished_at), ("", timezone.now()))
        self.assertEqual(self.outcome(), Outcome.EXTENDED)
        self.assertEqual(Decision.objects.filter(by=self.clerk, issue=self.issue).count(), 2)

    def test_what_the_background_refuses_is_written_down(self):
        asked = ask_to_redate(self.issue, TUESDAY, self.clerk)
        self.issue.state, self.issue.closed_at = Issue.State.CLOSED, timezone.now()
        self.issue.save()
        run(asked)
        asked.refresh_from_db()
        self.assertIn("đã chốt", asked.message)
        self.assertIsNotNone(asked.finished_at)

    def test_one_whose_worker_died_is_not_waited_for(self):
        dead = ask_to_redate(self.issue, TUESDAY, self.clerk)
        later = timezone.now() + timedelta(minutes=16)
        self.assertNotEqual(ask_to_redate(self.issue, TUESDAY, self.clerk, at=later), dead)


@time_machine.travel("2026-11-30 09:00 +07:00", tick=False)
class RedatingRaceTests(TransactionTestCase):
    def test_two_clerks_ask_once_and_both_see_how_far_it_is(self):
        self.addCleanup(forget_jobs)
        weekly = make_publication(weekdays=[7])
        subscription = make_subscription(publication=weekly, months=1)
        make_hold(subscription, starts_on=TUESDAY, ends_on=TUESDAY)
        issue = weekly.issues.get(issued_on=SUNDAY)
        asking = partial(ask_to_redate, issue, TUESDAY, None)
        asked, again = at_once(asking, asking)
        self.assertEqual(asked, again)
        seen = []

        def watched(*args, tell, **kwargs):
            def tell_and_look(done):
                tell(done)
                seen.append(IssueRedating.objects.get().done)

            return redate(*args, tell=tell_and_look, **kwargs)

        with mock.patch.object(redating_later, "redate", watched):
            redating_later.run(asked)
        self.assertEqual(seen, [1])
        self.assertEqual(subscription.entitlements.get(issue=issue).outcome, Outcome.EXTENDED)
