"""Deciding what readers get to see. Nobody else sets a comment's status."""

from django.db import transaction
from django.utils import timezone

from articles.models import Edition
from comments.models import Comment

Status = Comment.Status
DECISION = ["status", "reason", "decided_by", "decided_at"]

REASONS = (
    "Viết không dấu, khó đọc.",
    "Lời lẽ xúc phạm người khác.",
    "Không liên quan đến nội dung bài.",
    "Quảng cáo hoặc chèn liên kết.",
    "Nêu thông tin chưa được kiểm chứng.",
    "Lộ thông tin riêng tư của người khác.",
)


class DecidedMeanwhile(Exception):
    """Another moderator was faster, and decided otherwise; the message says what."""


def approve(comment, by):
    """Put a comment before readers.

    comment: as the moderator saw it; it is brought up to date.

    Returns whether anything changed: approving twice does nothing. Raises
    DecidedMeanwhile when someone else rejected it since the moderator looked.
    """
    return _decide(comment, Status.APPROVED, by, reason="")


def reject(comment, by, reason):
    """Keep a comment from readers, or take an approved one away again.

    reason: a sentence that its author reads on “Trang của tôi”.

    Returns whether anything changed. Raises DecidedMeanwhile when someone else
    approved it since the moderator looked, ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Hãy chọn lý do không đăng.")
    return _decide(comment, Status.REJECTED, by, reason=reason.strip())


@transaction.atomic
def _decide(comment, status, by, reason):
    seen = comment.status
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if row.status == status:
        comment.refresh_from_db(fields=DECISION)
        return False
    if row.status != seen:
        raise DecidedMeanwhile(
            f"{row.decided_by} vừa xử lý bình luận này: {row.get_status_display().lower()}."
        )
    comment.status, comment.reason = status, reason
    comment.decided_by, comment.decided_at = by, timezone.now()
    comment.save(update_fields=DECISION)
    if Status.APPROVED in {seen, status}:
        Edition.objects.advance()
    return True
