"""“Tìm khách” and a subscriber's page: the answer for a caller, and all that led to it."""

import uuid
from datetime import date

import time_machine
from django.test import TestCase

from accounts.models import Look
from accounts.notices.telling import tell
from subscriptions.account_ledger import enter
from subscriptions.changes.complaints import complain
from subscriptions.changes.holding import hold
from subscriptions.models import AccountEntry, Complaint, Decision, Reminder
from subscriptions.told import CHANGE
from tests.factories import make_user
from tests.subscriptions.factories import (
    close_until,
    make_line_request,
    make_order,
    make_paid_order,
    make_subscription,
    moment,
)

FIND = "/toa-soan/subscriptions/subscription/tim/"
DECEMBER_8 = moment(date(2026, 12, 8))


@time_machine.travel(DECEMBER_8, tick=False)
class PageCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(moment(date(2026, 11, 20)), tick=False):
            cls.subscription = make_subscription(recipient_name="Nguyễn Thị Hòa")
        cls.publication = cls.subscription.line.publication
        close_until(cls.publication, date(2026, 12, 8))
        cls.clerk = make_user("phat-hanh", display_name="Thu Trang")
        cls.address = (
            f"/toa-soan/subscriptions/subscription/tim/khach/{cls.subscription.label_number}/"
        )

    def setUp(self):
        self.client.force_login(self.clerk)

    def page(self, query=""):
        return self.client.get(self.address + query)


class FindPageTests(PageCase):
    def test_lists_whom_the_words_may_mean(self):
        waiting = make_order(recipient_name="Nguyễn Thị Hòa", street_address="Số 1 phố Huế")
        response = self.client.get(FIND, {"q": "nguyen thi hoa"})
        self.assertContains(response, "Tìm thấy 2.")
        self.assertContains(response, self.address)
        self.assertContains(response, f"/toa-soan/subscriptions/order/{waiting.pk}/change/")
        self.assertContains(response, "Đang giao, số cuối 27/02/2027")

    def test_opens_the_page_when_a_number_names_one(self):
        for said in (self.subscription.label_number, self.subscription.line.order.code):
            with self.subTest(said):
                self.assertRedirects(self.client.get(FIND, {"q": said}), self.address)

    def test_says_when_nobody_is_found_and_asks_for_words(self):
        self.assertContains(self.client.get(FIND, {"q": "<khong ai>"}), "“&lt;khong ai&gt;”")
        self.assertContains(self.client.get(FIND), "Khách gọi đến nói gì thì gõ điều ấy.")

    def test_says_when_there_are_more(self):
        for number in range(31):
            make_order(recipient_name=f"Lê Văn Đông {number}")
        response = self.client.get(FIND, {"q": "le van dong"})
        self.assertContains(response, "còn nữa, hãy gõ thêm")

    def test_circulation_and_accounting_alone_may_search_and_it_is_noted(self):
        for role, status in (("phat-hanh", 200), ("ke-toan", 200), ("thu-ky", 403)):
            with self.subTest(role):
                self.client.force_login(make_user(role))
                response = self.client.get(FIND, {"q": "nguyen thi hoa"})
                self.assertEqual(response.status_code, status)
                page = self.client.get(self.address)
                self.assertEqual(page.status_code, status)
        self.assertEqual(Look.objects.filter(page="Tìm khách").count(), 2)
        self.assertEqual(Look.objects.filter(page__startswith="Trang khách").count(), 2)


