"""Pages kept whole by edition, the same for everyone."""

import gzip
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest.mock import patch

import time_machine
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings

from articles import publishing, revisions
from articles.models import Edition
from kinhtedothi.page_cache import PageCache
from kinhtedothi.page_cache.edition_watch import EditionWatch
from kinhtedothi.page_cache.front import page_key
from kinhtedothi.page_cache.kept_page import KeptPage
from kinhtedothi.page_cache.shelf import Shelf
from tests.factories import make_article, make_section, make_user
from tests.page_cache_client import PageCacheClient

PUBLIC_ADDRESSES = (
    "/",
    "/thoi-su/",
    "/tin-moi/",
    "/doc-nhieu/",
    "/tim-kiem/",
    "/tim-kiem/?q=ha+noi",
    "/hoi-dap/",
    "/hoi-dap/?q=ha+noi",
    "/rss/",
    "/rss/thoi-su.rss",
    "/atom/",
    "/atom/thoi-su.atom",
    "/api/v1/",
    "/api/v1/articles/",
    "/api/v1/search/?q=ha",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/dat-bao/",
    "/khong-co-trang-nay/",
)


@override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
class PageCacheTests(TestCase):
    client_class = PageCacheClient

    def setUp(self):
        self.article = make_article(section=make_section("thoi-su"), tags=["Hà Nội"])

    def test_second_request_asks_only_for_the_edition(self):
        for address in ("/", "/thoi-su/", self.article.get_absolute_url()):
            first = self.client.get(address)
            with self.subTest(address), self.assertNumQueries(1):
                self.assertEqual(self.client.get(address).content, first.content)

    def test_change_is_on_the_next_page(self):
        self.client.get("/")
        content = revisions.draft_of(self.article)
        content.headline = "Tít vừa sửa"
        revisions.save_draft(self.article, content, by=self.article.created_by)
        self.assertNotContains(self.client.get("/"), "Tít vừa sửa")
        publishing.publish(self.article, by=self.article.created_by)
        self.assertContains(self.client.get("/"), "Tít vừa sửa")

    def test_withdrawn_story_is_gone_from_kept_pages(self):
        address = self.article.get_absolute_url()
        for kept in ("/", address):
            self.assertContains(self.client.get(kept), self.article.headline)
        publishing.withdraw(self.article, by=self.article.created_by, reason="Sai tên.")
        self.assertNotContains(self.client.get("/"), self.article.headline)
        self.assertEqual(self.client.get(address).status_code, 410)

    def test_page_of_a_withdrawn_story_comes_back_in_no_trouble(self):
        address = self.article.get_absolute_url()
        self.client.get(address)
        publishing.withdraw(self.article, by=self.article.created_by, reason="Sai tên.")
        self.assertEqual(self.client.get(address).status_code, 410)
        self.client.raise_request_exception = False
        with patch("articles.views.published_story", side_effect=DatabaseError):
            self.assertEqual(self.client.get(address).status_code, 500)

    def test_page_is_made_anew_at_midnight_in_hanoi(self):
        with time_machine.travel(datetime(2026, 11, 22, 16, 59, tzinfo=UTC), tick=False):
            self.assertContains(self.client.get("/doc-nhieu/"), "Chủ nhật, 22/11/2026")
        with time_machine.travel(datetime(2026, 11, 22, 17, 0, tzinfo=UTC), tick=False):
            self.assertContains(self.client.get("/doc-nhieu/"), "Thứ Hai, 23/11/2026")

    def test_no_public_page_sets_a_cookie_even_for_the_signed_in(self):
        addresses = (*PUBLIC_ADDRESSES, self.article.get_absolute_url(), "/tag/ha-noi/")
        reader = make_user()
        for signed_in in (False, True):
            if signed_in:
                self.client.force_login(reader)
            for address in addresses:
                with self.subTest(address, signed_in=signed_in):
                    response = self.client.get(address)
                    self.assertFalse(response.cookies)
                    self.assertNotIn("Cookie", response.headers.get("Vary", ""))

    def test_page_is_the_same_for_everyone(self):
        anonymous = self.client.get(self.article.get_absolute_url()).content
        self.client.page_cache.shelf.clear()
        self.client.force_login(make_user(display_name="Tên Riêng Của Tôi"))
        self.assertEqual(self.client.get(self.article.get_absolute_url()).content, anonymous)

    def test_kept_page_is_compressed_for_who_can_read_it(self):
        self.client.get("/")
        packed = self.client.get("/", headers={"accept-encoding": "gzip"})
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.content), self.client.get("/").content)

    def test_page_is_plain_for_who_cannot_read_gzip(self):
        self.client.get("/")
        for wanted in ("", "identity", "br", "gzip;q=0", "br, gzip; q=0.00", "x-gzip-not"):
            with self.subTest(wanted):
                page = self.client.get("/", headers={"accept-encoding": wanted})
                self.assertNotIn("Content-Encoding", page.headers)
                self.assertIn("Accept-Encoding", page.headers["Vary"])
        for wanted in ("gzip", "br, GZIP;q=0.5", "deflate, gzip;q=1.0, *;q=0"):
            with self.subTest(wanted):
                page = self.client.get("/", headers={"accept-encoding": wanted})
                self.assertEqual(page.headers["Content-Encoding"], "gzip")

    def test_unchanged_page_is_not_sent_again(self):
        etag = self.client.get("/").headers["ETag"]
        again = self.client.get("/", headers={"if-none-match": etag})
        self.assertEqual((again.status_code, again.content), (304, b""))
        several = self.client.get("/", headers={"if-none-match": f'"khac", {etag}'})
        self.assertEqual(several.status_code, 304)
        self.assertEqual(self.client.get("/", headers={"if-none-match": '"khac"'}).status_code, 200)

    def test_pages_are_served_while_the_store_is_away(self):
        broken = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
        broken["LOCATION"] = "redis://127.0.0.1:1/0"
        with (
            override_settings(CACHES={**settings.CACHES, "pages": broken}),
            self.assertLogs("kinhtedothi.page_cache", "WARNING"),
        ):
            self.assertContains(self.client.get("/"), self.article.headline)

    def test_trackers_marks_do_not_make_new_pages(self):
        self.client.get("/")
        with self.assertNumQueries(1):
            self.client.get("/?utm_source=zalo&fbclid=x")

    def test_search_results_are_not_kept(self):
        self.client.get("/tim-kiem/?q=ha")
        self.assertNotContains(self.client.get("/tim-kiem/?q=duong"), 'value="ha"')

    def test_old_page_is_served_when_making_the_new_one_fails(self):
        before = self.client.get("/").content
        Edition.objects.advance()
        self.client.raise_request_exception = False
        with patch("articles.views.compose", side_effect=DatabaseError):
            after = self.client.get("/")
        self.assertEqual((after.status_code, after.content), (200, before))

    def test_while_one_makes_the_new_page_others_get_the_old_one(self):
        from articles import views

        before = self.client.get("/").content
        Edition.objects.advance()
        make = views.compose
        seen = []

        def slow_compose(sections, slots):
            seen.append(self.client.get("/").content)
            return make(sections, slots)

        with patch("articles.views.compose", slow_compose):
            self.client.get("/")
        self.assertEqual(seen, [before])

    def test_answer_that_sets_a_cookie_is_never_kept(self):
        def with_cookie(request, template, context, **kwargs):
            response = render(request, template, context, **kwargs)
            response.set_cookie("a", "b")
            return response

        with patch("articles.views.render", with_cookie):
            self.client.get("/")
        self.assertFalse(self.client.get("/").cookies)

    def test_every_host_and_scheme_has_pages_of_its_own(self):
        factory = RequestFactory()
        requests = (
            factory.get("/"),
            factory.get("/", secure=True),
            factory.get("/", headers={"host": "khac.example"}),
            factory.get("/", {"truoc": "1-1"}),
            factory.get("/truoc=1-1"),
        )
        self.assertEqual(len({page_key(request.environ) for request in requests}), len(requests))

    def test_forged_host_is_never_kept(self):
        refused = self.client.get("/", headers={"host": "evil.example"})
        self.assertEqual(refused.status_code, 400)

    def test_head_tells_the_length_and_sends_nothing(self):
        page = self.client.get("/")
        head = self.client.head("/")
        self.assertEqual(head.content, b"")
        self.assertEqual(head.headers["Content-Length"], str(len(page.content)))


