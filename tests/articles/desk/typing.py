"""What a browser sends from the writing desk."""

from django.utils import timezone

from articles.forms.story import initial_of
from articles.models import Article
from articles.revisions import draft_of

# Always ahead, and near enough for a set time.
NEXT_YEAR = timezone.localdate().year + 1
ADD = "/toa-soan/articles/article/add/"


def change_address(article):
    """Return the address of a story's form."""
    return f"/toa-soan/articles/article/{article.pk}/change/"


def typed(article=None, **fields):
    """Return the form's data as it opens, with some fields typed over."""
    fresh = (
        Article.objects.select_related("latest_revision").get(pk=article.pk) if article else None
    )
    data = {"comments_open": True}
    if fresh:
        data = initial_of(draft_of(fresh), fresh.latest_revision_id)
    data = {**data, **fields}
    return {name: value for name, value in data.items() if value not in (None, False)}
