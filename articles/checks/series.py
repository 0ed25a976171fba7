"""A story's place in a series."""

from articles.checks.problem import Problem, quoted
from articles.models import Article

PART = "series_part"


def problems(story):
    """Yield why a story cannot take its place in its series; nothing when it is in none."""
    content = story.content
    if content.series is None:
        if content.series_part is not None:
            yield Problem("no-series", "Bài ghi số thứ tự nhưng chưa chọn loạt bài.", "series")
        return
    if not content.series_part:
        yield Problem(
            "no-series-part", "Bài thuộc một loạt bài nhưng chưa ghi là bài số mấy.", PART
        )
        return
    taken = Article.objects.filter(
        series=content.series, series_part=content.series_part, published_at__isnull=False
    )
    if story.article:
        taken = taken.exclude(pk=story.article.pk)
    for other in taken.select_related("series").only("headline", "series__name"):
        yield Problem(
            "series-part-taken",
            f"Loạt bài {quoted(other.series.name)} đã có bài {content.series_part}: "
            f"{quoted(other.headline)}.",
            PART,
        )
