"""What a clerk does in the admin for whoever called, by the readers' rules."""

import re
import uuid
from datetime import date

import time_machine
from django.contrib.admin.models import LogEntry
from django.test import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Look, Notice
from accounts.notices.kinds import in_words
from subscriptions.changes.complaints import complain
from subscriptions.changes.holding import hold
from subscriptions.models import Complaint, DeliveryAddress, Hold
from tests.factories import make_user
from tests.subscriptions.factories import close_until, make_subscription, make_ward, moment

TUESDAY = date(2026, 12, 8)
ADMIN = "/toa-soan/subscriptions"
FINGERPRINT = re.compile(r'name="fingerprint" value="(\w+)"')


@time_machine.travel(moment(TUESDAY, 12), tick=False)
class ClerkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader, cls.clerk = make_user(), make_user("phat-hanh")
        cls.subscription = make_subscription(buyer=cls.reader, months=1)
        close_until(cls.subscription.line.publication, TUESDAY)
        cls.page = f"{ADMIN}/subscription/{cls.subscription.pk}"

    def setUp(self):
        self.client.force_login(self.clerk)

    def act(self, path, **typed):
        """See an act and confirm it as shown."""
        preview = self.client.post(path, {**typed, "act": "xem-truoc"})
        found = FINGERPRINT.findall(preview.content.decode())
        self.assertTrue(found, preview.content.decode()[-3000:])
        typed |= {"act": "lam", "fingerprint": found[0]}
        return self.client.post(path, typed, follow=True)

    def hold(self, **changes):
        """Hold two days of the week after."""
        typed = {
            "starts_on": "2026-12-14",
            "ends_on": "2026-12-15",
            "becomes": "extended",
            "request_key": str(uuid.uuid4()),
            "asked": "khách gọi điện",
        }
        return self.act(f"{self.page}/viec/tam-ngung/", **typed | changes)

    def complaint(self, **fields):
        """Have a complaint that waits."""
        row = self.subscription.entitlements.get(issue__issued_on=TUESDAY)
        return complain(row, "late", 1, "redelivered", by=self.reader, **fields)

    def told(self):
        """Return the sentences that the reader is told."""
        notices = list(Notice.objects.filter(reader=self.reader))
        return [one.sentence for one in in_words(notices).values()]


class SubscriptionActsTests(ClerkTests):
    def test_page_of_a_subscription_leads_to_every_act(self):
        page = self.client.get(f"{self.page}/change/")
        for act in ("tam-ngung", "doi-dia-chi", "bao-thieu", "dung"):
            self.assertContains(page, f"{self.page}/viec/{act}/")

    def test_hold_says_who_asked_is_logged_and_told(self):
        page = self.hold()
        self.assertContains(page, "Tạm ngừng từ 14/12/2026 đến hết 15/12/2026: 2 số báo.")
        row = Hold.objects.get()
        self.assertEqual((row.asked_by, row.reason), (self.clerk, "khách gọi điện"))
        entry = LogEntry.objects.get(object_id=self.subscription.pk)
        self.assertIn("Theo yêu cầu: khách gọi điện.", entry.change_message)
        self.assertIn("Tạm ngừng 14/12/2026 – 15/12/2026, khách gọi điện.", self.told()[0])
        self.assertNotIn("Giao bù ngày", self.told()[0])

    def test_who_has_no_account_gets_a_mail(self):
        order = self.subscription.line.order
        order.buyer, order.placed_by, order.contact_email = None, self.clerk, "ba@example.com"
        order.save()
        self.hold()
        [job] = ProcrastinateJob.objects.filter(task_name="accounts.send_mail")
        self.assertEqual(job.args["to"], "ba@example.com")
        self.assertNotIn("/dat-bao/ky/", job.args["text"])

    def test_a_hold_is_ended_from_the_list(self):
        self.hold()
        row = Hold.objects.get()
        path = f"{self.page}/nhan-lai/{row.pk}/"
        self.assertContains(self.client.get(f"{ADMIN}/hold/"), path)
        self.act(path, resume_on="2026-12-15", asked="khách gọi điện")
        row.refresh_from_db()
        self.assertEqual(row.ends_on, date(2026, 12, 14))

    def test_moves_and_complains_for_the_reader(self):
        self.act(
            f"{self.page}/viec/doi-dia-chi/",
            recipient_name="Bà Hòa",
            recipient_phone="0912345678",
            province="1",
            ward=str(make_ward().pk),
            street_address="Số 5 phố Hàng Bạc",
            channel="own",
            valid_from="2026-12-14",
            asked="khách đến tòa soạn",
        )
        self.assertTrue(DeliveryAddress.objects.filter(street_address="Số 5 phố Hàng Bạc"))
        self.assertIn("khách đến tòa soạn", self.told()[0])
        row = self.subscription.entitlements.get(issue__issued_on=TUESDAY)
        typed = {"kind": "late", "becomes": "credited", "asked": "khách gọi điện"}
        self.act(f"{self.page}/viec/bao-thieu/", issues=[row.pk], **typed)
        # A clerk looks into it while they talk.
        self.assertEqual(Complaint.objects.get().state, "settled")

    def test_ending_is_logged(self):
        self.act(
            f"{self.page}/viec/dung/",
            ends_from="2026-12-28",
            becomes="refunded",
            reason="Chuyển nhà.",
            asked="khách gọi điện",
        )
        end = self.subscription.early_end
        self.assertEqual(end.reason, "Chuyển nhà (khách gọi điện)")

    def test_form_shows_who_it_is_and_the_look_is_noted(self):
        page = self.client.get(f"{self.page}/viec/tam-ngung/")
        self.assertContains(page, "Thứ Sáu, 11/12/2026")
        self.assertContains(page, "Số 24, ngõ 147 phố Tân Mai")
        self.assertTrue(Look.objects.filter(people__contains=[self.reader.pk]))

    def test_only_who_may_change_deliveries_gets_there(self):
        for role in ("ke-toan", "thu-ky"):
            self.client.force_login(make_user(role))
            for path in (f"{self.page}/viec/tam-ngung/", f"{ADMIN}/complaint/"):
                with self.subTest(role=role, path=path):
                    self.assertEqual(self.client.get(path).status_code, 403)


