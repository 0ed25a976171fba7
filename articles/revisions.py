"""Drafts: every save is a whole snapshot, and none is ever overwritten."""

from django.db import transaction

from articles.content import Content
from articles.models import Article, Revision
from articles.slugs import slugify_vietnamese
from articles.text import fold


class StaleDraft(Exception):
    """Somebody else saved after this person opened the draft.

    latest: the revision that is there now.
    """

    def __init__(self, latest):
        super().__init__("Bài này vừa được người khác lưu.")
        self.latest = latest


@transaction.atomic
def create_article(content, by, reason=Revision.Reason.SAVE, **fields):
    """Begin a story: a row that readers cannot see, and its first revision.

    content: articles.content.Content.
    by: the User who writes it; None for a program.
    fields: further columns of the row, e.g. source_id.

    Returns the article.
    """
    article = Article.objects.create(
        headline=content.headline,
        slug=slugify_vietnamese(content.headline),
        created_by=by,
        **fields,
    )
    save_draft(article, content, by, reason)
    return article


@transaction.atomic
def save_draft(article, content, by, reason=Revision.Reason.SAVE, based_on=None):
    """Keep a new snapshot of the story; readers notice nothing.

    based_on: primary key of the revision that the person had before them;
        None means that this text wins whatever was saved meanwhile.

    Returns the new Revision, or the latest one when nothing changed.
    Raises StaleDraft, having saved nothing, when another text came between.
    """
    # The revision is read after the lock is had, not joined: what PostgreSQL
    # joined before it waited for the lock is not there any more.
    row = Article.objects.select_for_update().get(pk=article.pk)
    latest = row.latest_revision
    if latest and based_on is not None and latest.pk != based_on:
        raise StaleDraft(latest)
    snapshot = content.as_dict()
    if latest and latest.content == snapshot:
        article.latest_revision = latest
        return latest
    revision = Revision.objects.create(
        article=row,
        number=latest.number + 1 if latest else 1,
        content=snapshot,
        reason=reason,
        author=by,
    )
    article.latest_revision = revision
    article.desk_key = fold(f"{content.kicker} {content.headline} {content.standfirst}")
    changed = ["latest_revision", "desk_key"]
    if not row.published_at:
        # Until readers see it, the row shows the desk what the draft says.
        article.headline = content.headline
        article.section_id = content.section
        article.lead_photo_id = content.lead_photo
        changed += ["headline", "section", "lead_photo"]
    article.save(update_fields=changed)
    return revision


def draft_of(article):
    """Return the content of the latest revision; empty for a story not begun."""
    return Content.from_revision(article.latest_revision) if article.latest_revision else Content()
