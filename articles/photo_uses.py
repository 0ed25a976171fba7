"""Which stories use a photo."""

from django.db.models import Q
from django.db.models.fields.json import KT

from articles.models import Article


def stories_using(photo):
    """Return the stories that show a photo: live, in the newest draft, or when their time comes.

    Older revisions do not count; who restores one is told that the photo is gone.
    """
    placeholder = f'<figure data-photo="{photo.pk}">'
    stories = Article.objects.annotate(
        draft_body=KT("latest_revision__content__body"),
        scheduled_body=KT("scheduled_revision__content__body"),
    )
    return stories.filter(
        Q(lead_photo=photo)
        | Q(body__contains=placeholder)
        | Q(latest_revision__content__lead_photo=photo.pk)
        | Q(draft_body__contains=placeholder)
        | Q(scheduled_revision__content__lead_photo=photo.pk)
        | Q(scheduled_body__contains=placeholder)
    ).order_by("-latest_revision_id")
