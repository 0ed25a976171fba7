"""Deciding what readers get to see, once the phases have had their say."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments import freshness, reports
from comments.models import Appeal, Comment, Decision, Report
from comments.models.comment import WAITING
from comments.reasons import code_of
from comments.signals import (
    appeal_settled,
    comment_featured,
    comment_refused,
    comment_shown,
)

Status = Comment.Status
Verb = Decision.Verb
DECISION = [
    *("status", "reason", "decided_by", "decided_at"),
    *("featured_at", "claimed_by", "claimed_until"),
]
# How long a comment is kept for the moderator who looks at it.
LEASE = timedelta(minutes=2)
TAKEN_BACK = "Người viết đã xóa bình luận này nên không ai đăng hay loại nó được nữa."
MENDED = "Người viết vừa sửa bình luận này; hãy tải lại trang để đọc bản mới rồi quyết định."
OWN_DECISION = "Bạn đã quyết định bình luận này; đề nghị xem lại thì người khác xem."


# What a moderator has to look at: it waits, was reported, is before readers unread, or its
# author appealed.
_UNDECIDED = (
    Q(status__in=WAITING)
    | Q(flagged_at__isnull=False)
    | Q(status=Status.APPROVED, decided_by=None)
    | Q(status=Status.REJECTED, appeal__isnull=False, appeal__decision=None)
)


class NotDecided(Exception):
    """The decision was not taken; the message is a Vietnamese sentence for the moderator."""


class DecidedMeanwhile(NotDecided):
    """Another moderator was faster, and decided otherwise; the message says what."""


class LookedAtByOther(NotDecided):
    """Another moderator has the comment before them; the message says who."""


class MendedMeanwhile(NotDecided):
    """Its author has put other words in place of those that the moderator read."""


class NothingToUndo(NotDecided):
    """The decision was undone already, or another one followed it."""


def approve(comment, by, featured=False):
    """Put a comment before readers.

    comment: as the moderator saw it; it is brought up to date.
    featured: whether it is marked as “Ý kiến nổi bật” at once.

    Returns the Decision, None when nothing changed: approving twice does nothing. Raises
    DecidedMeanwhile when someone else decided otherwise since the moderator looked,
    MendedMeanwhile when its words are others since, LookedAtByOther while somebody else has a
    claim to it, and NotDecided for what its author took back.
    """
    return _decide(comment, Status.APPROVED, by, reason="", featured=featured)


def reject(comment, by, reason):
    """Keep a comment from readers, or take an approved one away again.

    reason: a sentence that its author reads on “Trang của tôi”.

    Returns the Decision, None when nothing changed. Raises as approve() does, and
    ValueError without a reason.
    """
    if not str(reason).strip():
        raise ValueError("Hãy chọn lý do không đăng.")
    return _decide(comment, Status.REJECTED, by, reason=str(reason).strip())


@transaction.atomic
def feature(comment, by, featured=True):
    """Mark an approved comment as “Ý kiến nổi bật”, or take the mark away.

    Returns the Decision, None when nothing changed. Raises DecidedMeanwhile when it is
    not before readers.
    """
    row = _locked(comment)
    if featured and row.status != Status.APPROVED:
        raise DecidedMeanwhile("Chỉ bình luận đã đăng mới làm ý kiến nổi bật được.")
    if bool(row.featured_at) == featured:
        return None
    comment.featured_at = timezone.now() if featured else None
    comment.save(update_fields=["featured_at"])
    verb = Verb.FEATURED if featured else Verb.UNFEATURED
    decision = note(comment, verb, row.status, row.status, by)
    if featured:
        comment_featured.send(Comment, comment=comment)
    freshness.something_new()
    return decision


@transaction.atomic
def undo(decision, by):
    """Put a comment back to how it stood before a decision, and return the new Decision.

    Raises NothingToUndo when that was done already or another decision followed.
    """
    comment = _locked(decision.comment)
    last = comment.decisions.order_by("-pk").first()
    if last != decision or decision.verb not in {Verb.APPROVED, Verb.REJECTED}:
        raise NothingToUndo(_what_followed(last))
    before = comment.status
    comment.status = decision.before
    earlier = comment.decisions.filter(pk__lt=decision.pk).order_by("-pk").first()
    comment.reason = earlier.reason if earlier and not comment.is_waiting else ""
    comment.decided_by = None if comment.is_waiting else earlier and earlier.by
    comment.decided_at = None if comment.is_waiting else timezone.now()
    comment.claimed_by = comment.claimed_until = comment.featured_at = None
    comment.save(update_fields=DECISION)
    Appeal.objects.filter(decision=decision).update(decision=None)
    reports.open_again(comment, decision)
    undone = note(comment, Verb.UNDONE, before, comment.status, by, undoes=decision)
    if comment.status == Status.APPROVED != before:
        comment_shown.send(Comment, comment=comment)
    _tell_pages(before, comment.status)
    return undone


@transaction.atomic
def claim(comment, by, now=None):
    """Keep a waiting comment for a moderator who looks at it, and for nobody else.

    Returns who has it now: the moderator, or another who was faster; None when it waits
    no more.
    """
    now = now or timezone.now()
    row = _locked(comment)
    # Asked once the row is ours: what a decision changed meanwhile would not be seen before.
    if not Comment.objects.filter(_UNDECIDED, pk=row.pk).exists():
        return None
    if other := row.claimed_by_other(by, now):
        return other
    row.claimed_by, row.claimed_until = by, now + LEASE
    row.save(update_fields=["claimed_by", "claimed_until"])
    return by


def note(comment, verb, before, after, by, **how):
    """Write down what was done with a comment; rows are only ever added."""
    return Decision.objects.create(
        comment=comment, verb=verb, before=before, after=after, by=by, **how
    )


@transaction.atomic
def _decide(comment, status, by, reason, featured=False):
    seen = comment.status
    row = _locked(comment)
    if row.status == Status.WITHDRAWN:
        raise NotDecided(TAKEN_BACK)
    # What was shown at once counts as decided only when somebody has read it.
    is_unread = row.status == Status.APPROVED and row.decided_by_id is None
    appeal = _open_appeal(row)
    if row.status == status and not (is_unread or appeal or row.flagged_at):
        comment.refresh_from_db(fields=DECISION)
        return None
    if row.edited_at != comment.edited_at:
        raise MendedMeanwhile(MENDED)
    if row.status != seen:
        raise DecidedMeanwhile(_what_became_of(row))
    now = timezone.now()
    if other := row.claimed_by_other(by, now):
        raise LookedAtByOther(f"{other} đang xem bình luận này.")
    if appeal and appeal.against == by:
        raise NotDecided(OWN_DECISION)
    comment.status, comment.reason = status, reason
    comment.decided_by, comment.decided_at = by, now
    if featured or status != Status.APPROVED:
        comment.featured_at = now if featured else None
    comment.claimed_by = comment.claimed_until = None
    comment.save(update_fields=DECISION)
    if status == Status.APPROVED != seen:
        comment_shown.send(Comment, comment=comment)
    verb = Verb.APPROVED if status == Status.APPROVED else Verb.REJECTED
    decision = note(comment, verb, seen, status, by, code=code_of(reason), reason=reason)
    comment.flagged_at, comment.is_urgent = row.flagged_at, row.is_urgent
    became = Report.Outcome.KEPT if status == Status.APPROVED else Report.Outcome.REMOVED
    reports.settle([comment], became, decision)
    if status == Status.REJECTED != seen:
        comment_refused.send(Comment, comment=comment, decision=decision)
    if featured:
        comment_featured.send(Comment, comment=comment)
    if appeal:
        appeal.decision = decision
        appeal.save(update_fields=["decision"])
        appeal_settled.send(Appeal, appeal=appeal)
    _tell_pages(seen, status, featured)
    return decision


def _locked(comment):
    """Return the row as it is now, and nobody else changes it.

    Nothing is joined: whoever waits for the lock would get the new row with what was joined
    to the old one, such as nobody for a claim that was made meanwhile.
    """
    return Comment.objects.select_for_update().get(pk=comment.pk)


def _open_appeal(row):
    """Return the appeal that waits for the decision, if any."""
    if row.status != Status.REJECTED:
        return None
    return Appeal.objects.filter(comment=row, decision=None).select_related("against").first()


def _tell_pages(before, after, featured=False):
    if before == after and not featured:
        return
    if after == Status.APPROVED:
        freshness.something_new()
    elif before == Status.APPROVED:
        freshness.something_gone()


def _what_became_of(row):
    became = row.get_status_display().lower()
    who = row.decided_by if row.decided_by_id else "Ai đó"
    return f"{who} vừa xử lý bình luận này: {became}."


def _what_followed(last):
    if last and last.verb == Verb.UNDONE:
        return f"{last.by} đã hoàn tác rồi."
    return "Sau đó đã có quyết định khác nên không hoàn tác được nữa."