class ComplaintQueueTests(ClerkTests):
    def answer(self, complaint, **typed):
        """Send an answer."""
        path = f"{ADMIN}/complaint/{complaint.pk}/tra-loi/"
        return self.client.post(path, {"becomes": "redelivered", **typed}, follow=True)

    def test_shows_first_what_waits(self):
        complaint = self.complaint()
        path = f"{ADMIN}/complaint/{complaint.pk}/tra-loi/"
        self.assertContains(self.client.get(f"{ADMIN}/complaint/"), path)
        self.answer(complaint, accept="1")
        page = self.client.get(f"{ADMIN}/complaint/")
        self.assertNotContains(page, "08/12/2026")
        self.assertContains(page, "Không ai báo thiếu, hỏng mà đang chờ trả lời.")
        self.assertContains(self.client.get(f"{ADMIN}/complaint/?viec=tat-ca"), "08/12/2026")

    def test_accepting_makes_it_good_and_tells(self):
        complaint = self.complaint()
        self.answer(complaint, accept="1", becomes="extended")
        complaint.refresh_from_db()
        self.assertEqual((complaint.state, complaint.becomes), ("settled", "extended"))
        self.assertIn("giao bù cuối kỳ", self.told()[0])

    def test_declining_needs_a_reason_which_the_reader_is_told(self):
        complaint = self.complaint()
        page = self.answer(complaint, decline="1")
        self.assertContains(page, "Hãy ghi lý do không chấp nhận.", status_code=422)
        self.answer(complaint, decline="1", answer="Báo đã ở hòm thư lúc 6 giờ")
        self.assertIn("Báo đã ở hòm thư lúc 6 giờ", self.told()[0])
        page = self.answer(complaint, accept="1")
        self.assertContains(page, "đã xử lý lúc", status_code=422)

    def test_enter_alone_decides_nothing(self):
        complaint = self.complaint()
        self.answer(complaint)
        complaint.refresh_from_db()
        self.assertEqual(complaint.state, "waiting")

    def test_queries_do_not_grow_with_what_waits(self):
        self.complaint()
        hold(
            self.subscription, date(2026, 12, 14), date(2026, 12, 15), "extended",
            by=self.reader, request_key=uuid.uuid4(),
        )  # fmt: skip
        for name in ("complaint", "hold"):
            self.client.get(f"{ADMIN}/{name}/")
            with self.subTest(name), self.assertNumQueries(QUERIES[name]):
                self.client.get(f"{ADMIN}/{name}/")


QUERIES = {"complaint": 8, "hold": 8}
