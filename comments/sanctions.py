"""Warnings, time-outs and bans: what each would do, done, and taken back."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format

from comments import freshness, reports
from comments.models import Comment, Decision, HiddenComment, Report, Sanction
from comments.models.comment import WAITING
from comments.moderation import note
from comments.reasons import VIOLATIONS

Kind = Sanction.Kind
Status = Comment.Status
TIMEOUT_DAYS = (1, 7, 14, 30)
# Decree 147/2024, article 23, on accounts that break the rules: locked for 7 to 30 days,
# and for good after three times. It binds social networks; here it advises a moderator.
THRESHOLDS = ((timedelta(days=30), 5), (timedelta(days=90), 10))
LOCKS_BEFORE_BAN = 3


class NotImposed(Exception):
    """The sanction was not imposed or lifted; the message is a Vietnamese sentence."""


WARNED_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Preview:
    """What a sanction would hide.

    shown: comments that readers see now. waiting: comments in the queue.
    replies: comments of others that hang under those, and leave the page with them.
    """

    shown: int = 0
    waiting: int = 0
    replies: int = 0


@dataclass(frozen=True)
class Advice:
    """What Decree 147 advises; nothing follows by itself.

    violations, days: how many rejections for breaking the rules in how many days.
    kind: of Sanction.Kind. locks: how many time-outs and bans there were before.
    """

    violations: int
    days: int
    kind: str
    locks: int


def why_shut_out(reader, now):
    """Return why a reader may not comment now, a sentence; empty when they may."""
    standing = Sanction.objects.filter(reader=reader).standing(now)
    longest = standing.order_by(*_LONGEST_FIRST).first()
    if longest is None:
        return ""
    if longest.kind == Kind.BAN:
        return f"Tòa soạn không nhận bình luận của bạn nữa. Lý do: {longest.reason}"
    until = date_format(timezone.localtime(longest.until), "H:i, d/m/Y")
    return f"Bạn tạm thời không bình luận được, đến {until}. Lý do: {longest.reason}"


_LONGEST_FIRST = ["kind", "-until"]  # “ban” before “timeout”


def told_to(reader):
    """Return what a reader should know: what stands, and the warnings of the last month."""
    now = timezone.now()
    warnings = Q(kind=Kind.WARNING, at__gt=now - WARNED_FOR, lifted_at=None)
    standing = Sanction.objects.filter(reader=reader).standing(now)
    return Sanction.objects.filter(Q(pk__in=standing) | warnings, reader=reader).order_by("-pk")


def preview(reader):
    """Return what a ban or time-out that hides a reader's comments would hide now."""
    of_reader = Comment.objects.filter(reader=reader).order_by()
    counts = of_reader.aggregate(
        shown=Count("pk", filter=Q(pk__in=Comment.objects.approved())),
        waiting=Count("pk", filter=Q(status__in=WAITING)),
    )
    under = Comment.objects.filter(
        parent__reader=reader, parent__status=Status.APPROVED, status=Status.APPROVED
    )
    return Preview(**counts, replies=under.exclude(reader=reader).count())


@transaction.atomic
def impose(reader, kind, reason, by, days=None, hides=False):
    """Warn a reader, shut them out for some days, or for good, and return the Sanction.

    reason: a sentence that the reader sees. days: of a time-out.
    hides: whether comments that are shown or wait are hidden until it is lifted.

    Raises NotImposed for one of the newspaper's own, or who is banned already.
    """
    get_user_model().objects.select_for_update(no_key=True).get(pk=reader.pk)
    if reader.is_staff:
        raise NotImposed("Đây là tài khoản của tòa soạn nên không khóa ở đây được.")
    now = timezone.now()
    if kind == Kind.BAN and Sanction.objects.filter(reader=reader, kind=kind, lifted_at=None):
        raise NotImposed("Bạn đọc này đã bị khóa rồi.")
    until = now + timedelta(days=days) if kind == Kind.TIMEOUT else None
    sanction = Sanction.objects.create(
        reader=reader,
        kind=kind,
        reason=reason.strip(),
        hides=hides and kind != Kind.WARNING,
        by=by,
        at=now,
        until=until,
    )
    if sanction.hides:
        _hide(sanction, by, now)
    return sanction


