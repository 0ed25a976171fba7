"""What an author does with their own comment: mend it for five minutes, take it back."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from comments import freshness, posting, reports
from comments.models import Comment, CommentVersion, Decision, Report
from comments.moderation import note
from comments.signals import comment_shown

MENDED_WITHIN = timedelta(minutes=5)
Status = Comment.Status


class NotYours(Exception):
    """Somebody else wrote it."""


class TooLate(Exception):
    """It can no longer be changed; the message is a Vietnamese sentence for its author."""


def may_edit(comment, reader, now=None):
    """Return whether a reader may still change the text of a comment."""
    age = (now or timezone.now()) - comment.created_at
    return may_withdraw(comment, reader) and age < MENDED_WITHIN


def may_withdraw(comment, reader):
    """Return whether a reader may still take a comment back."""
    stands = comment.is_waiting or comment.status == Status.APPROVED
    return comment.reader_id == reader.pk and stands


@transaction.atomic
def edit(comment, reader, body):
    """Put a new text in place of a comment's, which is kept, and return the comment.

    body: as comments.text.clean_text gives it. The phases judge it anew; one that was
    before readers stays there only where comments are read after they are shown.

    Raises NotYours, TooLate, and posting.CommentRefused.
    """
    comment = _own(comment, reader)
    now = timezone.now()
    if not may_edit(comment, reader, now):
        raise TooLate(
            "Bình luận chỉ sửa được trong 5 phút sau khi gửi; những gì bạn vừa gõ còn ở đây để "
            "chép lại."
        )
    if body == comment.body:
        return comment
    judgement = posting.judge_edit(comment, body, now)
    if judgement.refusal:
        raise posting.CommentRefused(judgement.refusal)
    before = comment.status
    number = comment.versions.aggregate(last=Max("number"))["last"] or 0
    if not number:
        # Of comments that came another way than the box, the first text is kept now.
        number = 1
        CommentVersion.objects.create(
            comment=comment, number=1, body=comment.body, written_at=comment.created_at
        )
    CommentVersion.objects.create(comment=comment, number=number + 1, body=body, written_at=now)
    comment.body, comment.edited_at = body, now
    comment.status, comment.held_for = judgement.status, judgement.codes
    if before == Status.APPROVED and comment.is_waiting:
        comment.held_for = [*comment.held_for, "edited"]
        comment.status = Status.HELD
    comment.decided_at = None if comment.is_waiting else now
    comment.decided_by = comment.claimed_by = comment.claimed_until = None
    comment.featured_at = None
    comment.save(
        update_fields=[
            *("body", "edited_at", "status", "held_for", "decided_at", "decided_by"),
            *("claimed_by", "claimed_until", "featured_at"),
        ]
    )
    posting.note_findings(comment, judgement, number + 1)
    if comment.status == Status.APPROVED != before:
        comment_shown.send(Comment, comment=comment)
    note(comment, Decision.Verb.EDITED, before, comment.status, reader)
    if comment.status == Status.APPROVED:
        freshness.something_new()
    elif before == Status.APPROVED:
        freshness.something_gone()
    return comment


@transaction.atomic
def withdraw(comment, reader):
    """Take one's own comment back: nobody reads it any more, the replies under it stay.

    Returns whether anything changed. Raises NotYours, and TooLate for one that the
    newspaper has taken away itself.
    """
    comment = _own(comment, reader)
    if comment.status == Status.WITHDRAWN:
        return False
    if not may_withdraw(comment, reader):
        raise TooLate("Bình luận này không còn trên trang nên không xóa được nữa.")
    before = comment.status
    comment.status = Status.WITHDRAWN
    comment.decided_at, comment.decided_by = timezone.now(), reader
    comment.claimed_by = comment.claimed_until = comment.featured_at = None
    comment.save(
        update_fields=[
            *("status", "decided_at", "decided_by"),
            *("claimed_by", "claimed_until", "featured_at"),
        ]
    )
    note(comment, Decision.Verb.WITHDRAWN, before, comment.status, reader)
    reports.settle([comment], Report.Outcome.GONE)
    if before == Status.APPROVED:
        freshness.something_gone()
    return True


def _own(comment, reader):
    row = Comment.objects.select_for_update(of=("self",)).select_related("article", "reader")
    row = row.get(pk=comment.pk)
    if row.reader_id != reader.pk:
        raise NotYours
    return row
