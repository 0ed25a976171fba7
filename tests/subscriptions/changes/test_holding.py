import uuid
from datetime import date
from unittest import mock

from django.db import IntegrityError, transaction
from django.test import TestCase

from subscriptions.account_ledger import balance_vnd
from subscriptions.changes import holding
from subscriptions.changes.holding import hold, preview_hold, preview_resume, resume
from subscriptions.issue_calendar import add_issue
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import Decision, Entitlement, Hold, Issue
from subscriptions.reconciliation import problems
from subscriptions.waiting import holds_ending
from tests.subscriptions.factories import (
    close_until,
    make_channel,
    make_hold,
    make_line_request,
    make_order,
    make_subscription,
    moment,
    pay,
)

Outcome = Entitlement.Outcome
Becomes = Hold.Becomes
ASKED = moment(date(2026, 12, 7))
MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 19)
JANUARY_1 = date(2027, 1, 1)


def hold_week(subscription, becomes=Becomes.EXTENDED, starts_on=MONDAY, ends_on=SATURDAY, at=ASKED):
    """Hold six issues of the daily from Monday, 14 December."""
    return hold(subscription, starts_on, ends_on, becomes, by=None, request_key=uuid.uuid4(), at=at)


def outcomes(subscription, outcome):
    """Return the days of the issues of an outcome."""
    rows = subscription.entitlements.filter(outcome=outcome).order_by("issue__issued_on")
    return list(rows.values_list("issue__issued_on", flat=True))


def renew(subscription, at=ASKED):
    """Order and pay January, which follows on December; returns what goes on."""
    line = make_line_request(
        publication=subscription.line.publication,
        months=1,
        starts_on=JANUARY_1,
        renews=subscription,
    )
    order = make_order(buyer=subscription.line.order.buyer, at=at, lines=[line])
    pay(order, at=at)
    return order.lines.get().subscription


class HoldTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)

    def test_a_preview_names_each_issue_and_changes_nothing(self):
        plan = preview_hold(self.subscription, MONDAY, SATURDAY, Becomes.EXTENDED, ASKED)
        self.assertEqual([change.issue.issued_on.day for change in plan.affected], [*range(14, 20)])
        self.assertEqual(plan.affected[0].made_good_on, date(2027, 1, 1))
        self.assertEqual(plan.ended_on, date(2026, 12, 31))
        self.assertEqual(plan.ends_on, date(2027, 1, 7))
        self.assertEqual(outcomes(self.subscription, Outcome.EXTENDED), [])
        self.assertFalse(Hold.objects.exists() or self.subscription.decisions.exists())

    def test_its_issues_come_after_the_last_one_bought(self):
        _, plan = hold_week(self.subscription)
        self.assertEqual(len(outcomes(self.subscription, Outcome.EXTENDED)), 6)
        made_good = self.subscription.entitlements.exclude(replaces=None)
        self.assertEqual(made_good.count(), 6)
        self.assertEqual(plan.ends_on, outcomes(self.subscription, Outcome.OWED)[-1])

    def test_each_change_is_recorded_with_its_reason(self):
        hold_week(self.subscription)
        decision = self.subscription.decisions.get(issue__issued_on=MONDAY)
        self.assertEqual(decision.kind, Decision.Kind.HELD)
        self.assertEqual((decision.before, decision.after), ("owed", "extended"))
        self.assertIn("Giao bù ngày 01/01/2027", decision.reason)

    def test_the_same_form_twice_holds_once(self):
        key = uuid.uuid4()
        days = (MONDAY, SATURDAY, Becomes.EXTENDED)
        first, _ = hold(self.subscription, *days, by=None, request_key=key, at=ASKED)
        again, plan = hold(self.subscription, *days, by=None, request_key=key, at=ASKED)
        self.assertEqual((first, plan), (again, None))

    def test_it_is_refused_before_the_cut_off_allows_it(self):
        late = moment(date(2026, 12, 10))
        with self.assertRaisesMessage(ChangeRefused, "15/12/2026"):
            hold_week(self.subscription, at=late)

    def test_it_is_refused_where_no_issue_appears(self):
        sunday = date(2026, 12, 20)
        with self.assertRaisesMessage(ChangeRefused, "Không có số báo"):
            hold_week(self.subscription, starts_on=sunday, ends_on=sunday)

    def test_days_the_wrong_way_round_and_very_long_holds_are_refused(self):
        for starts_on, ends_on in ((SATURDAY, MONDAY), (MONDAY, date(2027, 3, 16))):
            with self.assertRaises(ChangeRefused):
                hold_week(self.subscription, starts_on=starts_on, ends_on=ends_on)

    def test_two_holds_do_not_overlap(self):
        hold_week(self.subscription)
        with self.assertRaisesMessage(ChangeRefused, "trùng"):
            hold_week(self.subscription, starts_on=SATURDAY, ends_on=date(2026, 12, 22))
        with self.assertRaises(IntegrityError), transaction.atomic():
            Hold.objects.create(
                subscription=self.subscription,
                starts_on=SATURDAY,
                ends_on=SATURDAY,
                asked_at=ASKED,
                request_key=uuid.uuid4(),
            )

    def test_money_is_credited_only_once_the_issue_is_closed(self):
        hold_week(self.subscription, Becomes.CREDITED)
        order = self.subscription.line.order
        self.assertEqual(balance_vnd(order), 0)
        close_until(self.subscription.line.publication, MONDAY)
        value = self.subscription.entitlements.get(issue__issued_on=MONDAY).value_vnd
        self.assertEqual(balance_vnd(order), -value)

    def test_the_post_holds_whole_months(self):
        post = make_channel("post")
        january = (date(2027, 1, 1), date(2027, 1, 31))
        subscription = make_subscription(months=3, channel_id=post.pk, starts_on=january[0])
        for starts_on, ends_on in ((date(2027, 1, 4), january[1]), (january[0], date(2027, 1, 9))):
            with self.assertRaisesMessage(ChangeRefused, "cả tháng"):
                hold_week(subscription, starts_on=starts_on, ends_on=ends_on)
        hold_week(subscription, starts_on=january[0], ends_on=january[1])

    def test_an_issue_added_inside_a_hold_is_held_too(self):
        hold_week(self.subscription, starts_on=MONDAY, ends_on=date(2026, 12, 21))
        add_issue(
            Issue(
                publication=self.subscription.line.publication,
                number=9000,
                issued_on=date(2026, 12, 20),
                kind=Issue.Kind.SPECIAL,
                price_vnd=20_000,
            )
        )
        self.assertIn(date(2026, 12, 20), outcomes(self.subscription, Outcome.EXTENDED))

    def test_a_supplement_makes_nothing_good(self):
        make_issue = Issue.objects.create
        make_issue(
            publication=self.subscription.line.publication,
            number=9001,
            issued_on=date(2027, 1, 1),
            kind=Issue.Kind.SUPPLEMENT,
            price_vnd=1_000,
        )
        hold_week(self.subscription)
        made_good = self.subscription.entitlements.exclude(replaces=None)
        self.assertNotIn("supplement", made_good.values_list("issue__kind", flat=True))

    def test_a_renewal_pushes_what_is_made_good_behind_it(self):
        hold_week(self.subscription)
        renew(self.subscription)
        made_good = self.subscription.entitlements.exclude(replaces=None)
        days = sorted(made_good.values_list("issue__issued_on", flat=True))
        self.assertEqual((days[0], days[-1]), (date(2027, 2, 1), date(2027, 2, 6)))


class ResumeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)
        cls.hold, _ = hold_week(cls.subscription)

    def test_resuming_early_gives_the_issues_back(self):
        thursday = date(2026, 12, 17)
        at = moment(date(2026, 12, 13))
        plan = preview_resume(self.hold, thursday, at)
        self.assertEqual([change.after for change in plan.affected], ["owed"] * 3)
        resume(self.hold, thursday, by=None, at=at)
        self.assertEqual(len(outcomes(self.subscription, Outcome.EXTENDED)), 3)
        self.assertEqual(outcomes(self.subscription, Outcome.OWED)[-1], date(2027, 1, 4))
        self.hold.refresh_from_db()
        self.assertEqual(self.hold.ends_on, date(2026, 12, 16))

    def test_a_hold_withdrawn_before_it_begins_leaves_the_ledger_as_it_was(self):
        resume(self.hold, MONDAY, by=None, at=ASKED)
        self.assertEqual(outcomes(self.subscription, Outcome.EXTENDED), [])
        self.assertFalse(self.subscription.entitlements.exclude(replaces=None).exists())
        hold_week(self.subscription)

    def test_what_was_closed_stays_held(self):
        close_until(self.subscription.line.publication, date(2026, 12, 16))
        with self.assertRaises(ChangeRefused):
            resume(self.hold, date(2026, 12, 16), by=None, at=moment(date(2026, 12, 15)))

    def test_resuming_twice_is_resuming_once(self):
        resume(self.hold, date(2026, 12, 17), by=None, at=ASKED)
        count = Decision.objects.count()
        self.assertIsNone(resume(self.hold, date(2026, 12, 17), by=None, at=ASKED))
        self.assertEqual(Decision.objects.count(), count)


