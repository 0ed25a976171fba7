"""The print version of a story."""

from django.test import TestCase

from articles import body, publishing
from tests.articles.test_shown_stories import VIDEO, gallery
from tests.factories import make_article, make_author, make_photo, make_user


class PrintedStoryTests(TestCase):
    def setUp(self):
        self.article = make_article(
            headline="Cầu mới",
            lead_photo=make_photo(caption="Cầu.", credit="AT"),
            body=body.clean(f"<p>Chữ.</p>{gallery()}{VIDEO}"),
            bylines=[[make_author("Minh Khuê").pk, "text"]],
        )
        self.address = f"/in/cau-moi.{self.article.pk}.html"

    def test_has_the_whole_story_its_address_and_nothing_to_press(self):
        with self.assertNumQueries(3):
            page = self.client.get(self.address)
        for words in ("Cầu mới", "Minh Khuê", "Ảnh: AT", "https://www.youtube.com/watch?v="):
            self.assertContains(page, words)
        home = f"http://127.0.0.1:8000{self.article.get_absolute_url()}"
        self.assertContains(page, f'<link rel="canonical" href="{home}">')
        self.assertContains(page, f"<p>{home}</p>")
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertContains(page, "<img", count=3)
        for thing in ("<script", "<button", "<form", 'loading="lazy"', "data-beacon"):
            self.assertNotContains(page, thing)

    def test_other_slugs_and_older_forms_lead_there(self):
        for path in (f"/in/tit-cu.{self.article.pk}.html", "/in/cau-moi.html"):
            self.assertRedirects(self.client.get(path), self.address, status_code=301)
        self.assertEqual(self.client.get("/in/khong-co.html").status_code, 404)

    def test_withdrawn_story_is_gone_on_paper_too(self):
        publishing.withdraw(self.article, make_user("thu-ky"), "Sai.")
        self.assertEqual(self.client.get(self.address).status_code, 410)

    def test_story_leads_there_for_who_has_no_script(self):
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, f'<a href="{self.address}">Bản in</a>')
