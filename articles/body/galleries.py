"""The photos of a gallery as the page shows them: one after the other, none of them cut."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A photo of a gallery with the words below it, and its place among the others, from 1 on."""

    photo: object
    caption: str
    place: int


def shown(figures, photos):
    """Return the photos of a gallery, in the order in which the desk put them.

    photos: {primary key: Photo}; a figure whose photo is missing is left out.
    """
    there = [figure for figure in figures if figure.photo_id in photos]
    return [
        Shown(photos[figure.photo_id], figure.caption or photos[figure.photo_id].caption, place)
        for place, figure in enumerate(there, start=1)
    ]
