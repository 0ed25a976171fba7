from datetime import timedelta

from django.test import TestCase, override_settings
from django.utils import timezone

from tests.factories import make_article, make_user

STORIES = "/toa-soan/goi-y/bai/"


@override_settings(SITE_ORIGIN="https://bao.example.vn")
class RelatedStoriesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        at = timezone.now() - timedelta(hours=2)
        cls.bridge = make_article(headline="Cầu Nhật Tân thông xe", published_at=at)
        cls.lake = make_article(headline="Hồ Tây thêm lối đi bộ")
        cls.draft = make_article(headline="Cầu Nhật Tân: bài điều tra kín", published=False)

    def setUp(self):
        self.client.force_login(self.reporter)

    def headlines(self, words):
        answer = self.client.get(STORIES, {"q": words}).json()
        return [story["headline"] for story in answer["stories"]]

    def refusal(self, words):
        response = self.client.get(STORIES, {"q": words})
        self.assertEqual(response.status_code, 422)
        return response.json()["error"]

    def test_shows_the_newest_when_nothing_is_asked(self):
        self.assertEqual(self.headlines(""), [self.lake.headline, self.bridge.headline])

    def test_finds_by_words_without_diacritics_the_last_one_half_typed(self):
        for words in ("cau nhat tan", "CẦU NHẬT", "cầu nhật tâ", "nha"):
            with self.subTest(words):
                self.assertEqual(self.headlines(words), [self.bridge.headline])
        self.assertEqual(self.headlines("cầu sông"), [])

    def test_what_would_break_a_query_finds_nothing_or_something_but_breaks_nothing(self):
        for words in ("& | !", "cau' & (nhat", ":*", "<->", "\\", "a_b", "'"):
            with self.subTest(words):
                self.assertEqual(self.client.get(STORIES, {"q": words}).status_code, 200)

    def test_finds_by_address_however_it_was_copied(self):
        path = self.bridge.get_absolute_url()
        for address in (
            path,
            f"https://bao.example.vn{path}",
            f"http://www.bao.example.vn{path}?utm_source=zalo#doan-3",
            f"www.bao.example.vn{path}",
            f"/tit-cu.{self.bridge.pk}.html",
        ):
            with self.subTest(address):
                self.assertEqual(self.headlines(address), [self.bridge.headline])

    def test_says_why_an_address_is_of_no_use(self):
        for address in (
            f"https://evil.example{self.bridge.get_absolute_url()}",
            "https://bao.example.vn/do-thi/",
            "/do-thi/",
            "https://bao.example.vn@evil.example/a.1.html",
        ):
            with self.subTest(address):
                self.assertIn("không phải của một bài trên báo mình", self.refusal(address))
        self.assertIn("chưa đăng hoặc đã gỡ", self.refusal("/bai-nao-do.999999.html"))

    def test_nobody_learns_of_a_draft_by_words_or_by_address(self):
        self.assertNotIn(self.draft.headline, self.headlines("điều tra"))
        told = self.refusal(f"/a.{self.draft.pk}.html")
        self.assertEqual(told, self.refusal("/a.999999.html"))

    def test_is_closed_to_visitors_and_clerks(self):
        self.client.force_login(make_user("phat-hanh"))
        self.assertEqual(self.client.get(STORIES).status_code, 403)
        self.client.logout()
        self.assertEqual(self.client.get(STORIES).status_code, 401)

    def test_answers_in_one_query_beyond_the_sign_in(self):
        for _ in range(2):
            make_article()
            # Session, person, the person's and the roles' permissions, stories.
            with self.assertNumQueries(5):
                self.client.get(STORIES)
