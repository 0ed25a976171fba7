"""RSS of the newspaper and of its sections."""

from xml.etree import ElementTree

from django.test import TestCase

from tests.factories import make_article, make_section


class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = make_section("do-thi/giao-thong")
        cls.stories = [make_article(section=section, headline=f"Cầu {n} & sông") for n in range(2)]
        make_article(section="y-te", headline="Chuyện y tế")
        make_article(section=section, headline="Tin trả tiền", is_sponsored=True)

    def titles(self, address):
        feed = ElementTree.fromstring(self.client.get(address).content)
        return [item.findtext("title") for item in feed.iter("item")]

    def test_section_feed_has_its_branch_newest_first_and_no_sponsored_story(self):
        for address in ("/rss/do-thi.rss", "/rss/do-thi/giao-thong.rss"):
            with self.subTest(address):
                self.assertEqual(self.titles(address), ["Cầu 1 & sông", "Cầu 0 & sông"])

    def test_feed_of_the_newspaper_has_all_sections(self):
        self.assertEqual(self.titles("/rss/")[0], "Chuyện y tế")
        self.assertNotIn("Tin trả tiền", self.titles("/rss/"))

    def test_links_are_absolute(self):
        link = f"<link>http://testserver{self.stories[0].get_absolute_url()}</link>"
        self.assertContains(self.client.get("/rss/"), link)

    def test_unknown_section_has_no_feed(self):
        self.assertEqual(self.client.get("/rss/khong-co.rss").status_code, 404)

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_article(section="do-thi/giao-thong")
            with self.assertNumQueries(4):
                self.client.get("/rss/do-thi.rss")
