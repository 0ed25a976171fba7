"""A live story as readers see it: its page, the addresses of its updates, what machines read."""

import json
import re
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.live import coverage, posting
from articles.live.page import PAGE_SIZE
from articles.models import Area, Article, LiveUpdate
from tests.articles.linked_data_rules import mistakes
from tests.factories import (
    make_article,
    make_author,
    make_live_story,
    make_live_update,
    make_photo,
    make_user,
    place_by_hand,
)
from tests.page_cache_client import PageCacheClient

ORIGIN = settings.SITE_ORIGIN
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class LiveStoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        make_author("Minh Khuê", user=cls.secretary)
        cls.article = make_live_story(cls.secretary, headline="Nước lên", lead_photo=make_photo())
        cls.address = cls.article.get_absolute_url()

    def page(self, address=None, **query):
        return self.client.get(address or self.address, query)

    def own_address(self, number):
        return f"{self.address.removesuffix('.html')}/cap-nhat-{number}.html"

    def test_updates_come_newest_first_each_with_its_address(self):
        for text in ("Diễn biến cũ.", "Diễn biến mới."):
            make_live_update(self.article, self.secretary, text)
        text = self.page().text.partition("<main")[2]
        self.assertLess(text.index("Diễn biến mới."), text.index("Diễn biến cũ."))
        for number in (1, 2):
            self.assertIn(f'id="cap-nhat-{number}"', text)
            self.assertIn(f'href="{self.own_address(number)}"', text)
        self.assertContains(self.page(), "Đang tường thuật")

    def test_photo_is_shown_with_caption_and_credit(self):
        photo = make_photo(caption="Nước ngập đường.", credit="TB")
        make_live_update(self.article, self.secretary, "Ngập.", photos=[photo.pk])
        for page in (self.page(), self.page(self.own_address(1))):
            for text in (f"/anh/{photo.pk}/", "Nước ngập đường.", "Ảnh: TB"):
                self.assertContains(page, text)

    def test_no_id_stands_twice_on_the_page(self):
        for number in range(3):
            make_live_update(self.article, self.secretary, f"Đoạn.\n\nĐoạn {number}.")
        posting.pin(self.article.live_updates.first(), self.secretary)
        ids = re.findall(r' id="([^"]+)"', self.page().text)
        self.assertEqual(len(ids), len(set(ids)))

    def test_older_updates_are_on_pages_that_need_no_script(self):
        for number in range(1, PAGE_SIZE + 3):
            make_live_update(self.article, self.secretary, f"Diễn biến thứ {number}.")
        first = self.page()
        self.assertContains(first, f"Diễn biến thứ {PAGE_SIZE + 2}.")
        self.assertNotContains(first, "Diễn biến thứ 2.")
        self.assertContains(first, 'href="?truoc=3#dien-bien"')
        older = self.page(truoc=3)
        self.assertContains(older, "Diễn biến thứ 2.")
        self.assertNotContains(older, "Diễn biến thứ 3.")
        self.assertNotContains(older, 'data-fresh="/moi/')
        self.assertContains(older, f'rel="canonical" href="{ORIGIN}{self.address}?truoc=3"')

    def test_nonsense_in_the_address_gives_a_page(self):
        make_live_update(self.article, self.secretary, "Diễn biến.")
        for before in ("", "x", "-1", "0", "9" * 40, "1%00", "٣"):
            with self.subTest(before):
                self.assertEqual(self.page(truoc=before).status_code, 200)

    def test_key_moments_and_the_pinned_one_stand_above(self):
        make_live_update(self.article, self.secretary, "Chữ.", headline="Lệnh sơ tán", is_key=True)
        second = make_live_update(self.article, self.secretary, "Số điện thoại cần biết.")
        posting.pin(second, self.secretary)
        make_live_update(self.article, self.secretary, "Mới nhất.")
        text = self.page().text.partition("<main")[2]
        self.assertLess(text.index("Diễn biến chính"), text.index("Mới nhất."))
        self.assertLess(text.index("Số điện thoại cần biết."), text.index("Mới nhất."))
        self.assertIn('href="#cap-nhat-1"', text)

    def test_withdrawn_update_is_nowhere_and_its_address_says_so(self):
        update = make_live_update(
            self.article, self.secretary, "Tin sai.", headline="Tin sai", is_key=True
        )
        posting.pin(update, self.secretary)
        posting.withdraw(update, self.secretary, "Sai.")
        self.assertNotContains(self.page(), "Tin sai")
        self.assertNotContains(self.page(f"/moi/tuong-thuat/{self.article.pk}/"), "Tin sai")
        gone = self.page(self.own_address(1))
        self.assertContains(gone, "Cập nhật này đã được gỡ", status_code=410)
        self.assertNotContains(gone, "Tin sai", status_code=410)
        posting.bring_back(update, self.secretary)
        self.assertContains(self.page(self.own_address(1)), "Tin sai.")

    def test_own_address_leads_to_the_story_and_is_its_own_canonical(self):
        make_live_update(self.article, self.secretary, "Nước rút.", headline="Nước rút")
        page = self.page(self.own_address(1))
        self.assertContains(page, "<h1", count=1)
        self.assertContains(page, f'rel="canonical" href="{ORIGIN}{self.own_address(1)}"')
        self.assertContains(page, f'href="{self.address}?truoc=2#cap-nhat-1"')
        wrong = self.own_address(1).replace("nuoc-len", "nuoc-xuong")
        for address in (wrong, self.own_address("01")):
            self.assertRedirects(self.page(address), self.own_address(1), status_code=301)
        self.assertEqual(self.page(self.own_address(9)).status_code, 404)

    def test_update_of_a_withdrawn_story_is_gone(self):
        make_live_update(self.article, self.secretary, "Nước rút.")
        publishing.withdraw(self.article, self.secretary, "Nhầm.")
        self.assertEqual(self.page(self.own_address(1)).status_code, 410)
        fresh = self.page(f"/moi/tuong-thuat/{self.article.pk}/")
        self.assertEqual(fresh.status_code, 404)

    def test_correction_is_told(self):
        update = make_live_update(self.article, self.secretary, "Có ba người bị thương.")
        self.assertNotContains(self.page(), "Đã sửa lúc")
        words = posting.Words("Có năm người bị thương.")
        posting.correct(update, self.secretary, words, 1, "Theo bệnh viện.")
        self.assertContains(self.page(), "Đã sửa lúc")

    def test_items_of_a_list_stay_apart_where_its_words_stand_in_one_line(self):
        text = "Cần biết:\n\n- Xe chạy từ 5 giờ\n- Vé không đổi!\n- Tuần đầu miễn phí"
        update = make_live_update(self.article, self.secretary, text)
        self.assertEqual(update.text, "Cần biết: Xe chạy từ 5 giờ. Vé không đổi! Tuần đầu miễn phí")
        self.assertEqual(LiveUpdate(body="").text, "")

    def test_end_is_told_and_the_flag_goes(self):
        make_live_update(self.article, self.secretary, "Nước rút.")
        coverage.end(self.article, self.secretary)
        self.assertContains(self.page(), "Tường thuật đã kết thúc lúc")
        for address in (self.address, "/", "/tin-moi/"):
            self.assertNotContains(self.page(address), "Đang tường thuật")

    def test_lists_and_the_lead_say_that_it_is_running(self):
        for address in ("/", "/thoi-su/", "/tin-moi/", "/moi/tin-moi/"):
            with self.subTest(address):
                self.assertContains(self.page(address), "Đang tường thuật")
        place_by_hand(Area.LEAD, self.article)
        lead = re.search(r'<article class="lead.*?</article>', self.page("/").text, re.DOTALL)
        self.assertIn("Đang tường thuật", lead[0])
        for number in range(5):
            make_article(headline=f"Bài {number}")
        place_by_hand(Area.LEAD, Article.objects.get(headline="Bài 0"))
        self.assertContains(self.page("/moi/trang-nhat/"), "Đang tường thuật")

    def test_queries_do_not_grow_with_updates(self):
        counts = []
        for _ in range(2):
            for number in range(6):
                photo = make_photo()
                make_live_update(
                    self.article,
                    self.secretary,
                    f"Xem {ORIGIN}{make_article().get_absolute_url()}",
                    headline=f"Mốc {number}",
                    is_key=True,
                    photos=[photo.pk],
                )
            for address in (
                self.address,
                self.own_address(1),
                f"/moi/tuong-thuat/{self.article.pk}/",
                "/moi/trang-nhat/",
                "/moi/tin-moi/",
                f"/api/v1/articles/{self.article.pk}/",
            ):
                with CaptureQueriesContext(connection) as queries:
                    self.assertEqual(self.page(address).status_code, 200)
                counts.append(len(queries))
        self.assertEqual(counts[:6], counts[6:])
        self.assertLessEqual(max(counts), 8)

    def test_hostile_words_stay_words(self):
        hostile = '</script><img src=x onerror=alert(1)> javascript:alert(1) "><svg onload=1>'
        make_live_update(self.article, self.secretary, hostile, headline=hostile, is_key=True)
        for address in (self.address, self.own_address(1)):
            text = self.page(address).text
            for wrong in ("<img src=x", "<svg onload", "</script><img"):
                self.assertNotIn(wrong, text)

    def test_sitemaps_and_feeds_know_when_it_changed(self):
        Article.objects.filter(pk=self.article.pk).update(
            updated_at=timezone.now() - timedelta(hours=2)
        )
        make_live_update(self.article, self.secretary, "Nước rút.")
        self.article.refresh_from_db()
        self.assertLess(timezone.now() - self.article.updated_at, timedelta(minutes=1))
        changed = timezone.localtime(self.article.updated_at).isoformat(timespec="seconds")
        for address in ("/news-sitemap.xml", "/sitemap-articles-1.xml"):
            self.assertContains(self.page(address), changed)
        self.assertContains(self.page("/atom/"), self.article.updated_at.isoformat()[:16])


