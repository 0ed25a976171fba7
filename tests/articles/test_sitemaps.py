"""What search engines are told to read."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import time_machine
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.models import Article, Photo
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_topic,
)
from tests.page_cache_client import PageCacheClient

ORIGIN = "https://bao.example"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def read(response):
    """Return the root element of a sitemap, and see that it is one."""
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


@override_settings(SITE_ORIGIN=ORIGIN)
@patch("articles.sitemaps.PART_SIZE", 2)
class SitemapTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = make_section("do-thi/giao-thong")
        cls.articles = [make_article(section=section) for _ in range(5)]

    def texts(self, address, path):
        """Return the texts of all elements at a path; on our own site without its origin."""
        found = read(self.client.get(address)).iterfind(path, NAMES)
        return [element.text.removeprefix(ORIGIN) for element in found]

    def locations(self, address):
        return self.texts(address, "./*/s:loc")

    def test_index_leads_to_every_published_story_once(self):
        make_article(published=False)
        found = []
        for address in self.locations("/sitemap.xml"):
            if "articles" in address:
                found += self.locations(address)
        self.assertEqual(found, [article.get_absolute_url() for article in self.articles])

    def test_pages_of_lists_that_have_stories_are_listed(self):
        chosen = {"topics": [make_topic("Cầu").pk], "series": make_series("Ngõ").pk}
        make_article(**chosen, series_part=1, bylines=[[make_author("Thu Hà").pk, "text"]])
        for nobodys in (make_topic("Không ai"), make_series("Không bài"), make_author("Vắng")):
            self.assertNotIn(nobodys.get_absolute_url(), self.locations("/sitemap-sections.xml"))
        self.assertIn("/sitemap-sections.xml", self.locations("/sitemap.xml"))
        pages = self.locations("/sitemap-sections.xml")
        self.assertEqual(len(pages), len(set(pages)))
        for page in (
            *(
                "/",
                "/gioi-thieu/",
                "/do-thi/",
                "/do-thi/giao-thong/",
                "/su-kien/cau/",
                "/loat-bai/ngo/",
            ),
            *("/tac-gia/thu-ha/", "/tac-gia/minh-khue/"),
        ):
            self.assertIn(page, pages)
            self.assertEqual(self.client.get(page).status_code, 200)

    def test_index_tells_when_a_part_last_changed(self):
        Article.objects.update(updated_at=datetime(2026, 11, 1, tzinfo=UTC))
        changed = self.articles[-1]
        Article.objects.filter(pk=changed.pk).update(updated_at=datetime(2026, 11, 2, tzinfo=UTC))
        dates = self.texts("/sitemap.xml", "./*/s:lastmod")
        self.assertEqual(dates[-1], "2026-11-02T07:00:00+07:00")
        self.assertEqual(set(dates[:-1]), {"2026-11-01T07:00:00+07:00"})

    def test_story_tells_when_it_changed_and_which_photo_it_shows(self):
        photo = make_photo()
        story = make_article(lead_photo=photo)
        Article.objects.filter(pk=story.pk).update(updated_at=datetime(2026, 11, 1, tzinfo=UTC))
        part = f"/sitemap-articles-{(story.pk - 1) // 2 + 1}.xml"
        url = next(
            url
            for url in read(self.client.get(part))
            if url.findtext("s:loc", "", NAMES).endswith(story.get_absolute_url())
        )
        self.assertEqual(url.findtext("s:lastmod", "", NAMES), "2026-11-01T07:00:00+07:00")
        image = url.findtext("image:image/image:loc", "", NAMES)
        self.assertEqual(self.client.get(image.removeprefix(ORIGIN)).status_code, 200)
        Photo.objects.update(licence_until="2020-01-01")
        self.assertNotContains(self.client.get(part), "image:loc")

    def test_withdrawn_story_is_listed_no_more(self):
        for article in self.articles:
            publishing.withdraw(article, by=article.created_by, reason="Sai tên nhân vật.")
        self.assertEqual(self.locations("/sitemap.xml"), ["/sitemap-sections.xml"])
        part = (self.articles[0].pk - 1) // 2 + 1
        self.assertEqual(self.client.get(f"/sitemap-articles-{part}.xml").status_code, 404)

    def test_queries_do_not_grow_with_articles(self):
        make_article(lead_photo=make_photo())
        parts = [a for a in self.locations("/sitemap.xml") if "articles" in a]
        for address in ("/sitemap.xml", *parts, "/news-sitemap.xml"):
            with self.subTest(address), self.assertNumQueries(1):
                self.client.get(address)

    @override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
    def test_each_part_is_kept_by_itself(self):
        self.client = PageCacheClient()
        parts = [a for a in self.locations("/sitemap.xml") if "articles" in a]
        once, again = ([self.locations(part) for part in parts] for _ in range(2))
        self.assertEqual(once, again)
        self.assertEqual(len({tuple(part) for part in again}), len(parts))


class LargeArchiveTests(TestCase):
    def test_index_takes_one_look_at_each_part_whatever_is_in_it(self):
        make_article()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/sitemap.xml")
        [query] = [one["sql"] for one in queries if "generate_series" in one["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {query}")
            plan = "\n".join(line for (line,) in cursor)
        self.assertIn("using article_sitemap", plan)
        self.assertEqual(plan.count("Sort Key"), 1)  # the parts, not what is in them


@override_settings(SITE_ORIGIN=ORIGIN)
class NewsSitemapTests(TestCase):
    def urls(self):
        return list(read(self.client.get("/news-sitemap.xml")))

    def locations(self):
        return {url.findtext("s:loc", "", NAMES).removeprefix(ORIGIN) for url in self.urls()}

    def test_says_all_that_google_news_wants(self):
        at = timezone.now() - timedelta(hours=1)
        make_article(headline="Cầu & <sông>", lead_photo=make_photo(), published_at=at)
        [url] = self.urls()
        news = url.find("news:news", NAMES)
        told = {
            element.tag.partition("}")[2]: element.text
            for element in news.iter()
            if element.text and element.text.strip()
        }
        self.assertEqual(
            told,
            {
                "name": "Kinh tế & Đô thị",
                "language": "vi",
                "publication_date": timezone.localtime(at).isoformat(timespec="seconds"),
                "title": "Cầu & <sông>",
            },
        )
        self.assertTrue(url.findtext("s:lastmod", "", NAMES))
        image = url.findtext("image:image/image:loc", "", NAMES)
        self.assertTrue(image.startswith(f"{ORIGIN}/anh/"))

    def test_news_are_of_the_last_two_days_and_nobody_paid_for_them(self):
        now = timezone.now()
        old, young = (make_article(published_at=now - timedelta(hours=age)) for age in (49, 47))
        make_article(is_sponsored=True)
        make_article(published=False)
        self.assertEqual(self.locations(), {young.get_absolute_url()})
        self.assertTrue(old.is_published)

    def test_update_of_an_old_story_is_no_news(self):
        old = make_article(published_at=timezone.now() - timedelta(days=9))
        publishing.publish(old, by=old.created_by)
        self.assertEqual(self.locations(), set())

    @patch("articles.sitemaps.NEWS_LIMIT", 2)
    def test_holds_no_more_than_google_reads_the_newest_first(self):
        newest = [make_article() for _ in range(3)][1:]
        self.assertEqual(self.locations(), {story.get_absolute_url() for story in newest})

    @override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
    def test_kept_page_lets_go_of_a_story_when_its_time_is_over(self):
        self.client = PageCacheClient()
        moment = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
        story = make_article(published_at=moment)
        with time_machine.travel(moment + timedelta(hours=47), tick=False):
            self.assertEqual(self.locations(), {story.get_absolute_url()})
        with time_machine.travel(moment + timedelta(hours=48, seconds=1), tick=False):
            self.assertEqual(self.locations(), set())


@override_settings(SITE_ORIGIN=ORIGIN)
class RobotsTests(TestCase):
    def setUp(self):
        self.lines = self.client.get("/robots.txt").text.splitlines()

    def test_leads_to_both_sitemaps(self):
        for name in ("sitemap.xml", "news-sitemap.xml"):
            self.assertIn(f"Sitemap: {ORIGIN}/{name}", self.lines)

    def test_what_readers_read_is_open_and_what_is_no_page_is_not(self):
        rules = RobotFileParser()
        rules.parse(self.lines)
        for path in ("/", "/do-thi/", "/cau.1.html", "/anh/1/ab/lead-800.webp", "/rss/"):
            self.assertTrue(rules.can_fetch("Googlebot", path), path)
        for path in ("/toa-soan/", "/tim-kiem/?q=a", "/binh-luan/1/", "/toi/", "/doc/1/"):
            self.assertFalse(rules.can_fetch("Googlebot", path), path)
        self.assertTrue(rules.can_fetch("Googlebot", "/hoi-dap/"))
        self.assertFalse(rules.can_fetch("Googlebot", "/hoi-dap/?q=a"))
