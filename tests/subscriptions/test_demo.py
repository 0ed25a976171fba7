from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from subscriptions import demo
from subscriptions.draw import draw_of
from subscriptions.models import BankTransaction, Issue, Order, Payment, Subscription
from tests.browser.order_pages import load_places
from tests.factories import make_user
from tests.subscriptions.factories import make_channel


class DemoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_places()
        for code in ("own", "post", "office"):
            make_channel(code)
        cls.users = {"ban-doc": make_user(), "phat-hanh": make_user("phat-hanh")}
        demo.fill(cls.users)

    def test_has_orders_in_every_state(self):
        states = set(Order.objects.values_list("state", flat=True))
        self.assertEqual(states, set(Order.State.values))
        short = [o for o in Order.objects.with_paid() if o.is_awaiting and o.paid_vnd]
        self.assertEqual(len(short), 1)

    def test_something_is_delivered_today_and_tomorrow(self):
        today = timezone.localdate()
        for day in (today, today + timedelta(days=1)):
            with self.subTest(day):
                issues = Issue.objects.filter(issued_on=day)
                self.assertTrue(any(draw_of(issue).copies for issue in issues))

    def test_transfers_of_several_kinds_wait(self):
        waiting = BankTransaction.objects.to_settle().values_list("finding", flat=True)
        self.assertEqual(set(waiting), {"short", "duplicate", "unknown"})

    def test_past_issues_are_closed(self):
        past = Issue.objects.filter(issued_on__lt=timezone.localdate())
        self.assertFalse(past.filter(state=Issue.State.OPEN).exists())

    def test_filling_again_changes_nothing(self):
        models = (BankTransaction, Issue, Order, Payment, Subscription)
        before = [model.objects.count() for model in models]
        demo.fill(self.users)
        self.assertEqual([model.objects.count() for model in models], before)
