"""The front page: what editors chose, filled up from the latest."""

from dataclasses import dataclass

from articles.furniture import Furniture, load_furniture
from articles.models import Area, Article, FrontPageSlot, Section

SECONDARY = 4
BLOCK_SIZE = 5
# What lead and secondary may take away from a list that has to stay full.
ABOVE = 1 + SECONDARY

# The blocks are not all alike: one big with lines, three abreast; photo stories as a strip.
BIG = "articles/_block_big.html"
ABREAST = "articles/_block_abreast.html"
PHOTO_SECTION = "phong-su-anh"
STRIP = "articles/_block_strip.html"


@dataclass
class Block:
    """A section's part of the front page. template: one of three layouts."""

    section: Section
    children: list
    articles: list
    template: str


@dataclass
class FrontPage:
    """Everything that the front page prints; `furniture` holds the shared lists."""

    lead: Article | None
    secondary: list
    blocks: list
    furniture: Furniture


def compose(sections):
    """Return the front page in three queries, however many stories there are.

    sections: navigation.SectionTree.

    A story appears once in lead, secondary and blocks. “Tin mới” repeats what
    stands in a block, but not lead and secondary beside it; “Đọc nhiều” may
    repeat everything.
    """
    chosen = _chosen_by_editors()
    cards = _load_cards(sections, [pk for pks in chosen.values() for pk in pks])
    by_pk = {card.pk: card for card in cards}
    lead, secondary = _above(
        cards,
        [by_pk[pk] for pk in chosen[Area.LEAD] if pk in by_pk],
        [by_pk[pk] for pk in chosen[Area.SECONDARY] if pk in by_pk],
    )
    shown = {card.pk for card in [lead, *secondary] if card}
    blocks = _blocks(sections, [c for c in cards if c.pk not in shown and not c.is_sponsored])
    return FrontPage(lead, secondary, blocks, load_furniture(leave_out=shown))


def _chosen_by_editors():
    """Return the keys of the stories editors placed in lead and secondary, by area."""
    chosen = {Area.LEAD: [], Area.SECONDARY: []}
    slots = FrontPageSlot.objects.filter(area__in=chosen).order_by("position")
    for area, pk in slots.values_list("area", "article_id"):
        chosen[area].append(pk)
    return chosen


def _load_cards(sections, chosen):
    """Return the cards of all that may stand on the page, newest first, by one query."""
    live = Article.objects.published()
    editorial = live.filter(is_sponsored=False)
    lists = [editorial.newest_first()[: ABOVE + len(chosen)], live.filter(pk__in=chosen)]
    for section in _with_a_block(sections):
        # A section with a block has new stories: found soon, from the newest of all on.
        branch = editorial.filter(section__in=sections.branch(section))
        lists.append(branch.newest_first()[: BLOCK_SIZE + ABOVE])
    return list(Article.objects.for_cards().among(*lists).newest_first())


def _above(cards, leads, seconds):
    """Return the lead and the stories beside it: the chosen, then the latest."""
    latest = [card for card in cards if not card.is_sponsored and card not in leads + seconds]
    lead = next(iter(leads), None) or _first_with_photo(latest)
    rest = [card for card in [*seconds, *latest] if card != lead]
    return lead, rest[:SECONDARY]


def _first_with_photo(cards):
    return next((card for card in cards if card.photo), cards[0] if cards else None)


def _with_a_block(sections):
    return [section for section in sections.top if section.on_home]


def _blocks(sections, cards):
    blocks = []
    for section in _with_a_block(sections):
        branch = set(sections.branch(section))
        articles = [card for card in cards if card.section_id in branch][:BLOCK_SIZE]
        if articles:
            template = _template(section, articles, len(blocks))
            blocks.append(Block(section, sections.children(section), articles, template))
    return blocks


def _template(section, articles, number):
    """Return the layout of the front page's block of that number, from 0."""
    if section.slug == PHOTO_SECTION:
        return STRIP
    if len(articles) < 3:
        # Too few for lines beside the first: one across the page, or two abreast.
        return BIG if len(articles) == 1 else ABREAST
    return ABREAST if number % 2 else BIG
