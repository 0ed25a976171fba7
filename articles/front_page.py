"""The front page: what editors placed by hand, filled up from the latest."""

from dataclasses import dataclass

from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.arranging.areas import BLOCK_SIZE, SIZES, block_of
from articles.arranging.standing import Standing, standing_on
from articles.cards import card_rows, cards_of
from articles.furniture import Furniture, furniture_of_front_page
from articles.models import Area, Article, Section
from articles.prepared import Given, IsAmong, prepared

SECONDARY = SIZES[Area.SECONDARY]
# What lead and secondary may take away from a list that has to stay full.
ABOVE = 1 + SECONDARY

# The blocks are not all alike: one big with lines, three abreast; photo stories as a strip.
# The words are names of macros, and kept in the record of the page.
BIG, ABREAST, STRIP = "big", "abreast", "strip"
PHOTO_SECTION = "phong-su-anh"
SHOWN_IN = {BIG: BLOCK_SIZE, ABREAST: 3, STRIP: 4}

# The newest of a branch, of each section by itself, as its index has them in order: for a branch
# that is new, or has only old stories, PostgreSQL would walk through the whole archive.
NEWEST_OF_BRANCH = """
    SELECT newest.id FROM unnest(%s::bigint[]) AS section(id), LATERAL (
        SELECT id, published_at FROM articles_article
        WHERE section_id = section.id AND published_at <= %s AND NOT is_sponsored
        ORDER BY published_at DESC, id DESC LIMIT %s
    ) AS newest
    ORDER BY newest.published_at DESC, newest.id DESC LIMIT %s
"""


@dataclass
class Block:
    """A section's part of the front page. shape: one of three."""

    section: Section
    children: list
    articles: list
    shape: str


@dataclass
class FrontPage:
    """Everything that the front page prints; `furniture` holds the shared lists.

    standing: what stands there by hand; the rest filled itself.
    """

    lead: Article | None
    secondary: list
    blocks: list
    furniture: Furniture
    standing: Standing


def compose(sections, slots, at=None, coming=None, is_marked=False):
    """Return the front page in two queries, however many stories there are.

    sections: navigation.SectionTree.
    slots: what stands by hand.
    at: aware datetime to judge by; now when omitted.
    coming: arranging.coming.Coming, when the page of a time to come is asked for.
    is_marked: whether each story is to know its place, for the page on which editors arrange.

    A story appears once in lead, secondary and blocks, unless its slot says
    that it may repeat. “Tin mới” repeats what stands in a block, but not lead
    and secondary beside it; “Đọc nhiều” may repeat everything.
    """
    standing = standing_on(slots, at, is_marked)
    cards = _load_cards(sections, standing, at, coming)
    standing.take(cards)
    latest = [c for c in cards if not c.is_sponsored and c.pk not in standing.once]
    lead = standing.at(Area.LEAD, 1, _first_with_photo(latest))
    latest = [card for card in latest if card != lead]
    secondary = standing.filled(Area.SECONDARY, SECONDARY, latest)
    above = {card.pk for card in [lead, *secondary] if card}
    blocks = _blocks(sections, standing, [card for card in latest if card.pk not in above])
    furniture = furniture_of_front_page(above, standing, at, coming)
    return FrontPage(lead, secondary, blocks, furniture, standing)


def _load_cards(sections, standing, at, coming):
    """Return the cards of all that may stand on the page, newest first, by one query."""
    chosen = standing.stories
    room = len(chosen) + (len(coming.leaving) if coming else 0)
    branches = [sections.branch(section) for section in with_a_block(sections)]
    cards = cards_of(
        _rows(room, len(branches)).rows(
            at=at or timezone.now(),
            chosen=list(chosen),
            **{f"branch_{number}": branch for number, branch in enumerate(branches)},
        )
    )
    return coming.among(cards) if coming else cards


@prepared
def _rows(room, branches):
    """Return what may stand on a page with so many blocks. room: for what may be taken away."""
    live = Article.objects.published(Given("at"))
    editorial = live.filter(is_sponsored=False)
    lists = [
        editorial.newest_first()[: ABOVE + room],
        live.filter(IsAmong("pk", Given("chosen"))),
    ]
    size = BLOCK_SIZE + ABOVE + room
    for number in range(branches):
        given = [Given(f"branch_{number}"), Given("at"), size, size]
        lists.append(Article.objects.filter(pk__in=RawSQL(NEWEST_OF_BRANCH, given)))  # noqa: S611
    return card_rows(Article.objects.among(*lists).newest_first())


def _first_with_photo(cards):
    return next((card for card in cards if card.photo), cards[0] if cards else None)


def with_a_block(sections):
    """Return the sections that have a block on the front page, from above down."""
    return [section for section in sections.top if section.on_home]


def _blocks(sections, standing, cards):
    blocks = []
    for section in with_a_block(sections):
        branch = set(sections.branch(section))
        latest = [card for card in cards if card.section_id in branch]
        articles = standing.filled(block_of(section), BLOCK_SIZE, latest)
        if articles:
            shape = _shape(section, articles, len(blocks))
            shown = articles[: SHOWN_IN[shape]]
            blocks.append(Block(section, sections.children(section), shown, shape))
    return blocks


def _shape(section, articles, number):
    """Return the shape of the front page's block of that number, from 0."""
    if section.slug == PHOTO_SECTION:
        return STRIP
    if len(articles) < 3:
        # Too few for lines beside the first: one across the page, or two abreast.
        return BIG if len(articles) == 1 else ABREAST
    return ABREAST if number % 2 else BIG
