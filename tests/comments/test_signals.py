"""News of comments: told once, in the transaction of the event."""

from contextlib import contextmanager
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from comments import appeals, editing, moderation, posting
from comments.models import Comment, Policy
from comments.signals import appeal_settled, comment_refused, comment_shown
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status
REASON = "Lời lẽ xúc phạm người khác."


@contextmanager
def heard(signal):
    """Yield what is sent meanwhile."""
    sent = []

    def hear(**news):
        sent.append(news)

    signal.connect(hear)
    try:
        yield sent
    finally:
        signal.disconnect(hear)


class SignalTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader = make_user()
        cls.moderator, cls.other = make_user("kiem-duyet"), make_user("kiem-duyet")

    def test_a_comment_is_told_each_time_it_comes_before_readers(self):
        comment = make_comment(self.article, Status.PENDING)
        with heard(comment_shown) as sent:
            moderation.approve(comment, self.moderator)
            moderation.approve(comment, self.moderator)
            rejected = moderation.reject(comment, self.moderator, REASON)
            self.assertEqual([news["comment"] for news in sent], [comment])
            moderation.undo(rejected, self.moderator)
        self.assertEqual([news["comment"] for news in sent], [comment, comment])

    def test_what_is_shown_at_once_is_told_at_once(self):
        Policy.objects.create(pk=1, mode="after")
        last_week = timezone.now() - timedelta(days=7)
        make_comment(self.article, reader=self.reader, created_at=last_week)
        with heard(comment_shown) as sent:
            comment = posting.post_comment(self.reader, make_article(), "Tôi nghĩ thế.")
            moderation.approve(comment, self.moderator)
            editing.edit(comment, self.reader, "Tôi vẫn nghĩ thế.")
        self.assertEqual([news["comment"] for news in sent], [comment])

    def test_what_waits_is_not_told(self):
        with heard(comment_shown) as sent:
            posting.post_comment(self.reader, self.article, "Tôi nghĩ thế.")
        self.assertEqual(sent, [])

    def test_a_rejection_is_told_with_its_reason(self):
        comment = make_comment(self.article, Status.PENDING)
        with heard(comment_refused) as sent:
            moderation.reject(comment, self.moderator, REASON)
            moderation.reject(comment, self.moderator, REASON)
        self.assertEqual([news["decision"].reason for news in sent], [REASON])

    def test_an_appeal_is_told_with_what_was_decided(self):
        comment = make_comment(self.article, Status.PENDING, reader=self.reader)
        moderation.reject(comment, self.moderator, REASON)
        appeals.appeal(comment, self.reader)
        with heard(appeal_settled) as sent, heard(comment_refused) as refused:
            moderation.reject(comment, self.other, REASON)
        self.assertEqual([news["appeal"].decision.by for news in sent], [self.other])
        self.assertEqual(refused, [])
