from django.test import TestCase

from articles.models import Article, Revision
from articles.revisions import draft_of
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_user


class HistoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.article = make_article(headline="Tít đầu tiên", by=cls.editor)

    def setUp(self):
        self.client.force_login(self.editor)
        self.client.post(change_address(self.article), typed(self.article, headline="Tít thứ hai"))
        self.base = f"/toa-soan/articles/article/{self.article.pk}"

    def test_lists_every_text_and_every_act(self):
        page = self.client.get(f"{self.base}/history/")
        for words in ("Bản 1", "Bản 2", "Thu Hà", "Đăng", "Đang trên trang"):
            self.assertContains(page, words)

    def test_shows_an_old_text(self):
        self.assertContains(self.client.get(f"{self.base}/ban/1/"), "Tít đầu tiên")
        self.assertEqual(self.client.get(f"{self.base}/ban/99/").status_code, 404)

    def restore(self, number, based_on=None):
        latest = Article.objects.get(pk=self.article.pk).latest_revision_id
        data = {"based_on": latest if based_on is None else based_on}
        return self.client.post(f"{self.base}/ban/{number}/khoi-phuc/", data, follow=True)

    def test_restoring_makes_a_new_draft_and_leaves_readers_alone(self):
        self.client.post(
            change_address(self.article),
            typed(self.article, headline="Tít lên trang", _publish="1"),
        )
        self.restore(1)
        article = Article.objects.select_related("latest_revision").get(pk=self.article.pk)
        self.assertEqual(draft_of(article).headline, "Tít đầu tiên")
        self.assertEqual(article.latest_revision.reason, Revision.Reason.RESTORE)
        self.assertEqual(article.headline, "Tít lên trang")
        self.assertEqual(article.revisions.count(), 4)

    def test_restoring_over_a_text_one_has_not_seen_is_refused(self):
        response = self.restore(1, based_on=1)
        self.assertContains(response, "nên chưa khôi phục")
        self.assertEqual(self.article.revisions.count(), 2)

    def test_restoring_needs_a_post(self):
        self.assertEqual(self.client.get(f"{self.base}/ban/1/khoi-phuc/").status_code, 405)


class DiscardTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = make_user("tong-bien-tap")
        cls.reporter = make_user("phong-vien")

    def discard(self, article, by):
        self.client.force_login(by)
        return self.client.post(f"/toa-soan/articles/article/{article.pk}/delete/")

    def test_draft_that_nobody_saw_can_go(self):
        article = make_article(published=False)
        self.assertEqual(self.discard(article, self.chief).status_code, 302)
        self.assertFalse(Article.objects.filter(pk=article.pk).exists())

    def test_published_or_submitted_story_stays(self):
        published = make_article()
        self.assertEqual(self.discard(published, self.chief).status_code, 403)
        submitted = make_article(published=False, by=self.reporter)
        self.client.force_login(self.reporter)
        self.client.post(change_address(submitted), typed(submitted, _submit="1"))
        self.assertEqual(self.discard(submitted, self.chief).status_code, 403)

    def test_reporter_has_no_such_right(self):
        article = make_article(published=False, by=self.reporter)
        self.assertEqual(self.discard(article, self.reporter).status_code, 403)
