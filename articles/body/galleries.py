"""How the photos of a gallery stand on the page: one or two a row, none of them cut."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A photo of a gallery with the words below it."""

    photo: object
    caption: str

    @property
    def is_upright(self):
        """Whether it is higher than it is wide."""
        return self.photo.height_px > self.photo.width_px


def rows(figures, photos):
    """Return the rows of a gallery, in the order in which the desk put the photos.

    photos: {primary key: Photo}, with those of all figures.

    Two neighbours share a row when both are upright or neither is; of an odd
    number of such neighbours the first has a row to itself.
    """
    alike = []
    for figure in figures:
        photo = photos[figure.photo_id]
        shown = Shown(photo, figure.caption or photo.caption)
        if alike and alike[-1][0].is_upright == shown.is_upright:
            alike[-1].append(shown)
        else:
            alike.append([shown])
    return [row for group in alike for row in _in_pairs(group)]


def _in_pairs(group):
    odd = len(group) % 2
    alone = [group[:1]] if odd else []
    return alone + [group[at : at + 2] for at in range(odd, len(group), 2)]
