"""Liking a comment: by a page for everybody, in place for a script."""

from django.core.cache import cache
from django.test import Client, TestCase

from accounts.addresses import confirm_address
from comments.models import Comment, CommentLike
from tests.comments.factories import make_comment
from tests.factories import PASSWORD, make_article, make_user

IN_PLACE = {"Accept": "application/json"}


class LikeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(comments_open=True)
        cls.author = make_user(display_name="Thu Hà")
        cls.comment = make_comment(cls.article, reader=cls.author, body="Nên trồng cây.")
        cls.address = f"/binh-luan/{cls.article.pk}/{cls.comment.pk}/thich/"
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        self.client.force_login(self.reader)

    def count(self):
        return Comment.objects.get(pk=self.comment.pk).like_count

    def test_thread_has_a_button_that_leads_to_the_page_and_says_whose_comment(self):
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, f'<form action="{self.address}">')
        self.assertContains(page, 'Thích<span class="visually-hidden"> bình luận của Thu Hà</span>')

    def test_page_likes_and_a_second_time_takes_it_back(self):
        self.assertContains(self.client.get(self.address), "Thích bình luận này</button>")
        answer = self.client.post(self.address, {"thich": "1"}, follow=True)
        self.assertContains(answer, "Bạn đã thích bình luận của Thu Hà.")
        self.assertContains(answer, "Bỏ thích</button>")
        self.assertNotContains(answer, "Thích bình luận này?")
        self.client.post(self.address, {"thich": "1"})
        self.assertEqual(self.count(), 1)
        self.client.post(self.address, {"thich": "0"})
        self.client.post(self.address, {"thich": "0"})
        self.assertEqual(self.count(), 0)

    def test_script_gets_the_count(self):
        answer = self.client.post(self.address, {"thich": "1"}, headers=IN_PLACE)
        self.assertEqual(answer.json(), {"liked": True, "count": 1})
        answer = self.client.post(self.address, {"thich": "0"}, headers=IN_PLACE)
        self.assertEqual(answer.json(), {"liked": False, "count": 0})

    def test_nobody_likes_their_own(self):
        self.client.force_login(self.author)
        self.assertContains(self.client.get(self.address), "không tự thích được")
        self.assertContains(self.client.post(self.address), "không tự thích được")
        self.assertEqual(self.client.post(self.address, headers=IN_PLACE).status_code, 409)
        self.assertEqual(self.count(), 0)

    def test_signed_out_the_way_leads_through_the_sign_in_back_to_the_like(self):
        self.client.logout()
        for ask in (self.client.get, self.client.post):
            answer = ask(self.address)
            self.assertRedirects(
                answer, f"/dang-nhap/?next={self.address}", fetch_redirect_response=False
            )
        self.assertEqual(self.client.post(self.address, headers=IN_PLACE).status_code, 403)
        data = {"login": self.reader.email, "password": PASSWORD, "next": self.address}
        self.assertRedirects(self.client.post("/dang-nhap/", data), self.address)
        self.assertFalse(CommentLike.objects.exists())

    def test_what_readers_do_not_see_is_not_liked(self):
        for status in ("pending", "withdrawn", "rejected"):
            hidden = make_comment(self.article, status)
            answer = self.client.post(f"/binh-luan/{self.article.pk}/{hidden.pk}/thich/")
            self.assertEqual(answer.status_code, 404)
        elsewhere = make_comment(make_article())
        answer = self.client.post(f"/binh-luan/{self.article.pk}/{elsewhere.pk}/thich/")
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(CommentLike.objects.exists())

    def test_forged_form_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.reader)
        self.assertEqual(client.post(self.address).status_code, 403)
        self.assertEqual(self.count(), 0)


class MineTests(TestCase):
    """What is personal among the comments of a page."""

    @classmethod
    def setUpTestData(cls):
        cls.article, cls.reader = make_article(), make_user()
        cls.liked, cls.other = make_comment(cls.article), make_comment(cls.article)
        cls.own = make_comment(cls.article, reader=cls.reader)
        CommentLike.objects.create(comment=cls.liked, reader=cls.reader)
        CommentLike.objects.create(comment=cls.other, reader=make_user())

    def ask(self, *comments):
        named = ".".join(str(one.pk) for one in comments)
        return self.client.get(f"/binh-luan/{self.article.pk}/cua-toi/?co={named}")

    def test_tells_likes_and_tools_of_ones_own_alone(self):
        self.client.force_login(self.reader)
        answer = self.ask(self.liked, self.other, self.own)
        self.assertContains(answer, f'<data data-liked="{self.liked.pk}" value="1">')
        self.assertContains(answer, "data-liked", 1)
        self.assertContains(answer, f"/{self.own.pk}/sua/")
        self.assertContains(answer, f"/{self.own.pk}/xoa/")
        self.assertContains(answer, "data-own", 1)
        self.assertIn("no-store", answer["Cache-Control"])
        self.assertNotContains(self.ask(self.other), "data-liked")

    def test_one_query_however_many_comments(self):
        self.client.force_login(self.reader)
        more = [make_comment(self.article, reader=self.reader) for _ in range(5)]
        # The session, who it is, and what is theirs.
        with self.assertNumQueries(3):
            self.ask(self.liked, self.other, self.own, *more)

    def test_visitors_and_odd_addresses_get_nothing(self):
        self.assertEqual(self.ask(self.liked).content, b"")
        self.client.force_login(self.reader)
        for odd in ("", "x.y", "9" * 40, "." * 5000, f"{self.own.pk}.-1"):
            answer = self.client.get(f"/binh-luan/{self.article.pk}/cua-toi/", {"co": odd})
            self.assertEqual(answer.status_code, 200)
        elsewhere = make_comment(make_article(), reader=self.reader)
        self.assertNotContains(self.ask(elsewhere), "data-own")
