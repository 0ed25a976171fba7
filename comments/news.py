"""Whom news of comments concerns; see comments.signals and accounts.notices.

What concerns one person is told in the transaction in which it happens. A new comment may
concern thousands who follow the story, so a job tells them, once for each comment.
"""

import re

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.jobs import defer_each
from accounts.notices.telling import tell
from comments import following, signals
from comments.models import Appeal, Comment, Sanction, ThreadFollow

REPLY, MENTION, THREAD = "tra-loi", "nhac-ten", "mach"
OUTCOME, FEATURED, APPEAL, REPORT = "ket-qua", "noi-bat", "xem-lai", "bao-cao"
# Among so many of the last writers of an exchange a name is looked for.
MOST_WRITERS = 200


def listen():
    """Have readers told what the signals say."""
    signals.comment_shown.connect(_on_shown)
    signals.comment_refused.connect(_on_refused)
    signals.comment_featured.connect(_on_featured)
    signals.appeal_settled.connect(_on_appeal_settled)
    signals.report_settled.connect(_on_report_settled)


def _on_shown(comment, **kwargs):
    from comments.tasks import tell_of_comment

    following.follow_own(comment.reader, comment.article)
    # Who saw it come onto the page at once needs no telling, nor does who is told of an appeal.
    has_waited = comment.decided_at != comment.created_at
    if has_waited and not Appeal.objects.filter(comment=comment).exists():
        tell([comment.reader_id], OUTCOME, comment.pk)
    defer_each(tell_of_comment, [{"comment_id": comment.pk}])


def _on_refused(comment, **kwargs):
    tell([comment.reader_id], OUTCOME, comment.pk)


def _on_featured(comment, **kwargs):
    tell([comment.reader_id], FEATURED, comment.pk)


def _on_appeal_settled(appeal, **kwargs):
    tell([appeal.comment.reader_id], APPEAL, appeal.pk)


def _on_report_settled(report, **kwargs):
    tell([report.reader_id], REPORT, report.pk)


@transaction.atomic
def tell_of(comment_id):
    """Tell those whom a comment answers or names, and who follows its story; once."""
    comment = Comment.objects.select_for_update().filter(pk=comment_id, told_at=None).first()
    if comment is None or not _is_before_readers(comment):
        return
    comment.told_at = timezone.now()
    comment.save(update_fields=["told_at"])
    answered = _able(_answered_by(comment) - {comment.reader_id})
    named = _able(_named_in(comment) - answered - {comment.reader_id})
    following_it = ThreadFollow.objects.on().filter(article=comment.article_id)
    followers = following_it.exclude(reader__in=[comment.reader_id, *answered, *named])
    tell(answered, REPLY, comment.pk)
    tell(named, MENTION, comment.pk)
    tell(_able(followers.values("reader")), THREAD, comment.article_id)


def _is_before_readers(comment):
    seen = Comment.objects.approved().filter(pk=comment.pk)
    return seen.exists() and comment.article.is_published


def _answered_by(comment):
    """Return who wrote what a comment answers: that comment itself, and the one that opened."""
    of = Comment.objects.filter(pk__in=[comment.answers_id, comment.parent_id])
    return set(of.filter(status=Comment.Status.APPROVED).values_list("reader", flat=True))


def _named_in(comment):
    """Return whom a comment names by “@Tên hiển thị”, among those who wrote in its exchange.

    A name that two of them bear names nobody; where one begins with another, as “Lan Anh” does
    with “Lan”, the longer one is meant.
    """
    if comment.parent_id is None or "@" not in comment.body:
        return set()
    writers = Comment.objects.approved().filter(parent=comment.parent_id)
    newest = writers.exclude(reader=comment.reader_id).order_by("-created_at")[:MOST_WRITERS]
    names = {}
    for pk, name in newest.values_list("reader", "reader__display_name"):
        if name:
            names.setdefault(name.casefold(), set()).add(pk)
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    called = re.findall(rf"@({longest_first})(?!\w)", comment.body.casefold()) if names else []
    return {next(iter(names[name])) for name in called if len(names[name]) == 1}


def _able(readers):
    """Return those of some readers who have an account and are not shut out of comments."""
    shut_out = Sanction.objects.standing().values("reader")
    people = get_user_model().objects.filter(pk__in=readers, is_active=True)
    return set(people.exclude(pk__in=shut_out).values_list("pk", flat=True))
