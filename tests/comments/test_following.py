"""Following the comments under a story: with and without the script, and letting go."""

from django.test import TestCase

from accounts.notices.telling import tell
from comments import following
from comments.models import ThreadFollow
from tests.factories import make_article, make_user

AS_SCRIPT = {"HX-Request": "true"}


class FollowTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(headline="Cầu mới thông xe", comments_open=True)
        cls.reader = make_user()
        cls.address = f"/binh-luan/{cls.article.pk}/theo-doi/"

    def setUp(self):
        self.client.force_login(self.reader)

    def test_story_offers_to_follow(self):
        self.client.logout()
        self.assertContains(self.client.get(self.article.get_absolute_url()), self.address)
        answer = self.client.get(self.address)
        self.assertRedirects(
            answer, f"/dang-nhap/?next={self.address}", fetch_redirect_response=False
        )

    def test_one_click_follows_and_another_lets_go(self):
        answer = self.client.post(self.address, {"follow": "1"}, follow=True)
        self.assertContains(answer, "Bạn đang theo dõi bình luận")
        self.client.post(self.address, {"follow": "1"})
        self.assertEqual(ThreadFollow.objects.on().count(), 1)
        self.client.post(self.address, {"follow": "0"})
        self.assertFalse(following.is_followed(self.reader, self.article))

    def test_script_gets_the_button_alone(self):
        answer = self.client.post(self.address, {"follow": "1"}, headers=AS_SCRIPT)
        self.assertContains(answer, 'aria-pressed="true"')
        self.assertNotContains(answer, "<html")

    def test_unpublished_story_is_not_followed(self):
        draft = make_article(published=False)
        answer = self.client.post(f"/binh-luan/{draft.pk}/theo-doi/", {"follow": "1"})
        self.assertEqual(answer.status_code, 404)

    def test_list_lets_go_of_ones_own_only(self):
        other = make_user()
        following.follow(other, self.article)
        following.follow(self.reader, self.article)
        self.assertContains(self.client.get("/binh-luan/dang-theo-doi/"), "Cầu mới thông xe")
        self.client.post("/binh-luan/dang-theo-doi/", {"article": self.article.pk})
        self.assertFalse(following.is_followed(self.reader, self.article))
        self.assertTrue(following.is_followed(other, self.article))
        self.assertContains(self.client.get("/binh-luan/dang-theo-doi/"), "chưa theo dõi")

    def test_notice_leads_to_the_way_out(self):
        tell([self.reader.pk], "mach", self.article.pk)
        page = self.client.get("/tai-khoan/thong-bao/")
        self.assertContains(page, "1 bình luận mới ở bài “Cầu mới thông xe”.")
        self.assertContains(page, f'href="{self.address}"')

    def test_list_costs_the_same_however_long(self):
        for _ in range(2):
            following.follow(self.reader, make_article())
            with self.assertNumQueries(4):
                self.client.get("/binh-luan/dang-theo-doi/")