@transaction.atomic
def lift(sanction, by, reason):
    """Take a sanction back: exactly what it hid comes back, and nothing else.

    What a moderator decided on by itself since then stays as they decided; where another
    sanction still hides the reader's comments, they come back with that one.

    Returns how many comments came back. Raises NotImposed when it was lifted already.
    """
    get_user_model().objects.select_for_update(no_key=True).get(pk=sanction.reader_id)
    row = Sanction.objects.select_for_update(of=("self",)).get(pk=sanction.pk)
    if row.lifted_at:
        raise NotImposed(f"{row.lifted_by} đã bỏ chế tài này rồi.")
    row.lifted_by, row.lifted_at, row.lift_reason = by, timezone.now(), reason.strip()
    row.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    still = Sanction.objects.filter(reader=row.reader_id, hides=True, lifted_at=None).first()
    if still:
        _hand_over(row, still)
        return 0
    return _show_again(row, by)


def advice_for(reader, now=None):
    """Return what the rejections of a reader advise to do, None for nothing."""
    now = now or timezone.now()
    for within, many in THRESHOLDS:
        violations = violations_of(reader, now - within)
        if violations >= many:
            locks = reader.comment_sanctions.exclude(kind=Kind.WARNING).count()
            kind = Kind.BAN if locks >= LOCKS_BEFORE_BAN else Kind.TIMEOUT
            return Advice(violations, within.days, kind, locks)
    return None


def violations_of(reader, since):
    """Return how many comments of a reader stand rejected for breaking the rules."""
    return violations_by_reader([reader.pk], since).get(reader.pk, 0)


def violations_by_reader(readers, since):
    """Return {reader: violations} of those among some readers who have any.

    readers: primary keys.
    """
    broken = Decision.objects.filter(
        comment__reader__in=readers,
        comment__status=Status.REJECTED,
        verb=Decision.Verb.REJECTED,
        code__in=VIOLATIONS,
        at__gt=since,
        undone_by=None,
    )
    counts = broken.order_by().values("comment__reader")
    return dict(
        counts.annotate(n=Count("comment", distinct=True)).values_list("comment__reader", "n")
    )


def _hide(sanction, by, now):
    found = Comment.objects.filter(reader=sanction.reader, status__in=[*WAITING, Status.APPROVED])
    rows = list(found.select_for_update(of=("self",)).order_by("pk"))
    HiddenComment.objects.bulk_create(
        HiddenComment(
            sanction=sanction,
            comment=row,
            status_before=row.status,
            decided_at_before=row.decided_at,
            decided_by_before_id=row.decided_by_id,
        )
        for row in rows
    )
    for row in rows:
        note(row, Decision.Verb.HIDDEN, row.status, Status.HIDDEN, by, reason=sanction.reason[:300])
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Status.HIDDEN, decided_at=now, decided_by=by, claimed_by=None, claimed_until=None
    )
    reports.settle(rows, Report.Outcome.REMOVED)
    if any(row.status == Status.APPROVED for row in rows):
        freshness.something_gone()


def _hand_over(lifted, still):
    HiddenComment.objects.bulk_create(
        [
            HiddenComment(
                sanction=still,
                comment_id=was.comment_id,
                status_before=was.status_before,
                decided_at_before=was.decided_at_before,
                decided_by_before_id=was.decided_by_before_id,
            )
            for was in lifted.hidden.all()
        ],
        ignore_conflicts=True,
    )


def _show_again(sanction, by):
    hidden = {one.comment_id: one for one in sanction.hidden.all()}
    found = Comment.objects.filter(pk__in=hidden, status=Status.HIDDEN)
    rows = list(found.select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        was = hidden[row.pk]
        row.status = was.status_before
        row.decided_at, row.decided_by_id = was.decided_at_before, was.decided_by_before_id
        row.save(update_fields=["status", "decided_at", "decided_by"])
        note(row, Decision.Verb.SHOWN, Status.HIDDEN, row.status, by)
    if any(row.status == Status.APPROVED for row in rows):
        freshness.something_new()
    return len(rows)
