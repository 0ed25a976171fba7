"""The front page: what editors chose, filled up from the latest."""

from dataclasses import dataclass

from articles import furniture
from articles.models import Area, Article, FrontPageSlot, Section

SECONDARY = 4
BLOCK_SIZE = 5


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
    furniture: furniture.Furniture


# The blocks are not all alike: one big with lines, three abreast; photo stories as a strip.
TEMPLATES = ("articles/_block_big.html", "articles/_block_abreast.html")
PHOTO_SECTION = "phong-su-anh"
STRIP = "articles/_block_strip.html"


def compose(sections):
    """Return the front page in six queries, however many stories there are.

    sections: navigation.SectionTree.

    A story appears once in lead, secondary and blocks; “Tin mới” and “Đọc
    nhiều” may repeat it.
    """
    chosen = _chosen_by_editors()
    live = Article.objects.published().filter(is_sponsored=False)
    latest = list(live.newest_first().for_cards()[: 1 + 2 * SECONDARY])
    used = {article.pk for articles in chosen.values() for article in articles}
    spare = [article for article in latest if article.pk not in used]
    lead = chosen[Area.LEAD][0] if chosen[Area.LEAD] else _with_photo_first(spare)
    spare = [article for article in spare if article != lead]
    secondary = [*chosen[Area.SECONDARY], *spare][:SECONDARY]
    shown = {article.pk for article in [lead, *secondary] if article}
    blocks = _blocks(sections, live, shown)
    lists = furniture.load_furniture(leave_out=shown)
    return FrontPage(lead, secondary, blocks, lists)


def _with_photo_first(articles):
    return next((a for a in articles if a.lead_photo_id), articles[0] if articles else None)


def _chosen_by_editors():
    """Return the stories editors placed in lead and secondary, by area."""
    chosen = {Area.LEAD: [], Area.SECONDARY: []}
    cards = Article.objects.published().for_cards()
    slots = FrontPageSlot.objects.filter(area__in=chosen).order_by("area", "position")
    placed = {pk: area for area, pk in slots.values_list("area", "article_id")}
    stories = cards.in_bulk(placed) if placed else {}
    for pk, area in placed.items():
        if pk in stories:
            chosen[area].append(stories[pk])
    return chosen


def _blocks(sections, live, shown):
    """Return a block for each section that has one on the front page, in two queries."""
    wanted = [section for section in sections.top if section.on_home]
    if not wanted:
        return []
    newest = {
        str(section.pk): live.filter(section__in=sections.branch(section))
        .exclude(pk__in=shown)
        .newest_first()[:BLOCK_SIZE]
        for section in wanted
    }
    keys = furniture.keys_of(newest)
    cards = Article.objects.for_cards().in_bulk({pk for pks in keys.values() for pk in pks})
    blocks = []
    for section in wanted:
        articles = [cards[pk] for pk in keys[str(section.pk)]]
        if articles:
            template = STRIP if section.slug == PHOTO_SECTION else TEMPLATES[len(blocks) % 2]
            blocks.append(Block(section, sections.children(section), articles, template))
    return blocks
