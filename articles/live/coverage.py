"""Beginning a live story, giving it to reporters, ending it and going on with it."""

from django.db import transaction
from django.utils import timezone

from articles import audit, notices
from articles.live import rights
from articles.models import AuditEntry, Edition, Notice, Stage
from articles.refusals import NotAccepted, WrongStage
from articles.stages import lock

Verb = AuditEntry.Verb


@transaction.atomic
def begin(article, by, at=None):
    """Make a story a live one; it may still have to be published.

    at: aware datetime that counts as now; a past one is for imports.

    Raises PermissionDenied, and WrongStage where it is one already or cannot be one.
    """
    lock(article)
    rights.require(rights.may_lead(by, article))
    if article.is_live_story:
        raise WrongStage("Bài này đã là bài tường thuật.")
    if article.stage == Stage.DISCARDED:
        raise WrongStage("Bài đang ở trong thùng rác.")
    if article.is_sponsored or article.latest_revision.content.get("is_sponsored"):
        raise WrongStage("Bài tài trợ không tường thuật được.")
    article.coverage_began_at = at or timezone.now()
    _save(article, Verb.LIVE_BEGUN, by)


@transaction.atomic
def end(article, by):
    """Say that no more updates are to come.

    Raises PermissionDenied, and WrongStage unless it is running.
    """
    lock(article)
    rights.require(rights.may_lead(by, article))
    require_running(article)
    article.coverage_ended_at = timezone.now()
    _save(article, Verb.LIVE_ENDED, by)


@transaction.atomic
def resume(article, by):
    """Go on with a live story that was ended. Raises as end() does."""
    lock(article)
    rights.require(rights.may_lead(by, article))
    if not article.is_live_story or article.is_covered_live:
        raise WrongStage("Chỉ tường thuật tiếp được bài đã kết thúc tường thuật.")
    article.coverage_ended_at = None
    _save(article, Verb.LIVE_RESUMED, by)


@transaction.atomic
def give(article, people, by):
    """Let these members of the newsroom post updates, and nobody else but who leads.

    people: Users. Raises PermissionDenied, and NotAccepted for who cannot write at all.
    """
    lock(article)
    rights.require(rights.may_lead(by, article))
    shut_out = [person for person in people if not may_be_given(person)]
    if shut_out:
        names = ", ".join(map(str, shut_out))
        raise NotAccepted(f"{names} không viết được bài nên không giao tường thuật được.")
    before = set(article.live_reporters.all())
    new = [person for person in people if person not in before]
    if not new and len(before) == len(people):
        return
    article.live_reporters.set(people)
    names = {"before": sorted(map(str, before)), "after": sorted(map(str, people))}
    audit.record(
        article,
        Verb.LIVE_GIVEN,
        by,
        before={"reporters": names["before"]},
        after={"reporters": names["after"]},
    )
    others = [person for person in new if person != by]
    notices.tell(others, article, Notice.Kind.ASSIGNED, f"{by} giao bạn tường thuật bài này.")


def may_be_given(person):
    """Return whether the coverage of a story can be given to somebody."""
    return person.is_active and person.is_staff and person.has_perm("articles.change_article")


def require_running(article):
    """Raise WrongStage unless updates are to come."""
    if not article.is_live_story:
        raise WrongStage("Bài này chưa bắt đầu tường thuật.")
    if not article.is_covered_live:
        raise WrongStage("Tường thuật này đã kết thúc.")


def _save(article, verb, by):
    article.save(update_fields=["coverage_began_at", "coverage_ended_at"])
    audit.record(article, verb, by)
    Edition.objects.advance()
