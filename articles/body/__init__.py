"""The text of a story: cleaned on the way in, rendered on the way out.

The one place that cleans HTML and marks it safe. What is stored is a canonical
form of few elements (blocks.py), in which a photo is a placeholder:

    <figure data-photo="12"><figcaption>its own caption, if any</figcaption></figure>

    limits.py → parsing.py (nh3) → reading.py → [blocks.py] → writing.py, rendering.py
"""

from functools import lru_cache

from articles.body import reading, rendering
from articles.body.blocks import Figure
from articles.body.limits import BodyRejected, check_cleaned, simplified
from articles.body.parsing import parse
from articles.body.passages import Paragraph, passages
from articles.body.pictures import place_pictures
from articles.body.writing import Writer

__all__ = [
    "BodyRejected",
    "Paragraph",
    "clean",
    "for_editor",
    "paragraphs",
    "photo_ids",
    "render",
]


def clean(html, take_photo=None):
    """Return HTML as it may be stored; cleaning it again changes nothing.

    html: whatever was typed, pasted or imported.
    take_photo: for imports, see pictures.place_pictures; pictures are dropped without it.

    Raises BodyRejected for what is too long or nested too deeply.
    """
    root = parse(simplified(html))
    if take_photo:
        place_pictures(root, take_photo)
    cleaned = Writer().document(reading.read(root))
    check_cleaned(cleaned)
    return cleaned


def photo_ids(html):
    """Return the primary keys of the photos in a cleaned body, each once, in order."""
    return list(dict.fromkeys(b.photo_id for b in _blocks(html) if isinstance(b, Figure)))


def paragraphs(html):
    """Return the passages of a cleaned body: paragraphs, subheads, list items, table rows."""
    return passages(_blocks(html))


def render(html, photos, sponsored=False):
    """Return a cleaned body as the article page prints it.

    photos: {primary key: Photo}; a figure whose photo is missing is left out.
    sponsored: whether its links must tell search engines so.
    """
    return rendering.for_readers(_blocks(html), photos, sponsored)


def for_editor(html, photos=None):
    """Return a cleaned body as CKEditor opens it; clean() turns it back into the same.

    photos: {primary key: Photo}; looked up when omitted.
    """
    if photos is None:
        from articles.models import Photo

        photos = Photo.objects.in_bulk(photo_ids(html))
    return rendering.for_desk(_blocks(html), photos)


# One request asks for photos, passages and the page of the same text.
@lru_cache(maxsize=16)
def _blocks(html):
    return reading.read(parse(html))
