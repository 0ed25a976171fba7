"""The parts of a series, as the page of one of them and the page of all show them."""

from dataclasses import dataclass

from articles.models import Article

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


def parts_around(article):
    """Return the Parts around a story that stands in a series, in one query; None for others.

    The story itself may be a draft: it stands where it will.
    """
    if not (article.series_id and article.series_part):
        return None
    others = Article.objects.published().filter(series=article.series_id).exclude(pk=article.pk)
    others = others.only("headline", "slug", "series_part", "is_sponsored").order_by("series_part")
    parts = sorted([article, *others], key=lambda part: part.series_part)
    at = parts.index(article)
    start = max(0, min(at - NEIGHBOURS, len(parts) - 2 * NEIGHBOURS - 1))
    return Parts(
        shown=parts[start : start + 2 * NEIGHBOURS + 1],
        previous=parts[at - 1] if at else None,
        next=parts[at + 1] if at + 1 < len(parts) else None,
        total=len(parts),
    )
