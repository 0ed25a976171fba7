"""Putting a story before readers and taking it away: the events themselves.

Each takes the row's lock, copies a revision or moves the stage, writes the
audit entry, advances the edition when readers can notice, and tells the apps
above by a signal; all in one transaction. They judge the text but not the
person: articles.approval says who may bring an event about, articles.timetable
brings about what was set for a time.
"""

from django.db import transaction
from django.utils import timezone

from articles import checks, jobs, preview_links, question_standing, waiting, websub
from articles.body import has_gallery, has_video
from articles.content import Content
from articles.models import (
    Article,
    ArticleTopic,
    AuditEntry,
    Byline,
    DueAct,
    Edition,
    Series,
    Stage,
)
from articles.page_record.keeping import keep_tops_once_seen
from articles.page_record.tops import tops_of
from articles.photo_uses import hold, photos_in
from articles.refusals import NotAccepted, NotReady, WrongStage
from articles.search.indexing import index_story
from articles.signals import article_published, article_withdrawn
from articles.slugs import slugify_vietnamese
from articles.stages import lock, move
from articles.tagging import set_tags

Verb = AuditEntry.Verb
# What _copy_to_live writes.
LIVE_COLUMNS = (
    *("kicker", "headline", "slug", "standfirst", "body", "lead_caption", "lead_alt"),
    *("section", "lead_photo", "series", "series_part", "is_sponsored", "comments_open"),
    *("has_gallery", "has_video"),
    *("live_revision", "approved_revision", "published_at", "first_published_at", "updated_at"),
)


@transaction.atomic
def publish(article, by, at=None, revision=None, announce=True, quiet=False, reason=""):
    """Put a revision before readers now; a live story is brought up to date.

    at: aware datetime that counts as now; for a first publication it becomes
        the date readers see. A past one is for imports, a future one is an
        error: see articles.timetable.
    revision: the latest when omitted.
    announce: False for one of many stories of an import: no signal is sent, no
        hub told, no rendition made beforehand, the caller advances the edition once, and what
        readers see of sections and topics is kept by the clock.
    quiet: whether a live story changes without readers being told when.
    reason: for the trail.

    Raises NotReady when something readers must have is missing.
    """
    at = at or timezone.now()
    if at > timezone.now():
        raise ValueError("A future publication is scheduled, not published.")
    lock(article)
    revision = revision or article.latest_revision
    content = Content.from_revision(revision)
    # Two parts of a series that go out at once must not both be the first.
    Series.objects.select_for_update().filter(pk=content.series).first()
    # Nobody takes the credit from a photo between the checks and the page.
    hold(photos_in(content))
    _require_no_obstacle(content, article)
    first_time = article.first_published_at is None
    verb = Verb.UPDATED if article.published_at else Verb.PUBLISHED
    was_live = article.live_revision
    tops = tops_of(article)
    _copy_to_live(article, revision, content, at, quiet)
    dropped = waiting.drop_acts(article, DueAct.Verb.PUBLISH)
    move(
        article,
        Stage.PUBLISHED,
        verb,
        by,
        changed=LIVE_COLUMNS,
        revision=revision,
        reason=reason,
        before={**dropped, **({"live": was_live.number} if was_live else {})},
        after={"quiet": quiet} if verb == Verb.UPDATED else {},
    )
    index_story(article)
    question_standing.follow_text(article, by)
    if announce:
        article_published.send(Article, article=article, first_time=first_time)
        _prepare_photos(article, content)
        websub.announce(article)
        Edition.objects.advance()
        keep_tops_once_seen(tops | tops_of(article))


@transaction.atomic
def withdraw(article, by, reason):
    """Take a story from readers; text, revisions and address stay with the desk.

    What was set for a time, or waited for a second person, is dropped with it,
    and links to its draft are closed.

    Raises WrongStage unless it is published, NotAccepted without a reason.
    """
    lock(article)
    if article.published_at is None:
        raise WrongStage("Bài này chưa đăng nên không có gì để gỡ.")
    if not reason.strip():
        raise NotAccepted("Hãy ghi lý do gỡ bài.")
    article.published_at = None
    article.approved_revision = None
    dropped = waiting.drop_acts(article) | waiting.drop_proposal(article)
    preview_links.close_all(article, by)
    move(
        article,
        Stage.WITHDRAWN,
        Verb.WITHDRAWN,
        by,
        changed=["published_at", "approved_revision"],
        reason=reason,
        before=dropped,
    )
    index_story(article)
    article_withdrawn.send(Article, article=article)
    Edition.objects.advance()
    keep_tops_once_seen(tops_of(article))


def _require_no_obstacle(content, article):
    lacking = checks.obstacles(content, article)
    if lacking:
        raise NotReady([problem.sentence for problem in lacking])


def _copy_to_live(article, revision, content, at, quiet):
    """Make a revision the text that readers see; the caller saves the row."""
    for name in ("kicker", "headline", "standfirst", "lead_caption", "lead_alt", "is_sponsored"):
        setattr(article, name, getattr(content, name))
    article.body = content.body
    article.has_gallery = has_gallery(content.body)
    article.has_video = has_video(content.body)
    article.comments_open = content.comments_open
    article.section_id = content.section
    article.lead_photo_id = content.lead_photo
    article.series_id = content.series
    article.series_part = content.series_part
    article.slug = slugify_vietnamese(content.headline)
    article.live_revision = revision
    article.approved_revision = None
    article.first_published_at = article.first_published_at or at
    if not (quiet and article.updated_at):
        article.updated_at = at
    article.published_at = article.first_published_at
    set_tags(article, content.tags)
    _set_topics(article, content.topics)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author_id=author, role=role, position=position)
        for position, (author, role) in enumerate(content.bylines)
    )


def _set_topics(article, topics):
    links = article.articletopic_set
    if [link.topic_id for link in links.all()] == topics:
        return
    links.all().delete()
    ArticleTopic.objects.bulk_create(
        ArticleTopic(article=article, topic_id=topic) for topic in topics
    )


def _prepare_photos(article, content):
    """Have a worker make the renditions, so that the first reader need not wait."""
    from articles.tasks import prepare_renditions

    if photos := photos_in(content):
        jobs.defer_each(prepare_renditions, [{"photo_ids": photos}])