class AcrossTheEndTests(TestCase):
    """December, held from Monday the 28th to Saturday, 9 January: four issues, then eight."""

    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)

    def hold(self, becomes=Becomes.EXTENDED):
        """Hold across the end of the term."""
        days = {"starts_on": date(2026, 12, 28), "ends_on": date(2027, 1, 9)}
        return hold_week(self.subscription, becomes, **days)

    def assert_held(self, later):
        """Both terms are held, and twelve issues come after both, each once."""
        self.assertEqual(
            outcomes(self.subscription, Outcome.EXTENDED),
            [date(2026, 12, d) for d in range(28, 32)],
        )
        self.assertEqual(len(outcomes(later, Outcome.EXTENDED)), 8)
        rows = [*self.subscription.entitlements.all(), *later.entitlements.all()]
        made_good = sorted(row.issue.issued_on for row in rows if row.replaces_id)
        self.assertEqual(
            [day.day for day in made_good], [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13], made_good
        )
        self.assertEqual([], problems())

    def test_a_renewal_takes_the_rest_of_it_over(self):
        row, _ = self.hold()
        later = renew(self.subscription)
        self.assert_held(later)
        rest = later.holds.get()
        self.assertEqual((rest.starts_on, rest.ends_on), (JANUARY_1, date(2027, 1, 9)))
        self.assertEqual(rest.continues, row)
        self.assertEqual(list(holds_ending(rest.ends_on)), [row])
        why = later.decisions.get(issue__issued_on=date(2027, 1, 2)).reason
        self.assertIn("28/12/2026 – 09/01/2027 đã hẹn từ trước vẫn tiếp tục", why)

    def test_asked_after_renewing_it_is_of_both_terms_as_the_preview_says(self):
        later = renew(self.subscription)
        days = (date(2026, 12, 28), date(2027, 1, 9), Becomes.EXTENDED)
        shown = preview_hold(later, *days, ASKED)
        self.assertEqual(len(shown.affected), 12)
        _, done = hold_week(later, starts_on=days[0], ends_on=days[1])
        self.assertEqual(done, shown)
        self.assert_held(later)
        with self.assertRaisesMessage(ChangeRefused, "trùng"):
            self.hold()

    def test_taken_back_it_is_taken_back_in_both_terms(self):
        row, _ = self.hold()
        later = renew(self.subscription)
        shown = preview_resume(row, date(2026, 12, 30), ASKED)
        self.assertEqual(len(shown.affected), 10)
        self.assertEqual(resume(row, date(2026, 12, 30), by=None, at=ASKED), shown)
        self.assertEqual(len(outcomes(self.subscription, Outcome.EXTENDED)), 2)
        self.assertEqual(outcomes(later, Outcome.EXTENDED), [])
        self.assertFalse(later.holds.standing().exists())

    def test_shortened_in_the_renewal_it_is_shorter_for_the_next_one_too(self):
        self.hold(Becomes.CREDITED)
        later = renew(self.subscription)
        resume(later.holds.get(), date(2027, 1, 5), by=None, at=ASKED)
        self.assertEqual(len(outcomes(later, Outcome.CREDITED)), 3)
        self.assertEqual(len(outcomes(self.subscription, Outcome.CREDITED)), 4)
        ends = Hold.objects.values_list("ends_on", flat=True)
        self.assertEqual(set(ends), {date(2027, 1, 4)})

    def test_one_that_was_over_or_that_we_imposed_does_not_go_on(self):
        hold_week(self.subscription)
        make_hold(
            self.subscription,
            starts_on=date(2026, 12, 28),
            ends_on=date(2027, 1, 9),
            becomes=Becomes.CREDITED,
            imposed=True,
        )
        self.assertFalse(renew(self.subscription).holds.exists())

    def test_a_payment_is_never_refused_for_want_of_issues_to_make_good_with(self):
        self.hold()
        refused = ChangeRefused("Lịch ra báo còn thiếu số.")
        replan = "subscriptions.changes.holding.replan"
        with mock.patch(replan, side_effect=[refused, mock.DEFAULT], wraps=holding.replan):
            later = renew(self.subscription)
        self.assertEqual(later.holds.get().becomes, Becomes.CREDITED)
        self.assertEqual(len(outcomes(later, Outcome.CREDITED)), 8)
