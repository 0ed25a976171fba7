"""What search engines are told to read."""

import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.core.cache import caches
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import publishing
from articles.models import Article
from tests.factories import make_article, make_section


@patch("articles.sitemaps.PART_SIZE", 2)
class SitemapTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = make_section("do-thi/giao-thong")
        cls.articles = [make_article(section=section) for _ in range(5)]

    def locations(self, address):
        return re.findall("<loc>http://testserver(.*?)</loc>", self.client.get(address).text)

    def test_index_leads_to_every_published_story_once(self):
        make_article(published=False)
        found = []
        for address in self.locations("/sitemap.xml"):
            if "articles" in address:
                found += self.locations(address)
        self.assertEqual(found, [article.get_absolute_url() for article in self.articles])

    def test_sections_are_listed(self):
        self.assertIn("/sitemap-sections.xml", self.locations("/sitemap.xml"))
        self.assertIn("/do-thi/giao-thong/", self.locations("/sitemap-sections.xml"))

    def test_index_tells_when_a_part_last_changed(self):
        Article.objects.update(updated_at=datetime(2026, 11, 1, tzinfo=UTC))
        changed = self.articles[-1]
        Article.objects.filter(pk=changed.pk).update(updated_at=datetime(2026, 11, 2, tzinfo=UTC))
        dates = re.findall("<lastmod>(.*?)T", self.client.get("/sitemap.xml").text)
        self.assertEqual((max(dates), dates[-1]), ("2026-11-02", "2026-11-02"))
        self.assertEqual(set(dates[:-1]), {"2026-11-01"})

    def test_withdrawn_story_is_listed_no_more(self):
        for article in self.articles:
            publishing.withdraw(article, by=article.created_by, reason="Sai tên nhân vật.")
        self.assertEqual(self.locations("/sitemap.xml"), ["/sitemap-sections.xml"])
        part = (self.articles[0].pk - 1) // 2 + 1
        self.assertEqual(self.client.get(f"/sitemap-articles-{part}.xml").status_code, 404)

    def test_news_are_of_the_last_two_days_and_nobody_paid_for_them(self):
        make_article(published_at=timezone.now() - timedelta(hours=49))
        make_article(is_sponsored=True)
        news = self.locations("/news-sitemap.xml")
        self.assertEqual(set(news), {article.get_absolute_url() for article in self.articles})

    def test_queries_do_not_grow_with_articles(self):
        for address in ("/sitemap.xml", self.locations("/sitemap.xml")[1]):
            with self.subTest(address), self.assertNumQueries(1):
                self.client.get(address)

    @override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
    def test_each_part_is_kept_by_itself(self):
        caches["pages"].clear()
        parts = [a for a in self.locations("/sitemap.xml") if "articles" in a]
        once, again = ([self.locations(part) for part in parts] for _ in range(2))
        self.assertEqual(once, again)
        self.assertEqual(len({tuple(part) for part in again}), len(parts))
