"""The stories that a text leads to, in its boxes and by its links."""

from articles import body
from articles.models import Article


def stories_led_to(html):
    """Return the stories that a cleaned body leads to and readers can see now."""
    keys = {*body.article_ids(html), *body.linked_article_ids(html)}
    return Article.objects.published().filter(pk__in=keys)


def related_stories(html):
    """Return {primary key: Article} of stories_led_to(), in one query."""
    stories = stories_led_to(html).only("headline", "slug", "is_sponsored")
    return {story.pk: story for story in stories}
