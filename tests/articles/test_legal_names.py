"""That the name behind a pen name is told to nobody outside the newsroom."""

from django.test import TestCase

from tests.articles.desk.typing import change_address
from tests.factories import (
    make_article,
    make_author,
    make_section,
    make_series,
    make_topic,
    make_user,
)

LEGAL = "Họ Tên Thật Của Người Viết"


class LegalNameTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = make_author("Bút Danh Kín", legal_name=LEGAL)
        cls.article = make_article(
            section=make_section("do-thi"),
            bylines=[[cls.author.pk, "text"], [cls.author.pk, "photo"]],
            tags=["metro"],
            topics=[make_topic("Metro").pk],
            series=make_series("Ngõ nhỏ").pk,
            series_part=1,
        )

    def test_no_page_and_no_feed_tells_it(self):
        for address in (
            "/",
            "/do-thi/",
            self.article.get_absolute_url(),
            self.author.get_absolute_url(),
            "/tag/metro/",
            "/su-kien/metro/",
            "/loat-bai/ngo-nho/",
            "/tin-moi/",
            "/doc-nhieu/",
            "/tim-kiem/?q=ho+ten+that",
            "/hoi-dap/?q=ho+ten+that+cua+nguoi+viet",
            "/rss/",
            "/rss/do-thi.rss",
            "/atom/do-thi.atom",
            "/api/v1/articles/",
            f"/api/v1/articles/{self.article.pk}/",
            "/api/v1/sections/do-thi/articles/",
            "/sitemap.xml",
            "/news-sitemap.xml",
        ):
            with self.subTest(address):
                response = self.client.get(address)
                self.assertEqual(response.status_code, 200)
                self.assertNotContains(response, LEGAL)

    def test_page_of_a_story_does_not_even_read_it(self):
        page = self.client.get(self.article.get_absolute_url())
        for credit in page.context["credits"]:
            self.assertIn("legal_name", credit.author.get_deferred_fields())

    def test_feed_names_a_person_of_two_roles_once(self):
        self.assertContains(self.client.get("/rss/"), ">Bút Danh Kín<")

    def test_writing_desk_knows_pen_names_alone(self):
        self.client.force_login(make_user("tong-bien-tap"))
        self.assertNotContains(self.client.get(change_address(self.article)), LEGAL)
        for words in ("họ tên thật", "but danh"):
            answer = self.client.get("/toa-soan/goi-y/but-danh/", {"q": words})
            self.assertNotContains(answer, "Thật")
