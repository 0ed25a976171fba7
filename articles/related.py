"""The stories that a text leads to, in its boxes and by its links."""

from articles import body
from articles.models import Article


def related_stories(html):
    """Return {primary key: Article} of what a cleaned body leads to and readers can see now.

    One query; none when the text leads to none.
    """
    stories = Article.objects.published().only("headline", "slug", "is_sponsored")
    return stories.in_bulk({*body.article_ids(html), *body.linked_article_ids(html)})