class LiveLinkedDataTests(TestCase):
    def things(self, address):
        [text] = BLOCK.findall(self.client.get(address).text)
        return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}

    def test_page_is_a_live_blog_by_the_rules(self):
        secretary = make_user("thu-ky")
        make_author("Minh Khuê", user=secretary)
        article = make_live_story(secretary, lead_photo=make_photo((2400, 1700)))
        make_live_update(article, secretary, "Nước lên.", headline="Nước lên nhanh")
        make_live_update(article, make_user("tong-bien-tap"), "Nước rút dần ở phía nam.")
        things = self.things(article.get_absolute_url())
        self.assertEqual(things.keys(), {"LiveBlogPosting", "BreadcrumbList"})
        for thing in things.values():
            self.assertEqual(mistakes(thing), [])
        story = things["LiveBlogPosting"]
        self.assertNotIn("coverageEndTime", story)
        newest, first = story["liveBlogUpdate"]
        self.assertEqual(newest["headline"], "Nước rút dần ở phía nam.")
        self.assertEqual(first["articleBody"], "Nước lên.")
        self.assertEqual(first["author"][0]["name"], "Minh Khuê")
        coverage.end(article, secretary)
        story = self.things(article.get_absolute_url())["LiveBlogPosting"]
        self.assertEqual(mistakes(story), [])
        self.assertIn("coverageEndTime", story)
        posted = self.things(first["url"].removeprefix(ORIGIN))
        self.assertEqual(posted.keys(), {"BlogPosting", "BreadcrumbList"})
        for thing in posted.values():
            self.assertEqual(mistakes(thing), [])
        self.assertEqual(posted["BlogPosting"]["isPartOf"]["@id"], story["@id"])

    def test_live_story_without_updates_keeps_the_rules(self):
        article = make_live_story()
        story = self.things(article.get_absolute_url())["LiveBlogPosting"]
        self.assertEqual(mistakes(story), [])


