"""The stories that a text leads to, in its boxes and by its links."""

from articles import body
from articles.models import Article


def story_ids(html):
    """Return the primary keys of the stories that a cleaned body leads to."""
    return {*body.article_ids(html), *body.linked_article_ids(html)}


def related_stories(html):
    """Return {primary key: Article} of the stories led to that readers can see now."""
    stories = Article.objects.published().only("headline", "slug", "is_sponsored")
    return {story.pk: story for story in stories.filter(pk__in=story_ids(html))}
