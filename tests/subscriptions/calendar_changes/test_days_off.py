from datetime import date

import time_machine
from django.test import SimpleTestCase, TestCase

from subscriptions.calendar_changes.days_off import runs_of_holidays, suggestions
from subscriptions.calendar_changes.merging import Becomes, merge
from subscriptions.issue_calendar import extend_calendar
from tests.factories import make_user
from tests.subscriptions.factories import make_publication

ON = date(2026, 11, 30)


class RunsOfHolidaysTests(SimpleTestCase):
    def test_tet_is_one_run(self):
        new_year, tet, *_ = runs_of_holidays(date(2026, 12, 1), date(2027, 3, 1))
        self.assertEqual(new_year, ("Tết Dương lịch", date(2027, 1, 1), date(2027, 1, 1)))
        self.assertEqual(tet[1:], (date(2027, 2, 4), date(2027, 2, 10)))
        self.assertEqual(tet[0], "29 Tết – Mùng năm Tết Nguyên Đán")


class SuggestionTests(TestCase):
    def setUp(self):
        self.daily = make_publication(name="Nhật báo", position=1)
        self.weekly = make_publication(name="Tuần báo", weekdays=[7], position=2)
        for publication in (self.daily, self.weekly):
            extend_calendar(publication, date(2027, 2, 28), since=ON)

    def test_offers_the_issue_before_the_run_to_merge_into(self):
        tet = [one for one in suggestions(ON) if one.starts_on == date(2027, 2, 4)]
        self.assertEqual([one.issues[0].publication for one in tet], [self.daily, self.weekly])
        self.assertEqual([len(one.issues) for one in tet], [6, 1])
        self.assertEqual(tet[0].into.issued_on, date(2027, 2, 3))

    def test_changes_nothing_by_itself(self):
        suggestions(ON)
        self.assertEqual(self.daily.issues.filter(issued_on=date(2027, 2, 8)).count(), 1)

    @time_machine.travel("2026-11-30 09:00 +07:00", tick=False)
    def test_what_was_merged_is_suggested_no_more(self):
        (tet,) = [
            one
            for one in suggestions(ON)
            if one.starts_on == date(2027, 2, 4) and one.into.publication == self.daily
        ]
        merge(tet.into, tet.issues, Becomes.WITH_IT, by=make_user("phat-hanh"))
        left = [one.issues[0].publication for one in suggestions(ON)]
        self.assertEqual(left, [self.daily, self.weekly])

    def test_asks_one_query(self):
        with self.assertNumQueries(1):
            suggestions(ON)
