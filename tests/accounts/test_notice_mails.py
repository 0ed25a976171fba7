"""Mails of notices: what is unread, once, to a proven address, with a way out of one click."""

import re
from datetime import timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client, TestCase, TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.addresses import confirm_address
from accounts.models import Notice
from accounts.notices import choices, mails
from accounts.notices.telling import tell
from accounts.tasks import mail_notices
from comments import following
from comments.models import ThreadFollow
from kinhtedothi.secret_addresses import without_secrets
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user
from tests.jobs import do_jobs

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


class MailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="hoa@example.com")
        confirm_address(cls.reader)
        cls.article = make_article(headline="Cầu mới thông xe")
        cls.own = make_comment(cls.article, reader=cls.reader)
        cls.reply = make_comment(
            cls.article, parent=cls.own, answers=cls.own, body="Tôi <script> cũng nghĩ thế."
        )

    def told(self, kind="tra-loi", about=None):
        tell([self.reader.pk], kind, about or self.reply.pk)

    def mailed_daily(self):
        mails.mail_daily()
        do_jobs(mail_notices)
        return mail.outbox

    def link(self, words):
        return re.search(rf"{words}:\nhttps?://[^/]+(\S+)", mail.outbox[-1].body)[1]

    def test_daily_mail_has_what_is_unread_in_both_parts(self):
        self.told()
        (sent,) = self.mailed_daily()
        self.assertEqual(sent.to, ["hoa@example.com"])
        self.assertIn("trả lời bình luận của bạn ở bài “Cầu mới thông xe”.", sent.subject)
        html = sent.alternatives[0].content
        self.assertIn("Tôi <script> cũng nghĩ thế.", sent.body)
        self.assertIn("Tôi &lt;script&gt; cũng nghĩ thế.", html)
        self.assertIn(self.reply.get_absolute_url(), sent.body)

    def test_nothing_is_mailed_twice(self):
        self.told()
        self.mailed_daily()
        mails.mail_to(self.reader.pk)
        self.assertEqual(len(self.mailed_daily()), 1)

    def test_what_was_read_in_the_page_is_not_mailed(self):
        self.told()
        mails.mail_daily()
        Notice.objects.update(read_at=timezone.now())
        do_jobs(mail_notices)
        self.assertEqual(mail.outbox, [])

    def test_what_was_taken_away_meanwhile_is_not_mailed(self):
        self.told()
        type(self.reply).objects.filter(pk=self.reply.pk).update(status="hidden")
        self.assertEqual(self.mailed_daily(), [])

    def test_only_a_proven_address_gets_mail(self):
        self.reader.emailaddress_set.update(verified=False)
        self.told()
        self.assertEqual(self.mailed_daily(), [])

    def test_who_wants_it_at_once_gets_it_race(self):
        choices.choose(self.reader, mail=choices.Mail.NOW)
        self.told()
        self.told("noi-bat", self.own.pk)
        do_jobs(mail_notices)
        self.assertEqual(len(mail.outbox), 1)

    def test_who_wants_none_gets_none_and_none_of_it_later(self):
        choices.choose(self.reader, mail=choices.Mail.NEVER)
        self.told()
        mails.mail_to(self.reader.pk)
        self.assertEqual(self.mailed_daily(), [])

    def test_a_muted_kind_is_not_mailed(self):
        choices.mute(self.reader, "tra-loi")
        self.told()
        self.assertEqual(self.mailed_daily(), [])

    def test_a_lively_thread_is_mailed_once_until_it_is_read(self):
        self.told("mach", self.article.pk)
        self.mailed_daily()
        self.told("mach", self.article.pk)
        self.assertEqual(len(self.mailed_daily()), 1)
        Notice.objects.update(read_at=timezone.now())
        self.told("mach", self.article.pk)
        self.assertEqual(len(self.mailed_daily()), 2)

    def test_a_lively_thread_makes_one_job_until_it_is_read(self):
        choices.choose(self.reader, mail=choices.Mail.NOW)
        jobs = ProcrastinateJob.objects.filter(task_name=mail_notices.name)
        for _ in range(3):
            self.told("mach", self.article.pk)
        self.told("tra-loi")
        self.told("tra-loi")
        self.assertEqual(jobs.count(), 2)
        Notice.objects.update(read_at=timezone.now())
        self.told("mach", self.article.pk)
        self.assertEqual(jobs.count(), 3)

    def test_what_a_worker_had_in_hand_when_it_died_is_in_the_next_mail(self):
        self.told()
        with (
            mock.patch.object(EmailBackend, "send_messages", side_effect=SystemExit),
            self.assertRaises(SystemExit),
        ):
            mails.mail_to(self.reader.pk)
        self.assertEqual(self.mailed_daily(), [])
        with time_machine.travel(timezone.now() + timedelta(minutes=11)):
            self.assertEqual(len(self.mailed_daily()), 1)
            self.assertEqual(len(self.mailed_daily()), 1)

    def test_what_is_renewed_while_it_is_mailed_is_mailed_again(self):
        self.told("ket-qua", self.own.pk)

        def told_again(*args):
            self.told("ket-qua", self.own.pk)
            return 1

        with mock.patch.object(EmailBackend, "send_messages", side_effect=told_again):
            mails.mail_to(self.reader.pk)
        self.assertEqual(len(self.mailed_daily()), 1)

    def test_a_mail_server_that_refuses_is_asked_again(self):
        self.told()
        with (
            mock.patch.object(EmailBackend, "send_messages", side_effect=OSError),
            self.assertRaises(OSError),
        ):
            mails.mail_to(self.reader.pk)
        mails.mail_to(self.reader.pk)
        self.assertEqual(len(mail.outbox), 1)

    def test_mail_programs_leave_for_their_reader_with_one_click(self):
        self.told()
        (sent,) = self.mailed_daily()
        address = sent.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
        self.assertEqual(sent.extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        client = Client(enforce_csrf_checks=True)
        for _ in range(2):
            self.assertEqual(client.post(f"/{address}", ONE_CLICK).status_code, 200)
        self.assertEqual(choices.choice_of(self.reader).mail, "never")

    def test_a_link_that_a_program_opens_ends_nothing_and_a_click_does(self):
        self.told()
        self.mailed_daily()
        link = self.link("Thôi nhận loại thư này")
        page = self.client.get(link)
        self.assertContains(page, "Thôi nhận thư?")
        self.assertNotContains(page, link)
        self.assertEqual(choices.choice_of(self.reader).muted, [])
        self.assertContains(self.client.post(link), "Đã thôi nhận")
        self.assertEqual(choices.choice_of(self.reader).muted, ["tra-loi"])

    def test_a_story_is_muted_and_let_go_of_by_the_link(self):
        following.follow(self.reader, self.article)
        self.told()
        self.mailed_daily()
        self.client.post(self.link("Thôi nhận thư về bài này"))
        row = ThreadFollow.objects.get()
        self.assertEqual((row.is_on, row.is_muted), (False, True))
        other = make_comment(self.article, parent=self.own, answers=self.own)
        self.told("tra-loi", other.pk)
        self.assertEqual(len(self.mailed_daily()), 1)

    def test_a_forged_link_and_one_of_an_erased_account_are_dead(self):
        self.told()
        self.mailed_daily()
        link = self.link("Thôi nhận mọi thư thông báo")
        for path in (link.replace(":", "0:", 1), f"{link[:-3]}xx/"):
            self.assertEqual(self.client.post(path).status_code, 404)
            self.assertEqual(self.client.post(path, ONE_CLICK).status_code, 200)
        type(self.reader).objects.filter(pk=self.reader.pk).update(is_active=False)
        self.assertEqual(self.client.post(link).status_code, 404)
        self.assertEqual(choices.choice_of(self.reader).mail, "daily")

    def test_the_link_is_kept_out_of_logs_and_caches(self):
        self.told()
        self.mailed_daily()
        link = self.link("Thôi nhận mọi thư thông báo")
        self.assertTrue(without_secrets(link).endswith("/thoi-nhan/…/"))
        answer = self.client.get(link)
        self.assertEqual(answer.headers["Referrer-Policy"], "same-origin")
        self.assertIn("no-store", answer.headers["Cache-Control"])


class RaceTests(TransactionTestCase):
    def test_two_workers_send_one_mail(self):
        reader, article = make_user(), make_article()
        confirm_address(reader)
        own = make_comment(article, reader=reader, featured_at=timezone.now())
        tell([reader.pk], "noi-bat", own.pk)
        race(lambda: mails.mail_to(reader.pk), lambda: mails.mail_to(reader.pk))
        self.assertEqual(len(mail.outbox), 1)
