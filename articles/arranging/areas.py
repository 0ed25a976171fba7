"""The areas of a page that take stories chosen by hand, and how many each holds."""

from dataclasses import dataclass

from articles.models import Area, Section

BLOCK = "block-"
BLOCK_SIZE = 5
SIZES = {Area.LEAD: 1, Area.SECONDARY: 4, Area.DONT_MISS: 4, Area.SPONSORED: 3}
ABOVE = (Area.LEAD, Area.SECONDARY)
BELOW = (Area.DONT_MISS, Area.SPONSORED)


@dataclass(frozen=True)
class AreaOfPage:
    """An area on one page.

    key: what slots say of it. size: how many stories it holds.
    section: whose block it is, None for the others.
    """

    key: str
    title: str
    size: int
    section: Section | None = None


def areas_of(page, sections):
    """Return the areas of a page by key, in the order that readers meet them.

    page: ArrangedPage. sections: navigation.SectionTree.
    """
    areas = [_plain(area) for area in ABOVE]
    if page.is_home:
        areas += [_block(section) for section in sections.top if section.on_home]
        areas += [_plain(area) for area in BELOW]
    return {area.key: area for area in areas}


def block_of(section):
    """Return the key of a section's block on the front page."""
    return f"{BLOCK}{section.pk}"


def _plain(area):
    return AreaOfPage(area.value, area.label, SIZES[area])


def _block(section):
    return AreaOfPage(block_of(section), section.name, BLOCK_SIZE, section)
