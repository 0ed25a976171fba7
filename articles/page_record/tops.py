"""Which tops of sections and topics a change may show on."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from articles.models import ArrangedPage, Article, ArticleTopic, AuditEntry, Section, Topic

Verb = AuditEntry.Verb
SHOWN_BY = (Verb.PUBLISHED, Verb.UPDATED, Verb.WITHDRAWN)
LATELY = timedelta(minutes=10)
AT_ONCE = 50


class Top(NamedTuple):
    """The page of a section or of a topic, by primary key; the other is None."""

    section: int | None = None
    topic: int | None = None


def tops_of(article):
    """Return the Tops that a story may stand on; the sections above its own go without saying."""
    topics = ArticleTopic.objects.filter(article=article).values_list("topic", flat=True)
    return {Top(section=article.section_id), *(Top(topic=topic) for topic in topics)}


def top_of(page):
    """Return the Top that an ArrangedPage is."""
    return Top(page.section_id, page.topic_id)


def changed_lately():
    """Return the Tops that changed within the last minutes, for the clock."""
    since = timezone.now() - LATELY
    acts = AuditEntry.objects.filter(created_at__gte=since, verb__in=SHOWN_BY)
    stories = Article.objects.filter(pk__in=acts.values("article"))
    sections = stories.order_by().values_list("section", flat=True).distinct()
    links = ArticleTopic.objects.filter(article__in=acts.values("article"))
    topics = links.values_list("topic", flat=True).distinct()
    arranged = ArrangedPage.objects.tops().filter(current__live_from__gte=since)
    return {
        *(Top(section=pk) for pk in sections),
        *(Top(topic=pk) for pk in topics),
        *(top_of(page) for page in arranged),
    }


def never_kept():
    """Return some Tops of which no state is kept: each once, after the record began."""
    unkept = {"arrangedpage__states": None}
    sections = Section.objects.filter(**unkept).values_list("pk", flat=True)[:AT_ONCE]
    topics = Topic.objects.filter(**unkept).values_list("pk", flat=True)[:AT_ONCE]
    return {*(Top(section=pk) for pk in sections), *(Top(topic=pk) for pk in topics)}
