"""Drafts: every save is a whole snapshot, and none is ever overwritten."""

from dataclasses import asdict

from django.db import transaction

from articles import audit, desk_search
from articles.content import Content
from articles.models import Article, AuditEntry, Photo, Revision, Section, Series, Stage
from articles.photo_uses import note_mentions
from articles.slugs import slugify_vietnamese
from articles.stages import lock, move

Reason = Revision.Reason
Verb = AuditEntry.Verb

# A revision saved on the way to an act needs no entry of its own: the act has one.
VERBS = {
    Reason.SAVE: Verb.SAVED,
    Reason.AUTOSAVE: Verb.TYPED,
    Reason.RESTORE: Verb.RESTORED,
    Reason.MERGE: Verb.MERGED,
    Reason.ASIDE: Verb.PUT_ASIDE,
}


class StaleDraft(Exception):
    """Somebody else saved after this person opened the draft.

    latest: the revision that is there now.
    """

    def __init__(self, latest):
        super().__init__("Bài này vừa được người khác lưu.")
        self.latest = latest


@transaction.atomic
def create_article(content, by, reason=Reason.SAVE, sitting=None, **fields):
    """Begin a story: a row that readers cannot see, and its first revision.

    content: articles.content.Content.
    by: the User who writes it; None for a program.
    sitting: UUID of the open form. A story that this form already began is
        saved instead: the answer that said so may have got lost.
    fields: further columns of the row, e.g. source_id.

    Returns the article.
    """
    article, is_new = _begin(content, by, sitting, fields)
    if not is_new and article.created_by_id != getattr(by, "pk", None):
        raise StaleDraft(article.latest_revision)
    if is_new:
        audit.record(article, Verb.CREATED, by, after={"headline": content.headline})
    # Nobody knew a text of this story before: whoever saved it meanwhile is no part of the form.
    save_draft(article, content, by, reason, based_on=0, sitting=sitting)
    return article


def _begin(content, by, sitting, fields):
    columns = {
        "headline": _headline(content),
        "slug": slugify_vietnamese(content.headline),
        "created_by": by,
        **fields,
    }
    if sitting is None:
        return Article.objects.create(**columns), True
    return Article.objects.get_or_create(begun_in=sitting, defaults=columns)


@transaction.atomic
def save_draft(article, content, by, reason=Reason.SAVE, based_on=None, sitting=None):
    """Keep a new snapshot of the story; readers notice nothing.

    based_on: primary key of the revision that the person had before them;
        None means that this text wins whatever was saved meanwhile.
    sitting: UUID of the open form. What the same person saved on the same form
        since based_on is no other text: its answer got lost, or is on its way.

    Returns the new Revision, or the latest one when there is nothing to add.
    Raises StaleDraft, having saved nothing, when another text came between.
    """
    lock(article)
    latest = article.latest_revision
    if latest and based_on is not None and not _follows(latest, based_on, sitting, by):
        raise StaleDraft(latest)
    is_same = latest is not None and Content.from_revision(latest) == content
    if is_same and not _is_milestone(latest, reason):
        return latest
    revision = _add(article, content, by, reason, sitting)
    article.latest_revision = revision
    _show_on_desk(article, content)
    _note(article, latest, revision, by)
    if article.stage == Stage.APPROVED and not is_same:
        move(article, Stage.EDITED, Verb.LAPSED, by, revision=revision)
    return revision


@transaction.atomic
def put_aside(article, content, by, sitting=None):
    """Keep a text that was typed over an older one than the newest, beside the line of drafts.

    So nothing typed is lost while its writer decides between the two texts.

    Returns the Revision, the one already there when the same form put the same text aside.
    """
    lock(article)
    newest = article.revisions.first()
    goes_on = newest is not None and newest.is_aside and newest.sitting == sitting
    if goes_on and Content.from_revision(newest) == content:
        return newest
    revision = _add(article, content, by, Reason.ASIDE, sitting, is_aside=True)
    if not goes_on:
        _note(article, article.latest_revision, revision, by)
    return revision


def draft_of(article):
    """Return the content of the latest revision; empty for a story not begun."""
    return Content.from_revision(article.latest_revision) if article.latest_revision else Content()


def changed_fields(before, after):
    """Return the names of the fields in which two Contents differ."""
    old, new = asdict(before), asdict(after)
    return [name for name in new if old[name] != new[name]]


def _follows(latest, based_on, sitting, by):
    """Return whether nobody else saved between a revision and the latest."""
    if latest.pk == based_on:
        return True
    if sitting is None:
        return False
    since = Revision.objects.filter(article=latest.article_id, pk__gt=based_on, is_aside=False)
    return not since.exclude(sitting=sitting, author=by).exists()


def _is_milestone(latest, reason):
    """Return whether saving the same text again says something new: that it was meant."""
    return latest.reason == Reason.AUTOSAVE and reason != Reason.AUTOSAVE


def _add(article, content, by, reason, sitting, is_aside=False):
    newest = article.revisions.values_list("number", flat=True).first()
    note_mentions(article, content)
    return Revision.objects.create(
        article=article,
        number=(newest or 0) + 1,
        content=content.as_dict(),
        reason=reason,
        author=by,
        sitting=sitting,
        is_aside=is_aside,
    )


def _show_on_desk(article, content):
    """Have the desk's lists show and find the draft."""
    article.desk_vector = desk_search.vector_of(content)
    changed = ["latest_revision", "desk_vector"]
    if not article.published_at:
        # Until readers see it, the row shows the desk what the draft says.
        article.headline = _headline(content)
        # A place in a series that is half filled in is no place yet.
        has_place = bool(content.series and content.series_part)
        for name, model, key in (
            ("section", Section, content.section),
            ("lead_photo", Photo, content.lead_photo),
            ("series", Series, content.series if has_place else None),
        ):
            _point(article, name, model, key)
        article.series_part = content.series_part if article.series_id else None
        changed += ["headline", "section", "lead_photo", "series", "series_part"]
    article.save(update_fields=changed)


def _point(article, name, model, key):
    """Have a column name what an old text names, unless that was deleted since."""
    if key != getattr(article, f"{name}_id"):
        is_there = key is not None and model.objects.filter(pk=key).exists()
        setattr(article, f"{name}_id", key if is_there else None)


def _headline(content):
    """Return what the row can show of a headline: one still being typed may be longer."""
    return content.headline[: Article._meta.get_field("headline").max_length]


def _note(article, latest, revision, by):
    """Put a save into the trail; of autosaves in a row only the first."""
    verb = VERBS.get(revision.reason)
    if verb is None or (verb == Verb.TYPED and _goes_on(latest, revision)):
        return
    before = Content.from_revision(latest) if latest else Content()
    after = Content.from_revision(revision)
    audit.record(
        article,
        verb,
        by,
        revision=revision,
        before={"revision": latest.number, "headline": before.headline} if latest else {},
        after={
            "revision": revision.number,
            "headline": after.headline,
            "fields": changed_fields(before, after),
        },
    )


def _goes_on(latest, revision):
    """Return whether a revision continues the one before it: same page, person and reason."""
    return latest is not None and (latest.reason, latest.sitting, latest.author_id) == (
        revision.reason,
        revision.sitting,
        revision.author_id,
    )
