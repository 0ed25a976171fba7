"""What is to happen at a set time: publish, bring up to date, withdraw.

An act waits as a row of DueAct. A clock looks every few seconds for those
whose time has come, so nothing depends on one process living until then: one
that finds an act late does it at once and tells the desk.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import checks, notices, publishing, waiting
from articles.content import Content
from articles.models import Article, AuditEntry, DueAct, Notice, Stage
from articles.refusals import NotAccepted, NotReady, WrongStage
from articles.stages import lock, move

log = logging.getLogger(__name__)

Verb = AuditEntry.Verb
# Readers and the desk call this late; the clock itself needs some seconds.
LATE_AFTER = timedelta(seconds=60)
# What is further away is a slip of the keyboard.
FURTHEST = timedelta(days=5 * 366)


@transaction.atomic
def schedule(article, at, by, revision=None, quiet=False, reason=""):
    """Have a revision published at a set time, in place of the time set before.

    at: aware datetime in the future.
    revision: the latest when omitted; it is frozen, whatever is typed later.
    quiet, reason: as for articles.publishing.publish.

    A live story keeps its text until then. Raises NotReady when readers would
    miss something at that time, NotAccepted for a time that has passed, that
    is too far away, or at which the story will have been withdrawn.
    """
    _require_ahead(at, "Giờ đăng")
    lock(article)
    leaving = article.due_acts.waiting().filter(verb=DueAct.Verb.WITHDRAW, at__lte=at).first()
    if leaving:
        raise NotAccepted(f"Giờ đăng phải ở trước giờ gỡ đã hẹn ({_hour_and_day(leaving.at)}).")
    revision = revision or article.latest_revision
    lacking = checks.obstacles(Content.from_revision(revision), article, at)
    if lacking:
        raise NotReady([problem.sentence for problem in lacking])
    before = _set(article, DueAct.Verb.PUBLISH, at, by, revision, quiet, reason)
    stage = article.stage if article.published_at else Stage.SCHEDULED
    after = {"at": at.isoformat()}
    move(
        article,
        stage,
        Verb.SCHEDULED,
        by,
        revision=revision,
        before=before,
        after=after,
        reason=reason,
    )


@transaction.atomic
def schedule_withdrawal(article, at, by, reason):
    """Have a story taken from readers at a set time.

    at: aware datetime, later than now and than the time set for publishing.

    Raises WrongStage for a story that will not be before readers by then,
    NotAccepted for a time that does not fit or without a reason.
    """
    _require_ahead(at, "Giờ gỡ")
    if not reason.strip():
        raise NotAccepted("Hãy ghi lý do gỡ bài.")
    lock(article)
    coming = article.due_acts.waiting().filter(verb=DueAct.Verb.PUBLISH).first()
    if article.published_at is None and coming is None:
        raise WrongStage("Bài chưa đăng, cũng chưa hẹn giờ đăng nên chưa hẹn giờ gỡ được.")
    if coming and coming.at >= at:
        what = "giờ cập nhật" if article.published_at else "giờ đăng"
        raise NotAccepted(f"Giờ gỡ phải ở sau {what} đã hẹn ({_hour_and_day(coming.at)}).")
    before = _set(article, DueAct.Verb.WITHDRAW, at, by, None, False, reason)
    after = {"withdraw_at": at.isoformat()}
    move(article, article.stage, Verb.LEAVING_SET, by, before=before, after=after, reason=reason)


@transaction.atomic
def cancel(article, verb, by):
    """Drop the time set for publishing or withdrawing; the draft stays.

    verb: DueAct.Verb. Raises WrongStage when no time was set.
    """
    lock(article)
    act = article.due_acts.waiting().filter(verb=verb).first()
    if act is None:
        raise WrongStage("Bài này không có lịch như vậy.")
    act.state = DueAct.State.CANCELLED
    act.save(update_fields=["state"])
    stage = _stage_without_schedule(article, act)
    before = waiting.in_the_trail([act])
    if verb == DueAct.Verb.PUBLISH and not article.published_at:
        before |= waiting.drop_acts(article, DueAct.Verb.WITHDRAW)
    move(article, stage, Verb.UNSCHEDULED, by, before=before)


@transaction.atomic
def move_to(act, at, by):
    """Set another time for a waiting act, as when it is dragged on the calendar.

    act: DueAct. at: aware datetime in the future.

    Raises what schedule() and schedule_withdrawal() raise, and WrongStage when
    the act is not waiting any more.
    """
    article = act.article
    lock(article)
    act = DueAct.objects.waiting().filter(pk=act.pk).first()
    if act is None:
        raise WrongStage("Việc này vừa được làm hoặc vừa bị bỏ; hãy tải lại trang.")
    if act.verb == DueAct.Verb.WITHDRAW:
        schedule_withdrawal(article, at, by, act.reason)
        return
    schedule(article, at, by, act.revision, act.quiet, act.reason)


def run_due(at=None):
    """Do every act whose time has come.

    at: aware datetime to judge by; now when omitted.

    One that cannot be done stays, its desk is told once, and it is tried again
    each time; it does not hold up the others. Returns the number done.
    """
    at = at or timezone.now()
    done = 0
    for pk in list(DueAct.objects.due(at).values_list("pk", flat=True)):
        try:
            done += run_if_due(pk, at)
        except Exception as error:
            _survive(pk, error)
    return done


def _survive(pk, error):
    """Write down an error that nobody foresaw; what is due after this one is done all the same."""
    try:
        if _keep_trouble(pk, f"Hệ thống gặp lỗi ({type(error).__name__})."):
            log.error("Việc hẹn giờ %s không làm được.", pk, exc_info=error)
    except Exception:
        log.exception("Việc hẹn giờ %s không làm được, cũng không ghi lại được.", pk)


def run_if_due(pk, at=None):
    """Do one act if its time has come; return whether it was done.

    Two workers may call it at once: the row's lock lets one do it, and the
    other finds nothing left to do.
    """
    at = at or timezone.now()
    with transaction.atomic():
        article = Article.objects.select_for_update().filter(due_acts=pk).first()
        act = DueAct.objects.due(at).filter(pk=pk).select_related("revision", "set_by").first()
        if act is None:
            return False
        act.state, act.done_at = DueAct.State.DONE, timezone.now()
        try:
            with transaction.atomic():
                act.save(update_fields=["state", "done_at"])
                _do(act, article)
        except (NotReady, WrongStage) as obstacle:
            _keep_trouble(pk, str(obstacle))
            return False
        if at - act.at > LATE_AFTER:
            _tell_late(act, article, at)
        return True


def overdue(at=None):
    """Return the acts that should have been done by now; for the desk's first page.

    at: aware datetime to judge by; now when omitted.

    It needs no worker to say so: when none runs, this is how the desk learns.
    """
    at = at or timezone.now()
    return DueAct.objects.due(at - LATE_AFTER).select_related("article")


def _set(article, verb, at, by, revision, quiet, reason):
    """Put an act in place of the one that waits; return what the trail says of the old one."""
    before = waiting.drop_acts(article, verb)
    DueAct.objects.create(
        article=article,
        verb=verb,
        at=at,
        revision=revision,
        quiet=quiet,
        reason=reason,
        set_by=by,
    )
    return before


def _require_ahead(at, what):
    now = timezone.now()
    if at <= now:
        raise NotAccepted(f"{what} phải ở sau lúc này.")
    if at > now + FURTHEST:
        raise NotAccepted(f"{what} xa quá năm năm; hãy xem lại năm.")


def _stage_without_schedule(article, act):
    """Return where a story stands once its set time is dropped."""
    if article.published_at or act.verb == DueAct.Verb.WITHDRAW:
        return article.stage
    approved = article.approved_revision_id
    return Stage.APPROVED if approved and approved == article.latest_revision_id else Stage.EDITED


def _do(act, article):
    if act.verb == DueAct.Verb.PUBLISH:
        publishing.publish(article, None, revision=act.revision, quiet=act.quiet, reason=act.reason)
    elif article.published_at:
        publishing.withdraw(article, None, act.reason)
    elif article.due_acts.waiting().filter(verb=DueAct.Verb.PUBLISH).exists():
        # Withdrawn as soon as it was published late; not before, and not never.
        raise WrongStage("Bài chưa lên trang được nên chưa gỡ.")


def _keep_trouble(pk, sentence):
    """Write down why an act could not be done, and tell the desk the first time.

    Returns whether it was.
    """
    with transaction.atomic():
        # The story first, as all acts on it do.
        Article.objects.select_for_update().filter(due_acts=pk).first()
        act = DueAct.objects.waiting().filter(pk=pk).first()
        if act is None:
            return False
        is_news = act.trouble != sentence
        act.trouble = sentence
        act.save(update_fields=["trouble"])
        if is_news:
            log.error("Việc hẹn giờ %s không làm được: %s", pk, sentence)
            words = f"{_in_words(act)}, nhưng chưa làm được: {sentence}"
            _tell_desk(act, act.article, Notice.Kind.TROUBLE, words)
        return is_news


def _tell_late(act, article, at):
    minutes = max(1, round((at - act.at).total_seconds() / 60))
    words = f"{_in_words(act)}, đã làm trễ {minutes} phút."
    _tell_desk(act, article, Notice.Kind.LATE, words)


def _tell_desk(act, article, kind, words):
    people = notices.desk_of(article)
    if act.set_by and act.set_by not in people:
        people.append(act.set_by)
    notices.tell(people, article, kind, words)


def _in_words(act):
    return f"Hẹn {act.get_verb_display().lower()} lúc {_hour_and_day(act.at)}"


def _hour_and_day(moment):
    return date_format(timezone.localtime(moment), "H:i, d/m")
