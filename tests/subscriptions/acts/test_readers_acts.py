"""What a reader does to their own subscription: typed, seen, confirmed, once."""

import re
import uuid
from datetime import date

import time_machine
from django.http import QueryDict
from django.test import TestCase, TransactionTestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from subscriptions.account_ledger import balance_vnd
from subscriptions.acts.holding import HoldAct
from subscriptions.acts.stages import stage_of
from subscriptions.changes.holding import hold
from subscriptions.models import Complaint, EarlyEnd, Hold
from subscriptions.templatetags.money import vnd
from tests.factories import make_user
from tests.jobs import forget_jobs
from tests.subscriptions.changes.test_holding import renew
from tests.subscriptions.factories import (
    close_until,
    make_channel,
    make_subscription,
    make_ward,
    moment,
)
from tests.subscriptions.test_payment_races import at_once

TUESDAY = date(2026, 12, 8)
NOON = moment(TUESDAY, 12)
FINGERPRINT = re.compile(r'name="fingerprint" value="(\w+)"')


def mails():
    """Return the mails that a worker is to send."""
    jobs = ProcrastinateJob.objects.filter(task_name="accounts.send_mail")
    return list(jobs.values_list("args", flat=True))


@time_machine.travel(NOON, tick=False)
class ActTests(TestCase):
    """A reader with one month of a daily, half of a week delivered."""

    copies = 1

    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.subscription = make_subscription(buyer=cls.reader, months=1, copies=cls.copies)
        close_until(cls.subscription.line.publication, TUESDAY)
        cls.page = f"/dat-bao/ky/{cls.subscription.pk}/"

    def setUp(self):
        self.client.force_login(self.reader)

    def see(self, act, **typed):
        """Ask for the preview of an act."""
        return self.client.post(f"{self.page}{act}/", {**typed, "act": "xem-truoc"})

    def do(self, act, preview, **typed):
        """Confirm an act as a preview showed it."""
        [fingerprint] = FINGERPRINT.findall(preview.content.decode())
        typed |= {"act": "lam", "fingerprint": fingerprint}
        return self.client.post(f"{self.page}{act}/", typed, follow=True)

    def row(self, day):
        """Return what was owed on a day."""
        return self.subscription.entitlements.get(issue__issued_on=day)

    def hold_row(self):
        """Have a hold from 14 to 19 December."""
        days = (date(2026, 12, 14), date(2026, 12, 19))
        row, _ = hold(
            self.subscription, *days, "extended", by=self.reader, request_key=uuid.uuid4()
        )
        return row