class ManyReadersTests(SimpleTestCase):
    """Threads that ask a page cache before an application that takes its time."""

    READERS = 8

    def setUp(self):
        self.enterContext(override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=3600))
        self.made = 0
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.pages = PageCache(self.application)
        self.pages._watch.number, self.pages._watch.is_asking = 1, True

    def application(self, environ, start_response):
        self.made += 1
        self.begun.set()
        self.may_end.wait(10)
        response = HttpResponse(f"lần {self.made}")
        response.keep_by_edition = environ["PATH_INFO"] == "/"
        start_response("200 OK", [*response.items()])
        return response

    def read(self, path="/"):
        environ = RequestFactory().get(path).environ
        return b"".join(self.pages(environ, lambda status, headers: None)).decode()

    def test_first_readers_of_a_page_wait_for_the_one_who_makes_it(self):
        with ThreadPoolExecutor(self.READERS) as readers:
            answers = [readers.submit(self.read) for _ in range(self.READERS)]
            self.begun.wait(10)
            self.may_end.set()
        self.assertEqual({answer.result() for answer in answers}, {"lần 1"})
        self.assertEqual(self.made, 1)

    def test_new_edition_is_made_once_while_the_others_read_the_old_one(self):
        self.may_end.set()
        self.read()
        self.may_end.clear()
        self.begun.clear()
        self.pages._watch.number = 2
        with ThreadPoolExecutor(self.READERS) as readers:
            maker = readers.submit(self.read)
            self.begun.wait(10)
            self.assertEqual([self.read() for _ in range(self.READERS)], ["lần 1"] * self.READERS)
            self.may_end.set()
        self.assertEqual(maker.result(), "lần 2")
        self.assertEqual(self.made, 2)

    def test_answers_for_one_person_wait_for_nobody(self):
        with ThreadPoolExecutor(2) as readers:
            answers = [readers.submit(self.read, "/tai-khoan/") for _ in range(2)]
            while self.made < 2:
                self.assertFalse(any(answer.done() for answer in answers))
            self.may_end.set()
        self.assertEqual(self.made, 2)


