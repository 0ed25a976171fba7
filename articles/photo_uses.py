"""Which stories use a photo."""

from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform

from articles.models import Article


def stories_using(photo):
    """Return the stories that show a photo: live, in the newest draft, or when their time comes.

    Older revisions do not count; who restores one is told that the photo is gone.
    """
    placeholder = _placeholder(photo)
    stories = Article.objects.annotate(
        draft_body=KeyTextTransform("body", F("latest_revision__content")),
        scheduled_body=KeyTextTransform("body", F("scheduled_revision__content")),
    )
    return stories.filter(
        Q(lead_photo=photo)
        | Q(body__contains=placeholder)
        | Q(latest_revision__content__lead_photo=photo.pk)
        | Q(draft_body__contains=placeholder)
        | Q(scheduled_revision__content__lead_photo=photo.pk)
        | Q(scheduled_body__contains=placeholder)
    ).order_by("-latest_revision_id")


def on_a_page(photo):
    """Return whether readers can see the photo in a story."""
    live = Article.objects.published()
    shows = Q(lead_photo=photo) | Q(body__contains=_placeholder(photo))
    return live.filter(shows).exists()


def _placeholder(photo):
    return f'<figure data-photo="{photo.pk}">'
