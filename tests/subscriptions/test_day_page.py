"""“Việc hôm nay” for circulation and accounting: what waits, how much, one click away."""

import uuid
from datetime import date, timedelta

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import Look
from subscriptions.account_ledger import enter
from subscriptions.bank.taking_in import take_in
from subscriptions.changes.complaints import complain
from subscriptions.changes.ending import end
from subscriptions.changes.holding import hold
from subscriptions.models import (
    AccountEntry,
    Complaint,
    EarlyEnd,
    Hold,
    Order,
    ProviderMessage,
)
from subscriptions.templatetags.money import vnd
from tests.factories import make_user
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import (
    close_until,
    make_bank_account,
    make_line_request,
    make_order,
    make_paid_order,
    make_publication,
    moment,
)

INDEX = "/toa-soan/"
ORDERS = "/toa-soan/subscriptions/order/"
TODAY = date(2026, 12, 8)


@time_machine.travel(moment(TODAY), tick=False)
class DayPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_bank_account()
        cls.publication = make_publication(name="Nhật báo")
        with time_machine.travel(moment(date(2026, 11, 20)), tick=False):
            lines = [make_line_request(publication=cls.publication)]
            cls.subscription = make_paid_order(lines=lines).lines.get().subscription
        close_until(cls.publication, TODAY)
        cls.clerk = make_user("phat-hanh")
        cls.accountant = make_user("ke-toan")

    def page(self, user, query=""):
        self.client.force_login(user)
        return self.client.get(INDEX + query)

    def queues(self, user):
        columns = self.page(user).context["columns"]
        return {
            queue.name: [line.words for line in queue.lines]
            for column in columns
            for queue in column
        }

    def test_orders_to_confirm_lead_to_the_list_of_them(self):
        order = make_order(lines=[make_line_request(publication=self.publication)])
        Order.objects.filter(pk=order.pk).update(terms=Order.Terms.ON_DELIVERY)
        link = 'href="/toa-soan/subscriptions/order/?viec=cho-xac-nhan"'
        self.assertContains(self.page(self.clerk), f"{link}>Mở danh sách")

    def waits(self):
        """Let one thing more wait in every list."""
        take_in(credit(5_000, f"ba Hoa {uuid.uuid4()}", source_id=str(uuid.uuid4())))
        order = make_order(lines=[make_line_request(publication=self.publication)])
        Order.objects.filter(pk=order.pk).update(terms=Order.Terms.ON_DELIVERY)
        ProviderMessage.objects.create(provider="sepay", body=b"{", outcome="failed")
        with time_machine.travel(moment(date(2026, 11, 20)), tick=False):
            lines = [make_line_request(publication=self.publication)]
            subscription = make_paid_order(lines=lines).lines.get().subscription
        close = subscription.entitlements.filter(issue__issued_on__lte=TODAY)
        close.update(outcome="delivered", settled_at=moment(TODAY))
        days = iter(close.order_by("-issue__issued_on"))
        by = subscription.line.order.buyer
        complain(next(days), Complaint.Kind.LATE, 1, "credited", by=by)
        complain(next(days), Complaint.Kind.MISSING, 1, "redelivered", by=by)
        for starts_on, ends_on in (
            (TODAY + timedelta(days=1), TODAY + timedelta(days=4)),
            (TODAY - timedelta(days=4), TODAY),
        ):
            Hold.objects.create(
                subscription=subscription, starts_on=starts_on, ends_on=ends_on,
                asked_at=moment(TODAY), request_key=uuid.uuid4(),
            )  # fmt: skip

    def test_each_list_has_what_waits_for_the_person(self):
        self.waits()
        queues = self.queues(self.clerk)
        self.assertEqual(queues["tien-ve"], ["5.000\xa0đ"])
        self.assertEqual(len(queues["xac-nhan"]), 1)
        self.assertEqual(len(queues["chot-so"]), 1)
        self.assertEqual(queues["bao-thieu"], ["Báo đến muộn, số ra 08/12"])
        self.assertEqual(queues["giao-lai"], ["Không nhận được báo, số ra 07/12"])
        self.assertEqual(len(queues["tam-ngung"]), 1)
        self.assertEqual(len(queues["nhan-lai"]), 1)
        self.assertNotIn("tin-bao-tien", queues)
        of_accounting = self.queues(self.accountant)
        self.assertEqual(set(of_accounting), {"tien-ve", "hoan-tien", "tin-bao-tien"})
        self.assertEqual(of_accounting["tin-bao-tien"], ["sepay: xử lý lỗi, bên gửi sẽ gửi lại"])

    def test_an_issue_is_late_on_its_day_and_says_until_when_changes_come_in(self):
        self.publication.issues.filter(issued_on=TODAY).update(state="open", closed_at=None)
        page = self.page(self.clerk)
        late, coming = page.context["columns"][1][0].lines
        self.assertTrue(late.is_late)
        self.assertFalse(coming.is_late)
        self.assertEqual(coming.label, "Ra ngày mai")
        self.assertEqual(coming.remark, "Chốt sau 16:00 hôm nay, khi đã nhận hết thay đổi.")
        self.assertEqual(coming.at, moment(TODAY, 16))

    def test_an_issue_that_comes_in_another_is_not_closed_by_itself(self):
        coming = self.publication.issues.filter(issued_on=TODAY + timedelta(days=1))
        into = self.publication.issues.get(issued_on=TODAY + timedelta(days=2))
        coming.update(merged_into=into)
        self.assertEqual(self.queues(self.clerk)["chot-so"], [])

    def test_money_promised_back_waits_for_accounting_until_it_is_paid(self):
        order = self.subscription.line.order
        with time_machine.travel(moment(TODAY), tick=False):
            row, _ = end(
                self.subscription,
                date(2027, 1, 4),
                EarlyEnd.Becomes.REFUNDED,
                by=order.buyer,
                reason="Chuyển nhà",
            )
        sum_of = f"{order.code}, {vnd(row.refund_vnd)}"
        self.assertEqual(self.queues(self.accountant)["hoan-tien"], [sum_of])
        self.assertContains(self.client.get(f"{ORDERS}?viec=hoan-tien"), order.code)
        self.assertNotIn("hoan-tien", self.queues(self.clerk))
        enter(
            order, AccountEntry.Kind.REFUND, row.refund_vnd,
            reason="Đã chuyển trả", by=self.accountant, idempotency_key="hoan",
        )  # fmt: skip
        self.assertEqual(self.queues(self.accountant)["hoan-tien"], [])

    def test_money_kept_for_another_order_is_no_refund(self):
        end(
            self.subscription, date(2027, 1, 4), EarlyEnd.Becomes.CREDITED,
            by=self.clerk, reason="Chuyển nhà",
        )  # fmt: skip
        self.assertEqual(self.queues(self.accountant)["hoan-tien"], [])

    def test_every_line_leads_to_its_work(self):
        self.waits()
        for user in (self.clerk, self.accountant):
            for column in self.page(user).context["columns"]:
                for queue in column:
                    for line in queue.lines:
                        with self.subTest(queue.name):
                            self.assertEqual(self.client.get(line.address).status_code, 200)

    def test_what_is_empty_says_so_kindly_and_the_box_to_search_is_there(self):
        page = self.page(self.clerk)
        self.assertContains(page, "Mọi khoản tiền về đã có chỗ.")
        self.assertContains(page, 'role="search"')
        for role in ("phong-vien", "kiem-duyet"):
            self.assertNotContains(self.page(make_user(role)), "Tìm khách")

    def test_names_nobody_so_that_nothing_is_noted(self):
        self.waits()
        page = self.page(self.clerk)
        self.assertNotContains(page, self.subscription.line.recipient_name)
        self.assertFalse(Look.objects.exists())

    def test_withdrawn_holds_and_settled_complaints_are_no_work(self):
        self.waits()
        Hold.objects.update(withdrawn_at=moment(TODAY))
        Complaint.objects.filter(state="waiting").update(
            state="declined", answer="Đã giao.", settled_at=moment(TODAY)
        )
        queues = self.queues(self.clerk)
        for name in ("bao-thieu", "tam-ngung", "nhan-lai"):
            self.assertEqual(queues[name], [])

    def test_a_hold_of_today_is_asked_for_in_the_engines_way(self):
        hold(
            self.subscription, date(2026, 12, 14), date(2026, 12, 19), "extended",
            by=self.clerk, request_key=uuid.uuid4(),
        )  # fmt: skip
        self.assertEqual(self.queues(self.clerk)["tam-ngung"], [])
        with time_machine.travel(moment(date(2026, 12, 12)), tick=False):
            self.assertEqual(len(self.queues(self.clerk)["tam-ngung"]), 1)
        with time_machine.travel(moment(date(2026, 12, 18)), tick=False):
            self.assertEqual(len(self.queues(self.clerk)["nhan-lai"]), 1)

    def test_queries_do_not_grow_with_what_waits(self):
        counts = []
        for _ in range(2):
            self.waits()
            self.client.force_login(self.clerk)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(INDEX)
            counts.append(len(asked))
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[0], 22)
