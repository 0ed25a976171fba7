"""A thread sorted otherwise, and one comment at an address of its own."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import editing, moderation
from comments.models import Comment
from comments.threads import EXCHANGES_PER_PAGE, LIKED, NEWEST, OLDEST, load_thread
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status


class OrderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article, cls.reader = make_article(comments_open=True), make_user()
        now = timezone.now()
        cls.made = [
            make_comment(
                cls.article,
                reader=cls.reader,
                body=f"Ý kiến số {number}.",
                created_at=now - timedelta(minutes=number),
                # Every third has the same count.
                like_count=number % 3,
            )
            for number in range(EXCHANGES_PER_PAGE + 4)
        ]
        cls.base = f"/binh-luan/{cls.article.pk}/"

    def walk(self, order):
        """Return the openings of all pages, in order, as the links lead."""
        thread, found = load_thread(self.article, order=order), []
        address = f"{self.base}{order.slug}/"
        while address:
            answer = self.client.get(address)
            self.assertEqual(answer.status_code, 200)
            thread = answer.context["thread"]
            found += [one.opening for one in thread.exchanges]
            address = thread.goes_on_at
            if address:
                self.assertContains(answer, address)
        return found

    def test_each_order_shows_every_comment_once(self):
        expected = {
            NEWEST: self.made,
            OLDEST: self.made[::-1],
            LIKED: sorted(
                self.made, key=lambda one: (-one.like_count, -one.created_at.timestamp())
            ),
        }
        for order, comments in expected.items():
            with self.subTest(order.slug):
                self.assertEqual(self.walk(order), comments)

    def test_pages_say_which_order_and_lead_to_the_others(self):
        page = self.client.get(f"{self.base}nhieu-thich/")
        self.assertContains(page, 'data-order rel="nofollow" aria-current="true">Nhiều lượt thích')
        self.assertContains(page, f"{self.base}cu-nhat/")
        self.assertContains(page, 'content="noindex"')
        self.assertContains(self.client.get(self.article.get_absolute_url()), "Sắp xếp bình luận")

    def test_pages_are_kept_but_for_those_with_a_count_in_their_address(self):
        for address in ("moi-nhat/", "nhieu-thich/", f"moi-hon/{self.made[5].pk}/"):
            self.assertTrue(self.client.get(self.base + address).keep_by_edition, address)
        deep = self.client.get(f"{self.base}nhieu-thich/1/{self.made[4].pk}/")
        self.assertFalse(deep.keep_by_edition)

    def test_wrong_addresses_lead_nowhere(self):
        elsewhere = make_comment(make_article())
        for address in (
            *("x/", "nhieu-thich/1/999999/", f"nhieu-thich/99999999999/{self.made[0].pk}/"),
            *(f"moi-hon/{elsewhere.pk}/", f"cu-hon/{10**30}/"),
        ):
            self.assertEqual(self.client.get(self.base + address).status_code, 404, address)

    def test_queries_do_not_grow(self):
        with CaptureQueriesContext(connection) as few:
            self.client.get(f"{self.base}nhieu-thich/")
        for opening in self.made[:5]:
            make_comment(self.article, parent=opening)
        with self.assertNumQueries(len(few)):
            self.client.get(f"{self.base}nhieu-thich/")

    def test_open_story_asks_for_the_first_page_alone(self):
        answer = self.client.get(f"{self.base}luc-nay/")
        self.assertNotContains(answer, "<html")
        self.assertContains(answer, f"Bình luận ({len(self.made)})")
        self.assertTrue(answer.keep_by_edition)


class PermalinkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(headline="Phố đi bộ", comments_open=True)
        cls.opening = make_comment(cls.article, body="Mở đầu.")
        now = timezone.now()
        cls.replies = [
            make_comment(
                cls.article,
                parent=cls.opening,
                body=f"Đáp {number}.",
                created_at=now + timedelta(seconds=number),
            )
            for number in range(90)
        ]

    def path(self, comment):
        return comment.get_absolute_url().partition("#")[0]

    def test_shows_a_late_reply_in_its_exchange(self):
        reply = self.replies[60]
        self.assertEqual(self.path(reply), f"/binh-luan/{self.article.pk}/{reply.pk}/")
        with self.assertNumQueries(6):
            page = self.client.get(self.path(reply))
        self.assertContains(page, "Mở đầu.")
        for number in (58, 59, 60, 61, 80):
            self.assertContains(page, f"Đáp {number}.")
        self.assertNotContains(page, "Đáp 57.")
        self.assertContains(page, "Xem các câu trả lời trước")
        self.assertContains(page, f"sau/{self.replies[80].pk}/")
        self.assertContains(page, 'class="comment comment--here"', 1)
        self.assertRegex(page.content.decode(), f'comment--here" id="binh-luan-{reply.pk}"')

    def test_opening_stands_with_its_first_replies(self):
        page = self.client.get(self.path(self.opening))
        self.assertContains(page, "Đáp 0.")
        self.assertNotContains(page, "Xem các câu trả lời trước")

    def test_belongs_to_the_story_for_machines_and_is_the_same_for_everyone(self):
        page = self.client.get(self.path(self.opening))
        self.assertContains(
            page, f'rel="canonical" href="http://127.0.0.1:8000{self.article.get_absolute_url()}"'
        )
        self.assertContains(page, 'content="noindex"')
        self.assertTrue(page.keep_by_edition)
        self.assertFalse(page.cookies)

    def test_time_of_each_comment_leads_there(self):
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, f'href="{self.opening.get_absolute_url()}"')

    def test_what_is_gone_says_so_beside_the_story(self):
        moderation.reject(self.replies[0], make_user("kiem-duyet"), "Quảng cáo.")
        editing.withdraw(self.replies[1], self.replies[1].reader)
        waiting = make_comment(self.article, Status.PENDING, body="Chưa ai đọc.")
        elsewhere = make_comment(make_article(), body="Ở bài khác.")
        for pk in (self.replies[0].pk, self.replies[1].pk, waiting.pk, elsewhere.pk, 10**30):
            page = self.client.get(f"/binh-luan/{self.article.pk}/{pk}/")
            self.assertContains(page, "không có trên trang", status_code=404)
            self.assertContains(page, "Phố đi bộ", status_code=404)
            self.assertNotContains(page, "Đáp 0.", status_code=404)
            self.assertNotContains(page, "Chưa ai đọc.", status_code=404)

    def test_what_hangs_under_a_rejected_comment_is_gone_with_it(self):
        moderation.reject(self.opening, make_user("kiem-duyet"), "Quảng cáo.")
        page = self.client.get(self.path(self.replies[3]))
        self.assertNotContains(page, "Đáp 3.", status_code=404)

    def test_withdrawn_opening_is_a_stone_above_its_replies(self):
        editing.withdraw(self.opening, self.opening.reader)
        for one in (self.opening, self.replies[0]):
            page = self.client.get(self.path(one))
            self.assertContains(page, "Người viết đã xóa bình luận này.")
            self.assertNotContains(page, "Mở đầu.")
            self.assertNotContains(page, self.opening.reader.get_full_name())
