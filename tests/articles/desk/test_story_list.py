from django.test import TestCase

from articles import publishing
from articles.models import Article
from articles.revisions import draft_of, save_draft
from tests.factories import make_article, make_author, make_photo, make_user

LIST = "/toa-soan/articles/article/"


class StoryListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.editor)

    def headlines(self, **query):
        page = self.client.get(LIST, query)
        return [story.draft_headline for story in page.context["cl"].result_list]

    def test_says_what_the_draft_says_and_that_it_is_ahead(self):
        article = make_article(headline="Tít trên trang")
        draft = draft_of(article)
        draft.headline = "Tít trong nháp"
        draft.bylines = [[make_author("Thu Hà").pk, "text"]]
        save_draft(article, draft, self.editor)
        page = self.client.get(LIST)
        for words in ("Tít trong nháp", "Có bản nháp mới", "Thu Hà", "Viết bài mới"):
            self.assertContains(page, words)
        self.assertNotContains(page, "Tít trên trang")

    def test_last_saved_comes_first(self):
        first, second = make_article(headline="Một"), make_article(headline="Hai")
        self.assertEqual(self.headlines(), ["Hai", "Một"])
        save_draft(first, draft_of(second), self.editor)
        self.assertEqual(self.headlines(), ["Hai", "Hai"])

    def test_finds_without_diacritics(self):
        make_article(headline="Đường sắt đô thị", kicker="Hạ tầng")
        make_article(headline="Chợ hoa Tết")
        self.assertEqual(self.headlines(q="duong do thi"), ["Đường sắt đô thị"])
        self.assertEqual(self.headlines(q="HA tầng"), ["Đường sắt đô thị"])

    def test_queues(self):
        waiting = make_article(published=False, headline="Đang chờ", by=self.reporter)
        publishing.submit(waiting, self.reporter)
        make_article(headline="Đã lên trang", by=self.editor)
        self.assertEqual(self.headlines(hang="cho-bien-tap"), ["Đang chờ"])
        self.assertEqual(self.headlines(hang="hom-nay"), ["Đã lên trang"])
        self.assertEqual(self.headlines(hang="cua-toi"), ["Đã lên trang"])
        self.assertEqual(self.headlines(hang="tra-lai"), [])

    def test_section_includes_those_below(self):
        make_article(headline="Ở dưới", section="do-thi/giao-thong")
        make_article(headline="Ở chỗ khác", section="y-te")
        self.assertEqual(self.headlines(**{"chuyen-muc": "do-thi"}), ["Ở dưới"])

    def test_stage(self):
        make_article(headline="Nháp", published=False)
        make_article(headline="Đăng")
        self.assertEqual(self.headlines(**{"tinh-trang": "draft"}), ["Nháp"])

    def test_goes_on_by_key_and_filters_stay(self):
        for number in range(53):
            make_article(headline=f"Bài {number}", published=False, by=self.reporter)
        page = self.client.get(LIST, {"tinh-trang": "draft"})
        self.assertEqual(len(page.context["cl"].result_list), 50)
        older = page.context["cl"].next_page
        self.assertIn("tinh-trang=draft", older)
        rest = [
            story.draft_headline
            for story in self.client.get(LIST + older).context["cl"].result_list
        ]
        self.assertEqual(rest, ["Bài 2", "Bài 1", "Bài 0"])

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_article(lead_photo=make_photo(), section=f"muc-{Article.objects.count()}")
            make_article(bylines=[[make_author().pk, "text"]])
            # Session, person, two of permissions; what waits in the sidebar,
            # twice; sections for the filter, twice; stories; pen names.
            with self.assertNumQueries(10):
                self.client.get(LIST)

    def test_is_empty_in_words(self):
        self.assertContains(self.client.get(LIST), "Chưa có bài nào.")
