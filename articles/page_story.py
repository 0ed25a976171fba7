"""The story of a page, with its photo and its series."""

from django.utils import timezone

from articles.cards import OF_PHOTO, photo_of
from articles.models import Article, Series
from articles.models.article import FOR_SEARCHING
from articles.prepared import Given, prepared, row_maker

OF_STORY = [f.attname for f in Article._meta.concrete_fields if f.name not in FOR_SEARCHING]
OF_SERIES = [f.attname for f in Series._meta.concrete_fields]
_PHOTO_AT = len(OF_STORY)
_SERIES_AT = _PHOTO_AT + len(OF_PHOTO)
_bare_story, _series = row_maker(Article, OF_STORY), row_maker(Series, OF_SERIES)


def published_story(pk, sections):
    """Return a story that readers can see as its page prints it, in one query; None for others.

    sections: navigation.SectionTree, which has its section already.
    """
    rows = _rows().rows(pk=pk, at=timezone.now())
    return _story(rows[0], sections) if rows else None


@prepared
def _rows():
    return (
        Article.objects.published(Given("at"))
        .filter(pk=Given("pk"))
        .order_by()
        .values_list(
            *OF_STORY,
            *(f"lead_photo__{name}" for name in OF_PHOTO),
            *(f"series__{name}" for name in OF_SERIES),
        )
    )


def _story(row, sections):
    story = _bare_story(row[:_PHOTO_AT])
    # One that was made since the sections were read is read by itself.
    if section := sections.by_pk.get(story.section_id):
        story.section = section
    if story.lead_photo_id:
        story.lead_photo = photo_of(row[_PHOTO_AT:_SERIES_AT])
    if story.series_id:
        story.series = _series(row[_SERIES_AT:])
    return story
