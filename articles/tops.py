"""The pages of sections and topics: a top that editors place by hand, then the latest."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from accounts.keyset import read_token
from articles.arranging.areas import SIZES
from articles.arranging.standing import Standing, standing_on
from articles.cards import card_rows, cards_of
from articles.furniture import load_furniture
from articles.models import Area, Article
from articles.paging import Page, page_of, token_of
from articles.prepared import Given, IsAmong, prepared

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
    standing = standing_on(slots, at, is_marked)
    coming = coming and coming.in_sections(branch, standing.stories)
    return _page(branch, _of_sections, standing, before, at, coming)


def topic_stories(topic, slots, before="", at=None, coming=None, is_marked=False):
    """Return a ToppedPage of a topic, in one query; see section_stories()."""
    standing = standing_on(slots, at, is_marked)
    coming = coming and coming.about(topic, standing.stories)
    return _page([topic.pk], _of_topics, standing, before, at, coming)


def _of_sections(stories, keys):
    return stories.by_section(keys)


def _of_topics(stories, keys):
    return [stories.filter(topics=key) for key in keys]


def _furniture(page, home, at, coming):
    shown = {article.pk for article in page.articles}
    return load_furniture(home, shown, at, coming)


def _page(keys, lists_of, standing, before, at, coming):
    """Return a page of a list, in one query.

    keys: primary keys of what it is of. lists_of: puts together a list of stories for each.

    What stands at the top by hand stands nowhere else, on no later page either. A paid
    story that was placed does not stand there: it keeps its place in the list.
    """
    placed = list(standing.stories)
    if read_token(before):
        by_itself = ~Q(pk__in=placed, is_sponsored=False)
        lists = lists_of(Article.objects.published(at).filter(by_itself), keys)
        page = page_of(lists, before, PAGE_SIZE)
        return ToppedPage(page.articles, page.older, is_first=False)
    room = PAGE_SIZE + 1 + (len(coming.leaving) if coming else 0)
    given = {f"key_{number}": key for number, key in enumerate(keys)}
    rows = _first_rows(lists_of, len(keys), room)
    cards = cards_of(rows.rows(at=at or timezone.now(), placed=placed, **given))
    return _first_page(coming.among(cards) if coming else cards, standing)


@prepared
def _first_rows(lists_of, keys, room):
    """Return what may stand on the first page. keys: of how many. room: stories of each."""
    live = Article.objects.published(Given("at"))
    placed = Q(IsAmong("pk", Given("placed"))) & Q(is_sponsored=False)
    keys = [Given(f"key_{number}") for number in range(keys)]
    heads = [stories.newest_first()[:room] for stories in lists_of(live.filter(~placed), keys)]
    return card_rows(Article.objects.among(*heads, live.filter(placed)).newest_first())


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
