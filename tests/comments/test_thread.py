from datetime import timedelta

from django.db import IntegrityError, transaction
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, TestCase
from django.utils import timezone

from comments.models import Comment
from comments.threads import EXCHANGES_PER_PAGE, load_thread
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status


class ThreadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader = make_user(display_name="Thu Hà")

    def render(self):
        context = {"article": self.article, "thread": load_thread(self.article)}
        return render_to_string("comments/_thread.html", context)

    def test_shows_approved_comments_and_counts_replies(self):
        opening = make_comment(self.article, body="Ý kiến mở đầu.", reader=self.reader)
        make_comment(self.article, body="Trả lời ngay.", parent=opening)
        make_comment(self.article, Status.PENDING, body="Còn chờ.")
        make_comment(self.article, Status.REJECTED, body="Không đăng.", reason="Quảng cáo.")
        page = self.render()
        self.assertIn("Bình luận (2)", page)
        self.assertIn("Ý kiến mở đầu.", page)
        self.assertIn("Trả lời ngay.", page)
        self.assertIn("Thu Hà", page)
        self.assertNotIn("Còn chờ.", page)
        self.assertNotIn("Không đăng.", page)

    def test_reply_goes_with_the_comment_it_answers(self):
        opening = make_comment(self.article, Status.REJECTED, reason="Quảng cáo.")
        make_comment(self.article, body="Mồ côi.", parent=opening)
        self.assertIn("Bình luận (0)", self.render())
        make_comment(self.article, body="Chuyện khác.")
        page = self.render()
        self.assertIn("Bình luận (1)", page)
        self.assertNotIn("Mồ côi.", page)

    def test_newest_exchange_comes_first_and_replies_in_order(self):
        now = timezone.now()
        first = make_comment(self.article, body="Một", created_at=now - timedelta(hours=3))
        make_comment(self.article, body="Hai", created_at=now - timedelta(hours=2))
        for hour, body in ((1, "Đáp thứ nhì"), (2, "Đáp thứ nhất")):
            make_comment(
                self.article, body=body, parent=first, created_at=now - timedelta(hours=hour)
            )
        page = self.render()
        places = [page.index(body) for body in ("Hai", "Một", "Đáp thứ nhất", "Đáp thứ nhì")]
        self.assertEqual(places, sorted(places))

    def test_one_query_however_long_the_thread(self):
        for _ in range(2):
            for _ in range(5):
                opening = make_comment(self.article)
                make_comment(self.article, parent=opening)
            self.setUp()
            with self.assertNumQueries(1):
                self.render()

    def test_hostile_text_is_printed_as_text(self):
        make_comment(
            self.article,
            body="<script>alert(1)</script> <a href='javascript:x'>bấm</a> https://lua-dao.example",
            reader=make_user(display_name="<img src=x onerror=alert(1)>"),
        )
        page = self.render()
        self.assertNotIn("<script>", page)
        self.assertNotIn("<img", page)
        self.assertNotIn('href="https://lua-dao', page)
        self.assertIn("&lt;script&gt;", page)

    def test_lines_are_kept(self):
        make_comment(self.article, body="Đoạn một\n\nĐoạn hai\ndòng mới")
        page = self.render()
        self.assertIn("<p>Đoạn một</p>", page)
        self.assertIn("Đoạn hai<br>dòng mới", page)

    def test_empty_thread_invites(self):
        self.assertIn("Chưa có bình luận.", self.render())

    def test_closed_thread_shows_what_was_said_and_takes_nothing_more(self):
        make_comment(self.article, body="Đã nói.")
        self.article.comments_open = False
        page = self.render()
        self.assertIn("Đã nói.", page)
        self.assertIn("đã đóng phần bình luận", page)
        self.assertNotIn("Viết bình luận", page)
        self.assertNotIn("tra-loi", page)

    def test_long_thread_goes_on_at_its_own_address(self):
        now = timezone.now()
        for number in range(EXCHANGES_PER_PAGE + 3):
            make_comment(
                self.article,
                body=f"Ý kiến số {number}.",
                reader=self.reader,
                created_at=now - timedelta(minutes=number),
            )
        page = self.render()
        last = Comment.objects.get(body=f"Ý kiến số {EXCHANGES_PER_PAGE - 1}.")
        older = f"/binh-luan/{self.article.pk}/cu-hon/{last.pk}/"
        self.assertIn(older, page)
        self.assertNotIn(f"Ý kiến số {EXCHANGES_PER_PAGE}.", page)
        answer = self.client.get(older)
        self.assertContains(answer, f"Ý kiến số {EXCHANGES_PER_PAGE}.")
        self.assertNotContains(answer, f"Ý kiến số {EXCHANGES_PER_PAGE - 1}.")
        self.assertNotContains(answer, "data-older-comments")

    def test_comments_of_one_moment_are_neither_lost_nor_doubled(self):
        moment = timezone.now()
        made = {
            make_comment(self.article, reader=self.reader, created_at=moment).pk
            for _ in range(EXCHANGES_PER_PAGE + 5)
        }
        first = load_thread(self.article)
        second = load_thread(self.article, before=first.ends_at)
        shown = [one.opening.pk for page in (first, second) for one in page.exchanges]
        self.assertEqual(len(shown), len(made))
        self.assertEqual(set(shown), made)

    def test_public_pages_set_no_cookie_for_anybody(self):
        comment = make_comment(self.article)
        self.client.force_login(self.reader)
        self.client.cookies.pop("ktdt_co_mat", None)
        answer = self.client.get(f"/binh-luan/{self.article.pk}/cu-hon/{comment.pk}/")
        self.assertFalse(answer.cookies)
        self.assertNotIn("Cookie", answer.get("Vary", ""))
        self.assertIn("public", answer["Cache-Control"])

    def test_thread_reads_neither_user_nor_session(self):
        context = {"article": self.article, "thread": load_thread(self.article)}
        request = RequestFactory().get("/")  # has no user and no session
        page = get_template("comments/_thread.html").template.render(
            {**context, "request": request}
        )
        self.assertNotIn("csrfmiddlewaretoken", page)

    def test_article_page_shows_the_thread(self):
        make_comment(self.article, body="Có trên trang bài.")
        answer = self.client.get(self.article.get_absolute_url())
        self.assertContains(answer, "Có trên trang bài.")
        self.assertContains(answer, "Bình luận (1)")
        self.assertFalse(answer.cookies)


class RuleTests(TestCase):
    """What the database itself refuses."""

    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()

    def refused(self, **fields):
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_comment(fields.pop("article", self.article), **fields)

    def test_comment_without_words(self):
        self.refused(body=" \n ")

    def test_comment_beyond_its_length(self):
        self.refused(body="a" * 2001)

    def test_reply_under_another_article(self):
        opening = make_comment(self.article)
        self.refused(article=make_article(), parent=opening)

    def test_decision_without_its_time(self):
        self.refused(decided_at=None)
