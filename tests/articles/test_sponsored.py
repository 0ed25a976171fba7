"""Tin tài trợ: wherever readers or machines come across one, it says what it is."""

import re
from datetime import timedelta

from django.template import engines
from django.test import TestCase
from django.utils import timezone

from articles import publishing, readership, revisions
from articles.arranging.standing import slots_of
from articles.furniture import load_furniture
from articles.models import Article
from articles.sitemaps import PART_SIZE
from tests.factories import (
    make_article,
    make_author,
    make_section,
    make_series,
    make_topic,
    make_user,
)

LABEL = "Tin tài trợ"
LINK = re.compile(r"<a [^>]*>")


class SponsoredTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("bat-dong-san", on_home=True)
        cls.author, cls.topic, cls.series = (
            make_author("An Bình"),
            make_topic("Nhà ở"),
            make_series(),
        )
        cls.paid = make_article(
            section=cls.section,
            headline="Khu phố ven sông mở bán đợt hai",
            body="<p>Khu phố ven sông có bao nhiêu căn? Có chín trăm căn hộ.</p>",
            tags=["Nhà ở"],
            bylines=[[cls.author.pk, "text"]],
            topics=[cls.topic.pk],
            series=cls.series.pk,
            series_part=1,
            is_sponsored=True,
        )
        cls.address = cls.paid.get_absolute_url()

    def links_to_it(self, html):
        """Return the tags of the links that lead to the sponsored story."""
        return [tag for tag in LINK.findall(html) if f'href="{self.address}' in tag]

    def assert_says_so(self, html):
        links = self.links_to_it(html)
        self.assertTrue(links)
        for link in links:
            self.assertIn('rel="sponsored"', link)
        self.assertIn(LABEL, html)

    def test_every_list_that_has_it_labels_it_and_tells_search_engines(self):
        for address in (
            *("/", "/bat-dong-san/", "/tag/nha-o/", "/tin-moi/", "/doc-nhieu/"),
            *(self.topic.get_absolute_url(), self.series.get_absolute_url()),
            *(self.author.get_absolute_url(), "/tim-kiem/?q=khu+pho+ven+song"),
        ):
            with self.subTest(address):
                self.assert_says_so(self.client.get(address).content.decode())

    def test_card_in_a_list_of_a_section_carries_the_label_itself(self):
        page = self.client.get("/bat-dong-san/").content.decode()
        cards = [part for part in page.split("<article") if self.address in part]
        self.assertIn(LABEL, cards[0].split("</article>")[0])

    def test_links_inside_a_text_and_boxes_beside_it_say_so(self):
        other = make_article(section=self.section)
        body = (
            f'<p>Xem <a href="{self.address}">dự án</a>, <a href="{self.address}#doan-1">đoạn</a>'
            f' và <a href="{other.get_absolute_url()}">bài khác</a>.</p>'
            f'<aside data-related="{self.paid.pk}"></aside>'
        )
        story = make_article(body=body)
        page = self.client.get(story.get_absolute_url()).content.decode()
        self.assertGreaterEqual(len(self.links_to_it(page)), 3)
        self.assert_says_so(page)
        self.assertIn(f'<a href="{other.get_absolute_url()}">bài khác</a>', page)
        box = page.partition('class="related"')[2].partition("</aside>")[0]
        self.assertIn(LABEL, box)

    def test_links_of_a_text_are_looked_up_by_one_query(self):
        body = "".join(f'<p><a href="/bai.{number}.html">bài</a></p>' for number in range(1, 30))
        address = make_article(body=body).get_absolute_url()
        with self.assertNumQueries(6):
            self.client.get(address)

    def test_other_parts_of_a_series_say_so(self):
        part = make_article(series=self.series.pk, series_part=2)
        page = self.client.get(part.get_absolute_url()).content.decode()
        self.assert_says_so(page)
        self.assertIn(LABEL, page.partition('class="series"')[2].partition("</aside>")[0])

    def test_its_own_page_says_so_also_where_it_is_shared(self):
        page = self.client.get(self.address)
        self.assertContains(page, '<p class="sponsored__note">Tin tài trợ</p>')
        title = f'<meta property="og:title" content="Tin tài trợ: {self.paid.headline}">'
        self.assertContains(page, title)

    def test_headlines_without_cards_say_so(self):
        env = engines["jinja2"].env
        for template, macro, shown in (
            ("_headline_list", "headline_list", [self.paid]),
            ("_lead", "lead", self.paid),
        ):
            with self.subTest(template):
                module = env.get_template(f"articles/{template}.html").module
                self.assert_says_so(getattr(module, macro)(shown))
        related = env.get_template("articles/_related.html")
        self.assert_says_so(related.render(stories=[self.paid]))

    def test_it_is_in_no_list_of_news(self):
        lists = load_furniture(slots_of())
        for name in ("latest", "most_read", "dont_miss"):
            self.assertNotIn(self.paid, getattr(lists, name))
        for address in ("/rss/", "/rss/bat-dong-san.rss", "/news-sitemap.xml"):
            with self.subTest(address):
                self.assertNotContains(self.client.get(address), self.paid.headline)
        page = self.client.get("/tin-moi/")
        self.assertNotIn(self.paid, page.context["page"].articles)

    def test_sitemap_of_all_stories_has_it(self):
        part = (self.paid.pk - 1) // PART_SIZE + 1
        self.assertContains(self.client.get(f"/sitemap-articles-{part}.xml"), self.address)

    def test_it_is_not_offered_as_news_where_a_page_is_missing(self):
        gone = make_article()
        publishing.withdraw(gone, gone.created_by, "Sai.")
        for address, status in (("/khong-co/", 404), (gone.get_absolute_url(), 410)):
            page = self.client.get(address)
            self.assertEqual(page.status_code, status)
            self.assertNotIn(self.paid, page.context["recent"])

    def test_no_answer_is_taken_from_it(self):
        page = self.client.get("/hoi-dap/tra-loi/?q=khu phố ven sông có bao nhiêu căn")
        self.assertNotContains(page, self.address)


class MostReadTests(TestCase):
    def test_readings_of_a_sponsored_story_never_rank_it(self):
        paid, story = make_article(is_sponsored=True), make_article()
        for _ in range(3):
            readership.count_reading(paid.pk)
        readership.count_reading(story.pk)
        readership.roll_up()
        paid.refresh_from_db()
        self.assertEqual(paid.readings_24h, 0)
        self.assertEqual(load_furniture(slots_of()).most_read, [story])
        page = self.client.get("/doc-nhieu/")
        self.assertEqual(page.context["articles"], [story])

    def test_story_that_becomes_sponsored_leaves_the_ranking_and_its_figures(self):
        story = make_article()
        readership.count_reading(story.pk)
        readership.roll_up()
        content = revisions.draft_of(story)
        content.is_sponsored = True
        revisions.save_draft(story, content, story.created_by)
        publishing.publish(story, make_user("tong-bien-tap"))
        self.assertEqual(self.client.get("/doc-nhieu/").context["articles"], [])
        readership.roll_up(timezone.now() + timedelta(minutes=5))
        self.assertEqual(Article.objects.get(pk=story.pk).readings_24h, 0)
