from datetime import date

import time_machine
from django.contrib import admin
from django.test import RequestFactory, TestCase

from subscriptions.closing import close_issue
from subscriptions.models import Entitlement, Issue
from tests.factories import make_user
from tests.subscriptions.factories import DECEMBER_1, make_paid_order, make_publication

LIST = "/toa-soan/subscriptions/issue/"
DAY = f"{LIST}bang-ke/2026-12-01/"


@time_machine.travel("2026-11-30 16:00 +07:00", tick=False)
class IssueAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.daily = make_publication(name="Kinh tế & Đô thị")
        cls.order = make_paid_order(publication=cls.daily, months=1, copies=3)
        cls.issue = Issue.objects.get(issued_on=DECEMBER_1)

    def setUp(self):
        self.client.force_login(self.clerk)

    def test_calendar_begins_today(self):
        page = self.client.get(LIST)
        self.assertContains(page, "01/12/2026")
        self.assertContains(page, "Thứ Ba")
        self.assertNotContains(page, "21/11/2026")

    def test_day_shows_its_issues(self):
        page = self.client.get(DAY)
        for shown in ("Giao báo Thứ Ba, 01/12/2026", "Kinh tế &amp; Đô thị", "chưa chốt"):
            with self.subTest(shown):
                self.assertContains(page, shown)

    def test_deliveries_are_for_circulation_alone(self):
        one = f"{LIST}{self.issue.pk}/giao/"
        for role in ("ke-toan", "phong-vien", "tong-bien-tap", "kiem-duyet"):
            self.client.force_login(make_user(role))
            for path in (DAY, one, f"{one}tuyen/", f"{LIST}luong-in/"):
                with self.subTest(role=role, path=path):
                    self.assertEqual(self.client.get(path).status_code, 403)
            for path in (f"{one}chot/", f"{one}du-phong/", f"{one}in/"):
                with self.subTest(role=role, path=path):
                    self.assertEqual(self.client.post(path).status_code, 403)
        self.client.logout()
        self.assertEqual(self.client.get(DAY).status_code, 302)

    def test_impossible_days_are_not_found(self):
        for day in ("2026-02-30", "hom-qua", "0000-00-00"):
            with self.subTest(day):
                self.assertEqual(self.client.get(f"{LIST}bang-ke/{day}/").status_code, 404)

    def test_first_and_last_day_of_the_calendar_do_not_break_it(self):
        for day in ("0001-01-01", "9999-12-31"):
            with self.subTest(day):
                self.assertEqual(self.client.get(f"{LIST}bang-ke/{day}/").status_code, 404)

    def test_buttons_lead_to_today_and_tomorrow(self):
        self.assertRedirects(self.client.get(f"{LIST}hom-nay/"), f"{LIST}bang-ke/2026-11-30/")
        self.assertRedirects(self.client.get(f"{LIST}ngay-mai/"), DAY)

    def test_closing_settles_the_issue(self):
        chosen = {"action": "close_chosen", "_selected_action": [self.issue.pk]}
        page = self.client.post(LIST, chosen, follow=True)
        self.assertContains(page, "1 người nhận")
        self.issue.refresh_from_db()
        self.assertTrue(self.issue.is_closed)
        settled = Entitlement.objects.get(issue=self.issue)
        self.assertEqual(settled.outcome, Entitlement.Outcome.DELIVERED)
        self.assertContains(self.client.post(LIST, chosen, follow=True), "đã chốt từ trước")

    def test_closing_too_early_is_refused(self):
        later = Issue.objects.get(issued_on=date(2026, 12, 10))
        chosen = {"action": "close_chosen", "_selected_action": [later.pk]}
        page = self.client.post(LIST, chosen, follow=True)
        self.assertContains(page, "chỉ chốt được từ hôm trước ngày ra")
        later.refresh_from_db()
        self.assertFalse(later.is_closed)

    def test_saving_an_issue_never_opens_it_again(self):
        desk = admin.site.get_model_admin(Issue)
        request = RequestFactory().post("/")
        request.user = self.clerk
        read_before = desk.get_queryset(request).get(pk=self.issue.pk)
        typed = {
            "number": self.issue.number,
            "issued_on": "01/12/2026",
            "kind": "regular",
            "price_vnd": "7.000",
        }
        form = desk.get_form(request, read_before, change=True)(typed, instance=read_before)
        self.assertTrue(form.is_valid(), form.errors)
        close_issue(self.issue)
        desk.save_model(request, form.save(commit=False), form, change=True)
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.price_vnd, 7_000)
        self.assertTrue(self.issue.is_closed)

    def test_special_issue_entered_by_hand_reaches_subscribers(self):
        page = self.client.post(
            f"{LIST}add/",
            {
                "publication": self.daily.pk,
                "number": "9001",
                "issued_on": "06/12/2026",
                "kind": "special",
                "price_vnd": "20000",
            },
            follow=True,
        )
        self.assertContains(page, "1 kỳ giao báo nhận thêm số này.")
        self.assertEqual(Entitlement.objects.get(issue__number=9001).copies, 3)

    def test_two_issues_on_one_day_are_refused_in_words(self):
        page = self.client.post(
            f"{LIST}add/",
            {
                "publication": self.daily.pk,
                "number": "9001",
                "issued_on": "01/12/2026",
                "kind": "regular",
                "price_vnd": "6000",
            },
        )
        self.assertContains(page, "Ấn phẩm này đã có số báo ra ngày ấy.")

    def test_queries_do_not_grow_with_issues_of_a_day(self):
        self.client.get(DAY)
        for _ in range(2):
            make_paid_order(publication=make_publication(), months=1)
            with self.assertNumQueries(6):
                self.client.get(DAY)
