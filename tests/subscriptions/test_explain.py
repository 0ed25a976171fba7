"""“Vì sao số này có, hay không có, trong bảng kê?”"""

import uuid
from datetime import date

from django.test import TestCase

from subscriptions.changes.complaints import complain
from subscriptions.changes.holding import hold, resume
from subscriptions.changes.moving import Place, move
from subscriptions.explain import explain
from tests.factories import make_user
from tests.subscriptions.factories import (
    PHONE,
    close_until,
    make_channel,
    make_order,
    make_publication,
    make_route,
    make_subscription,
    make_ward,
    moment,
    pay,
)

ASKED = moment(date(2026, 12, 7))
MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 19)


class ExplainTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=1)
        cls.publication = cls.subscription.line.publication

    def explain(self, day):
        """Explain the issue of a day."""
        return explain(self.subscription, self.publication.issues.get(issued_on=day))

    def hold_week(self):
        """Hold a week, told by a clerk."""
        self.clerk = make_user()
        key = uuid.uuid4()
        row, _ = hold(
            self.subscription, MONDAY, SATURDAY, "extended",
            by=self.clerk, request_key=key, reason="về quê", at=ASKED,
        )  # fmt: skip
        return row

    def test_an_ordinary_issue_goes_to_the_address_of_that_day(self):
        place = Place("Bà", PHONE, make_ward(), "Số 5 phố Hàng Bạc", make_channel())
        move(self.subscription, place, MONDAY, SATURDAY, by=None, at=ASKED)
        found = self.explain(MONDAY)
        self.assertTrue(found.is_on_list)
        self.assertIn("Số 5 phố Hàng Bạc", found.answer)
        self.assertIn("ngõ 147 phố Tân Mai", self.explain(date(2026, 12, 21)).answer)

    def test_a_held_issue_says_by_whose_word_and_when_it_is_made_good(self):
        self.hold_week()
        found = self.explain(MONDAY)
        self.assertFalse(found.is_on_list)
        for words in ("Tạm ngừng", "về quê", "01/01/2027"):
            self.assertIn(words, found.answer)
        self.assertEqual(found.steps[-1].by, self.clerk)
        self.assertIn("giao bù cho ngày 14/12/2026", self.explain(date(2027, 1, 1)).answer)

    def test_a_hold_taken_back_is_told_in_order(self):
        resume(self.hold_week(), date(2026, 12, 17), by=None, at=ASKED)
        found = self.explain(date(2026, 12, 18))
        self.assertTrue(found.is_on_list)
        self.assertEqual([step.words.split()[0] for step in found.steps], ["Đơn", "Tạm", "Nhận"])
        self.assertIn("Không còn giao bù", self.explain(date(2027, 1, 5)).steps[-1].words)

    def test_a_complaint_says_how_it_was_settled(self):
        close_until(self.publication, date(2026, 12, 7))
        row = self.subscription.entitlements.get(issue__issued_on=date(2026, 12, 7))
        complain(row, "missing", 1, "redelivered", by=None, at=ASKED)
        found = self.explain(date(2026, 12, 7))
        self.assertIn("đã giao lại", found.answer)
        self.assertIn("giao lại ngày 08/12/2026", " ".join(step.words for step in found.steps))

    def test_a_closed_issue_went_where_the_manifest_says_whatever_changed_since(self):
        make_route("HM-01", [make_ward()])
        close_until(self.publication, date(2026, 12, 7))
        self.subscription.addresses.update(street_address="Số 1 phố khác")
        found = self.explain(date(2026, 12, 7))
        self.assertIn("ngõ 147 phố Tân Mai", found.answer)
        self.assertEqual(found.steps[-1].words, "Bảng kê đã chốt: tuyến HM-01, vị trí 1, 1 tờ.")

    def test_money_that_came_late_is_the_reason_for_a_late_start(self):
        order = make_order(publication=self.publication)
        pay(order, at=moment(date(2026, 12, 3)))
        found = explain(
            order.lines.get().subscription,
            self.publication.issues.get(issued_on=date(2026, 12, 14)),
        )
        self.assertFalse(found.is_on_list)
        self.assertIn("tiền đến sau hạn", found.answer)

    def test_before_and_after_the_term_and_another_title(self):
        self.assertIn("hết ngày 31/12/2026", self.explain_after().answer)
        other = make_subscription(publication=make_publication(name="Nguyệt san"))
        issue = other.entitlements.first().issue
        self.assertIn("không phải “Nguyệt san”", explain(self.subscription, issue).answer)

    def explain_after(self):
        """Explain the first issue after the term, which another subscription made exist."""
        make_subscription(publication=self.publication, months=3)
        return self.explain(date(2027, 1, 2))

    def test_it_takes_few_queries_whatever_the_history(self):
        self.hold_week()
        issue = self.publication.issues.get(issued_on=MONDAY)
        with self.assertNumQueries(3):
            explain(self.subscription, issue)
