"""Older addresses of the site lead to where their pages are now."""

from django.test import TestCase

from articles import publishing
from articles.models import Article
from tests.factories import make_article, make_topic


class OldAddressTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = make_article(headline="Cầu mới thông xe")
        Article.objects.filter(pk=cls.story.pk).update(source_id="332419")
        cls.address = cls.story.get_absolute_url()

    def assert_leads_to(self, old, new):
        response = self.client.get(old)
        self.assertRedirects(response, new, status_code=301, fetch_redirect_response=False)

    def test_story_is_found_by_the_number_of_the_old_system(self):
        self.assert_leads_to("/cau-moi-thong-xe-332419.html", self.address)
        self.assert_leads_to("/ten-cu-da-doi-332419.html", self.address)

    def test_story_is_found_by_its_slug_alone(self):
        self.assert_leads_to("/cau-moi-thong-xe.html", self.address)
        newer = make_article(headline="Cầu mới thông xe")
        self.assert_leads_to("/cau-moi-thong-xe.html", newer.get_absolute_url())

    def test_slug_that_ends_in_a_number_is_a_slug_all_the_same(self):
        story = make_article(headline="Dự báo kinh tế 2027")
        self.assert_leads_to("/du-bao-kinh-te-2027.html", story.get_absolute_url())

    def test_story_that_was_withdrawn_is_gone_and_a_draft_was_never_there(self):
        publishing.withdraw(self.story, self.story.created_by, "Sai.")
        make_article(headline="Còn là nháp", published=False)
        for old, status in (
            ("/cau-moi-thong-xe-332419.html", 410),
            ("/cau-moi-thong-xe.html", 410),
            ("/con-la-nhap.html", 404),
            ("/khong-co.html", 404),
        ):
            with self.subTest(old):
                self.assertEqual(self.client.get(old).status_code, status)

    def test_topic_with_a_number_leads_to_the_topic(self):
        make_topic("Đại dịch Covid-19")
        self.assert_leads_to("/su-kien/719/dai-dich-covid-19.html", "/su-kien/dai-dich-covid-19/")
        self.assertEqual(self.client.get("/su-kien/719/khong-co.html").status_code, 404)

    def test_feed_of_the_newspaper_leads_to_it(self):
        self.assert_leads_to("/rss/home.rss", "/rss/")

    def test_addresses_without_the_last_stroke_lead_to_those_with_it(self):
        make_article(section="do-thi/giao-thong", tags=["hàng cột"])
        for old in ("/tag/hang-cot", "/do-thi/giao-thong"):
            self.assert_leads_to(old, f"{old}/")
