"""“Đối soát” in the admin: asked for once, looked at in the background, told of each promise."""

from datetime import date, timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from subscriptions import reconciling
from subscriptions.models import Entitlement, Reconciliation
from subscriptions.tasks import reconcile, reconcile_nightly
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_subscription, moment

ADDRESS = "/toa-soan/subscriptions/subscription/doi-soat/"


class ReconciliationPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription()
        cls.clerk = make_user("phat-hanh", display_name="Thu Trang")

    def setUp(self):
        self.client.force_login(self.clerk)

    def break_a_promise(self):
        """Deliver an issue that was never closed."""
        first = Entitlement.objects.order_by("pk").first()
        Entitlement.objects.filter(pk=first.pk).update(
            outcome="delivered", settled_at=moment(date(2026, 12, 1))
        )

    def test_says_that_nobody_looked_yet(self):
        self.assertContains(self.client.get(ADDRESS), "Chưa đối soát lần nào.")

    def test_tells_that_all_is_kept(self):
        response = self.client.post(ADDRESS, follow=True)
        self.assertContains(response, "xong 0 trên 12 điều")
        do_jobs(reconcile)
        response = self.client.get(ADDRESS)
        self.assertContains(response, "Mọi điều đều đúng")
        self.assertContains(response, "Thu Trang yêu cầu")
        self.assertNotContains(response, "Chưa xem")

    def test_tells_what_is_broken_and_leads_to_the_subscriber(self):
        self.break_a_promise()
        self.client.post(ADDRESS)
        do_jobs(reconcile)
        response = self.client.get(ADDRESS)
        self.assertContains(response, "<b>1 điều đang sai</b>", html=True)
        label = self.subscription.label_number
        self.assertContains(response, f"/toa-soan/subscriptions/subscription/tim/khach/{label}/")

    def test_an_undelivered_order_is_told_of(self):
        order = self.subscription.line.order
        line = self.subscription.line
        line.pk = None
        line.save(force_insert=True)
        reconciling.run(reconciling.ask())
        self.assertContains(self.client.get(ADDRESS), f"đơn {order.code}")

    def test_asking_twice_looks_once(self):
        for _ in range(2):
            self.client.post(ADDRESS)
        self.assertEqual(Reconciliation.objects.count(), 1)
        do_jobs(reconcile)
        reconcile_nightly(0)
        self.assertEqual(Reconciliation.objects.count(), 2)

    def test_a_run_that_died_does_not_stand_in_the_way(self):
        dead = reconciling.ask()
        later = dead.asked_at + timedelta(hours=1)
        self.assertNotEqual(reconciling.ask(at=later), dead)

    def test_circulation_and_accounting_alone_see_it(self):
        for role, status in (("ke-toan", 200), ("thu-ky", 403), ("phong-vien", 403)):
            with self.subTest(role):
                self.client.force_login(make_user(role))
                self.assertEqual(self.client.get(ADDRESS).status_code, status)
                posted = self.client.post(ADDRESS).status_code
                self.assertEqual(posted, 302 if status == 200 else 403)

    def test_queries_do_not_grow_with_what_is_broken(self):
        counts = []
        for _ in range(2):
            self.break_a_promise()
            make_subscription()
            Reconciliation.objects.all().delete()
            reconciling.run(reconciling.ask())
            with CaptureQueriesContext(connection) as asked:
                self.client.get(ADDRESS)
            counts.append(len(asked))
        self.assertEqual(counts[0], counts[1])
