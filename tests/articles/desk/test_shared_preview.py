"""The draft as an outsider sees it, by a secret address."""

import logging
from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.test import TestCase, override_settings

from articles import preview_links, publishing, revisions
from articles.desk.shared_preview import MOST_MISSES
from kinhtedothi.secret_addresses import SecretAddressFilter
from tests.factories import make_article, make_photo, make_user
from tests.page_cache_client import PageCacheClient


class SharedPreviewTests(TestCase):
    def setUp(self):
        cache.clear()
        self.editor = make_user("thu-ky")
        self.article = make_article(
            published=False, by=self.editor, headline="Tít trong nháp", lead_photo=make_photo()
        )
        self.link, self.secret = preview_links.make(
            self.article, self.editor, "Luật sư Hà", timedelta(hours=24)
        )

    def look(self, secret=None, **more):
        return self.client.get(f"/xem-truoc/{secret or self.secret}/", **more)

    def test_shows_the_draft_and_says_what_it_is_and_until_when(self):
        page = self.look()
        self.assertContains(page, "Tít trong nháp")
        self.assertContains(page, "Bản nháp, không đăng lại.")
        self.assertContains(page, "Xem được đến")
        self.assertNotContains(page, "data-beacon")

    def test_shows_the_newest_draft_at_each_visit(self):
        content = revisions.draft_of(self.article)
        content.headline = "Tít vừa sửa"
        revisions.save_draft(self.article, content, self.editor)
        self.assertContains(self.look(), "Tít vừa sửa")

    def test_shows_the_draft_over_a_live_story(self):
        publishing.publish(self.article, self.editor)
        content = revisions.draft_of(self.article)
        content.headline = "Tít vừa sửa"
        revisions.save_draft(self.article, content, self.editor)
        self.assertContains(self.look(), "Tít vừa sửa")
        self.assertNotContains(self.client.get(self.article.get_absolute_url()), "Tít vừa sửa")

    def test_photos_are_visible_without_an_account(self):
        address = self.look().content.decode().partition('src="/anh/')[2].partition('"')[0]
        self.assertEqual(self.client.get(f"/anh/{address}").status_code, 200)

    def test_visit_is_seen_on_the_desk(self):
        self.client.head(f"/xem-truoc/{self.secret}/")
        self.link.refresh_from_db()
        self.assertIsNone(self.link.last_seen_at)
        self.look()
        self.link.refresh_from_db()
        self.assertIsNotNone(self.link.last_seen_at)

    def test_wrong_expired_and_closed_are_answered_alike(self):
        _, closed = preview_links.make(self.article, self.editor, "A", timedelta(hours=1))
        _, expired = preview_links.make(self.article, self.editor, "B", timedelta(hours=1))
        last = self.article.preview_links.get(made_for="A")
        preview_links.close(self.article, last.pk, self.editor)
        with time_machine.travel(self.link.expires_at - timedelta(minutes=1), tick=False):
            answers = [self.look(secret) for secret in (closed, expired, "bay-ba", "Đ ộ/?"[:3])]
            self.assertEqual(self.look().status_code, 200)
        for answer in answers:
            del answer.headers["X-Request-ID"]
            self.assertContains(answer, "Đường dẫn này không mở được", status_code=404)
            self.assertEqual(answer.content, answers[0].content)
            self.assertEqual(answer.headers, answers[0].headers)

    def test_neither_answer_is_kept_found_or_told_to_others(self):
        for answer in (self.look(), self.look("bay-ba")):
            self.assertIn("no-store", answer["Cache-Control"])
            self.assertIn("noindex", answer["X-Robots-Tag"])
            self.assertEqual(answer["Referrer-Policy"], "no-referrer")
            self.assertFalse(answer.cookies)

    @override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
    def test_page_cache_never_keeps_it(self):
        self.client = PageCacheClient()
        self.assertEqual(self.look().status_code, 200)
        preview_links.close(self.article, self.link.pk, self.editor)
        self.assertEqual(self.look().status_code, 404)

    def test_nothing_is_written_through_it(self):
        for method in ("post", "put", "delete", "patch"):
            answer = getattr(self.client, method)(f"/xem-truoc/{self.secret}/")
            self.assertEqual(answer.status_code, 405)

    def test_its_address_stands_nowhere_on_it(self):
        self.assertNotContains(self.look(), self.secret)

    def test_who_guesses_has_to_wait_and_others_do_not(self):
        for _ in range(MOST_MISSES):
            self.assertEqual(self.look("doan-mo", REMOTE_ADDR="203.0.113.9").status_code, 404)
        for secret in ("doan-mo", self.secret):
            answer = self.look(secret, REMOTE_ADDR="203.0.113.9")
            self.assertContains(answer, "Xin đợi một lát", status_code=429)
            self.assertEqual(answer.headers["Retry-After"], "600")
        self.assertEqual(self.look(REMOTE_ADDR="203.0.113.10").status_code, 200)

    def test_looking_often_is_no_guessing(self):
        for _ in range(MOST_MISSES + 5):
            self.assertEqual(self.look().status_code, 200)

    def test_secret_is_in_no_log(self):
        record = logging.LogRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Internal Server Error: %s",
            (f"/xem-truoc/{self.secret}/",),
            None,
        )
        self.assertTrue(SecretAddressFilter().filter(record))
        self.assertEqual(record.getMessage(), "Internal Server Error: /xem-truoc/…/")
