"""The front page: what editors placed by hand, filled up from the latest."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.arranging.areas import BLOCK_SIZE, SIZES, block_of
from articles.arranging.standing import Standing, standing_on
from articles.cards import card_rows, cards_of
from articles.furniture import NEWEST, Furniture, furniture_of_front_page, lists_beside
from articles.models import Area, Article, Section
from articles.prepared import Given, prepared

SECONDARY = SIZES[Area.SECONDARY]
# What lead and secondary may take away from a list that has to stay full.
ABOVE = 1 + SECONDARY

# The blocks are not all alike: one big with lines, three abreast; photo stories as a strip.
# The words are names of macros, and kept in the record of the page.
BIG, ABREAST, STRIP = "big", "abreast", "strip"
PHOTO_SECTION = "phong-su-anh"
SHOWN_IN = {BIG: BLOCK_SIZE, ABREAST: 3, STRIP: 4}

# The newest of each block that are not among the newest of all, which the page has anyway. Of
# each section by itself, as its index has them in order: for a branch that is new, or has only
# old stories, PostgreSQL would walk through the whole archive.
NEWEST_OF_BLOCKS = """
    WITH newest_of_all AS (
        SELECT id FROM articles_article WHERE published_at <= %s AND NOT is_sponsored
        ORDER BY published_at DESC, id DESC LIMIT %s
    )
    SELECT id FROM (
        SELECT newest.id, row_number() OVER (
            PARTITION BY block ORDER BY newest.published_at DESC, newest.id DESC
        ) AS place
        FROM unnest(%s::bigint[], %s::int[]) AS part(section, block), LATERAL (
            SELECT id, published_at FROM articles_article
            WHERE section_id = part.section AND published_at <= %s AND NOT is_sponsored
                AND id NOT IN (SELECT id FROM newest_of_all)
            ORDER BY published_at DESC, id DESC LIMIT %s
        ) AS newest
    ) AS placed
    WHERE place <= %s
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
    """Return the front page in one query, however many stories there are.

    sections: navigation.SectionTree.
    slots: what stands by hand.
    at: aware datetime to judge by; now when omitted.
    coming: arranging.coming.Coming, when the page of a time to come is asked for.
    is_marked: whether each story is to know its place, for the page on which editors arrange.

    A story appears once in lead, secondary and blocks, unless its slot says
    that it may repeat. “Tin mới” repeats what stands in a block, but not lead
    and secondary beside it; “Đừng bỏ lỡ” fills itself with what stands in no block
    as long as there is any; “Đọc nhiều” may repeat everything.
    """
    standing = standing_on(slots, at, is_marked)
    cards = _load_cards(sections, standing, at, coming)
    standing.take(cards)
    latest = [c for c in cards if not c.is_sponsored and c.pk not in standing.once]
    lead = standing.at(Area.LEAD, 1, _first_with_photo(latest))
    latest = [card for card in latest if card.pk != lead.pk]
    secondary = standing.filled(Area.SECONDARY, SECONDARY, latest)
    above = {card.pk for card in [lead, *secondary] if card}
    blocks = _blocks(sections, standing, [card for card in latest if card.pk not in above])
    in_blocks = {card.pk for block in blocks for card in block.articles}
    furniture = furniture_of_front_page(above, in_blocks, standing, cards)
    return FrontPage(lead, secondary, blocks, furniture, standing)


def _load_cards(sections, standing, at, coming):
    """Return the cards of all that may stand on the page, newest first, by one query."""
    room = len(standing.slots) + (len(coming.leaving) if coming else 0)
    parts = [
        (section, block)
        for block, above in enumerate(with_a_block(sections))
        for section in sections.branch(above)
    ]
    rows = _rows(room).rows(
        at=at or timezone.now(),
        asked_for=list(standing.stories),
        sections=[section for section, _ in parts],
        blocks=[block for _, block in parts],
    )
    cards = cards_of(rows)
    return coming.among(cards) if coming else cards


@prepared
def _rows(room):
    """Return what may stand on the page. room: for what may be taken away."""
    newest = ABOVE + room
    beside = lists_beside(newest)
    # The lead may come from below, when none of the newest has a photo.
    size = BLOCK_SIZE + 1 + room
    given = [
        Given("at"),
        NEWEST + newest,
        Given("sections"),
        Given("blocks"),
        Given("at"),
        size,
        size,
    ]
    # The statement is ours; what it is asked with travels beside it.
    blocks = Article.objects.filter(pk__in=RawSQL(NEWEST_OF_BLOCKS, given))  # noqa: S611
    return card_rows(Article.objects.among(*beside, blocks).newest_first())


def _first_with_photo(cards):
    return next((card for card in cards if card.photo), cards[0] if cards else None)


def with_a_block(sections):
    """Return the sections that have a block on the front page, from above down."""
    return [section for section in sections.top if section.on_home]


def _blocks(sections, standing, cards):
    blocks = []
    latest = _by_block(sections, cards)
    for section in with_a_block(sections):
        articles = standing.filled(block_of(section), BLOCK_SIZE, latest[section.pk])
        if articles:
            shape = _shape(section, articles, len(blocks))
            shown = articles[: SHOWN_IN[shape]]
            blocks.append(Block(section, sections.children(section), shown, shape))
    return blocks


def _by_block(sections, cards):
    """Return {primary key of the section of a block: its cards, in the order given}."""
    blocks = {pk: top.pk for top in with_a_block(sections) for pk in sections.branch(top)}
    found = defaultdict(list)
    for card in cards:
        found[blocks.get(card.section_id)].append(card)
    return found


def _shape(section, articles, number):
    """Return the shape of the front page's block of that number, from 0."""
    if section.slug == PHOTO_SECTION:
        return STRIP
    if len(articles) < 3:
        # Too few for lines beside the first: one across the page, or two abreast.
        return BIG if len(articles) == 1 else ABREAST
    return ABREAST if number % 2 else BIG
