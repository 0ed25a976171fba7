from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import Look
from subscriptions.models import KeepingPolicy, Reminder
from tests.factories import make_user
from tests.subscriptions.factories import make_subscription

POLICY = "/toa-soan/subscriptions/keepingpolicy/1/change/"
LIST = "/toa-soan/subscriptions/reminder/"


class PolicyTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("phat-hanh"))

    def change(self, **changes):
        typed = {"reminder_days": "45, 10", "grace_days": "20", "win_back_days": "90"}
        return self.client.post(POLICY, typed | changes)

    def test_list_leads_to_the_one_row(self):
        response = self.client.get("/toa-soan/subscriptions/keepingpolicy/")
        self.assertRedirects(response, POLICY, fetch_redirect_response=False)

    def test_circulation_sets_the_rules(self):
        self.change()
        policy = KeepingPolicy.objects.current()
        self.assertEqual(policy.reminder_days, [45, 10])
        self.assertEqual((policy.grace_days, policy.wins_back), (20, False))

    def test_wrong_days_are_said_and_change_nothing(self):
        for days in ("mai", "0", "91", "1,2,3,4,5,6"):
            page = self.change(reminder_days=days)
            self.assertEqual(page.status_code, 200, days)
        page = self.change(win_back_days="20")
        self.assertContains(page, "Thư mời đặt lại phải sau thời gian chờ gia hạn.")
        self.assertEqual(KeepingPolicy.objects.current().reminder_days, [30, 15, 7])


class ReminderListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription()
        Reminder.objects.create(
            subscription=cls.subscription,
            kind="before",
            days=7,
            state="to_call",
            due_on="2027-02-21",
        )

    def test_circulation_sees_whom_to_call_and_readers_who_looked(self):
        self.client.force_login(make_user("phat-hanh"))
        page = self.client.get(f"{LIST}?state__exact=to_call")
        self.assertContains(page, "0912 345 678")
        self.assertEqual(Look.objects.get().people, [self.subscription.line.order.buyer_id])

    def test_nobody_else_does(self):
        for role in ("bien-tap-vien", "tong-bien-tap", "kiem-duyet"):
            self.client.force_login(make_user(role))
            self.assertEqual(self.client.get(LIST).status_code, 403, role)

    def test_queries_do_not_grow_with_reminders(self):
        self.client.force_login(make_user("phat-hanh"))
        self.client.get(LIST)
        with CaptureQueriesContext(connection) as of_one:
            self.client.get(LIST)
        for _ in range(2):
            other = make_subscription()
            Reminder.objects.create(subscription=other, kind="grace", due_on="2027-03-01")
        with self.assertNumQueries(len(of_one)):
            self.client.get(LIST)
