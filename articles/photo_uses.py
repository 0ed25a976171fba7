"""Where a photo is used."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from articles import body
from articles.arranging.slot import slots_from
from articles.models import (
    ArrangedPage,
    Article,
    DueAct,
    LiveUpdate,
    Photo,
    PhotoMention,
    Proposal,
)


@dataclass(frozen=True)
class Uses:
    """Every place that shows a photo, by kind.

    stories: those of stories_using(). pages: those of pages_using().
    """

    stories: QuerySet
    pages: list

    def __bool__(self):
        return self.stories.exists()

    def __str__(self):
        """Say how many there are, as in “3 bài”."""
        return f"{self.stories.count()} bài"


def uses_of(photo):
    """Return the Uses of a photo."""
    return Uses(stories=stories_using(photo), pages=pages_using(photo))


def stories_using(photo):
    """Return the stories that show a photo: live, in the newest draft, or when their time comes.

    In an update of a live story too.

    Older revisions do not count; who restores one is told that the photo is gone.
    """
    placeholder = _placeholder(photo)
    stories = _mentioning(photo).annotate(
        draft_body=KeyTextTransform("body", F("latest_revision__content"))
    )
    return stories.filter(
        Q(lead_photo=photo)
        | Q(body__contains=placeholder)
        | Q(latest_revision__content__lead_photo=photo.pk)
        | Q(draft_body__contains=placeholder)
        | Exists(_live_updates_with(photo, LiveUpdate.objects.all()))
        | Exists(_shown_by(photo, DueAct.objects.waiting()))
        | Exists(_shown_by(photo, Proposal.objects.open()))
    ).order_by("-latest_revision_id")


def published_stories_using(photo):
    """Return the stories in which readers see a photo."""
    told = _live_updates_with(photo, LiveUpdate.objects.shown())
    shows = Q(lead_photo=photo) | Q(body__contains=_placeholder(photo)) | Exists(told)
    return _mentioning(photo).published().filter(shows)


def pages_using(photo, at=None):
    """Return the ArrangedPages on which a story stands by hand with the photo as its lead.

    at: aware datetime to judge by; now when omitted. In two queries: of pages
    that editors arrange there are few, and all are read.
    """
    at = at or timezone.now()
    pages = ArrangedPage.objects.exclude(current=None)
    placed = {
        page: {slot.article for slot in slots_from(page.current.slots) if slot.stands(at)}
        for page in pages.select_related("current", "section", "topic")
    }
    stories = Article.objects.published(at).filter(lead_photo=photo)
    leads = set(stories.filter(pk__in=set().union(*placed.values())).values_list("pk", flat=True))
    return [page for page, articles in placed.items() if articles & leads]


def on_a_page(photo):
    """Return whether readers can see the photo in a story."""
    return published_stories_using(photo).exists()


def photos_in(content):
    """Return the primary keys of the photos that a text names, each once.

    content: articles.content.Content.
    """
    return list(dict.fromkeys([*filter(None, [content.lead_photo]), *body.photo_ids(content.body)]))


def note_mentions(article, content):
    """Remember which photos a text that is being saved names, inside its transaction.

    Somebody who deletes one of them meanwhile waits for this text, or this text for
    them; then the photo is gone, as the checks will say, but the text is saved.
    """
    named = photos_in(content)
    known = PhotoMention.objects.filter(article=article, photo__in=named)
    new = set(named) - set(known.values_list("photo", flat=True)) if named else ()
    if new:
        mentions = [PhotoMention(article=article, photo_id=pk) for pk in hold(new)]
        PhotoMention.objects.bulk_create(mentions, ignore_conflicts=True)


def hold(keys):
    """Keep photos from being changed or deleted until the transaction ends.

    keys: primary keys. Returns those of the photos that are there.
    """
    # All in one order, so that two who hold several never wait for each other.
    held = Photo.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return list(held.values_list("pk", flat=True))


def _mentioning(photo):
    mentions = PhotoMention.objects.filter(photo=photo)
    return Article.objects.filter(pk__in=mentions.values("article"))


def _live_updates_with(photo, updates):
    """Return the updates with the photo, of the outer query's live story.

    One that was withdrawn counts where it may be brought back.
    """
    return updates.filter(article=OuterRef("pk"), body__contains=_placeholder(photo))


def _shown_by(photo, coming):
    """Return what is to bring a text with the photo before readers, of the outer query's story."""
    coming = coming.filter(article=OuterRef("pk"))
    coming = coming.annotate(coming_body=KeyTextTransform("body", F("revision__content")))
    return coming.filter(
        Q(revision__content__lead_photo=photo.pk) | Q(coming_body__contains=_placeholder(photo))
    )


def _placeholder(photo):
    # Its own alt text may follow.
    return f'<figure data-photo="{photo.pk}"'
