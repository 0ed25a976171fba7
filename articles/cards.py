"""Stories as cards show them: a few columns of each, and of its photo."""

import json

from articles.models import Article, Photo
from articles.prepared import row_maker

OF_STORY = (
    *(
        "id",
        "kicker",
        "headline",
        "slug",
        "standfirst",
        "section_id",
        "lead_photo_id",
        "live_revision_id",
    ),
    *("is_sponsored", "published_at", "readings_24h", "has_gallery", "has_video"),
    *("coverage_began_at", "coverage_ended_at"),
)
OF_PHOTO = (
    *("id", "sha256", "width_px", "height_px", "tone", "caption", "credit", "alt"),
    *("focal_x", "focal_y", "crops", "licence_until", "licence_ended_on"),
)
_PHOTO_AT = len(OF_STORY)
_lead_photo = Article._meta.get_field("lead_photo")
_story, _photo = row_maker(Article, OF_STORY), row_maker(Photo, OF_PHOTO)


def card_rows(stories, *besides):
    """Return a queryset of stories as that of the rows that cards_of() takes.

    besides: further columns, at the end of each row.
    """
    return stories.values_list(*OF_STORY, *(f"lead_photo__{name}" for name in OF_PHOTO), *besides)


def cards_of(rows):
    """Return the Articles of rows; whatever a card does not print is read when asked for."""
    return [_card(row) for row in rows]


def cards_with_text(rows):
    """Return the Articles of rows that have the body besides, at the end."""
    cards = []
    for row in rows:
        card = _card(row[:-1])
        card.body = row[-1]
        cards.append(card)
    return cards


def _card(row):
    card = _story(row[:_PHOTO_AT])
    if card.lead_photo_id:
        _lead_photo.set_cached_value(card, photo_of(row[_PHOTO_AT:]))
    return card


def photo_of(row):
    """Return the Photo of a row with the columns OF_PHOTO."""
    photo = _photo(row)
    # Django reads JSON in the querysets that it asks itself. Few photos were cut by hand.
    photo.crops = {} if photo.crops == "{}" else json.loads(photo.crops)
    return photo
