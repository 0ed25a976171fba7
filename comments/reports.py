"""Reports: taken in from readers, brought before a moderator, and closed by what becomes of it."""

from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Policy, Report
from comments.signals import report_settled

Outcome = Report.Outcome


class NotReported(Exception):
    """The comment was not reported; the message is a Vietnamese sentence."""


@transaction.atomic
def report(comment, reader, reason, text=""):
    """Note that a reader finds that a comment should not stand, and return the Report.

    A second report of the same reader changes nothing and returns the first. The comment stays
    before readers; enough reports, or one that it breaks the law, bring it back to the queue.

    reason: of Report.Reason. text: as comments.text.clean_text gives it.
    Raises NotReported for one's own comment, and for one that readers do not see.
    """
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if not Comment.objects.approved().filter(pk=row.pk).exists():
        raise NotReported("Bình luận này không còn trên trang nên không cần báo cáo nữa.")
    if row.reader_id == reader.pk:
        raise NotReported("Đây là bình luận của bạn; bạn sửa hay xóa được ở “Bình luận của tôi”.")
    made, is_new = Report.objects.get_or_create(
        comment=row, reader=reader, defaults={"reason": reason, "text": text}
    )
    if is_new:
        _flag(row)
    return made


def settle(comments, outcome, decision=None):
    """Close what is open against some comments, and tell those who reported.

    comments: whose rows are locked. decision: of comments.models.Decision, if one closed them.
    """
    flagged = [one for one in comments if one.flagged_at]
    for one in flagged:
        one.flagged_at, one.is_urgent = None, False
    if flagged:
        Comment.objects.bulk_update(flagged, ["flagged_at", "is_urgent"])
    closed = list(Report.objects.open().filter(comment__in=comments))
    for one in closed:
        one.outcome, one.settled_at, one.decision = outcome, timezone.now(), decision
    if closed:
        Report.objects.bulk_update(closed, ["outcome", "settled_at", "decision"])
    for one in closed:
        report_settled.send(Report, report=one)


def open_again(comment, decision):
    """Open what a decision closed, which is taken back. comment: its row is locked."""
    closed = Report.objects.filter(decision=decision)
    if closed.update(outcome="", settled_at=None, decision=None):
        _flag(comment)


def _flag(row):
    """Bring a comment back to the queue if what is open against it is enough."""
    reasons = list(row.reports.open().values_list("reason", flat=True))
    is_urgent = Report.Reason.ILLEGAL in reasons
    if is_urgent or len(reasons) >= Policy.objects.current().reports_before_a_look:
        row.flagged_at, row.is_urgent = row.flagged_at or timezone.now(), is_urgent
        row.save(update_fields=["flagged_at", "is_urgent"])