class HoldingTests(ActTests):
    def setUp(self):
        super().setUp()
        self.typed = {
            "starts_on": "2026-12-14",
            "ends_on": "2026-12-15",
            "becomes": "extended",
            "request_key": str(uuid.uuid4()),
        }

    def test_form_says_first_from_which_day_it_can_be(self):
        page = self.client.get(f"{self.page}tam-ngung/")
        self.assertContains(page, "Thứ Sáu, 11/12/2026")
        self.assertContains(page, 'min="2026-12-11"')

    def test_preview_shows_each_issue_and_changes_nothing(self):
        page = self.see("tam-ngung", **self.typed)
        for words in (
            "Thứ Hai, 14/12/2026",
            "giao bù Thứ Sáu, 01/01/2027",
            "giao bù Thứ Bảy, 02/01/2027",
            "Thứ Bảy, 02/01/2027 (trước là Thứ Năm, 31/12/2026)",
            "bỏ được đến 16:00 ngày 09/12/2026",
        ):
            self.assertContains(page, words)
        self.assertFalse(Hold.objects.exists())

    def test_confirmed_it_holds_says_so_and_is_mailed(self):
        page = self.do("tam-ngung", self.see("tam-ngung", **self.typed), **self.typed)
        self.assertRedirects(page, self.page)
        self.assertContains(page, "Tạm ngừng từ 14/12/2026 đến hết 15/12/2026: 2 số báo.")
        self.assertEqual(self.row(date(2026, 12, 14)).outcome, "extended")
        [message] = mails()
        self.assertEqual(message["to"], self.reader.email)
        self.assertIn("02/01/2027", message["text"])

    def test_sent_twice_it_holds_once(self):
        preview = self.see("tam-ngung", **self.typed)
        self.do("tam-ngung", preview, **self.typed)
        page = self.do("tam-ngung", preview, **self.typed)
        self.assertContains(page, "đã được ghi nhận từ trước")
        self.assertEqual(Hold.objects.count(), 1)
        self.assertEqual(len(mails()), 1)

    def test_what_changed_meanwhile_is_shown_before_anything_is_done(self):
        preview = self.see("tam-ngung", **self.typed)
        # Somebody else held other days, so these issues are made good later than shown.
        hold(
            self.subscription, date(2026, 12, 11), date(2026, 12, 12), "extended",
            by=self.reader, request_key=uuid.uuid4(),
        )  # fmt: skip
        page = self.do("tam-ngung", preview, **self.typed)
        self.assertContains(page, "Có thay đổi khác", status_code=409)
        self.assertContains(page, "05/01/2027", status_code=409)
        self.assertEqual(Hold.objects.count(), 1)
        self.do("tam-ngung", page, **self.typed)
        self.assertEqual(Hold.objects.count(), 2)

    def test_a_day_too_early_is_refused_and_what_was_typed_stays(self):
        page = self.see("tam-ngung", **self.typed | {"starts_on": "2026-12-09"})
        self.assertContains(page, "sớm nhất có hiệu lực từ ngày 11/12/2026", status_code=422)
        self.assertContains(page, 'value="2026-12-09"', status_code=422)

    def test_nonsense_is_answered_with_a_sentence(self):
        bad = {"starts_on": "mai", "ends_on": "", "becomes": "x", "request_key": "y"}
        page = self.see("tam-ngung", **bad)
        for words in ("theo mẫu 22/11/2026", "Hãy chọn ngày.", "một cách trong danh sách"):
            self.assertContains(page, words, status_code=422)

    def test_going_back_keeps_what_was_typed(self):
        page = self.client.post(f"{self.page}tam-ngung/", {**self.typed, "act": "sua"})
        self.assertContains(page, 'value="2026-12-14"')
        self.assertContains(page, self.typed["request_key"])

    def test_a_hold_is_taken_back_before_it_begins(self):
        row = self.hold_row()
        act = f"nhan-lai/{row.pk}"
        typed = {"resume_on": "2026-12-14"}
        preview = self.see(act, **typed)
        self.assertContains(preview, "bỏ hẳn")
        page = self.do(act, preview, **typed)
        self.assertContains(page, "Nhận lại báo từ 14/12/2026.")
        row.refresh_from_db()
        self.assertIsNotNone(row.withdrawn_at)
        self.assertEqual(self.row(date(2026, 12, 14)).outcome, "owed")
        self.assertEqual(self.client.get(f"{self.page}{act}/").status_code, 404)

    def test_days_of_the_next_term_are_held_from_the_page_of_this_one(self):
        renew(self.subscription, at=moment(TUESDAY))
        typed = self.typed | {"starts_on": "2027-01-04", "ends_on": "2027-01-05"}
        preview = self.see("tam-ngung", **typed)
        self.assertContains(preview, "2 số báo thay đổi")
        self.do("tam-ngung", preview, **typed)
        again = self.do("tam-ngung", preview, **typed)
        self.assertContains(again, "đã được ghi nhận từ trước")
        self.assertNotEqual(Hold.objects.get().subscription, self.subscription)

    def test_a_hold_is_shortened(self):
        row = self.hold_row()
        typed = {"resume_on": "2026-12-17"}
        act = f"nhan-lai/{row.pk}"
        preview = self.see(act, **typed)
        self.assertContains(preview, "14/12/2026 đến hết 16/12/2026")
        self.do(act, preview, **typed)
        page = self.do(act, preview, **typed)  # again
        self.assertContains(page, "đã được ghi nhận từ trước")
        row.refresh_from_db()
        self.assertEqual(row.ends_on, date(2026, 12, 16))