@override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
class FreshTests(TestCase):
    client_class = PageCacheClient

    def setUp(self):
        self.secretary = make_user("thu-ky")
        self.article = make_live_story(self.secretary, updates=1)
        self.addresses = (
            f"/moi/tuong-thuat/{self.article.pk}/",
            "/moi/trang-nhat/",
            "/moi/tin-moi/",
        )

    def test_what_open_pages_ask_for_is_kept_and_answers_304_until_something_changes(self):
        for address in self.addresses:
            with self.subTest(address):
                first = self.client.get(address)
                self.assertNotIn("stale-while-revalidate", first["Cache-Control"])
                self.assertEqual(first["X-Robots-Tag"], "noindex")
                self.assertFalse(first.cookies)
                with self.assertNumQueries(1):  # the edition
                    again = self.client.get(address, headers={"If-None-Match": first["ETag"]})
                self.assertEqual(again.status_code, 304)

    def test_update_is_there_with_the_next_question(self):
        address = self.addresses[0]
        etag = self.client.get(address)["ETag"]
        make_live_update(self.article, self.secretary, "Nước rút hẳn.")
        answer = self.client.get(address, headers={"If-None-Match": etag})
        self.assertContains(answer, "Nước rút hẳn.")
        stories = [make_article() for _ in range(6)]
        for address in self.addresses[1:]:
            self.assertContains(self.client.get(address), stories[0].get_absolute_url())

    def test_fragment_has_what_the_page_has(self):
        for _ in range(8):
            make_article()
        page = self.client.get(self.article.get_absolute_url()).text
        fresh = self.client.get(self.addresses[0]).text
        found = re.search(r'<div class="live__updates".*</article></div>', fresh, re.DOTALL)
        self.assertIn(found[0], page)
        fresh = self.client.get("/moi/trang-nhat/").text.strip()
        self.assertIn(fresh, self.client.get("/").text)

    def test_story_that_is_not_live_has_none(self):
        for pk in (make_article().pk, 10**9, "9" * 18):
            self.assertEqual(self.client.get(f"/moi/tuong-thuat/{pk}/").status_code, 404)
