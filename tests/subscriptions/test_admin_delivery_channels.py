from datetime import date

import time_machine
from django.test import TestCase

from articles.models import Edition
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import DeliveryChannel
from tests.factories import make_user
from tests.subscriptions.factories import make_publication

LIST = "/toa-soan/subscriptions/deliverychannel/"
POST = {
    "name": "Bưu điện Hà Nội",
    "about": "",
    "lead_days": "4",
    "cut_off_at": "15:30",
    "from_first_of_month": "on",
    "by_quarter": "on",
    "is_on_offer": "on",
    "position": "2",
}


@time_machine.travel("2026-11-30 10:00 +07:00", tick=False)
class DeliveryChannelAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.daily = make_publication(name="Kinh tế & Đô thị")
        extend_calendar(cls.daily, date(2027, 2, 28), since=date(2026, 11, 1))

    def setUp(self):
        self.client.force_login(self.clerk)

    def test_clerk_reads_from_which_issue_a_change_told_now_counts(self):
        page = self.client.get(LIST)
        self.assertContains(page, "từ ngày 03/12/2026")
        self.assertContains(page, "Số 28, thứ năm 03/12/2026")
        self.assertContains(page, "thứ sáu 01/01/2027")

    def test_queries_do_not_grow_with_publications(self):
        self.client.get(LIST)
        for _ in range(2):
            extend_calendar(make_publication(), date(2027, 2, 28), since=date(2026, 11, 1))
            with self.assertNumQueries(11):
                self.client.get(LIST)

    def test_cut_off_is_changed_and_readers_see_it_at_once(self):
        before = Edition.objects.current()
        self.client.post(f"{LIST}post/change/", POST)
        post = DeliveryChannel.objects.get(pk="post")
        self.assertEqual((post.lead_days, post.cut_off_at.hour), (4, 15))
        self.assertGreater(Edition.objects.current(), before)
        self.assertContains(self.client.get("/dat-bao/"), "Bưu điện Hà Nội")

    def test_too_long_a_notice_is_refused(self):
        page = self.client.post(f"{LIST}post/change/", POST | {"lead_days": "31"})
        self.assertEqual(page.status_code, 200)
        self.assertEqual(DeliveryChannel.objects.get(pk="post").lead_days, 5)

    def test_accountant_may_look_and_not_touch_and_nobody_deletes(self):
        self.client.force_login(make_user("ke-toan"))
        self.assertEqual(self.client.get(LIST).status_code, 200)
        self.assertEqual(self.client.post(f"{LIST}post/change/", POST).status_code, 403)
        self.client.force_login(make_user("quan-tri"))
        self.assertEqual(self.client.get(f"{LIST}post/delete/").status_code, 403)