@time_machine.travel(NOON, tick=False)
class RaceTests(TransactionTestCase):
    def test_two_clicks_at_once_hold_once(self):
        reader = make_user()
        subscription = make_subscription(buyer=reader, months=1)
        typed = {
            "starts_on": "2026-12-14",
            "ends_on": "2026-12-15",
            "becomes": "extended",
            "request_key": str(uuid.uuid4()),
        }
        # Other tests leave mails in the queue, which no flush empties.
        forget_jobs()
        preview = stage_of(HoldAct(subscription), sent(typed, act="xem-truoc"), by=reader).preview

        def click():
            data = sent(typed, act="lam", fingerprint=preview.fingerprint)
            return stage_of(HoldAct(subscription), data, by=reader).done

        said = at_once(click, click)
        self.assertEqual(sum("từ trước" in one for one in said), 1, said)
        self.assertEqual(Hold.objects.count(), 1)
        self.assertEqual(len(mails()), 1)

    def test_two_readers_of_one_preview_each_see_what_it_became(self):
        """Whoever comes second is shown what the first one left."""
        reader = make_user()
        subscription = make_subscription(buyer=reader, months=1)
        clicks = []
        for day in ("2026-12-14", "2026-12-17"):
            typed = {
                "starts_on": day,
                "ends_on": day,
                "becomes": "extended",
                "request_key": str(uuid.uuid4()),
            }
            seen = stage_of(HoldAct(subscription), sent(typed, act="xem-truoc"), by=reader).preview
            data = sent(typed, act="lam", fingerprint=seen.fingerprint)
            clicks.append(lambda data=data: stage_of(HoldAct(subscription), data, by=reader).status)
        # Both were to be made good on 1 January; only one can.
        self.assertEqual(sorted(at_once(*clicks)), [200, 409])
        self.assertEqual(Hold.objects.count(), 1)


def sent(typed, **more):
    """Return what a browser sends."""
    data = QueryDict(mutable=True)
    data.update(typed | more)
    return data


class MovingTests(ActTests):
    def setUp(self):
        super().setUp()
        self.typed = {
            "recipient_name": "Bà Hòa",
            "recipient_phone": "0912 345 678",
            "province": "1",
            "ward": str(make_ward().pk),
            "street_address": "Số 5 phố Hàng Bạc",
            "delivery_note": "",
            "channel": "own",
            "valid_from": "2026-12-14",
            "valid_to": "2026-12-16",
        }

    def test_shows_each_issue_and_what_comes_afterwards(self):
        page = self.see("doi-dia-chi", **self.typed)
        for words in (
            "Thứ Tư, 16/12/2026, 3 số",
            "lại giao đến Số 24, ngõ 147 phố Tân Mai",
            "Số 5 phố Hàng Bạc",
        ):
            self.assertContains(page, words)

    def test_moves_for_some_days_once(self):
        preview = self.see("doi-dia-chi", **self.typed)
        page = self.do("doi-dia-chi", preview, **self.typed)
        self.assertContains(page, "Từ 14/12/2026 đến hết 16/12/2026")
        page = self.do("doi-dia-chi", preview, **self.typed)
        self.assertContains(page, "đã được ghi nhận từ trước")
        self.assertEqual(self.subscription.addresses.count(), 3)

    def test_moves_for_good(self):
        typed = self.typed | {"valid_to": ""}
        self.do("doi-dia-chi", self.see("doi-dia-chi", **typed), **typed)
        last = self.subscription.addresses.last()
        self.assertEqual((last.street_address, last.valid_to), ("Số 5 phố Hàng Bạc", None))

    def test_a_channel_that_begins_on_the_first_says_so(self):
        make_channel("post", name="Bưu điện", from_first_of_month=True)
        page = self.see("doi-dia-chi", **self.typed | {"channel": "post"})
        self.assertContains(page, "danh sách cả tháng", status_code=422)
        hidden = self.typed | {"channel": "khong-co"}
        self.assertContains(
            self.see("doi-dia-chi", **hidden), "Hãy chọn một cách giao", status_code=422
        )

    def test_wards_are_listed_without_scripts(self):
        typed = self.typed | {"ward": "", "act": "tinh"}
        page = self.client.post(f"{self.page}doi-dia-chi/", typed)
        self.assertContains(page, "Phường Hoàng Mai")
        self.assertContains(page, 'value="Số 5 phố Hàng Bạc"')


