import unicodedata
from datetime import timedelta
from unittest.mock import patch

from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.addresses import confirm_address
from articles import publishing
from articles.models import Article
from comments import posting
from comments.models import Comment
from comments.phases import rate
from tests.comments.factories import make_comment
from tests.factories import PASSWORD, make_article, make_user

Status = Comment.Status
AS_FRAGMENT = {"HX-Request": "true"}


class WriteTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.address = f"/binh-luan/{cls.article.pk}/"
        cls.reader = make_user(display_name="Thu Hà")

    def setUp(self):
        self.client.force_login(self.reader)

    def send(self, body, **options):
        return self.client.post(self.address, {"body": body, **options.pop("data", {})}, **options)

    def test_page_shows_the_box_and_asks_for_diacritics(self):
        answer = self.client.get(self.address)
        self.assertContains(answer, "Xin gõ tiếng Việt có dấu")
        self.assertContains(answer, "Thu Hà")
        self.assertIn("no-store", answer["Cache-Control"])

    def test_comment_waits_and_its_author_is_thanked(self):
        answer = self.send("Bài viết hay.")
        self.assertRedirects(answer, self.address, fetch_redirect_response=False)
        self.assertContains(self.client.get(self.address), "sau khi tòa soạn duyệt")
        comment = Comment.objects.get()
        self.assertEqual((comment.status, comment.body), (Status.HELD, "Bài viết hay."))
        self.assertEqual(comment.remote_addr, "127.0.0.1")

    def test_script_gets_a_fragment(self):
        answer = self.send("Bài viết hay.", headers=AS_FRAGMENT)
        self.assertContains(answer, "Đã gửi, cảm ơn bạn.")
        self.assertNotContains(answer, "<html")

    def test_script_gets_the_box_alone(self):
        answer = self.client.get(f"{self.address}o-viet/")
        self.assertContains(answer, "<textarea")
        self.assertNotContains(answer, "<html")
        self.assertIn("no-store", answer["Cache-Control"])

    def test_text_is_stored_composed_and_without_tricks(self):
        self.send(unicodedata.normalize("NFD", "Hoàng\u202e Mai\u200b\r\n\r\n\r\n\r\nđông "))
        self.assertEqual(Comment.objects.get().body, "Hoàng Mai\n\nđông")

    def test_empty_text_is_refused(self):
        for body in ("", "   \n ", "\u200b"):
            with self.subTest(body=body):
                self.assertContains(self.send(body), "Bạn chưa viết gì.")
        self.assertFalse(Comment.objects.exists())

    def test_long_text_is_refused_and_kept(self):
        body = "dài quá " * 300
        answer = self.send(body)
        self.assertContains(answer, "Bình luận dài 2.399 ký tự, quá mức 2.000 ký tự")
        self.assertContains(answer, body.strip())
        self.assertContains(answer, 'id="id_body_error"')
        self.assertFalse(Comment.objects.exists())

    def test_two_thousand_characters_fit_whatever_the_line_ends(self):
        self.send("\r\n".join(["a" * 199] * 10))
        self.assertEqual(len(Comment.objects.get().body), 1999)

    def test_haste_is_refused_and_the_text_kept(self):
        self.send("Một.")
        answer = self.send("Hai, viết vội.")
        self.assertContains(answer, "hãy đợi 10 giây")
        self.assertContains(answer, "Hai, viết vội.")
        self.assertEqual(Comment.objects.count(), 1)

    def test_same_text_again_is_refused(self):
        self.send("Một.")
        Comment.objects.update(created_at=timezone.now() - timedelta(minutes=2))
        self.assertContains(self.send("Một. "), "vừa gửi đúng bình luận này")

    def test_twenty_an_hour_are_enough(self):
        for number in range(rate.MOST_PER_HOUR):
            make_comment(
                self.article,
                reader=self.reader,
                created_at=timezone.now() - timedelta(minutes=number + 1),
            )
        self.assertContains(self.send("Nữa."), "20 bình luận trong một giờ")

    def test_closed_thread_says_so_and_keeps_the_text(self):
        form = self.client.get(self.address)
        self.assertContains(form, "<textarea")
        Article.objects.update(comments_open=False)
        answer = self.send("Muộn mất rồi.")
        self.assertContains(answer, "Bài này đã đóng phần bình luận.")
        self.assertContains(answer, "Muộn mất rồi.")
        self.assertFalse(Comment.objects.exists())

    def test_withdrawn_article_is_not_there(self):
        publishing.withdraw(self.article, make_user("thu-ky"), "Sai sự thật.")
        self.assertEqual(self.send("Còn không?").status_code, 404)
        self.assertFalse(Comment.objects.exists())

    def test_draft_article_is_not_there(self):
        draft = make_article(published=False)
        self.assertEqual(self.client.get(f"/binh-luan/{draft.pk}/").status_code, 404)

    def test_reply_names_whom_it_answers(self):
        opening = make_comment(self.article, reader=make_user(display_name="Anh Quân"))
        answer = self.client.get(f"{self.address}?tra-loi={opening.pk}")
        self.assertContains(answer, "Bạn đang trả lời <b>Anh Quân</b>")
        self.send("Đồng ý.", data={"parent": opening.pk})
        self.assertEqual(Comment.objects.get(body="Đồng ý.").parent, opening)

    def test_reply_to_a_reply_stands_under_the_opening(self):
        opening = make_comment(self.article)
        reply = make_comment(self.article, parent=opening)
        self.send("Đồng ý.", data={"parent": reply.pk})
        self.assertEqual(Comment.objects.get(body="Đồng ý.").parent, opening)

    def test_what_cannot_be_seen_cannot_be_answered(self):
        hidden = make_comment(self.article, Status.PENDING)
        elsewhere = make_comment(make_article())
        for parent in (hidden.pk, elsewhere.pk, "khong-phai-so", 10**30):
            with self.subTest(parent=parent):
                answer = self.send("Đồng ý.", data={"parent": parent})
                self.assertContains(answer, "không còn trên trang")
                self.assertContains(answer, "Đồng ý.")

    def test_odd_parents_in_the_address_change_nothing(self):
        for odd in ("x", "-1", "9" * 40, ""):
            with self.subTest(odd=odd):
                self.assertEqual(self.client.get(f"{self.address}?tra-loi={odd}").status_code, 200)

    def test_own_page_shows_what_became_of_each(self):
        make_comment(self.article, Status.PENDING, reader=self.reader, body="Câu đang chờ.")
        make_comment(
            self.article,
            Status.REJECTED,
            reader=self.reader,
            body="Câu bị loại.",
            reason="Viết không dấu, khó đọc.",
        )
        answer = self.client.get("/tai-khoan/")
        self.assertContains(answer, "Câu đang chờ.")
        self.assertContains(answer, "Chờ duyệt")
        self.assertContains(answer, "Viết không dấu, khó đọc.")

    def test_own_page_does_not_ask_more_for_more_comments(self):
        make_comment(self.article, reader=self.reader)
        with CaptureQueriesContext(connection) as few:
            self.client.get("/tai-khoan/")
        for _ in range(3):
            make_comment(make_article(), reader=self.reader)
        with self.assertNumQueries(len(few)):
            self.client.get("/tai-khoan/")


class SignedOutTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.address = f"/binh-luan/{cls.article.pk}/"
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def sign_in(self, back):
        return self.client.post(
            "/dang-nhap/", {"login": "ban.doc@example.com", "password": PASSWORD, "next": back}
        )

    def test_is_led_to_sign_in_and_back_to_the_thread(self):
        answer = self.client.get(self.address)
        self.assertContains(answer, "Đăng nhập để bình luận")
        self.assertContains(answer, f"{self.article.pk}.html%23binh-luan")
        back = f"{self.article.get_absolute_url()}#binh-luan"
        self.assertRedirects(self.sign_in(back), back, fetch_redirect_response=False)

    def test_text_survives_a_session_that_ended(self):
        answer = self.client.post(self.address, {"body": "Viết dở dang."})
        self.assertContains(answer, "Những gì bạn viết được giữ lại")
        self.assertFalse(Comment.objects.exists())
        self.assertRedirects(self.sign_in(self.address), self.address)
        self.assertContains(self.client.get(self.address), "Viết dở dang.")
        self.client.post(self.address, {"body": "Viết dở dang."})
        self.assertEqual(Comment.objects.get().reader, self.reader)
        self.assertNotContains(self.client.get(self.address), "Viết dở dang.")

    def test_script_is_told_in_a_fragment(self):
        answer = self.client.post(self.address, {"body": "Dở."}, headers=AS_FRAGMENT)
        self.assertContains(answer, "Phiên đăng nhập của bạn đã hết.")
        self.assertNotContains(answer, "<html")

    def test_drafts_stay_few_and_small(self):
        for _ in range(8):
            article = make_article()
            self.client.post(f"/binh-luan/{article.pk}/", {"body": "x" * 9000})
        drafts = self.client.session["comment_drafts"]
        self.assertLessEqual(len(drafts), 5)
        self.assertTrue(all(len(text) <= 4000 for text in drafts.values()))

    def test_forged_form_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.reader)
        self.assertEqual(client.post(self.address, {"body": "Giả."}).status_code, 403)
        self.assertFalse(Comment.objects.exists())


class PostingTests(TestCase):
    def test_article_that_closed_after_it_was_read_is_judged_as_given(self):
        article = make_article()
        article.comments_open = False
        with self.assertRaises(posting.CommentRefused):
            posting.post_comment(make_user(), article, "Muộn.")

    def test_pause_is_over_after_ten_seconds(self):
        article, reader = make_article(), make_user()
        posting.post_comment(reader, article, "Một.")
        later = timezone.now() + timedelta(seconds=11)
        with patch("comments.posting.timezone.now", return_value=later):
            posting.post_comment(reader, article, "Hai.")
        self.assertEqual(Comment.objects.count(), 2)
