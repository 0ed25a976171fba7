"""The stories that a reader's search shows."""

from django.utils import timezone

from articles.cards import card_rows, cards_with_text
from articles.models import Article
from articles.prepared import Given, IsAmong, prepared
from articles.search.excerpts import Excerpts

PAGE_SIZE = 20


def stories_of(keys, sections):
    """Return the published stories of these primary keys with their text, in this order."""
    if not keys:
        return []
    stories = cards_with_text(_rows().rows(at=timezone.now(), keys=keys))
    for story in stories:
        # One that was made since the sections were read is read by itself.
        if section := sections.by_pk.get(story.section_id):
            story.section = section
    by_key = {story.pk: story for story in stories}
    return [by_key[key] for key in keys if key in by_key]


@prepared
def _rows():
    published = Article.objects.published(Given("at")).order_by()
    return card_rows(published.filter(IsAmong("pk", Given("keys"))), "body")


def shown(query, stories):
    """Return stories as excerpts.Shown, with the words of a query marked."""
    excerpts = Excerpts(query)
    return [excerpts.of(story) for story in stories]
