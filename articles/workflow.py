"""The way of a story from its writer to the page-ready copy: hand in, return, pass on, approve.

bản nháp → chờ biên tập → chờ duyệt → đã duyệt → (articles.approval) đã đăng.
"""

from django.db import transaction

from articles import checks, notices, preview_links
from articles.content import Content
from articles.models import Assignment, AuditEntry, DueAct, Notice, Stage
from articles.refusals import NotAccepted, NotReady, WrongStage
from articles.stages import lock, move

Verb = AuditEntry.Verb
IN_THE_WRITERS_HANDS = frozenset((Stage.DRAFT, Stage.RETURNED, Stage.WITHDRAWN))
ON_THE_DESK = frozenset((Stage.SUBMITTED, Stage.EDITED, Stage.APPROVED))


@transaction.atomic
def submit(article, by):
    """Hand a draft to the editors.

    Raises WrongStage unless it is in its writer's hands, and NotReady when it
    has no headline, or no section in whose queue it would stand.
    """
    lock(article)
    if article.stage not in IN_THE_WRITERS_HANDS:
        raise WrongStage(f"Bài đang ở bước “{article.get_stage_display()}”, không gửi lại được.")
    content = Content.from_revision(article.latest_revision)
    lacking = [] if content.headline else ["Bài chưa có tít."]
    lacking += [] if content.section else ["Bài chưa có chuyên mục."]
    if lacking:
        raise NotReady(lacking)
    move(article, Stage.SUBMITTED, Verb.SUBMITTED, by, revision=article.latest_revision)


@transaction.atomic
def return_to_reporter(article, by, reason):
    """Send a story back with a reason that its writer can act on, and tell them.

    Raises WrongStage unless it lies on the desk, NotAccepted without a reason.
    """
    lock(article)
    if article.stage not in ON_THE_DESK:
        raise WrongStage("Chỉ trả lại được bài đang chờ biên tập hoặc chờ duyệt.")
    if not reason.strip():
        raise NotAccepted("Hãy ghi lý do trả bài.")
    article.approved_revision = None
    move(
        article,
        Stage.RETURNED,
        Verb.RETURNED,
        by,
        changed=["approved_revision"],
        reason=reason,
        revision=article.latest_revision,
    )
    writers = [person for person in _writers(article) if person != by]
    notices.tell(writers, article, Notice.Kind.RETURNED, f"{by}: {reason}")


@transaction.atomic
def pass_on(article, by):
    """Say that the editing is done: the story now waits for approval.

    Raises WrongStage when it is approved already or out of the desk's hands,
    NotReady as submit() does.
    """
    lock(article)
    if article.stage not in IN_THE_WRITERS_HANDS | {Stage.SUBMITTED}:
        raise WrongStage(f"Bài đang ở bước “{article.get_stage_display()}”, không cần chuyển.")
    _require_ready(article)
    move(article, Stage.EDITED, Verb.PASSED, by, revision=article.latest_revision)


@transaction.atomic
def approve(article, by):
    """Approve the newest text for publication; typing over it makes that lapse.

    Raises WrongStage when there is nothing to approve, and NotReady when
    readers would miss something.
    """
    lock(article)
    if article.stage not in IN_THE_WRITERS_HANDS | ON_THE_DESK - {Stage.APPROVED}:
        raise WrongStage(f"Bài đang ở bước “{article.get_stage_display()}”, không cần duyệt.")
    _require_ready(article)
    article.approved_revision = article.latest_revision
    move(
        article,
        Stage.APPROVED,
        Verb.APPROVED,
        by,
        changed=["approved_revision"],
        revision=article.latest_revision,
    )


@transaction.atomic
def discard(article, by):
    """Throw away a story that readers cannot see; it can be brought back, with every word.

    Raises WrongStage while readers see it, the desk has it, or a time is set for it.
    """
    lock(article)
    if article.stage not in IN_THE_WRITERS_HANDS:
        raise WrongStage("Chỉ bỏ được bài còn ở tay người viết.")
    if DueAct.objects.waiting().filter(article=article).exists():
        raise WrongStage("Bài đang có hẹn giờ; hãy bỏ lịch trước.")
    preview_links.close_all(article, by)
    move(article, Stage.DISCARDED, Verb.DISCARDED, by)


@transaction.atomic
def bring_back(article, by):
    """Take a story out of the bin again. Raises WrongStage for one that is not there."""
    lock(article)
    if article.stage != Stage.DISCARDED:
        raise WrongStage("Bài này không ở trong thùng rác.")
    stage = Stage.WITHDRAWN if article.first_published_at else Stage.DRAFT
    move(article, stage, Verb.BROUGHT_BACK, by)


def _writers(article):
    """Return who began a story, and to whom it was given."""
    began = [article.created_by] if article.created_by else []
    assignment = Assignment.objects.filter(article=article).first()
    return [*began, *(assignment.people.all() if assignment else [])]


def _require_ready(article):
    """Raise NotReady for what readers must have; an embargo may still be on."""
    content = Content.from_revision(article.latest_revision)
    lacking = [
        problem.sentence
        for problem in checks.obstacles(content, article)
        if problem.field != "embargo_until"
    ]
    if lacking:
        raise NotReady(lacking)
