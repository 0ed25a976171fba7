"""What the database counts: likes, replies, what a thread shows; and texts that are all kept."""

from datetime import timedelta
from unittest.mock import patch

from django.db import IntegrityError, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles.models import Edition
from articles.page_record import keeping
from comments import editing, freshness, likes, moderation, posting
from comments.models import Comment, CommentVersion, Freshness, Policy, Thread
from comments.threads import REPLIES_SHOWN, load_thread
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status


class CountTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.moderator = make_user("kiem-duyet")

    def count(self):
        return load_thread(self.article).count

    def test_count_follows_every_change_of_status(self):
        opening = make_comment(self.article, Status.PENDING)
        self.assertEqual(self.count(), 0)
        moderation.approve(opening, self.moderator)
        reply = make_comment(self.article, parent=opening)
        make_comment(self.article, Status.HELD, parent=opening)
        self.assertEqual(self.count(), 2)
        moderation.reject(opening, self.moderator, "Quảng cáo.")
        self.assertEqual(self.count(), 0)
        moderation.approve(opening, self.moderator)
        moderation.reject(reply, self.moderator, "Quảng cáo.")
        opening.refresh_from_db()
        self.assertEqual((self.count(), opening.reply_count), (1, 0))

    def test_count_is_what_the_page_shows(self):
        for status in Status.values:
            opening = make_comment(self.article, status)
            for of_reply in Status.values:
                make_comment(self.article, of_reply, parent=opening)
        self.assertEqual(self.count(), Comment.objects.approved().count())

    def test_withdrawn_comment_leaves_a_stone_that_keeps_the_replies(self):
        opening = make_comment(self.article, body="Tôi rút lại.")
        make_comment(self.article, parent=opening, body="Tôi trả lời bạn.")
        self.assertTrue(editing.withdraw(opening, opening.reader))
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Người viết đã xóa bình luận này.")
        self.assertContains(page, "Tôi trả lời bạn.")
        self.assertContains(page, "Bình luận (1)")
        self.assertNotContains(page, "Tôi rút lại.")
        self.assertNotContains(page, opening.reader.display_name)

    def test_withdrawn_comment_without_replies_is_gone(self):
        comment = make_comment(self.article)
        editing.withdraw(comment, comment.reader)
        self.assertEqual(load_thread(self.article).exchanges, [])
        self.assertFalse(editing.withdraw(comment, comment.reader))

    def test_many_replies_are_shown_in_part_and_the_rest_on_a_page_of_their_own(self):
        opening, now = make_comment(self.article), timezone.now()
        for number in range(REPLIES_SHOWN + 3):
            made = now + timedelta(seconds=number)
            make_comment(self.article, parent=opening, body=f"Đáp {number}.", created_at=made)
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Xem thêm 3 trả lời")
        self.assertNotContains(page, f"Đáp {REPLIES_SHOWN}.")
        last = Comment.objects.get(body=f"Đáp {REPLIES_SHOWN - 1}.")
        address = f"/binh-luan/{self.article.pk}/tra-loi/{opening.pk}/"
        rest = self.client.get(f"{address}sau/{last.pk}/")
        self.assertContains(rest, f"Đáp {REPLIES_SHOWN + 2}.")
        self.assertNotContains(rest, f"Đáp {REPLIES_SHOWN - 1}.")
        self.assertContains(self.client.get(address), "Đáp 0.")
        self.assertEqual(self.client.get(f"{address}sau/{10**18}/").status_code, 404)

    def test_liking_twice_counts_once_and_makes_no_edition(self):
        comment, reader = make_comment(self.article), make_user()
        edition = Edition.objects.current()
        self.assertTrue(likes.like(comment, reader))
        self.assertFalse(likes.like(comment, reader))
        comment.refresh_from_db()
        self.assertEqual((comment.like_count, Edition.objects.current()), (1, edition))
        self.assertTrue(likes.unlike(comment, reader))
        self.assertFalse(likes.unlike(comment, reader))
        comment.refresh_from_db()
        self.assertEqual(comment.like_count, 0)

    def test_likes_of_a_minute_make_one_edition(self):
        comment = make_comment(self.article)
        freshness.show_new_likes()
        edition = Edition.objects.current()
        likes.like(comment, make_user())
        likes.like(comment, make_user())
        freshness.show_new_likes()
        self.assertEqual(Edition.objects.current(), edition + 1)
        Freshness.objects.update(next_at=timezone.now() + timedelta(seconds=10))
        freshness.show_new_likes()
        self.assertEqual(Edition.objects.current(), edition + 1)

    def test_what_comes_and_goes_in_a_thread_does_not_look_through_the_front_page(self):
        comment = make_comment(self.article, Status.PENDING)
        moderator, before = make_user("kiem-duyet"), Edition.objects.current()
        with (
            patch.object(keeping, "keep_front_page") as keep,
            self.captureOnCommitCallbacks(execute=True),
        ):
            moderation.approve(comment, moderator)
            moderation.reject(comment, moderator, "Sai sự thật.")
        self.assertEqual(Edition.objects.current(), before + 2)
        keep.assert_not_called()

    def test_what_nobody_sees_cannot_be_liked(self):
        self.assertFalse(likes.like(make_comment(self.article, Status.PENDING), make_user()))


class EditTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader = make_user()

    def test_every_text_is_kept(self):
        comment = posting.post_comment(self.reader, self.article, "Viết sia.")
        comment = editing.edit(comment, self.reader, "Viết sai, đã sửa.")
        self.assertIsNotNone(comment.edited_at)
        texts = list(comment.versions.values_list("number", "body"))
        self.assertEqual(texts, [(1, "Viết sia."), (2, "Viết sai, đã sửa.")])
        with self.assertRaises(IntegrityError), transaction.atomic():
            CommentVersion.objects.update(body="Khác.")

    def test_approved_comment_waits_again_where_comments_are_read_before(self):
        comment = make_comment(self.article, reader=self.reader)
        comment = editing.edit(comment, self.reader, "Đổi ý rồi.")
        self.assertEqual((comment.status, comment.decided_at), (Status.HELD, None))
        self.assertEqual(comment.versions.count(), 2)
        self.assertIn("edited", comment.held_for)
        self.assertEqual(load_thread(self.article).count, 0)

    def test_approved_comment_stays_where_comments_are_read_after(self):
        Policy.objects.create(pk=1, mode="after")
        comment = make_comment(self.article, reader=self.reader)
        self.assertEqual(editing.edit(comment, self.reader, "Rõ hơn.").status, Status.APPROVED)

    def test_new_text_goes_through_the_phases(self):
        comment = make_comment(self.article, reader=self.reader, body="Cũ.")
        with self.assertRaises(posting.CommentRefused):
            editing.edit(comment, self.reader, "a" * 2001)
        comment.refresh_from_db()
        self.assertEqual(comment.body, "Cũ.")

    def test_after_five_minutes_and_for_others_nothing_is_changed(self):
        old = make_comment(
            self.article, reader=self.reader, created_at=timezone.now() - editing.MENDED_WITHIN
        )
        with self.assertRaises(editing.TooLate):
            editing.edit(old, self.reader, "Muộn.")
        for act in (
            lambda: editing.edit(old, make_user(), "Hộ."),
            lambda: editing.withdraw(old, make_user()),
        ):
            with self.assertRaises(editing.NotYours):
                act()

    def test_rejected_comment_is_not_withdrawn(self):
        comment = make_comment(self.article, Status.REJECTED, reader=self.reader)
        with self.assertRaises(editing.TooLate):
            editing.withdraw(comment, self.reader)


class CountRaceTests(TransactionTestCase):
    def setUp(self):
        self.readers = [make_user() for _ in range(8)]
        self.article = make_article(by=self.readers[0])
        self.comment = make_comment(self.article, reader=make_user())

    def test_likes_at_once_lose_and_double_nothing(self):
        like = lambda reader: lambda: likes.like(self.comment, reader)  # noqa: E731
        race(*(like(reader) for reader in self.readers * 2))
        self.comment.refresh_from_db()
        self.assertEqual((self.comment.like_count, self.comment.likes.count()), (8, 8))

    def test_replies_approved_while_their_opening_goes_are_counted_right(self):
        moderator = self.readers[0]
        replies = [
            make_comment(self.article, Status.PENDING, parent=self.comment, reader=moderator)
            for _ in range(4)
        ]
        approve = lambda reply: lambda: moderation.approve(reply, moderator)  # noqa: E731
        race(
            *(approve(reply) for reply in replies),
            lambda: moderation.reject(self.comment, moderator, "Quảng cáo."),
        )
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.reply_count, 4)
        self.assertEqual(Thread.objects.get().comment_count, 0)
        moderation.approve(self.comment, moderator)
        self.assertEqual(Thread.objects.get().comment_count, 5)

    def test_comments_at_once_are_all_counted(self):
        Policy.objects.create(pk=1, mode="after")
        for reader in self.readers[1:]:
            make_comment(self.article, reader=reader, created_at=timezone.now() - timedelta(days=2))
        before = Thread.objects.get().comment_count

        def post(reader):
            text = f"Ý kiến của {reader.pk}."
            return lambda: posting.post_comment(reader, self.article, text).status

        outcomes = race(*(post(reader) for reader in self.readers[1:]))
        self.assertEqual(set(outcomes), {Status.APPROVED})
        self.assertEqual(Thread.objects.get().comment_count, before + 7)
