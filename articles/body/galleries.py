"""The photos of a gallery as the page shows them: one after the other, none of them cut."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A photo of a gallery with its words here, and its place among the others, from 1 on."""

    photo: object
    caption: str
    alt: str
    place: int


def shown(figures, photos):
    """Return the photos of a gallery, in the order in which the desk put them.

    photos: {primary key: Photo}; a figure whose photo is missing is left out.
    """
    there = [(figure, photos[figure.photo_id]) for figure in figures if figure.photo_id in photos]
    return [
        Shown(photo, figure.caption or photo.caption, figure.alt or photo.alt_text, place)
        for place, (figure, photo) in enumerate(there, start=1)
    ]
