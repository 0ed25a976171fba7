"""Changing one's choice, leaving with one click, coming back, being forgotten; by links alone."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client, SimpleTestCase, TestCase, TransactionTestCase, override_settings
from django.utils import timezone

from articles.models import NewsletterConsent, NewsletterReader
from articles.newsletters import leaving, links, sending
from articles.newsletters.choices import Choice
from articles.newsletters.consent import Channel
from kinhtedothi.secret_addresses import SecretAddressFilter
from tests.articles.newsletters.factories import make_newsletter, make_reader, strike
from tests.articles.together import run_together
from tests.factories import make_article, make_section

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(link):
    return urlsplit(link).path


class LeavingTests(TestCase):
    def setUp(self):
        self.morning = make_newsletter("sang", name="Bản tin sáng")
        self.evening = make_newsletter("chieu", name="Bản tin chiều")
        self.reader = make_reader(self.morning, self.evening, address="lan@example.com")
        self.leave = path_of(links.leave_link(self.reader.key, self.morning))

    def gets(self):
        return set(self.reader.newsletters.all())

    def test_program_that_opens_links_takes_nobody_out(self):
        for method in (self.client.get, self.client.head):
            self.assertEqual(method(self.leave).status_code, 200)
        self.assertEqual(self.gets(), {self.morning, self.evening})

    def test_one_click_needs_no_cookie_and_no_token_and_may_be_repeated(self):
        stranger = Client(enforce_csrf_checks=True)
        for _ in range(3):
            answer = stranger.post(self.leave, ONE_CLICK)
            self.assertEqual((answer.status_code, dict(answer.cookies)), (200, {}))
        self.assertEqual(self.gets(), {self.evening})
        (proof,) = NewsletterConsent.objects.all()
        self.assertEqual((proof.act, proof.channel), ("left", "one_click"))
        encoded = stranger.post(
            self.leave,
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
        )
        self.assertEqual(encoded.status_code, 200)

    def test_one_click_of_a_mail_of_years_ago_works(self):
        with time_machine.travel(timezone.now() + timedelta(days=5 * 366)):
            self.client.post(self.leave, ONE_CLICK)
        self.assertEqual(self.gets(), {self.evening})

    def test_one_click_works_after_the_signing_key_was_changed_if_the_old_one_is_kept(self):
        token, signed = self.leave.split("/")[3], (self.reader.key, self.morning.pk)
        for known, found in (([], None), ([settings.SECRET_KEY], signed)):
            with override_settings(SECRET_KEY="x" * 50, SECRET_KEY_FALLBACKS=known):
                self.assertEqual(links.leaving_of(token), found)

    def test_one_click_of_an_erased_address_is_answered_alike(self):
        self.reader.delete()
        self.assertEqual(self.client.post(self.leave, ONE_CLICK).status_code, 200)
        self.assertEqual(self.client.post("/ban-tin/huy/bua/", ONE_CLICK).status_code, 200)

    def test_leaving_the_last_one_ends_it(self):
        self.client.post(self.leave, ONE_CLICK)
        self.client.post(path_of(links.leave_link(self.reader.key, self.evening)), ONE_CLICK)
        self.reader.refresh_from_db()
        self.assertEqual(self.reader.state, "left")
        self.assertIsNotNone(self.reader.left_at)

    def test_person_leaves_on_the_page_and_undoes_it_there(self):
        self.assertContains(self.client.get(self.leave), "l…@example.com")
        page = self.client.post(self.leave)
        self.assertContains(page, "Đã thôi nhận Bản tin sáng")
        self.assertContains(page, "Nhận lại Bản tin sáng")
        page = self.client.post(self.leave, {"take_back": "1"})
        self.assertContains(page, "lại nhận Bản tin sáng")
        self.assertEqual(self.gets(), {self.morning, self.evening})
        acts = NewsletterConsent.objects.values_list("act", flat=True)
        self.assertEqual(sorted(acts), ["left", "taken_back"])

    def test_holder_of_an_old_mail_brings_nobody_back(self):
        self.client.post(self.leave)
        with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
            page = self.client.post(self.leave, {"take_back": "1"})
        self.assertNotContains(page, "Nhận lại Bản tin sáng")
        self.assertEqual(self.gets(), {self.evening})

    def test_nobody_who_never_left_is_signed_up_by_taking_back(self):
        other = make_newsletter("trua")
        self.client.post(path_of(links.leave_link(self.reader.key, other)), {"take_back": "1"})
        self.assertNotIn(other, self.gets())

    def test_forged_and_foreign_links_do_nothing(self):
        token = self.leave.split("/")[3]
        choices = links.choices_path(self.reader.key).split("/")[3]
        for bad in (f"{token}x", token[:-1], choices, "a.b.c", f"{self.reader.key}.1"):
            with self.subTest(bad):
                self.assertEqual(self.client.get(f"/ban-tin/huy/{bad}/").status_code, 404)
                self.assertEqual(self.client.post(f"/ban-tin/huy/{bad}/").status_code, 404)
        self.assertEqual(self.client.post(f"/ban-tin/tuy-chon/{token}/").status_code, 404)
        self.assertEqual(self.gets(), {self.morning, self.evening})

    def test_mail_on_its_way_is_not_sent_to_who_has_left(self):
        make_article()
        issue = strike(self.morning)
        self.client.post(self.leave, ONE_CLICK)
        sending.send_batch(issue.pk)
        self.assertEqual(mail.outbox, [])
        self.assertEqual(issue.deliveries.get().state, "dropped")


class ChoosingTests(TestCase):
    def setUp(self):
        self.morning = make_newsletter("sang", name="Bản tin sáng")
        self.evening = make_newsletter("chieu", name="Bản tin chiều")
        self.section = make_section("do-thi", name="Đô thị")
        self.reader = make_reader(self.morning, address="lan@example.com")
        self.address = links.choices_path(self.reader.key)

    def test_page_shows_what_is_chosen_and_takes_another_choice(self):
        page = self.client.get(self.address)
        self.assertContains(page, f'value="{self.morning.pk}" checked')
        self.assertNotContains(page, f'value="{self.evening.pk}" checked')
        data = {"newsletters": [self.evening.pk], "sections": [self.section.pk]}
        self.assertContains(self.client.post(self.address, data), "Đã lưu lựa chọn của bạn.")
        chosen = Choice(frozenset([self.evening.pk]), frozenset([self.section.pk]))
        self.assertEqual(Choice.of(self.reader), chosen)
        self.assertEqual(NewsletterConsent.objects.get().act, "changed")

    def test_nothing_ticked_is_leaving(self):
        self.client.post(self.address, {})
        self.reader.refresh_from_db()
        self.assertEqual(self.reader.state, "left")

    def test_newsletter_that_was_switched_off_stays_until_it_is_unticked(self):
        off = make_newsletter("tat", name="Bản tin đã tắt", is_on=False)
        self.reader.newsletters.add(off)
        self.assertContains(self.client.get(self.address), "Bản tin đã tắt")
        self.client.post(self.address, {"newsletters": [self.morning.pk, off.pk]})
        self.assertEqual(self.reader.newsletters.count(), 2)

    def test_choice_of_what_there_is_not_is_refused_and_changes_nothing(self):
        answer = self.client.post(self.address, {"newsletters": ["999999"]})
        self.assertContains(answer, "không còn nữa", status_code=422)
        self.assertEqual(list(self.reader.newsletters.all()), [self.morning])

    def test_all_is_left_with_one_button(self):
        page = self.client.post(self.address, {"leave": "1", "newsletters": [self.morning.pk]})
        self.assertContains(page, "Bạn đã thôi nhận mọi bản tin.")
        self.assertFalse(self.reader.newsletters.exists())

    def test_address_is_erased_only_by_who_says_so_twice(self):
        page = self.client.post(self.address, {"erase": "1"})
        self.assertContains(page, "Hãy đánh dấu", status_code=422)
        key = self.reader.key
        page = self.client.post(self.address, {"erase": "1", "sure": "on"})
        self.assertContains(page, "Đã xóa địa chỉ của bạn")
        self.assertFalse(NewsletterReader.objects.exists())
        self.assertEqual(NewsletterConsent.objects.get(reader_key=key).act, "erased")
        self.assertEqual(self.client.get(self.address).status_code, 404)

    def test_pages_are_private_tell_no_address_and_leave_no_cookie(self):
        page = self.client.get(self.address)
        self.assertNotContains(page, "lan@example.com")
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        self.assertEqual(dict(page.cookies), {})

    def test_queries_do_not_grow(self):
        for number in range(2):
            make_section(f"muc-{number}", in_navigation=True)
            self.reader.newsletters.add(make_newsletter())
            with self.assertNumQueries(5):
                self.client.get(self.address)


class RaceTests(TransactionTestCase):
    def test_many_clicks_at_once_are_one_leaving(self):
        morning = make_newsletter("sang")
        reader = make_reader(morning)
        run_together(4, lambda: leaving.leave(reader.key, [morning.pk], Channel.ONE_CLICK))
        self.assertEqual(NewsletterConsent.objects.count(), 1)


class SecretTests(SimpleTestCase):
    def test_links_of_mails_are_kept_out_of_the_logs(self):
        for word in ("xac-nhan", "tuy-chon", "huy"):
            record = logging.makeLogRecord({"msg": f"Not Found: /ban-tin/{word}/bi.mat/"})
            SecretAddressFilter().filter(record)
            self.assertEqual(record.getMessage(), f"Not Found: /ban-tin/{word}/…/")