class SubscriberPageTests(PageCase):
    def test_what_the_caller_wants_is_one_click_away_for_who_may_do_it(self):
        acts = f"/toa-soan/subscriptions/subscription/{self.subscription.pk}/viec/"
        for act in ("tam-ngung", "doi-dia-chi", "bao-thieu", "dung"):
            self.assertContains(self.page(), f'href="{acts}{act}/"')
        self.client.force_login(make_user("ke-toan"))
        self.assertNotContains(self.page(), acts)

    def test_says_at_once_until_when_where_and_why(self):
        response = self.page()
        self.assertContains(response, "<b>27/02/2027</b> là số cuối, số tới 09/12/2026.")
        self.assertContains(response, "<b>Số 24, ngõ 147 phố Tân Mai, Phường Hoàng Mai</b>")
        self.assertContains(response, "Vì sao số hôm nay có trong bảng kê?")
        self.assertContains(response, "Đã giao 1 tờ")
        self.assertContains(response, "Không bên nào còn nợ.")

    def test_answers_for_another_issue_from_what_was_decided(self):
        held = self.publication.issues.get(issued_on=date(2026, 12, 15))
        hold(
            self.subscription, date(2026, 12, 14), date(2026, 12, 19), "extended",
            by=self.clerk, request_key=uuid.uuid4(), reason="đi vắng",
        )  # fmt: skip
        response = self.page(f"?so={held.pk}")
        self.assertContains(response, "Vì sao số thứ ba, 15/12/2026 không có trong bảng kê?")
        self.assertContains(response, "đi vắng")
        # One act is told once, however many issues it touched.
        story = [event for event in response.context["events"] if event.what == "Tạm ngừng"]
        self.assertEqual(len(story), 1)
        self.assertEqual(story[0].by, self.clerk)
        # What makes them good is told with them.
        self.assertEqual(len(story[0].details), 6)
        self.assertEqual(Decision.objects.count(), 12)

    def test_says_when_no_paper_comes_out_today(self):
        with time_machine.travel(moment(date(2026, 12, 13)), tick=False):
            response = self.page()
        self.assertContains(response, "không ra báo; đây là số gần nhất.")
        self.assertContains(response, "Vì sao số thứ bảy, 12/12/2026 có")

    def test_an_issue_of_nowhere_falls_back_to_today(self):
        for asked in ("0", "abc", "99999999999999999999", "-1"):
            with self.subTest(asked):
                self.assertContains(self.page(f"?so={asked}"), "Vì sao số hôm nay có")

    def test_tells_the_story_in_order_with_who_did_what(self):
        order = self.subscription.line.order
        row = self.subscription.entitlements.get(issue__issued_on=date(2026, 12, 7))
        complain(
            row, Complaint.Kind.MISSING, 1, "redelivered",
            by=self.clerk, by_clerk=True, words="Cổng không thấy báo",
        )  # fmt: skip
        enter(
            order, AccountEntry.Kind.CREDIT, 5_000,
            reason="Xin lỗi khách.", by=self.clerk, idempotency_key="x",
        )  # fmt: skip
        response = self.page()
        told = [event.what for event in reversed(response.context["events"])]
        self.assertEqual(told[:3], ["Đặt báo", "Nhận tiền", "Lập kỳ giao"])
        self.assertContains(response, "“Cổng không thấy báo”")
        self.assertContains(response, "Tòa soạn còn giữ của khách <b>5.000\xa0đ</b>.")

    def test_tells_what_the_subscriber_was_told(self):
        hold(
            self.subscription, date(2026, 12, 14), date(2026, 12, 19), "extended",
            by=self.clerk, request_key=uuid.uuid4(),
        )  # fmt: skip
        tell([self.subscription.line.order.buyer_id], CHANGE, Decision.objects.first().pk)
        Reminder.objects.create(
            subscription=self.subscription, kind="before", days=30, state="sent",
            due_on=date(2026, 12, 8), moved_at=moment(date(2026, 12, 8), 8),
        )  # fmt: skip
        response = self.page()
        self.assertContains(response, "Sắp hết hạn, 30 ngày trước khi hết kỳ. Đã gửi thư.")
        self.assertContains(response, "Tạm ngừng 14/12/2026 – 19/12/2026. Khách chưa đọc.")

    def test_a_renewal_is_on_the_same_page(self):
        renewal = make_line_request(
            publication=self.publication,
            starts_on=date(2027, 3, 1),
            renews=self.subscription,
        )
        make_paid_order(lines=[renewal], buyer=self.subscription.line.order.buyer)
        self.assertContains(self.page(), "Đã gia hạn từ 01/03/2027 đến hết 31/05/2027.")

    def test_an_unknown_label_is_not_found(self):
        for label in ("000000000", "khong-co", "1"):
            address = f"/toa-soan/subscriptions/subscription/tim/khach/{label}/"
            self.assertEqual(self.client.get(address).status_code, 404)

    def test_queries_do_not_grow_with_what_happened(self):
        self.page()
        with self.assertNumQueries(26):
            self.page()
        for number in range(3):
            row = self.subscription.entitlements.get(issue__issued_on=date(2026, 12, 3 + number))
            complain(row, Complaint.Kind.MISSING, 1, "redelivered", by=self.clerk, by_clerk=True)
        with self.assertNumQueries(26):
            self.page()
