"""A day not printed: seen first, decided, followed, taken back; in the admin and by command."""

from datetime import date
from io import StringIO
from unittest import mock

import time_machine
from django.core.management import CommandError, call_command
from django.test import TestCase

from accounts.models import Notice
from accounts.notices.kinds import in_words
from subscriptions.changes.stoppages import follow, print_after_all, stop_printing
from subscriptions.models import Order, Stoppage
from tests.factories import make_user
from tests.subscriptions.acts.test_readers_acts import mails
from tests.subscriptions.factories import (
    close_until,
    make_line_request,
    make_order,
    make_publication,
    make_subscription,
    moment,
    pay,
)

FRIDAY = date(2026, 12, 11)


@time_machine.travel(moment(date(2026, 12, 8), 12), tick=False)
class StoppingTests(TestCase):
    def setUp(self):
        self.publication = make_publication(code="hang-ngay")
        self.readers = [make_user(), make_user()]
        self.subscriptions = [
            make_subscription(buyer=reader, publication=self.publication, months=1, copies=2)
            for reader in self.readers
        ]
        self.issue = self.publication.issues.get(issued_on=FRIDAY)
        self.page = f"/toa-soan/subscriptions/issue/{self.issue.pk}/khong-ra/"
        self.client.force_login(make_user("phat-hanh"))

    def outcomes(self):
        """Return how the issue stands for everybody."""
        return set(self.issue.entitlements.values_list("outcome", flat=True))

    def told(self):
        """Return what the first reader is told."""
        notices = list(Notice.objects.filter(reader=self.readers[0], kind="bao-khong-ra"))
        return [one.sentence for one in in_words(notices).values()]

    def run_command(self, *more):
        """Run the command, and return what it says."""
        out = StringIO()
        call_command("stop_printing", "hang-ngay", "2026-12-11", *more, stdout=out)
        return out.getvalue()

    def test_page_shows_whom_it_reaches_and_changes_nothing(self):
        page = self.client.get(self.page)
        self.assertContains(page, "Kỳ giao báo bị ảnh hưởng")
        self.assertContains(page, ">2<")
        self.assertContains(page, ">4<")
        self.assertFalse(Stoppage.objects.exists())

    def test_decided_followed_and_taken_back(self):
        typed = {"stop": "1", "becomes": "extended", "reason": "bão số 9."}
        page = self.client.post(self.page, typed, follow=True)
        self.assertContains(page, "Đã tính 0 trên 2 kỳ giao báo")
        self.client.post(self.page, typed)  # again
        stoppage = Stoppage.objects.get()
        follow(stoppage)
        self.assertEqual(self.outcomes(), {"extended"})
        self.assertContains(self.client.get(self.page), "2 kỳ giao báo")
        self.assertIn("không ra: bão số 9. Bạn được giao bù", self.told()[0])
        self.client.post(self.page, {"withdraw": "1"})
        stoppage.refresh_from_db()
        follow(stoppage)
        self.assertEqual(self.outcomes(), {"owed"})
        self.assertIn("vẫn ra như thường", self.told()[0])
        self.assertContains(self.client.get(self.page), "Ghi là không ra")

    def test_who_has_no_account_is_written_to_once_for_an_order_both_times(self):
        clerk = make_user("phat-hanh")
        lines = [make_line_request(publication=self.publication, copies=n) for n in (1, 2)]
        order = make_order(lines=lines)
        Order.objects.filter(pk=order.pk).update(
            buyer=None, placed_by=clerk, contact_email="hoa@example.com"
        )
        pay(order)
        with mock.patch("subscriptions.changes.stoppages.CHUNK", 1):
            stoppage = stop_printing(self.issue, "credited", by=clerk, reason="bão số 9")
            follow(stoppage)
            follow(stoppage)
            follow(print_after_all(stoppage, by=clerk))
        first, second = [mail for mail in mails() if mail["to"] == "hoa@example.com"]
        self.assertEqual(first["subject"], "Báo ngày 11/12/2026 không ra")
        self.assertIn("không ra: bão số 9. Tiền của số này", first["text"])
        self.assertIn("vẫn ra như thường", second["text"])

    def test_without_a_reason_nothing_happens(self):
        page = self.client.post(self.page, {"stop": "1", "becomes": "extended", "reason": " "})
        self.assertContains(page, "Hãy ghi lý do.", status_code=422)
        self.client.post(self.page, {"becomes": "extended", "reason": "bão"})
        self.assertFalse(Stoppage.objects.exists())

    def test_a_closed_issue_stays_as_it_is(self):
        with time_machine.travel(moment(FRIDAY, 5), tick=False):
            close_until(self.publication, FRIDAY)
            self.assertContains(self.client.get(self.page), "đã chốt")
            page = self.client.post(
                self.page, {"stop": "1", "becomes": "credited", "reason": "bão"}, follow=True
            )
        self.assertContains(page, "đã chốt")
        self.assertFalse(Stoppage.objects.exists())

    def test_only_who_may_stop_an_issue_gets_there(self):
        self.client.force_login(make_user("ke-toan"))
        self.assertEqual(self.client.get(self.page).status_code, 403)

    def test_command_only_shows_unless_told_to_apply(self):
        said = self.run_command("--reason", "bão")
        self.assertIn("2 kỳ giao báo, 4 tờ", said)
        self.assertIn("Chưa làm gì", said)
        self.assertEqual(self.outcomes(), {"owed"})

    def test_command_stops_and_withdraws(self):
        said = self.run_command("--reason", "bão", "--becomes", "credited", "--apply")
        self.assertIn("Đã tính lại cho 2 kỳ giao báo.", said)
        self.assertEqual(self.outcomes(), {"credited"})
        self.run_command("--withdraw", "--apply")
        self.assertEqual(self.outcomes(), {"owed"})

    def test_command_refuses_in_a_sentence(self):
        with self.assertRaisesMessage(CommandError, "Hãy ghi lý do."):
            self.run_command("--apply")
        with self.assertRaisesMessage(CommandError, "không bị ghi là không ra"):
            self.run_command("--withdraw")
        with self.assertRaisesMessage(CommandError, "không có số nào"):
            call_command("stop_printing", "hang-ngay", "2026-12-13")
