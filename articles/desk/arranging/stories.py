"""The list beside an arranged page: published stories to put on it, and those that will be."""

from articles import rights
from articles.arranging.coming import coming_by
from articles.arranging.saving import page_of
from articles.models import Article, PagePlan
from articles.navigation import SectionTree
from articles.search.choosing import choose
from articles.search.query import Filters
from kinhtedothi.vietnamese.text import fold, number_in

LIMIT = 30


def stories_for(line, user, data):
    """Return the stories that somebody looks for, as cards: the newest, or the best first.

    user: who looks; of those still to come they see the ones that they may open.
    data: words, diacritics ignored, and the key of a section, both perhaps empty; while
        nothing was looked for, a section's or a topic's page has its own stories.
    """
    words, sections = data.get("words", ""), SectionTree()
    section = sections.by_pk.get(number_in(section_asked(line, data)))
    branch = sections.branch(section) if section else None
    found = choose(words, Filters(sections=tuple(branch or ()))) if words.strip() else _newest()
    if page_of(line).topic_id and not (data.get("words") or "section" in data):
        found = found.filter(topics=page_of(line).topic_id)
    if branch and not words.strip():
        found = found.filter(section__in=branch)
    coming = _coming(line, user, words, branch, sections) if isinstance(line, PagePlan) else []
    return [*coming, *found.for_cards()[:LIMIT]]


def _newest():
    return Article.objects.published().newest_first()


def section_asked(line, data):
    """Return the key of the section to look in, as text: at first the page's own."""
    return data.get("section", str(page_of(line).section_id or ""))


def _coming(line, user, words, branch, sections):
    """Return the stories that come out before a plan does, under their coming headlines."""
    cards = coming_by(line.at, sections).cards
    open_to_them = rights.open_to(user, Article.objects.filter(pk__in=cards))
    cards = [cards[pk] for pk in open_to_them.values_list("pk", flat=True)]
    wanted = fold(words).split()
    return [
        card
        for card in cards
        if not card.is_published
        and (branch is None or card.section_id in branch)
        and all(word in fold(card.headline) for word in wanted)
    ]
