"""Which stories use a photo."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform

from articles.models import Article, DueAct, Proposal


def stories_using(photo):
    """Return the stories that show a photo: live, in the newest draft, or when their time comes.

    Older revisions do not count; who restores one is told that the photo is gone.
    """
    placeholder = _placeholder(photo)
    stories = Article.objects.annotate(
        draft_body=KeyTextTransform("body", F("latest_revision__content"))
    )
    return stories.filter(
        Q(lead_photo=photo)
        | Q(body__contains=placeholder)
        | Q(latest_revision__content__lead_photo=photo.pk)
        | Q(draft_body__contains=placeholder)
        | Exists(_shown_by(photo, DueAct.objects.waiting()))
        | Exists(_shown_by(photo, Proposal.objects.open()))
    ).order_by("-latest_revision_id")


def _shown_by(photo, coming):
    """Return what is to bring a text with the photo before readers, of the outer query's story."""
    coming = coming.filter(article=OuterRef("pk"))
    coming = coming.annotate(coming_body=KeyTextTransform("body", F("revision__content")))
    return coming.filter(
        Q(revision__content__lead_photo=photo.pk) | Q(coming_body__contains=_placeholder(photo))
    )


def on_a_page(photo):
    """Return whether readers can see the photo in a story."""
    live = Article.objects.published()
    shows = Q(lead_photo=photo) | Q(body__contains=_placeholder(photo))
    return live.filter(shows).exists()


def _placeholder(photo):
    return f'<figure data-photo="{photo.pk}">'
