"""The stories that boxes in a text lead to."""

from articles import body
from articles.models import Article


def related_stories(html):
    """Return {primary key: Article} of a cleaned body's related stories that readers can see now.

    One query; none when the text has no such box.
    """
    stories = Article.objects.published().only("headline", "slug")
    return stories.in_bulk(body.article_ids(html))
