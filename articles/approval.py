"""Who may put which text before readers.

A first publication needs a text that was approved, or somebody who may approve
and so does both at once. A change to a live story is either spelling, which
goes out quietly, or content, which a second person must approve.
"""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles import checks, notices, publishing, timetable
from articles.content import Content
from articles.models import AuditEntry, DueAct, Notice, Proposal, Revision, Stage
from articles.refusals import NeedsReason, NotAccepted, NotReady, WrongStage
from articles.spelling import more_than_spelling
from articles.stages import lock, move

Verb = AuditEntry.Verb
NOT_HANDED_ON = "Bản này chưa được duyệt; hãy chuyển duyệt trước."
NOT_APPROVED = {
    Stage.EDITED: "Bản này chưa được duyệt; bài đang chờ người duyệt.",
    Stage.SCHEDULED: (
        "Bản này sửa sau khi lên lịch nên chưa được duyệt; người duyệt lên lịch lại thì lấy bản ấy."
    ),
}


class ChangeKind(models.TextChoices):
    """What kind of change is made to a story that readers have seen."""

    SPELLING = "spelling", "Chính tả"
    CONTENT = "content", "Nội dung"


@transaction.atomic
def publish_now(article, by, reason=""):
    """Put the newest text before readers for the first time, or again after it was withdrawn.

    reason: why warnings are overridden.

    Raises WrongStage for a text nobody approved, NotReady, NeedsReason.
    """
    lock(article)
    _require_approved(article, by)
    _require_answered(article.latest_revision, article, timezone.now(), reason)
    publishing.publish(article, by, reason=reason)


@transaction.atomic
def publish_at(article, at, by, reason=""):
    """Set the time at which the newest text goes before readers.

    at: aware datetime in the future. Raises as publish_now() does, and
    NotAccepted for a time that has passed.
    """
    lock(article)
    _require_approved(article, by)
    _require_answered(article.latest_revision, article, at, reason)
    timetable.schedule(article, at, by, reason=reason)


@transaction.atomic
def change_spelling(article, by, reason="", at=None):
    """Bring a live story up to date with mended spelling; readers are told nothing.

    at: aware datetime; None for at once.

    Raises NotReady when more than spelling changed, and as publish_now() does.
    """
    lock(article)
    _require_change(article)
    revision = article.latest_revision
    more = more_than_spelling(
        Content.from_revision(article.live_revision), Content.from_revision(revision)
    )
    if more:
        raise NotReady(more)
    _require_answered(revision, article, at or timezone.now(), reason)
    _bring_up_to_date(article, revision, by, at, quiet=True, reason=reason)


@transaction.atomic
def propose_change(article, by, note="", at=None):
    """Ask a second person to approve the newest text in place of the live one.

    note: what changed, or why warnings are overridden. at: when it shall go
        out once approved; None for at once.

    Returns the Proposal, in place of an open one. Raises as publish_now() does.
    """
    lock(article)
    _require_change(article)
    revision = article.latest_revision
    _require_answered(revision, article, at or timezone.now(), note)
    article.proposals.open().update(state=Proposal.State.REPLACED)
    proposal = Proposal.objects.create(
        article=article, revision=revision, publish_at=at, note=note, proposed_by=by
    )
    after = {"at": at.isoformat()} if at else {}
    move(article, article.stage, Verb.PROPOSED, by, revision=revision, reason=note, after=after)
    others = [person for person in notices.desk_of(article) if person != by]
    notices.tell(
        others, article, Notice.Kind.PROPOSED, f"{by} đề nghị cập nhật bài đang trên trang."
    )
    return proposal


@transaction.atomic
def approve_change(article, by, proposal):
    """Approve a proposed change: it goes before readers, now or at its time.

    proposal: primary key of the one that the person read.

    Raises WrongStage when it is not the open one any more, or is their own.
    """
    lock(article)
    proposal = _open(article, proposal)
    if is_own(proposal, by):
        raise WrongStage(
            "Sửa nội dung bài đã đăng phải do người thứ hai duyệt; trong bản này có chữ của bạn."
        )
    if proposal.revision.number < article.live_revision.number:
        raise WrongStage(
            "Bài trên trang đã đổi sau khi có đề nghị này; hãy trả lại để đề nghị lại."
        )
    _require_nothing_set(article)
    at = proposal.publish_at
    at = at if at and at > timezone.now() else None
    _decide(proposal, Proposal.State.APPROVED, by)
    move(article, article.stage, Verb.CHANGE_APPROVED, by, revision=proposal.revision)
    _bring_up_to_date(article, proposal.revision, by, at, quiet=False, reason="")


