"""Which tops of sections and topics a change may show on."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from articles.arranging.slot import slots_from
from articles.models import (
    ArrangedPage,
    Article,
    ArticleTopic,
    AuditEntry,
    PageState,
    Revision,
    Section,
    Topic,
)

Verb = AuditEntry.Verb
SHOWN_BY = (Verb.PUBLISHED, Verb.UPDATED, Verb.WITHDRAWN)
# Of the tops that were never kept, so many at once.
AT_ONCE = 50


class Top(NamedTuple):
    """The page of a section or of a topic, by primary key; the other is None."""

    section: int | None = None
    topic: int | None = None


def tops_of(article):
    """Return the Tops on which a story stands or may: where it belongs, and where it was placed.

    The sections above its own go without saying.
    """
    topics = ArticleTopic.objects.filter(article=article).values_list("topic", flat=True)
    placed = ArrangedPage.objects.tops().filter(current__slots__contains=[{"article": article.pk}])
    return {
        Top(section=article.section_id),
        *(Top(topic=topic) for topic in topics),
        *map(top_of, placed),
    }


def top_of(page):
    """Return the Top that an ArrangedPage is."""
    return Top(page.section_id, page.topic_id)


def changed_since(moment):
    """Return the Tops that changed since a moment, in a few queries, for the clock."""
    acts = AuditEntry.objects.filter(created_at__gte=moment, verb__in=SHOWN_BY)
    stories = set(acts.values_list("article", flat=True))
    arranged = ArrangedPage.objects.tops().filter(current__live_from__gte=moment)
    return {
        *_where_they_belong(stories),
        *_where_they_were(acts),
        *_where_they_are_placed(stories),
        *map(top_of, arranged),
    }


def _where_they_belong(stories):
    sections = Article.objects.filter(pk__in=stories).order_by().values_list("section", flat=True)
    topics = ArticleTopic.objects.filter(article__in=stories).values_list("topic", flat=True)
    yield from (Top(section=pk) for pk in sections.distinct())
    yield from (Top(topic=pk) for pk in topics.distinct())


def _where_they_were(acts):
    """Yield the Tops of the texts that updates took from before readers."""
    taken = set(acts.filter(before__has_key="live").values_list("article", "before__live"))
    numbers = defaultdict(set)
    for article, number in taken:
        numbers[number].add(article)
    for number, stories in numbers.items():
        texts = Revision.objects.filter(number=number, article__in=stories)
        for section, topics in texts.values_list("content__section", "content__topics"):
            yield Top(section=section)
            yield from (Top(topic=topic) for topic in topics or ())


def _where_they_are_placed(stories):
    """Yield the tops with one of the stories by hand; there are few of these, and all are read."""
    for page in ArrangedPage.objects.tops().exclude(current=None).select_related("current"):
        if stories & {slot.article for slot in slots_from(page.current.slots)}:
            yield top_of(page)


def never_kept():
    """Return some Tops of which no state is kept: each once, after the record began."""
    of_section = PageState.objects.filter(page__section=OuterRef("pk"))
    of_topic = PageState.objects.filter(page__topic=OuterRef("pk"))
    sections = Section.objects.filter(~Exists(of_section)).order_by("pk")
    topics = Topic.objects.filter(~Exists(of_topic)).order_by("pk")
    return {
        *(Top(section=pk) for pk in sections.values_list("pk", flat=True)[:AT_ONCE]),
        *(Top(topic=pk) for pk in topics.values_list("pk", flat=True)[:AT_ONCE]),
    }
