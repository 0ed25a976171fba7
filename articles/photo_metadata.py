"""What a photo's file says of itself: IPTC, XMP and EXIF, read before all of it is thrown away."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PhotoFacts:
    """What photographers and agencies wrote into a file; empty where they wrote nothing."""

    caption: str = ""
    credit: str = ""
    keywords: str = ""
    people: str = ""
    place: str = ""
    taken_on: date | None = None


def read(data):
    """Return the PhotoFacts in the bytes of a photo.

    A block that is broken or lies counts as empty: it is no reason to refuse the photo.
    """
    return PhotoFacts()