@transaction.atomic
def return_change(article, by, proposal, reason):
    """Send a proposed change back; the draft stays, readers notice nothing.

    Raises WrongStage when it is not open any more, NotAccepted without a reason.
    """
    lock(article)
    proposal = _open(article, proposal)
    if not reason.strip():
        raise NotAccepted("Hãy ghi lý do trả lại.")
    _decide(proposal, Proposal.State.RETURNED, by, reason)
    move(
        article,
        article.stage,
        Verb.CHANGE_RETURNED,
        by,
        revision=proposal.revision,
        reason=reason,
    )
    if proposal.proposed_by != by:
        notices.tell(
            [proposal.proposed_by],
            article,
            Notice.Kind.RETURNED,
            f"{by} trả lại đề nghị cập nhật: {reason}",
        )


def own_words(user):
    """Return the condition that somebody proposed a Proposal, or typed any of what it changes."""
    typed = Revision.objects.filter(
        article=OuterRef("article"),
        author=user,
        is_aside=False,
        number__gt=OuterRef("article__live_revision__number"),
        number__lte=OuterRef("revision__number"),
    )
    return Q(proposed_by=user) | Exists(typed)


def is_own(proposal, user):
    """Return whether somebody may not approve a proposal, because it is their own words."""
    return Proposal.objects.filter(own_words(user), pk=proposal.pk).exists()


def open_proposal(article):
    """Return the change that waits for a second person, None when none does."""
    return article.proposals.open().select_related("revision", "proposed_by").first()


def _require_approved(article, by):
    if article.published_at:
        raise WrongStage("Bài đang trên trang; hãy đăng cập nhật thay vì đăng mới.")
    if article.stage == Stage.DISCARDED:
        raise WrongStage("Bài đang ở trong thùng rác.")
    is_approved = (
        article.stage in {Stage.APPROVED, Stage.SCHEDULED}
        and article.approved_revision_id == article.latest_revision_id
    )
    if not is_approved and not by.has_perm("articles.approve_article"):
        raise WrongStage(NOT_APPROVED.get(article.stage, NOT_HANDED_ON))
    if article.live_revision and not _second_person_saw(article, by):
        raise WrongStage(
            "Bạn đọc đã từng thấy bài này; bản sửa phải do người thứ hai duyệt rồi mới đăng lại."
        )


def _second_person_saw(article, by):
    """Return whether a withdrawn story says what readers saw, or others than its writers want it.

    Withdrawing a story must be no way around the second person that a change
    to a live one needs.
    """
    live, latest = article.live_revision, article.latest_revision
    before, after = Content.from_revision(live), Content.from_revision(latest)
    if before == after or not more_than_spelling(before, after):
        return True
    typed = article.revisions.filter(is_aside=False, number__gt=live.number)
    writers = set(typed.values_list("author", flat=True))
    if by.pk not in writers:
        return True
    approvals = article.audit_entries.filter(verb=Verb.APPROVED, revision=latest)
    return approvals.exclude(actor__in=writers).exists()


def _require_change(article):
    if article.published_at is None:
        raise WrongStage("Bài chưa lên trang; hãy đăng bài thay vì đăng cập nhật.")
    if article.latest_revision_id == article.live_revision_id:
        raise WrongStage("Bản nháp không khác gì bài đang trên trang.")
    _require_nothing_set(article)


def _require_nothing_set(article):
    if article.due_acts.waiting().filter(verb=DueAct.Verb.PUBLISH).exists():
        raise WrongStage(
            "Bài đã có một bản cập nhật hẹn giờ; hãy bỏ lịch ấy trước, nếu không bản này sẽ "
            "đưa nó lên trang sớm."
        )


def _require_answered(revision: Revision, article, at, reason):
    """Raise what stands between a text and its readers at a moment."""
    found = checks.problems(Content.from_revision(revision), article, at)
    blocking = [problem.sentence for problem in found if problem.blocks]
    if blocking:
        raise NotReady(blocking)
    if found and not reason.strip():
        raise NeedsReason(found)


def _bring_up_to_date(article, revision, by, at, quiet, reason):
    if at:
        timetable.schedule(article, at, by, revision=revision, quiet=quiet, reason=reason)
    else:
        publishing.publish(article, by, revision=revision, quiet=quiet, reason=reason)


def _open(article, pk):
    found = article.proposals.open().filter(pk=pk).select_related("revision", "proposed_by")
    proposal = found.first()
    if proposal is None:
        raise WrongStage("Đề nghị này đã được quyết định hoặc đã có bản mới hơn.")
    return proposal


def _decide(proposal, state, by, answer=""):
    proposal.state, proposal.decided_by, proposal.answer = state, by, answer
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "answer"])
