"""The page of an author, at the pen name's address."""

from django.test import TestCase

from articles.models import Author
from tests.factories import make_article, make_author


class AuthorDetailTests(TestCase):
    def test_story_with_text_and_photos_by_the_author_stands_there_once(self):
        author, other = make_author("Minh Khuê"), make_author("Vũ An")
        story = make_article(bylines=[[author.pk, "text"], [author.pk, "photo"]])
        make_article(bylines=[[other.pk, "text"]])
        page = self.client.get("/tac-gia/minh-khue/")
        self.assertEqual(page.context["page"].articles, [story])

    def test_never_tells_the_legal_name(self):
        make_article(bylines=[[make_author("Bút Danh", legal_name="Tên Thật").pk, "text"]])
        self.assertNotContains(self.client.get("/tac-gia/but-danh/"), "Tên Thật")

    def test_unknown_author_is_not_found(self):
        self.assertFalse(Author.objects.exists())
        self.assertEqual(self.client.get("/tac-gia/khong-ai/").status_code, 404)
