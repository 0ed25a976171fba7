"""Putting a story before readers and taking it away: one function an event.

Each takes the row's lock, copies a revision or moves the stage, writes the
audit entry, advances the edition when readers can notice, and tells the apps
above by a signal; all in one transaction.
"""

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone

from articles import body, search
from articles.content import Content
from articles.models import Article, AuditEntry, Author, Byline, Edition, Photo, Section, Stage
from articles.signals import article_published, article_withdrawn
from articles.slugs import slugify_vietnamese
from articles.tagging import set_tags

log = logging.getLogger(__name__)


class NotReady(Exception):
    """The story lacks what readers must have; `reasons` are whole sentences."""

    def __init__(self, reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class WrongStage(Exception):
    """The act does not fit the story's stage; the message says why, in Vietnamese."""


def reasons_not_ready(content):
    """Return what a story still lacks before readers may see it, as sentences."""
    reasons = []
    if not content.headline:
        reasons.append("Bài chưa có tít.")
    if not content.standfirst:
        reasons.append("Bài chưa có sapo.")
    if not body.paragraphs(content.body):
        reasons.append("Bài chưa có nội dung.")
    if not Section.objects.filter(pk=content.section).exists():
        reasons.append("Bài chưa có chuyên mục.")
    if not content.bylines:
        reasons.append("Bài chưa có bút danh.")
    authors = {author for author, _ in content.bylines}
    if Author.objects.filter(pk__in=authors).count() < len(authors):
        reasons.append("Bài ghi một bút danh không còn trong danh sách tác giả.")
    wanted = {*body.photo_ids(content.body), *filter(None, [content.lead_photo])}
    photos = Photo.objects.in_bulk(wanted)
    if wanted - photos.keys():
        reasons.append("Bài dùng một tấm ảnh không còn trong kho ảnh.")
    if any(not photo.credit or not photo.caption for photo in photos.values()):
        reasons.append("Có ảnh chưa ghi chú thích hoặc nguồn ảnh.")
    return reasons


@transaction.atomic
def submit(article, by):
    """Hand a draft to the editors.

    Raises WrongStage unless it is a draft or was returned, and NotReady when
    it has no headline.
    """
    _lock(article)
    if article.stage not in {Stage.DRAFT, Stage.RETURNED, Stage.WITHDRAWN}:
        raise WrongStage(f"Bài đang ở bước “{article.get_stage_display()}”, không gửi lại được.")
    if not article.latest_revision.content["headline"]:
        raise NotReady(["Bài chưa có tít."])
    _move(article, Stage.SUBMITTED, AuditEntry.Verb.SUBMITTED, by)


@transaction.atomic
def return_to_reporter(article, by, reason):
    """Send a submitted story back with a reason the reporter can act on.

    Raises WrongStage unless it waits for an editor, ValueError without a reason.
    """
    _lock(article)
    if article.stage != Stage.SUBMITTED:
        raise WrongStage("Chỉ trả lại được bài đang chờ biên tập.")
    if not reason.strip():
        raise ValueError("Hãy ghi lý do trả bài.")
    _move(article, Stage.RETURNED, AuditEntry.Verb.RETURNED, by, reason=reason)


@transaction.atomic
def publish(article, by, at=None, revision=None, announce=True):
    """Put a revision before readers now; a live story is brought up to date.

    at: aware datetime that counts as now; for a first publication it becomes
        the date readers see. A past one is for imports, a future one is an
        error: use schedule().
    revision: the latest when omitted.
    announce: False for one of many stories of an import: no signal is sent, no
        rendition made beforehand, and the caller advances the edition once.

    Raises NotReady when something readers must have is missing.
    """
    at = at or timezone.now()
    if at > timezone.now():
        raise ValueError("A future publication is scheduled, not published.")
    _lock(article)
    revision = revision or article.latest_revision
    content = Content.from_revision(revision)
    reasons = reasons_not_ready(content)
    if reasons:
        raise NotReady(reasons)
    first_time = article.first_published_at is None
    verb = AuditEntry.Verb.UPDATED if article.published_at else AuditEntry.Verb.PUBLISHED
    _copy_to_live(article, revision, content, at)
    _move(article, Stage.PUBLISHED, verb, by, revision=revision)
    search.index(article)
    if announce:
        article_published.send(Article, article=article, first_time=first_time)
        _prepare_photos(article, content)
        Edition.objects.advance()


@transaction.atomic
def schedule(article, at, by):
    """Have the latest revision published at a set time.

    at: aware datetime in the future.

    A live story keeps its text until then. Raises NotReady, or ValueError for
    a time that has passed.
    """
    from articles.tasks import publish_scheduled

    if at <= timezone.now():
        raise ValueError("Giờ đăng phải ở sau lúc này.")
    _lock(article)
    reasons = reasons_not_ready(Content.from_revision(article.latest_revision))
    if reasons:
        raise NotReady(reasons)
    article.scheduled_for = at
    article.scheduled_revision = article.latest_revision
    stage = article.stage if article.published_at else Stage.SCHEDULED
    _move(article, stage, AuditEntry.Verb.SCHEDULED, by, revision=article.latest_revision)
    publish_scheduled.configure(schedule_at=at).defer(article_id=article.pk)


@transaction.atomic
def cancel_schedule(article, by):
    """Drop the set time; the draft stays. Raises WrongStage when none was set."""
    _lock(article)
    if article.scheduled_for is None:
        raise WrongStage("Bài này không có lịch đăng.")
    article.scheduled_for = article.scheduled_revision = None
    stage = article.stage if article.published_at else Stage.SUBMITTED
    _move(article, stage, AuditEntry.Verb.UNSCHEDULED, by)


@transaction.atomic
def withdraw(article, by, reason):
    """Take a story from readers; text, revisions and address stay with the desk.

    Raises WrongStage unless it is published, ValueError without a reason.
    """
    _lock(article)
    if article.published_at is None:
        raise WrongStage("Bài này chưa đăng nên không có gì để gỡ.")
    if not reason.strip():
        raise ValueError("Hãy ghi lý do gỡ bài.")
    article.published_at = None
    _move(article, Stage.WITHDRAWN, AuditEntry.Verb.WITHDRAWN, by, reason=reason)
    article_withdrawn.send(Article, article=article)
    Edition.objects.advance()


def publish_due(at=None):
    """Publish every scheduled revision whose time has come.

    at: aware datetime to judge by; now when omitted.

    The clock calls it every minute, also to find what a dead worker missed.
    One that cannot be published is logged and does not hold up the others.
    Returns the number published.
    """
    at = at or timezone.now()
    due = list(Article.objects.filter(scheduled_for__lte=at).values_list("pk", flat=True))
    published = 0
    for pk in due:
        try:
            published += publish_if_due(pk, at)
        except Exception:
            log.exception("Bài %s không đăng được đúng lịch.", pk)
    return published


def publish_if_due(pk, at=None):
    """Publish one article's scheduled revision if its time has come.

    Returns whether it did. Two workers may call it at once: the row's lock
    lets one publish, and the other finds nothing left to do.
    """
    at = at or timezone.now()
    with transaction.atomic():
        due = Article.objects.select_for_update().filter(pk=pk, scheduled_for__lte=at)
        article = due.first()
        if article is None:
            return False
        try:
            publish(article, by=None, revision=article.scheduled_revision)
        except NotReady as error:
            log.error("Bài %s không đăng được đúng lịch: %s", pk, error)
            return False
        return True


def _lock(article):
    """Lock the row, and bring the object that the caller holds up to date."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def _move(article, stage, verb, by, revision=None, reason=""):
    before, article.stage = article.stage, stage
    article.save()
    AuditEntry.objects.create(
        article=article,
        verb=verb,
        actor=by,
        revision=revision,
        stage_before=before,
        stage_after=stage,
        reason=reason,
    )


def _copy_to_live(article, revision, content, at):
    """Make a revision the text that readers see; the caller saves the row."""
    for name in ("kicker", "headline", "standfirst", "lead_caption", "is_sponsored"):
        setattr(article, name, getattr(content, name))
    article.body = content.body
    article.comments_open = content.comments_open
    article.section_id = content.section
    article.lead_photo_id = content.lead_photo
    article.slug = slugify_vietnamese(content.headline)
    article.live_revision = revision
    article.first_published_at = article.first_published_at or at
    article.published_at = article.first_published_at
    article.updated_at = at
    article.scheduled_for = article.scheduled_revision = None
    set_tags(article, content.tags)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author_id=author, role=role, position=position)
        for position, (author, role) in enumerate(content.bylines)
    )


def _prepare_photos(article, content):
    """Have a worker make the renditions, so that the first reader need not wait."""
    from articles.tasks import prepare_renditions

    photos = [*filter(None, [content.lead_photo]), *body.photo_ids(content.body)]
    if photos:
        transaction.on_commit(partial(prepare_renditions.defer, photo_ids=photos))
