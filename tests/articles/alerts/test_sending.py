"""The mails of alerts: one for each reader who is due, with what is still there."""

import re
from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import time_machine
from django.core import mail
from django.db import connection
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.alerts import keeping, letter, matching, sending
from articles.models import AlertedStory, AlertMailbox
from articles.newsletters import bounces
from articles.newsletters.mail_server import Answer, MailServer, MailServerAway, Outcome
from tests.articles.alerts.factories import (
    DAILY,
    look_and_send,
    make_alert,
    make_alert_reader,
)
from tests.articles.together import run_together
from tests.factories import make_article, make_user

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 30, 12, tzinfo=HANOI)


class MorningTests(SimpleTestCase):
    def test_last_morning_is_today_s_or_yesterday_s(self):
        morning = NOON.replace(hour=6, minute=30)
        self.assertEqual(sending.last_morning(NOON), morning)
        self.assertEqual(sending.last_morning(morning), morning)
        before = morning - timedelta(seconds=1)
        self.assertEqual(sending.last_morning(before), morning - timedelta(days=1))


class SendingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("thu-ky")

    def setUp(self):
        clock = time_machine.travel(NOON, tick=False)
        self.clock = clock.start()
        self.addCleanup(clock.stop)
        self.reader = make_alert_reader()

    def pass_time(self, **how):
        self.clock.shift(timedelta(**how))

    def make_story(self, headline="Đường sắt mới", **fields):
        self.pass_time(seconds=1)
        return make_article(headline=headline, **fields)

    def test_one_mail_tells_all_that_is_due_alert_by_alert(self):
        make_alert(self.reader, "sắt", "Tàu điện")
        make_alert(self.reader, "đường", "Đường <sá>")
        make_alert(self.reader, "biển", "Biển")
        story = self.make_story(standfirst="Ba ga & một cầu.")
        self.make_story("Đường hầm")
        look_and_send()
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.reader.email])
        self.assertEqual(sent.subject, "Bài mới: Tàu điện, Đường <sá>")
        html = sent.alternatives[0].content
        for body in (sent.body, html):
            self.assertIn(story.get_absolute_url(), body)
            self.assertNotIn("Biển", body)
        self.assertIn("Ba ga & một cầu.", sent.body)
        self.assertIn("Ba ga &amp; một cầu.", html)
        self.assertIn("Đường &lt;sá&gt;", html)
        # The second alert has it too, and need not tell all of it again.
        self.assertEqual(sent.body.count("Ba ga & một cầu."), 1)
        self.assertEqual(sent.body.count(story.get_absolute_url()), 2)
        self.assertIn("TÀU ĐIỆN\n\nĐường sắt mới\n", sent.body)
        self.assertRegex(sent.body, r"/tim-kiem/\?q=s%E1%BA%AFt&xep=moi\n")
        self.assertEqual(len(set(re.findall(r"\S+/ban-tin/huy/bao-bai-moi/\S+", sent.body))), 3)
        leave = sent.extra_headers["List-Unsubscribe"].strip("<>")
        self.assertIn(leave, sent.body)
        self.assertIn(leave, html)
        self.assertEqual(sent.extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertEqual(AlertedStory.objects.exclude(mailed_at=None).count(), 3)

    def test_who_wants_it_soon_is_mailed_once_an_hour_at_most(self):
        make_alert(self.reader, "sắt")
        self.make_story()
        look_and_send()
        self.make_story("Đường sắt hai")
        self.pass_time(minutes=50)
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)
        self.pass_time(minutes=10)
        look_and_send()
        self.assertEqual(len(mail.outbox), 2)
        self.assertNotIn("Đường sắt mới", mail.outbox[1].body)

    def test_who_wants_it_daily_is_mailed_in_the_morning_what_came_until_then(self):
        make_alert(self.reader, "sắt", pace=DAILY)
        self.make_story()
        look_and_send()
        self.pass_time(hours=18, minutes=25)
        look_and_send()
        self.assertEqual(mail.outbox, [])
        self.pass_time(minutes=10)
        self.make_story("Đường sắt hai")
        look_and_send()
        (sent,) = mail.outbox
        self.assertEqual(sent.subject.split(": ")[1], "Đường sắt mới")

    def test_what_is_withdrawn_paid_for_or_paused_meanwhile_is_in_no_mail(self):
        make_alert(self.reader, "một")
        paused = make_alert(self.reader, "mưa")
        gone = make_alert(self.reader, "gió")
        withdrawn, stays = self.make_story("Một sai"), self.make_story("Một đúng")
        self.make_story("Mưa")
        self.make_story("Gió")
        matching.find_new()
        publishing.withdraw(withdrawn, self.editor, "Sai.")
        keeping.pause(self.reader, paused.pk)
        keeping.let_go(self.reader, gone.pk)
        look_and_send()
        (sent,) = mail.outbox
        self.assertEqual(sent.subject, f"một: {stays.headline}")
        for word in ("Một sai", "Mưa", "Gió"):
            self.assertNotIn(word, sent.body)

    def test_story_that_another_worker_found_while_a_batch_is_sent_is_in_the_next(self):
        make_alert(self.reader, "sắt")
        began_at = timezone.now()
        self.make_story()
        matching.find_new()
        sending.send_batch(began_at)
        self.assertEqual(mail.outbox, [])
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)

    def test_nothing_is_mailed_when_nothing_is_left_and_the_next_story_need_not_wait(self):
        make_alert(self.reader, "sắt")
        story = self.make_story()
        matching.find_new()
        publishing.withdraw(story, self.editor, "Sai.")
        look_and_send()
        self.make_story("Đường sắt hai")
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)

    def test_address_that_is_not_proved_and_closed_account_get_none(self):
        closed = make_alert_reader("dong@example.com")
        for reader in (self.reader, closed):
            make_alert(reader, "sắt")
        self.reader.emailaddress_set.update(verified=False)
        closed.is_active = False
        closed.save()
        self.make_story()
        look_and_send()
        self.assertEqual(mail.outbox, [])
        self.assertFalse(sending.due_mailboxes(timezone.now()).exists())

    def test_mail_is_capped_and_leads_to_the_rest(self):
        make_alert(self.reader, "sắt", "Tàu")
        for number in range(7):
            self.make_story(f"Đường sắt số {number}")
        with mock.patch.object(letter, "MOST_STORIES", 3):
            look_and_send()
        (sent,) = mail.outbox
        self.assertEqual(sent.subject, "7 bài mới: Tàu")
        self.assertIn("Và 4 bài nữa:\nhttp", sent.body)
        self.assertEqual(len(re.findall(r"\.html\n", sent.body)), 3)
        self.assertIn("số 6", sent.body)
        self.pass_time(hours=2)
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)

    def test_mail_server_that_is_away_loses_and_doubles_nothing(self):
        make_alert(self.reader, "sắt")
        self.make_story()
        matching.find_new()
        with mock.patch.object(MailServer, "send", side_effect=MailServerAway("đang nghỉ")):
            self.assertFalse(sending.send_batch())
        self.assertEqual(mail.outbox, [])
        look_and_send()
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)

    def test_mail_that_cannot_be_made_keeps_no_other_reader_from_theirs(self):
        for reader in (self.reader, make_alert_reader("hai@example.com")):
            make_alert(reader, "sắt")
        self.make_story()
        made = [ValueError, sending.mail]

        def mail_or_fail(*given):
            turn = made.pop(0)
            if turn is ValueError:
                raise turn
            return turn(*given)

        failing = mock.patch.object(sending, "mail", side_effect=mail_or_fail)
        with failing, self.assertLogs("articles.alerts.sending", "ERROR"):
            look_and_send()
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["hai@example.com"])

    def test_mail_that_is_put_off_comes_an_hour_later_with_what_came_meanwhile(self):
        make_alert(self.reader, "sắt")
        self.make_story()
        self.answer(Outcome.LATER)
        self.make_story("Đường sắt hai")
        look_and_send()
        self.assertEqual(mail.outbox, [])
        self.pass_time(hours=1)
        look_and_send()
        self.assertEqual(mail.outbox[0].subject, "2 bài mới: sắt")

    def test_mail_that_may_have_arrived_is_not_sent_again(self):
        make_alert(self.reader, "sắt")
        self.make_story()
        self.answer(Outcome.UNSURE)
        self.pass_time(hours=2)
        look_and_send()
        self.assertEqual(mail.outbox, [])

    def answer(self, outcome):
        matching.find_new()
        with mock.patch.object(MailServer, "send", return_value=Answer(outcome)):
            sending.send_batch()

    def test_address_that_refuses_three_times_is_left_alone_until_its_reader_comes_back(self):
        alert = make_alert(self.reader, "sắt")
        for number in range(3):
            self.make_story(f"Đường sắt số {number}")
            self.answer(Outcome.NO_SUCH_ADDRESS)
            self.pass_time(hours=1)
        self.make_story()
        look_and_send()
        self.assertEqual(mail.outbox, [])
        self.assertFalse(keeping.is_reached(self.reader))
        keeping.change(self.reader, alert.pk, "", alert.pace)
        look_and_send()
        self.assertEqual(len(mail.outbox), 1)
        bounces.mark([self.reader.email.upper()])
        self.assertFalse(keeping.is_reached(self.reader))

    def test_queries_of_a_mail_do_not_grow_with_alerts_or_stories(self):
        counts = []
        for more in (1, 5):
            for number in range(more):
                make_alert(self.reader, f"sắt -x{more}{number}")
                self.make_story()
            matching.find_new()
            with CaptureQueriesContext(connection) as queries:
                sending.send_batch()
            counts.append(len(queries))
            self.pass_time(hours=1)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 18)
        self.assertEqual(len(mail.outbox), 2)


class RaceTests(TransactionTestCase):
    def test_two_workers_at_once_send_each_mail_once(self):
        readers = [make_alert_reader(f"r{number}@example.com") for number in range(4)]
        for reader in readers:
            make_alert(reader, "sắt")
        make_article(headline="Đường sắt")
        matching.find_new()
        run_together(3, sending.send_batch)
        self.assertEqual(sorted(sent.to[0] for sent in mail.outbox), [r.email for r in readers])
        self.assertEqual(AlertMailbox.objects.exclude(mailed_at=None).count(), 4)
