"""The owner of an address says yes, by one click on a page, and it is kept what they agreed to."""

import hashlib
from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import timezone

from articles.models import NewsletterConsent, NewsletterReader, NewsletterRequest
from articles.newsletters import asking, confirming, links
from articles.newsletters.choices import Choice
from articles.newsletters.consent import CURRENT, TEXTS
from tests.articles.newsletters.factories import make_newsletter, make_reader
from tests.articles.together import run_together
from tests.factories import make_section

ADDRESS = "ban.doc@example.com"


def asked_for(*newsletters, sections=(), address=ADDRESS):
    """Have newsletters asked for; return the request and the token of its link."""
    keys = [frozenset(one.pk for one in these) for these in (newsletters, sections)]
    asking.ask(address, Choice(*keys), CURRENT)
    request = NewsletterRequest.objects.get(address=address)
    return request, links.confirm_link(request).rstrip("/").rpartition("/")[2]


class ConfirmingTests(TestCase):
    def setUp(self):
        cache.clear()
        self.morning = make_newsletter("sang", name="Bản tin sáng")
        self.section = make_section("do-thi", name="Đô thị")
        self.request, self.token = asked_for(self.morning, sections=[self.section])
        self.address = f"/ban-tin/xac-nhan/{self.token}/"

    def test_program_that_opens_links_confirms_nothing(self):
        for method in (self.client.get, self.client.head):
            self.assertEqual(method(self.address).status_code, 200)
        self.assertContains(self.client.get(self.address), "Đô thị")
        self.assertFalse(NewsletterReader.objects.exists())

    def test_click_confirms_and_what_was_agreed_to_is_kept(self):
        page = self.client.post(self.address)
        self.assertContains(page, "b…@example.com sẽ nhận Bản tin sáng")
        reader = NewsletterReader.objects.get()
        self.assertEqual((reader.address, reader.state), (ADDRESS, "receiving"))
        self.assertEqual(list(reader.sections.all()), [self.section])
        proof = NewsletterConsent.objects.get(reader_key=reader.key)
        self.assertEqual((proof.act, proof.channel, proof.version), ("confirmed", "web", CURRENT))
        self.assertEqual(proof.digest, hashlib.sha256(TEXTS[CURRENT].encode()).hexdigest())
        self.assertEqual(proof.asked_at, self.request.asked_at)
        self.assertGreater(proof.at, proof.asked_at)
        sections = [self.section.pk]
        self.assertEqual(proof.choice, {"newsletters": [self.morning.pk], "sections": sections})
        self.assertFalse(NewsletterRequest.objects.exists())

    def test_text_that_was_agreed_to_is_not_changed_under_its_version(self):
        digest = hashlib.sha256(TEXTS["2026-11"].encode()).hexdigest()
        self.assertTrue(digest.startswith("efc664aa59e051f6"), "A new wording is a new version.")

    def test_following_the_link_twice_is_following_it_once(self):
        self.client.post(self.address)
        for page in (self.client.post(self.address), self.client.get(self.address)):
            self.assertContains(page, "Cảm ơn bạn")
        self.assertEqual(NewsletterConsent.objects.count(), 1)

    def test_link_ends_after_three_days(self):
        with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
            for answer in (self.client.get(self.address), self.client.post(self.address)):
                self.assertContains(answer, "không còn dùng được", status_code=404)
        self.assertFalse(NewsletterReader.objects.exists())

    def test_forged_and_foreign_links_confirm_nothing(self):
        reader = make_reader(self.morning)
        key = self.request.key
        others = (
            f"{self.token}x",
            self.token[:-1],
            key,
            f"{key}.1tZZZZ.AAAA",
            links.choices_path(key).rstrip("/").rpartition("/")[2],
            links.leave_link(reader.key, self.morning).rstrip("/").rpartition("/")[2],
            "…",
            "a" * 3000,
        )
        for token in others:
            with self.subTest(token[:40]):
                answer = self.client.post(f"/ban-tin/xac-nhan/{token}/")
                self.assertEqual(answer.status_code, 404)
        with override_settings(SECRET_KEY="another" * 9):
            self.assertIsNone(confirming.confirm(self.token))
        self.assertFalse(NewsletterReader.objects.filter(address=ADDRESS).exists())

    def test_page_is_for_its_holder_alone_and_tells_no_address(self):
        page = self.client.get(self.address)
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        self.assertEqual(page.headers["Referrer-Policy"], "same-origin")
        self.assertEqual(page.headers["X-Robots-Tag"], "noindex")
        self.assertNotContains(page, ADDRESS)
        self.assertNotContains(page, self.token)
        self.assertEqual(dict(page.cookies), {})

    def test_known_address_chooses_anew_and_may_be_written_to_again(self):
        evening = make_newsletter("chieu")
        reader = make_reader(
            evening, address="cu@example.com", state="bounced", refusals=3, sections=[self.section]
        )
        _, token = asked_for(self.morning, address=reader.address)
        self.client.post(f"/ban-tin/xac-nhan/{token}/")
        reader.refresh_from_db()
        self.assertEqual((reader.state, reader.refusals), ("receiving", 0))
        self.assertEqual(list(reader.newsletters.all()), [self.morning])
        self.assertFalse(reader.sections.exists())

    def test_proof_is_neither_changed_nor_deleted(self):
        self.client.post(self.address)
        for statement in (
            "UPDATE articles_newsletterconsent SET act = 'left'",
            "DELETE FROM articles_newsletterconsent",
        ):
            with (
                self.subTest(statement),
                self.assertRaises(IntegrityError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


class RaceTests(TransactionTestCase):
    def test_two_clicks_at_once_confirm_once(self):
        cache.clear()
        _, token = asked_for(make_newsletter("sang"))
        readers = run_together(4, lambda: confirming.confirm(token))
        self.assertEqual(len({reader.pk for reader in readers}), 1)
        self.assertEqual(NewsletterConsent.objects.count(), 1)