class ShelfTests(SimpleTestCase):
    def page(self, letter):
        body = bytes(random.Random(letter).randbytes(10_000))
        return KeptPage.of(HttpResponse(body), 1, midnight=0)

    @override_settings(PAGE_CACHE_BYTES=30_000)
    def test_page_that_was_read_longest_ago_makes_room(self):
        shelf = Shelf()
        shelf.put("a", self.page("a"))
        shelf.put("b", self.page("b"))
        shelf.get("a")
        shelf.put("c", self.page("c"))
        self.assertIsNone(shelf.get("b"))
        self.assertIsNotNone(shelf.get("a"))
        self.assertIsNotNone(shelf.get("c"))

    @override_settings(PAGE_CACHE_BYTES=30_000)
    def test_page_kept_again_counts_once(self):
        shelf = Shelf()
        for _ in range(10):
            shelf.put("a", self.page("a"))
        shelf.put("b", self.page("b"))
        self.assertIsNotNone(shelf.get("a"))


class EditionWatchTests(TestCase):
    def test_last_known_number_stands_while_the_database_is_away(self):
        watch = EditionWatch()
        watch.number = 7
        with patch.object(Edition.objects, "current", side_effect=DatabaseError):
            watch._ask()
        self.assertEqual(watch.number, 7)

    def test_goes_on_asking_after_any_error(self):
        watch = EditionWatch()
        with (
            patch("time.sleep", side_effect=[None, None, SystemExit]),
            patch("kinhtedothi.page_cache.edition_watch.connection"),
            patch.object(Edition.objects, "current", side_effect=[RuntimeError, 8]),
            self.assertLogs("kinhtedothi.page_cache", "ERROR"),
            self.assertRaises(SystemExit),
        ):
            watch._run()
        self.assertEqual(watch.number, 8)

    @override_settings(EDITION_POLL_SECONDS=3600)
    def test_asks_the_database_once_for_many_requests(self):
        watch = EditionWatch()
        with (
            patch.object(threading.Thread, "start"),
            patch.object(Edition.objects, "current", return_value=3) as asked,
        ):
            self.assertEqual([watch.current() for _ in range(50)], [3] * 50)
        self.assertEqual(asked.call_count, 1)