class ComplainingTests(ActTests):
    copies = 2

    def setUp(self):
        super().setUp()
        rows = [self.row(date(2026, 12, day)).pk for day in (5, 7)]
        self.typed = {"issues": rows, "kind": "missing", "copies": "2", "becomes": "redelivered"}

    def test_several_issues_at_once(self):
        page = self.see("bao-thieu", **self.typed)
        self.assertContains(page, "giao lại cùng số", 2)
        page = self.do("bao-thieu", page, **self.typed)
        self.assertContains(page, "số ra ngày 05/12, 07/12")
        self.assertEqual(Complaint.objects.filter(state="settled").count(), 2)

    def test_sent_twice_they_are_made_good_once(self):
        for becomes in ("extended", "credited", "redelivered"):
            with self.subTest(becomes):
                Complaint.objects.all().delete()
                self.subscription.entitlements.filter(issue__state="closed").update(
                    outcome="delivered"
                )
                typed = self.typed | {"becomes": becomes}
                preview = self.see("bao-thieu", **typed)
                self.do("bao-thieu", preview, **typed)
                page = self.do("bao-thieu", preview, **typed)
                self.assertContains(page, "đã được ghi nhận từ trước")
                self.assertEqual(Complaint.objects.count(), 2)

    def test_the_fourth_of_a_month_is_looked_at_and_the_preview_says_so(self):
        rows = [self.row(date(2026, 12, day)).pk for day in (3, 4, 5, 7)]
        typed = self.typed | {"issues": rows}
        preview = self.see("bao-thieu", **typed)
        self.assertContains(preview, "giao lại cùng số", 3)
        self.assertContains(preview, "sẽ xem và trả lời bạn", 1)
        self.do("bao-thieu", preview, **typed)
        self.assertEqual(Complaint.objects.filter(state="waiting").count(), 1)

    def test_what_did_not_come_to_this_reader_cannot_be_chosen(self):
        other = make_subscription(months=1)
        theirs = other.entitlements.first().pk
        page = self.see("bao-thieu", **self.typed | {"issues": [theirs]})
        self.assertContains(page, "Hãy chọn trong các số báo đã giao", status_code=422)
        page = self.see("bao-thieu", **self.typed | {"issues": []})
        self.assertContains(page, "ít nhất một số báo", status_code=422)
        page = self.see("bao-thieu", **self.typed | {"copies": "3"})
        self.assertContains(page, "Số này bạn nhận 2 tờ.", status_code=422)


class EndingTests(ActTests):
    def test_ends_once_and_owes_the_rest_back(self):
        typed = {"ends_from": "2026-12-28", "becomes": "refunded", "reason": "Chuyển vào Nam"}
        preview = self.see("dung", **typed)
        value_vnd = sum(
            row.value_vnd
            for row in self.subscription.entitlements.filter(
                issue__issued_on__gte=date(2026, 12, 28)
            )
        )
        self.assertContains(preview, vnd(value_vnd))
        page = self.do("dung", preview, **typed)
        self.assertContains(page, "Dừng giao báo từ 28/12/2026.")
        self.do("dung", preview, **typed)
        self.assertEqual(EarlyEnd.objects.count(), 1)
        self.assertEqual(balance_vnd(self.subscription.line.order), -value_vnd)
        page = self.client.get(self.page)
        self.assertNotContains(page, "Tạm ngừng giao báo")

    def test_says_that_a_renewal_goes_on(self):
        renew(self.subscription, at=moment(TUESDAY))
        typed = {"ends_from": "2026-12-28", "becomes": "refunded", "reason": "Chuyển vào Nam"}
        self.assertContains(self.see("dung", **typed), "vẫn giao từ 01/01/2027")

    def test_says_why_or_nothing_happens(self):
        typed = {"ends_from": "2026-12-28", "becomes": "refunded", "reason": " "}
        self.assertContains(self.see("dung", **typed), "Hãy ghi lý do.", status_code=422)
