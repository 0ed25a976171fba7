"""Long lists, page by page."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from accounts.keyset import read_token
from articles.models import Article
from articles.paging import page_of
from tests.factories import make_article, make_section


class PagingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        at = timezone.now() - timedelta(days=1)
        paths = ["do-thi", "do-thi/giao-thong", "do-thi/moi-truong"]
        sections = [make_section(path) for path in paths]
        cls.keys = [section.pk for section in sections]
        # Two at each moment, so that the number decides between them.
        cls.stories = [
            make_article(section=sections[n % 3], published_at=at - timedelta(hours=n // 2))
            for n in range(9)
        ]
        make_article(section="y-te", published_at=at)

    def test_pages_of_a_branch_give_every_story_once_newest_first(self):
        found, token = [], ""
        while True:
            page = page_of(Article.objects.published().by_section(self.keys), token, 2)
            found += page.articles
            token = page.older
            if not token:
                break
        newest_first = sorted(self.stories, key=lambda a: (a.published_at, a.pk), reverse=True)
        self.assertEqual(found, newest_first)

    def test_section_page_lists_its_branch_alone(self):
        page = self.client.get("/do-thi/").context["page"]
        self.assertEqual(set(page.articles), set(self.stories))
        self.assertTrue(page.is_first)

    def test_page_takes_one_query_however_many_lists(self):
        for number in (1, 3):
            lists = Article.objects.published().by_section(self.keys[:number])
            with self.assertNumQueries(1):
                for article in page_of(lists, "", 20).articles:
                    str((article.section, article.lead_photo))

    def test_tokens_that_nobody_gave_count_as_none(self):
        for token in (
            "",
            "x",
            "1",
            "-",
            "1-",
            "-1",
            "1-x",
            "²-1",
            "9" * 5000 + "-1",
            "9" * 30 + "-1",
        ):
            with self.subTest(token[:20]):
                self.assertIsNone(read_token(token))
        self.assertEqual(self.client.get(f"/do-thi/?truoc=1-{'9' * 40}").status_code, 200)
