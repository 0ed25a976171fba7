"""The addresses that models know by heart."""

from django.test import SimpleTestCase
from django.urls import reverse

from articles.models import Article, Author, Section, Tag


class AddressTests(SimpleTestCase):
    def test_they_are_those_of_the_views(self):
        story = Article(pk=1_234_567, slug="cau-moi-thong-xe")
        self.assertEqual(
            story.get_absolute_url(),
            reverse("articles:article_detail", args=["cau-moi-thong-xe", 1_234_567]),
        )
        section = Section(path="do-thi/giao-thong")
        self.assertEqual(
            section.get_absolute_url(),
            reverse("articles:section_detail", args=["do-thi/giao-thong"]),
        )
        self.assertEqual(
            Author(slug="an-nhien").get_absolute_url(),
            reverse("articles:author_detail", args=["an-nhien"]),
        )
        self.assertEqual(
            Tag(slug="vanh-dai-4").get_absolute_url(),
            reverse("articles:tag_detail", args=["vanh-dai-4"]),
        )
