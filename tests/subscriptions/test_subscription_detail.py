"""A reader's own subscription, issue by issue."""

import uuid
from datetime import date

import time_machine
from django.test import TestCase

from subscriptions.calendar_changes.merging import Becomes, merge
from subscriptions.changes import stoppages
from subscriptions.changes.complaints import complain, decline
from subscriptions.changes.holding import hold
from subscriptions.changes.moving import Place, move
from subscriptions.issue_calendar import add_issue
from subscriptions.jinja import label_number
from subscriptions.models import Complaint, Issue, Subscription
from tests.factories import make_user
from tests.subscriptions.factories import (
    PHONE,
    close_until,
    make_channel,
    make_hold,
    make_subscription,
    make_ward,
    moment,
)

TUESDAY = date(2026, 12, 8)
NOON = moment(TUESDAY, 12)


@time_machine.travel(NOON, tick=False)
class SubscriptionDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.subscription = make_subscription(buyer=cls.reader, months=1, copies=2)
        cls.publication = cls.subscription.line.publication
        close_until(cls.publication, TUESDAY)
        cls.path = f"/dat-bao/ky/{cls.subscription.pk}/"

    def setUp(self):
        self.client.force_login(self.reader)

    def row(self, day):
        """Return what was owed on a day."""
        return self.subscription.entitlements.get(issue__issued_on=day)

    def live(self):
        """Hold, move, complain of and stop some issues."""
        key = uuid.uuid4()
        hold(
            self.subscription, date(2026, 12, 14), date(2026, 12, 15), "extended",
            by=self.reader, request_key=key,
        )  # fmt: skip
        hold(
            self.subscription, date(2026, 12, 16), date(2026, 12, 16), "credited",
            by=self.reader, request_key=uuid.uuid4(),
        )  # fmt: skip
        place = Place("Bà", PHONE, make_ward(), "Số 5 phố Hàng Bạc", make_channel())
        move(self.subscription, place, date(2026, 12, 21), date(2026, 12, 22), by=self.reader)
        for day in (TUESDAY, date(2026, 12, 7)):
            kind = Complaint.Kind.LATE if day == TUESDAY else Complaint.Kind.MISSING
            complain(self.row(day), kind, 2, Complaint.Becomes.REDELIVERED, by=self.reader)
        issue = self.publication.issues.get(issued_on=date(2026, 12, 18))
        stoppages.follow(stoppages.stop_printing(issue, "extended", by=None, reason="bão"))

    def test_shows_what_became_of_each_issue_and_what_will(self):
        self.live()
        page = self.client.get(self.path)
        for words in (
            "giao bù 01/01/2027",  # held
            "ghi có",
            "Số 5 phố Hàng Bạc",
            "Chờ trả lời",
            "ngày 09/12/2026",  # redelivered with
            "kèm báo giao lại của 07/12",
            "Không ra báo",
            "cho số ngày 14/12",
        ):
            self.assertContains(page, words)
        self.assertContains(page, "Thứ Tư, 09/12/2026")  # comes next
        self.assertContains(page, label_number(self.subscription.label_number))

    def test_home_again_after_a_move_is_no_other_place(self):
        place = Place("Bà", PHONE, make_ward(), "Số 5 phố Hàng Bạc", make_channel())
        move(self.subscription, place, date(2026, 12, 21), date(2026, 12, 22), by=self.reader)
        # In the legend, in the sum of the month, and on two days.
        self.assertContains(self.client.get(self.path), "Giao nơi khác", 3)

    def test_merged_issues_and_supplements_are_told_with_the_issue_they_come_with(self):
        into, absorbed = (
            self.publication.issues.get(issued_on=date(2026, 12, day)) for day in (22, 23)
        )
        merge(into, [absorbed], Becomes.WITH_IT, by=make_user("phat-hanh"))
        add_issue(
            Issue(
                publication=self.publication,
                number=9000,
                issued_on=date(2026, 12, 24),
                kind=Issue.Kind.SUPPLEMENT,
                price_vnd=1,
            )
        )
        page = self.client.get(self.path)
        self.assertContains(page, "cùng số ngày 22/12")
        self.assertContains(page, "có phụ trương")
        # The link of the day, in the calendar alone.
        self.assertContains(page, "?so=2026-12-24", 1)

    def test_a_complaint_that_was_declined_says_why(self):
        complaint = complain(self.row(TUESDAY), "late", 2, "redelivered", by=self.reader)
        decline(complaint, by=make_user(), answer="Báo đã ở hòm thư")
        self.assertContains(self.client.get(self.path), "không chấp nhận: Báo đã ở hòm thư")

    def test_queries_do_not_grow_with_what_happened(self):
        with self.assertNumQueries(14):
            self.client.get(self.path)
        self.live()
        with self.assertNumQueries(14):
            self.client.get(self.path)

    def test_tells_why_of_one_issue(self):
        self.live()
        page = self.client.get(f"{self.path}?so=2026-12-14")
        self.assertContains(page, "Tạm ngừng 14/12/2026 – 15/12/2026.")
        self.assertContains(page, "(bạn báo)")
        for nonsense in ("2026-13-40", "abc", "1999-01-01"):
            self.assertNotContains(self.client.get(f"{self.path}?so={nonsense}"), "vi-sao-so-nay")

    def test_a_label_number_leads_to_the_term(self):
        page = self.client.get(f"/dat-bao/ky/{self.subscription.label_number}/")
        self.assertRedirects(page, self.path)

    def test_somebody_elses_does_not_exist(self):
        self.client.force_login(make_user())
        label = f"/dat-bao/ky/{self.subscription.label_number}/"
        for path in (self.path, label, f"{self.path}tam-ngung/"):
            self.assertEqual(self.client.get(path).status_code, 404)
        self.client.logout()
        self.assertRedirects(
            self.client.get(self.path), f"/dang-nhap/?next={self.path}", target_status_code=200
        )

    def test_a_hold_that_the_newspaper_imposed_is_not_ended_by_the_reader(self):
        row = make_hold(self.subscription, imposed=True)
        self.assertContains(self.client.get(self.path), "Tòa soạn tạm ngừng")
        self.assertEqual(self.client.get(f"{self.path}nhan-lai/{row.pk}/").status_code, 404)

    def test_is_one_click_from_the_list_of_ones_own(self):
        self.assertContains(self.client.get("/dat-bao/don/"), f'href="{self.path}"')

    def test_what_runs_stands_above_what_comes_and_what_is_over(self):
        coming, over = (
            make_subscription(buyer=self.reader, publication=self.publication, months=1)
            for _ in range(2)
        )
        Subscription.objects.filter(pk=coming.pk).update(starts_on=date(2027, 1, 1))
        Subscription.objects.filter(pk=over.pk).update(starts_on=date(2026, 11, 1))
        listed = Subscription.objects.of_reader(self.reader)
        self.assertEqual(list(listed), [self.subscription, coming, over])
