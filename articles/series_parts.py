"""The parts of a series, as the page of one of them and the page of all show them."""

from dataclasses import dataclass

from articles.models import Article
from articles.prepared import Given

# On each side of the part that is read; a longer list is on the series' own page.
NEIGHBOURS = 4


@dataclass
class Parts:
    """The parts of a series around one of them.

    shown: the part that is read with its neighbours, in order. total: how many readers can see.
    """

    shown: list
    previous: Article | None
    next: Article | None
    total: int


def other_parts(stories):
    """Return the values of the parts beside a story, for a prepared query.

    stories: those that readers can see. The Given series is None outside one.
    """
    others = stories.filter(series=Given("series")).exclude(pk=Given("article"))
    others = others.order_by("series_part")
    return others.values("id", "headline", "slug", "series_part", "is_sponsored")


def parts_around(article, others):
    """Return the Parts around a story that stands in a series; None for others.

    others: the Articles of other_parts(). The story itself may be a draft: it
    stands where it will.
    """
    if not stands_in_series(article):
        return None
    parts = sorted([article, *others], key=lambda part: part.series_part)
    at = parts.index(article)
    start = max(0, min(at - NEIGHBOURS, len(parts) - 2 * NEIGHBOURS - 1))
    return Parts(
        shown=parts[start : start + 2 * NEIGHBOURS + 1],
        previous=parts[at - 1] if at else None,
        next=parts[at + 1] if at + 1 < len(parts) else None,
        total=len(parts),
    )


def stands_in_series(article):
    """Return whether a story is a numbered part of a series."""
    return article.series_id and article.series_part
