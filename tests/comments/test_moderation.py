from functools import partial

from django.db import IntegrityError, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Edition
from comments import editing, freshness, moderation, posting
from comments.models import Comment
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status
REASON = "Lời lẽ xúc phạm người khác."


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
        self.assertIsNone(moderation.approve(self.comment, make_user("kiem-duyet")))
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

    def test_what_its_author_took_back_is_never_decided(self):
        editing.withdraw(self.comment, self.comment.reader)
        self.comment.refresh_from_db()
        for act in (moderation.approve, partial(moderation.reject, reason=REASON)):
            with self.assertRaisesMessage(moderation.NotDecided, "Người viết đã xóa"):
                act(self.comment, self.moderator)
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.WITHDRAWN)

    def test_second_moderator_learns_that_another_decided_otherwise(self):
        seen_by_another = Comment.objects.get(pk=self.comment.pk)
        moderation.approve(self.comment, self.moderator)
        with self.assertRaisesMessage(moderation.DecidedMeanwhile, "đã đăng"):
            moderation.reject(seen_by_another, make_user("kiem-duyet"), "Quảng cáo.")
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.APPROVED)

    def test_claim_keeps_others_off_until_it_runs_out(self):
        other = make_user("kiem-duyet", display_name="Lan")
        moderation.claim(self.comment, other)
        seen = Comment.objects.get(pk=self.comment.pk)
        with self.assertRaisesMessage(moderation.LookedAtByOther, "Lan đang xem"):
            moderation.approve(seen, self.moderator)
        Comment.objects.update(claimed_until=timezone.now())
        self.assertTrue(moderation.approve(seen, self.moderator))

    def test_undo_puts_back_what_was_held_and_takes_it_from_the_page(self):
        comment = make_comment(self.article, Status.HELD, held_for=["links"])
        decision = moderation.approve(comment, self.moderator, featured=True)
        moderation.undo(decision, self.moderator)
        comment.refresh_from_db()
        now = (comment.status, comment.held_for, comment.featured_at, comment.decided_by)
        self.assertEqual(now, (Status.HELD, ["links"], None, None))
        self.assertNotContains(self.client.get(self.article.get_absolute_url()), comment.body)

    def test_undo_of_a_second_decision_brings_back_the_first(self):
        moderation.reject(self.comment, self.moderator, "Quảng cáo.")
        moderation.undo(moderation.approve(self.comment, self.moderator), self.moderator)
        self.comment.refresh_from_db()
        self.assertEqual((self.comment.status, self.comment.reason), ("rejected", "Quảng cáo."))
        first = self.comment.decisions.first()
        with self.assertRaises(moderation.NothingToUndo):
            moderation.undo(first, self.moderator)

    def test_what_was_shown_at_once_is_read_once(self):
        comment = make_comment(self.article)
        edition = Edition.objects.current()
        first, second = (Comment.objects.get(pk=comment.pk) for _ in range(2))
        self.assertTrue(moderation.approve(first, self.moderator))
        self.assertIsNone(moderation.approve(second, self.moderator))
        self.assertEqual(Edition.objects.current(), edition)

    def test_nothing_that_was_decided_is_changed_or_deleted(self):
        decision = moderation.approve(self.comment, self.moderator)
        for act in (decision.delete, lambda: decision.save()):
            with self.assertRaises(IntegrityError), transaction.atomic():
                act()

    def test_comments_one_after_another_share_an_edition(self):
        moderation.approve(self.comment, self.moderator)
        edition = Edition.objects.current()
        for _ in range(3):
            moderation.approve(make_comment(self.article, Status.PENDING), self.moderator)
        self.assertEqual(Edition.objects.current(), edition)
        jobs = ProcrastinateJob.objects.filter(task_name="comments.show_new_comments")
        self.assertEqual(jobs.count(), 1)
        freshness.show_what_waits()
        freshness.show_what_waits()
        self.assertEqual(Edition.objects.current(), edition + 1)

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

    def setUp(self):
        self.author, self.one, self.two = (make_user() for _ in range(3))
        self.article = make_article(by=self.author)

    def test_one_of_two_opposite_decisions_stands(self):
        comment = make_comment(self.article, Status.PENDING)
        first, second = (Comment.objects.get(pk=comment.pk) for _ in range(2))
        outcomes = race(
            lambda: moderation.approve(first, self.one),
            lambda: moderation.reject(second, self.two, "Quảng cáo."),
        )
        self.assertEqual(outcomes.count(moderation.DecidedMeanwhile), 1)
        comment.refresh_from_db()
        self.assertEqual(comment.decisions.count(), 1)
        approved = outcomes[1] is moderation.DecidedMeanwhile
        self.assertEqual(comment.status, Status.APPROVED if approved else Status.REJECTED)
        self.assertEqual(comment.decided_by, self.one if approved else self.two)

    def test_two_equal_decisions_are_one(self):
        comment = make_comment(self.article, Status.PENDING)
        first, second = (Comment.objects.get(pk=comment.pk) for _ in range(2))
        edition = Edition.objects.current()
        outcomes = race(
            lambda: moderation.approve(first, self.one),
            lambda: moderation.approve(second, self.two),
        )
        self.assertEqual(outcomes.count(None), 1)
        self.assertEqual(comment.decisions.count(), 1)
        self.assertEqual(Edition.objects.current(), edition + 1)

    def test_one_of_two_moderators_gets_the_claim(self):
        comment = make_comment(self.article, Status.PENDING)
        holders = race(
            *(lambda by=by: moderation.claim(comment, by) for by in (self.one, self.two))
        )
        self.assertEqual(len(set(holders)), 1)
        comment.refresh_from_db()
        self.assertEqual(comment.claimed_by, holders[0])

    def test_claim_and_the_decision_of_another_never_both_stand(self):
        comment = make_comment(self.article, Status.PENDING)
        seen = Comment.objects.get(pk=comment.pk)
        holder, decided = race(
            lambda: moderation.claim(comment, self.one),
            lambda: moderation.approve(seen, self.two) and True,
        )
        self.assertIn((holder, decided), {(self.one, moderation.LookedAtByOther), (None, True)})

    def test_a_decision_is_undone_once(self):
        comment = make_comment(self.article, Status.PENDING)
        decision = moderation.approve(comment, self.one)
        undo = lambda by: moderation.undo(decision, by) and True  # noqa: E731
        outcomes = race(lambda: undo(self.one), lambda: undo(self.two))
        self.assertCountEqual(outcomes, [True, moderation.NothingToUndo])
        comment.refresh_from_db()
        self.assertEqual((comment.status, comment.decided_at), (Status.PENDING, None))

    def test_double_click_leaves_one_comment(self):
        send = lambda: posting.post_comment(self.author, self.article, "Một lần thôi.").status  # noqa: E731
        outcomes = race(send, send)
        self.assertCountEqual(outcomes, [Status.HELD, posting.CommentRefused])
        self.assertEqual(Comment.objects.count(), 1)
