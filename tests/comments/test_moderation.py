import threading

from django.db import connection
from django.test import TestCase, TransactionTestCase

from articles.models import Edition
from comments import moderation, posting
from comments.models import Comment
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status


class ModerationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.moderator = make_user("kiem-duyet")

    def setUp(self):
        self.comment = make_comment(self.article, Status.PENDING)
        self.edition = Edition.objects.current()

    def test_approval_is_noted_and_makes_a_new_edition(self):
        self.assertTrue(moderation.approve(self.comment, self.moderator))
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.APPROVED)
        self.assertEqual(self.comment.decided_by, self.moderator)
        self.assertIsNotNone(self.comment.decided_at)
        self.assertGreater(Edition.objects.current(), self.edition)

    def test_approving_twice_does_nothing(self):
        moderation.approve(self.comment, self.moderator)
        decided_at = self.comment.decided_at
        edition = Edition.objects.current()
        self.assertFalse(moderation.approve(self.comment, make_user("kiem-duyet")))
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.decided_at, decided_at)
        self.assertEqual(Edition.objects.current(), edition)

    def test_rejection_keeps_its_reason_and_changes_no_page(self):
        moderation.reject(self.comment, self.moderator, " Quảng cáo. ")
        self.comment.refresh_from_db()
        self.assertEqual((self.comment.status, self.comment.reason), ("rejected", "Quảng cáo."))
        self.assertEqual(Edition.objects.current(), self.edition)

    def test_rejection_needs_a_reason(self):
        with self.assertRaises(ValueError):
            moderation.reject(self.comment, self.moderator, " ")

    def test_approved_comment_can_be_taken_away_again(self):
        moderation.approve(self.comment, self.moderator)
        edition = Edition.objects.current()
        moderation.reject(self.comment, self.moderator, "Quảng cáo.")
        self.assertGreater(Edition.objects.current(), edition)

    def test_rejected_comment_can_be_approved_after_all(self):
        moderation.reject(self.comment, self.moderator, "Quảng cáo.")
        moderation.approve(self.comment, self.moderator)
        self.comment.refresh_from_db()
        self.assertEqual((self.comment.status, self.comment.reason), ("approved", ""))

    def test_second_moderator_learns_that_another_decided_otherwise(self):
        seen_by_another = Comment.objects.get(pk=self.comment.pk)
        moderation.approve(self.comment, self.moderator)
        with self.assertRaisesMessage(moderation.DecidedMeanwhile, "đã đăng"):
            moderation.reject(seen_by_another, make_user("kiem-duyet"), "Quảng cáo.")
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.APPROVED)

    def test_journey_from_the_box_to_the_page(self):
        address = self.article.get_absolute_url()
        waiting = posting.post_comment(make_user(), self.article, "Mong phố đi bộ sớm mở.")
        self.assertNotContains(self.client.get(address), "Mong phố đi bộ sớm mở.")
        self.assertContains(self.client.get(address), "Bình luận (0)")
        moderation.approve(waiting, self.moderator)
        self.assertContains(self.client.get(address), "Mong phố đi bộ sớm mở.")
        self.assertContains(self.client.get(address), "Bình luận (1)")


class RaceTests(TransactionTestCase):
    """Two people at once, each with a connection of their own."""

    def race(self, *acts):
        outcomes = [None] * len(acts)
        barrier = threading.Barrier(len(acts))

        def run(number, act):
            barrier.wait()
            try:
                outcomes[number] = act()
            except Exception as error:
                outcomes[number] = type(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcomes

    def setUp(self):
        self.author, self.one, self.two = (make_user() for _ in range(3))
        self.article = make_article(by=self.author)

    def test_one_of_two_opposite_decisions_stands(self):
        comment = make_comment(self.article, Status.PENDING)
        first, second = (Comment.objects.get(pk=comment.pk) for _ in range(2))
        outcomes = self.race(
            lambda: moderation.approve(first, self.one),
            lambda: moderation.reject(second, self.two, "Quảng cáo."),
        )
        self.assertCountEqual(outcomes, [True, moderation.DecidedMeanwhile])
        comment.refresh_from_db()
        approved = outcomes[0] is True
        self.assertEqual(comment.status, Status.APPROVED if approved else Status.REJECTED)
        self.assertEqual(comment.decided_by, self.one if approved else self.two)

    def test_two_equal_decisions_are_one(self):
        comment = make_comment(self.article, Status.PENDING)
        first, second = (Comment.objects.get(pk=comment.pk) for _ in range(2))
        edition = Edition.objects.current()
        outcomes = self.race(
            lambda: moderation.approve(first, self.one),
            lambda: moderation.approve(second, self.two),
        )
        self.assertCountEqual(outcomes, [True, False])
        self.assertEqual(Edition.objects.current(), edition + 1)

    def test_double_click_leaves_one_comment(self):
        send = lambda: posting.post_comment(self.author, self.article, "Một lần thôi.").status  # noqa: E731
        outcomes = self.race(send, send)
        self.assertCountEqual(outcomes, [Status.PENDING, posting.CommentRefused])
        self.assertEqual(Comment.objects.count(), 1)
