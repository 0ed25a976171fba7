"""An address is typed into the form: one mail, and nothing told about the address."""

import re
from datetime import UTC, datetime, timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import NewsletterReader, NewsletterRequest
from articles.newsletters import asking
from articles.newsletters.choices import Choice
from articles.newsletters.consent import CURRENT
from tests.accounts.mailbox import last_link
from tests.articles.newsletters.factories import make_newsletter, make_reader
from tests.articles.test_tasks import empty_queue, work
from tests.articles.together import run_together
from tests.factories import make_section

ADDRESS = "ban.doc@example.com"
# As in production without Redis: each counting gives a name its time anew.
IN_THE_DATABASE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "kinhtedothi_cache",
}


def form(*newsletters, **fields):
    keys = [newsletter.pk for newsletter in newsletters]
    return {
        "newsletters": keys,
        "address": ADDRESS,
        "consent": "on",
        "version": CURRENT,
        **fields,
    }


class AskingTests(TransactionTestCase):
    def setUp(self):
        cache.clear()
        empty_queue()
        self.morning = make_newsletter("sang", name="Bản tin sáng")
        self.section = make_section("do-thi", name="Đô thị")

    def ask(self, **fields):
        answer = self.client.post("/ban-tin/", form(self.morning, **fields))
        work()
        return answer

    def test_address_gets_one_mail_with_a_link_and_nothing_else_yet(self):
        answer = self.ask(sections=[self.section.pk])
        self.assertRedirects(answer, "/ban-tin/da-gui/")
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [ADDRESS])
        self.assertEqual(sent.subject, "Xác nhận đăng ký bản tin")
        self.assertIn("/ban-tin/xac-nhan/", last_link())
        self.assertNotIn(ADDRESS, last_link())
        self.assertFalse(NewsletterReader.objects.exists())

    def test_asking_and_its_page_leave_no_cookie(self):
        self.client.get("/ban-tin/")
        self.ask()
        self.client.get("/ban-tin/da-gui/")
        self.assertEqual(dict(self.client.cookies), {})

    def test_same_address_in_other_letters_is_the_same(self):
        self.ask()
        self.ask(address="Ban.Doc@EXAMPLE.com")
        self.assertEqual(len(mail.outbox), 1)
        self.assertEqual(NewsletterRequest.objects.get().address, ADDRESS)

    def test_whoever_is_asked_for_again_and_again_gets_few_mails(self):
        now = timezone.now()
        for minutes, mails in ((0, 1), (9, 1), (11, 2), (60, 2), (75, 3), (300, 3), (1300, 3)):
            with self.subTest(minutes), time_machine.travel(now + timedelta(minutes=minutes)):
                cache.clear()
                self.ask()
                self.assertEqual(len(mail.outbox), mails)

    def test_link_sent_before_goes_on_meaning_what_it_meant(self):
        self.ask()
        confirm = last_link()
        evening = make_newsletter("chieu")
        self.client.post("/ban-tin/", form(evening))
        self.client.post(confirm)
        self.assertEqual(list(NewsletterReader.objects.get().newsletters.all()), [self.morning])

    def test_two_at_once_send_one_mail(self):
        choice = Choice(frozenset([self.morning.pk]))
        run_together(4, lambda: asking.ask(ADDRESS, choice, CURRENT))
        work()
        self.assertEqual(len(mail.outbox), 1)

    def test_known_address_gets_another_mail_and_the_same_answer(self):
        make_reader(self.morning, address=ADDRESS)
        known = self.ask()
        new = self.ask(address="moi@example.com")
        self.assertEqual(known.headers["Location"], new.headers["Location"])
        self.assertEqual((known.status_code, known.content), (new.status_code, new.content))
        self.assertIn("đang nhận bản tin", mail.outbox[0].body)
        self.assertNotIn("đang nhận bản tin", mail.outbox[1].body)

    def test_known_new_and_just_asked_address_take_the_same_steps(self):
        make_reader(self.morning, address=ADDRESS)
        left = make_reader(state="left", address="da-huy@example.com")
        NewsletterRequest.objects.create(
            address="cho@example.com", asked_at=timezone.now(), mailed_at=timezone.now(), mails=2
        )
        taken = []
        for address in (ADDRESS, left.address, "cho@example.com", "chua-co@example.com"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.client.post("/ban-tin/", form(self.morning, address=address))
            taken.append([shape(query["sql"]) for query in queries])
        for steps in taken[1:]:
            self.assertEqual(steps, taken[0])
        self.assertFalse([step for step in taken[0] if "newsletterreader" in step])
        self.assertEqual(ProcrastinateJob.objects.count(), 4)

    def test_mail_server_that_is_away_is_asked_again(self):
        self.client.post("/ban-tin/", form(self.morning))
        with mock.patch("articles.newsletters.asking.newspaper_mail", side_effect=OSError):
            work()
        self.assertEqual(ProcrastinateJob.objects.get().status, "todo")


def shape(sql):
    """Return a statement without what is in it: values, lengths, names of savepoints."""
    sql = re.sub(r"'(?:[^']|'')*'|\b\d+\b|s\d+_x\d+", "?", sql)
    return re.sub(r"\s+", " ", sql)


class RefusalTests(TestCase):
    def setUp(self):
        cache.clear()
        self.morning = make_newsletter("sang")

    def post(self, **fields):
        return self.client.post("/ban-tin/", form(self.morning, **fields))

    def test_nothing_is_ticked_beforehand(self):
        self.assertNotContains(self.client.get("/ban-tin/"), "checked")

    def test_bad_input_is_told_keeps_what_was_typed_and_changes_nothing(self):
        section = make_section("do-thi", in_navigation=True)
        for fields, sentence in (
            ({"address": ""}, "Hãy nhập địa chỉ e-mail."),
            ({"address": "khong-phai"}, "Địa chỉ e-mail chưa đúng"),
            ({"address": f"{'a' * 250}@example.com"}, "Địa chỉ e-mail"),
            ({"address": "a@example.com\r\nBcc: b@example.com"}, "Địa chỉ e-mail chưa đúng"),
            ({"address": "a@example.com, b@example.com"}, "Địa chỉ e-mail chưa đúng"),
            ({"newsletters": []}, "Hãy chọn ít nhất một bản tin."),
            ({"newsletters": ["999999"]}, "Bản tin này không còn nữa"),
            ({"newsletters": ["x"]}, "Bản tin này không còn nữa"),
            ({"sections": ["999999"]}, "Chuyên mục này không còn nữa"),
            ({"consent": ""}, "Bạn cần đồng ý"),
            ({"version": "2020-01"}, "Lời đồng ý vừa đổi"),
        ):
            cache.clear()
            with self.subTest(sentence, **fields):
                page = self.post(**{"sections": [section.pk], **fields})
                self.assertContains(page, sentence, status_code=422)
                self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        page = self.post(consent="", sections=[section.pk])
        self.assertContains(page, f'value="{ADDRESS}"', status_code=422)
        self.assertContains(page, f'value="{section.pk}" checked', status_code=422)
        self.assertContains(page, f'value="{self.morning.pk}" checked', status_code=422)
        self.assertFalse(NewsletterRequest.objects.exists())

    def test_newsletter_that_is_off_is_not_offered(self):
        off = make_newsletter("tat", name="Bản tin đã tắt", is_on=False)
        self.assertNotContains(self.client.get("/ban-tin/"), "Bản tin đã tắt")
        page = self.post(newsletters=[off.pk])
        self.assertContains(page, "không còn nữa", status_code=422)

    def test_machine_that_fills_in_everything_is_answered_alike_and_gets_nothing(self):
        self.assertRedirects(self.post(website="https://example.org"), "/ban-tin/da-gui/")
        self.assertFalse(NewsletterRequest.objects.exists())

    @time_machine.travel(datetime(2026, 11, 29, 3, 0, tzinfo=UTC), tick=False)
    def test_one_place_of_the_network_asks_ten_times_in_ten_minutes(self):
        for number in range(10):
            self.assertEqual(self.post(address=f"n{number}@example.com").status_code, 302)
        page = self.post(address="muoi-mot@example.com")
        self.assertContains(page, "hãy đợi mười phút", status_code=429)
        self.assertEqual(NewsletterRequest.objects.count(), 10)
        data = form(self.morning, address="khac@example.com")
        other = self.client.post("/ban-tin/", data, REMOTE_ADDR="203.0.113.9")
        self.assertEqual(other.status_code, 302)

    @override_settings(CACHES={"default": IN_THE_DATABASE})
    def test_place_of_the_network_that_asks_now_and_then_is_never_refused(self):
        call_command("createcachetable", verbosity=0)
        now = timezone.now()
        for number in range(12):
            with time_machine.travel(now + number * timedelta(minutes=4)):
                address = f"n{number}@example.com"
                self.assertEqual(self.post(address=address).status_code, 302)

    def test_so_many_addresses_in_an_hour_are_asked_for_that_none_is_taken(self):
        with mock.patch.object(asking, "MOST_MAILS_AN_HOUR", 2):
            for name in ("a", "b"):
                self.post(address=f"{name}@example.com")
            with self.assertLogs("articles.newsletters.asking", "ERROR"):
                page = self.post(address="c@example.com")
        self.assertContains(page, "quá nhiều người đăng ký", status_code=429)

    def test_what_was_not_confirmed_is_forgotten_after_a_week(self):
        self.post()
        asking.forget_unanswered(timezone.now() + timedelta(days=6))
        self.assertTrue(NewsletterRequest.objects.exists())
        asking.forget_unanswered(timezone.now() + timedelta(days=8))
        self.assertFalse(NewsletterRequest.objects.exists())
