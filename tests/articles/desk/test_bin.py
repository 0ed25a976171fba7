"""The bin: out of every list, and back with every word."""

from django.test import TestCase

from articles.models import Article, Stage
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_user

LIST = "/toa-soan/articles/article/"


class BinTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = make_user("tong-bien-tap")
        cls.editor = make_user("bien-tap-vien")
        cls.reporter = make_user("phong-vien")

    def discard(self, article, by):
        self.client.force_login(by)
        return self.client.post(f"{LIST}{article.pk}/delete/")

    def stage(self, article):
        return Article.objects.get(pk=article.pk).stage

    def test_writer_throws_away_an_own_draft_and_takes_it_back(self):
        article = make_article(published=False, by=self.reporter, headline="Bỏ rồi lấy lại")
        self.assertContains(self.client_of(self.reporter, article), "Bỏ vào thùng rác")
        self.assertEqual(self.discard(article, self.reporter).status_code, 302)
        self.assertEqual(self.stage(article), Stage.DISCARDED)
        self.client.get(LIST)  # says that it is done
        self.assertNotContains(self.client.get(LIST), "Bỏ rồi lấy lại")
        self.assertContains(self.client.get(f"{LIST}?tinh-trang=discarded"), "Bỏ rồi lấy lại")
        response = self.client.post(
            change_address(article), typed(article, _bring_back="1"), follow=True
        )
        self.assertContains(response, "Đã lấy bài ra khỏi thùng rác.")
        self.assertEqual(self.stage(article), Stage.DRAFT)

    def client_of(self, user, article):
        self.client.force_login(user)
        return self.client.get(change_address(article))

    def test_drafts_of_others_are_for_who_has_the_right(self):
        article = make_article(published=False, by=self.reporter)
        self.assertEqual(self.discard(article, self.editor).status_code, 403)
        self.assertEqual(self.discard(article, self.chief).status_code, 302)

    def test_published_or_submitted_story_stays(self):
        published = make_article()
        self.assertEqual(self.discard(published, self.chief).status_code, 403)
        submitted = make_article(published=False, by=self.reporter)
        self.client.force_login(self.reporter)
        self.client.post(change_address(submitted), typed(submitted, _submit="1"))
        self.assertEqual(self.discard(submitted, self.reporter).status_code, 403)

    def test_nothing_is_published_out_of_the_bin(self):
        article = make_article(published=False, by=self.chief)
        self.discard(article, self.chief)
        page = self.client.get(change_address(article))
        self.assertNotContains(page, 'name="_publish"')
        self.client.post(change_address(article), typed(article, _publish="1"))
        self.assertEqual(self.stage(article), Stage.DISCARDED)
