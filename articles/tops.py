"""The pages of sections and topics: a top that editors place by hand, then the latest."""

from dataclasses import dataclass, field

from articles.arranging.areas import SIZES
from articles.arranging.standing import Standing, standing_on
from articles.furniture import load_furniture
from articles.models import Area, Article
from articles.paging import Page, page_of, read_token, token_of

PAGE_SIZE = 20
SECONDARY = SIZES[Area.SECONDARY]


@dataclass
class ToppedPage(Page):
    """A page of a list; the first begins with its lead and seconds, which `articles` has too.

    rest: what stands below them. standing: what stands at the top by hand.
    """

    lead: Article | None = None
    secondary: list = field(default_factory=list)
    rest: list = field(default_factory=list)
    standing: Standing | None = None


def section_page(section, sections, slots, before="", at=None, coming=None, is_marked=False):
    """Return what a section's page prints: its own stories and those of the sections below it.

    sections: navigation.SectionTree. before: token of the page, empty for the first.
    slots: what stands by hand on this page, and on the front page.
    at, coming, is_marked: as for front_page.compose().
    """
    own, home = slots
    page = section_stories(section, sections, own, before, at, coming, is_marked)
    trail = sections.trail(section)
    return {
        "section": section,
        "trail": trail,
        "children": sections.children(section),
        "sections": sections,
        "page": page,
        "is_first_page": page.is_first,
        "above": trail[:-1],
        "furniture": _furniture(page, home, at, coming),
    }


def topic_page(topic, slots, before="", at=None, coming=None, is_marked=False):
    """Return what a topic's page prints; see section_page()."""
    own, home = slots
    page = topic_stories(topic, own, before, at, coming, is_marked)
    return {"topic": topic, "page": page, "furniture": _furniture(page, home, at, coming)}


def section_stories(section, sections, slots, before="", at=None, coming=None, is_marked=False):
    """Return a ToppedPage of a section, in one query; see section_page().

    slots: what stands at its top by hand.
    """
    branch = sections.branch(section)
    lists = Article.objects.published(at).by_section(branch)
    standing = standing_on(slots, at, is_marked)
    coming = coming and coming.in_sections(branch, standing.stories)
    return _page(lists, standing, before, at, coming)


def topic_stories(topic, slots, before="", at=None, coming=None, is_marked=False):
    """Return a ToppedPage of a topic, in one query; see section_stories()."""
    lists = [Article.objects.published(at).filter(topics=topic)]
    standing = standing_on(slots, at, is_marked)
    coming = coming and coming.about(topic, standing.stories)
    return _page(lists, standing, before, at, coming)


def _furniture(page, home, at, coming):
    shown = {article.pk for article in page.articles}
    return load_furniture(home, shown, at, coming)


def _page(lists, standing, before, at, coming):
    """Return a page of a list, in one query.

    What stands at the top by hand stands nowhere else, on no later page either. A paid
    story that was placed does not stand there: it keeps its place in the list.
    """
    placed = standing.stories
    if placed:
        lists = [articles.exclude(pk__in=placed, is_sponsored=False) for articles in lists]
    if read_token(before):
        page = page_of(lists, before, PAGE_SIZE)
        return ToppedPage(page.articles, page.older, is_first=False)
    room = PAGE_SIZE + 1 + (len(coming.leaving) if coming else 0)
    heads = [articles.newest_first()[:room] for articles in lists]
    by_hand = Article.objects.published(at).filter(pk__in=placed, is_sponsored=False)
    cards = Article.objects.for_cards().among(*heads, by_hand).newest_first()
    return _first_page(coming.among(cards) if coming else list(cards), standing)


def _first_page(cards, standing):
    standing.take(cards)
    latest = [card for card in cards if card.is_sponsored or card.pk not in standing.stories]
    room = PAGE_SIZE - len(standing.once)
    shown, more = latest[:room], latest[room:]
    # By itself no advertisement comes to stand at the top.
    editorial = [card for card in shown if not card.is_sponsored]
    lead = standing.at(Area.LEAD, 1, next(iter(editorial), None))
    secondary = standing.filled(Area.SECONDARY, SECONDARY, [c for c in editorial if c != lead])
    top = [*filter(None, [lead]), *secondary]
    rest = [card for card in shown if card not in top]
    older = token_of(shown[-1]) if more else ""
    return ToppedPage([*top, *rest], older, True, lead, secondary, rest, standing)
