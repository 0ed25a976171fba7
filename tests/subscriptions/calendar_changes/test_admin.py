from datetime import date
from unittest import mock

import time_machine
from django.test import TestCase

from accounts.models import Look
from subscriptions.calendar_changes import redating_later
from subscriptions.calendar_changes.merging import Becomes, merge
from subscriptions.changes.holding import hold
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import Entitlement, Issue
from subscriptions.tasks import redate_in_background
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_issue_price, make_paid_order, make_publication

LIST = "/toa-soan/subscriptions/issue/"


@time_machine.travel("2026-11-30 09:00 +07:00", tick=False)
class CalendarActTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.weekly = make_publication(weekdays=[7], name="Cuối tuần")
        make_issue_price(cls.weekly, kind="special", price_vnd=20_000)
        extend_calendar(cls.weekly, date(2027, 6, 30), since=date(2026, 11, 1))
        cls.order = make_paid_order(publication=cls.weekly, months=1, copies=2)
        cls.subscription = cls.order.lines.get().subscription
        cls.issue = cls.weekly.issues.get(issued_on=date(2026, 12, 20))
        cls.next = cls.weekly.issues.get(issued_on=date(2026, 12, 27))
        cls.redate = f"{LIST}{cls.issue.pk}/doi-ngay/"
        cls.merge = f"{LIST}{cls.issue.pk}/don-so/"

    def setUp(self):
        self.client.force_login(self.clerk)

    # Another day

    def test_whom_another_day_touches_is_shown_before_anything_changes(self):
        days = (date(2026, 12, 21), date(2026, 12, 27))
        key = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        hold(self.subscription, *days, "extended", by=None, request_key=key)
        page = self.client.get(self.redate, {"ngay": "22/12/2026"})
        self.assertContains(page, "Ngày mới rơi vào kỳ tạm ngừng")
        self.assertContains(page, "Nguyễn Thị Hòa")
        self.assertContains(page, "Dời sang 22/12/2026")
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.issued_on, date(2026, 12, 20))
        self.assertEqual(Look.objects.get().people, [self.order.buyer_id])

    def test_confirmed_it_is_moved_and_sent_twice_it_is_moved_once(self):
        for _ in range(2):
            page = self.client.post(self.redate, {"ngay": "22/12/2026"}, follow=True)
        self.assertContains(page, "sang ngày 22/12/2026")
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.issued_on, date(2026, 12, 22))
        history = self.client.get(f"{LIST}{self.issue.pk}/history/")
        self.assertContains(history, "sang ngày 22/12/2026")

    def test_where_it_touches_many_the_page_shows_how_far_it_is(self):
        days = (date(2026, 12, 21), date(2026, 12, 27))
        key = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        hold(self.subscription, *days, "extended", by=None, request_key=key)
        with mock.patch.object(redating_later, "MOST_AT_ONCE", 0):
            page = self.client.post(self.redate, {"ngay": "22/12/2026"}, follow=True)
        self.assertContains(page, "đã tính lại 0 trên 1 kỳ giao báo")
        self.assertEqual(page.headers["Refresh"], "2")
        self.assertNotContains(page, "Xem ai bị ảnh hưởng")
        do_jobs(redate_in_background)
        page = self.client.get(self.redate)
        self.assertNotIn("Refresh", page.headers)
        self.assertContains(page, 'value="22/12/2026"')
        self.issue.redatings.update(message="Số ấy đã chốt.", day=date(2026, 12, 24))
        self.assertContains(self.client.get(self.redate), "không thành: Số ấy đã chốt.")

    def test_wrong_days_are_refused_in_words_and_kept(self):
        for typed, words in (
            ("22-13-2026", "Ngày viết như 22/12/2026."),
            ("27/12/2026", "đã có số báo ra ngày ấy"),
            ("", "Hãy chọn ngày ra mới."),
        ):
            with self.subTest(typed):
                page = self.client.get(self.redate, {"ngay": typed})
                self.assertContains(page, words)
                self.assertContains(page, f'value="{typed}"' if typed else "Ngày ra mới")
        page = self.client.post(self.redate, {"ngay": "27/12/2026"}, follow=True)
        self.assertContains(page, "đã có số báo ra ngày ấy")

    def test_day_of_a_known_issue_is_not_typed_over(self):
        typed = {"number": "8", "issued_on": "22/12/2026", "kind": "regular", "price_vnd": "6000"}
        self.client.post(f"{LIST}{self.issue.pk}/change/", typed)
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.issued_on, date(2026, 12, 20))

    # Several days in one issue

    def test_what_a_merge_does_is_shown_before_anything_changes(self):
        page = self.client.get(self.merge)
        self.assertContains(page, "chủ nhật 27/12/2026")
        page = self.client.get(self.merge, {"so": self.next.pk, "thanh": "with_it"})
        self.assertContains(page, "1 kỳ giao báo, 2 tờ")
        self.assertContains(page, "Dồn, giao cùng số gộp")
        self.assertFalse(Issue.objects.exclude(merged_into=None).exists())

    def test_confirmed_it_is_merged_and_can_be_taken_apart(self):
        asked = {"so": [self.next.pk], "thanh": "with_it"}
        page = self.client.post(self.merge, asked, follow=True)
        self.assertContains(page, "Đã dồn 1 số")
        self.assertContains(page, "Tách các số đã dồn")
        self.assertContains(self.client.get(LIST), f"Dồn vào số {self.issue.number}")
        absorbed = self.client.get(f"{LIST}{self.next.pk}/change/")
        self.assertContains(absorbed, "Số này không in riêng")
        page = self.client.post(f"{LIST}{self.issue.pk}/tach-so/", follow=True)
        self.assertContains(page, "Đã tách các số")
        self.assertFalse(Issue.objects.exclude(merged_into=None).exists())

    def test_nothing_chosen_or_something_strange_is_refused_in_words(self):
        far = self.weekly.issues.get(issued_on=date(2027, 2, 7))
        for asked, words in (
            ({"thanh": "with_it"}, "Hãy chọn ít nhất một số."),
            ({"so": far.pk, "thanh": "with_it"}, "Có số không dồn được nữa"),
            ({"so": "abc", "thanh": "with_it"}, "Có số không dồn được nữa"),
            ({"so": self.next.pk, "thanh": "la"}, "Hãy chọn một cách trong danh sách."),
        ):
            with self.subTest(words):
                self.assertContains(self.client.get(self.merge, asked), words)
                self.assertContains(self.client.post(self.merge, asked), words)

    # Holidays, supplements, prices

    def test_holidays_are_suggested_with_a_way_to_merge(self):
        page = self.client.get(f"{LIST}ngay-nghi/")
        self.assertContains(page, "29 Tết – Mùng năm Tết Nguyên Đán")
        link = page.context["days_off"][0].merge_url
        self.assertContains(self.client.get(link), "Sẽ dồn")

    def test_issue_without_a_typed_price_costs_what_the_list_says(self):
        typed = {"publication": self.weekly.pk, "number": "9001", "issued_on": "24/12/2026"}
        self.client.post(f"{LIST}add/", typed | {"kind": "special", "price_vnd": ""})
        self.assertEqual(Issue.objects.get(number=9001).price_vnd, 20_000)

    def test_supplement_comes_with_the_issue_of_its_day(self):
        typed = {"publication": self.weekly.pk, "number": "9001", "issued_on": "20/12/2026"}
        typed |= {"kind": "supplement", "price_vnd": "5000"}
        self.client.post(f"{LIST}add/", typed)
        supplement = Issue.objects.get(number=9001)
        owed = Entitlement.objects.get(issue=supplement)
        self.assertEqual((owed.copies, owed.value_vnd), (2, 0))
        page = self.client.post(
            f"{LIST}{supplement.pk}/change/", typed | {"kind": "regular"}, follow=True
        )
        self.assertContains(page, "Ấn phẩm này đã có số báo ra ngày ấy.")

    def test_only_circulation_changes_the_calendar(self):
        for role in ("ke-toan", "phong-vien", "tong-bien-tap"):
            self.client.force_login(make_user(role))
            for page in (self.redate, self.merge, f"{LIST}ngay-nghi/"):
                with self.subTest(role=role, page=page):
                    self.assertEqual(self.client.get(page).status_code, 403)
            take_apart = f"{LIST}{self.issue.pk}/tach-so/"
            self.assertEqual(self.client.post(take_apart).status_code, 403)

    def test_queries_do_not_grow_with_recipients(self):
        self.client.get(self.merge)
        asked = {"so": self.next.pk, "thanh": "with_it"}
        for _ in range(2):
            make_paid_order(publication=self.weekly, months=1)
            with self.assertNumQueries(12):
                self.client.get(self.merge, asked)
            with self.assertNumQueries(16):
                self.client.get(self.redate, {"ngay": "22/12/2026"})

    def test_merged_and_closed_is_left_alone(self):
        merge(self.issue, [self.next], Becomes.WITH_IT, by=self.clerk)
        Issue.objects.filter(pk=self.issue.pk).update(
            state=Issue.State.CLOSED, closed_at="2026-12-19T16:00+07:00"
        )
        page = self.client.post(f"{LIST}{self.issue.pk}/tach-so/", follow=True)
        self.assertContains(page, "đã chốt")
