"""The text of a story: cleaned on the way in, rendered on the way out.

The one place that cleans HTML and marks it safe. What is stored is a canonical
form of few elements (blocks.py), in which photos, galleries, videos and boxes
of related stories are placeholders (placeholders.py):

    <figure data-photo="12" data-alt="its own alt text, if any"><figcaption>its own
        caption, if any</figcaption></figure>

    limits.py → parsing.py (nh3) → reading.py → [blocks.py] → writing.py, rendering.py
"""

import re
from functools import lru_cache

from articles.body import reading, references, rendering
from articles.body.limits import BodyRejected, check_cleaned, simplified
from articles.body.parsing import parse
from articles.body.passages import Paragraph, passages
from articles.body.pictures import place_pictures
from articles.body.videos import VideoRefused, video_at
from articles.body.writing import Writer

__all__ = [
    "BodyRejected",
    "Paragraph",
    "VideoRefused",
    "article_ids",
    "captions",
    "clean",
    "figures",
    "for_editor",
    "has_gallery",
    "has_video",
    "internal_links",
    "markup",
    "paragraphs",
    "photo_ids",
    "render",
    "render_for_print",
    "video_at",
    "video_sources",
]

TAG = re.compile(r"<[^>]*>")
# As writing.py has them: words are escaped there, so that none can look like these.
GALLERY, VIDEO = '<figure class="gallery">', "<figure data-video="


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


def markup(html):
    """Return the tags of a cleaned body in their order: all there is of it but its words."""
    # What is stored is canonical: no comment, and no “>” in the value of an attribute.
    return TAG.findall(html)


def photo_ids(html):
    """Return the primary keys of the photos in a cleaned body, those of galleries too."""
    return references.photos(_blocks(html))


def figures(html):
    """Return the places of photos in a cleaned body, those in galleries too, as blocks.Figure."""
    return references.figures(_blocks(html))


def has_gallery(html):
    """Return whether a cleaned body shows photos in a row."""
    return GALLERY in html


def has_video(html):
    """Return whether a cleaned body shows a video."""
    return VIDEO in html


def captions(html):
    """Return the captions that a cleaned body has of its own."""
    return references.captions(_blocks(html))


def article_ids(html):
    """Return the primary keys of the stories in a cleaned body's related boxes."""
    return references.stories(_blocks(html))


def linked_article_ids(html):
    """Return the primary keys of the stories that a cleaned body links to in its text."""
    return references.linked_stories(_blocks(html))


def internal_links(html):
    """Return the paths on this site that a cleaned body links to, without query or fragment."""
    return references.pages(_blocks(html))


def video_sources(html):
    """Return what the policy of a body's page must allow for its videos: {directive: [sources]}."""
    return references.video_sources(_blocks(html))


def paragraphs(html):
    """Return the passages of a cleaned body: paragraphs, subheads, list items, table rows."""
    return passages(_blocks(html))


def render(html, photos, stories=None, sponsored=False, anchored=True):
    """Return a cleaned body as the article page prints it.

    photos: {primary key: Photo}; a figure whose photo is missing is left out.
    stories: {primary key: Article} that readers can see now, of those in related boxes
        and of those linked to, whose links say when they are paid for.
    sponsored: whether its own links must tell search engines so.
    anchored: whether links can lead to its passages; not where several bodies share a page.
    """
    return rendering.for_readers(_blocks(html), photos, stories or {}, sponsored, anchored)


def render_for_print(html, photos):
    """Return a cleaned body as paper can show it: galleries one below another, videos as addresses.

    photos: as for render.
    """
    return rendering.for_paper(_blocks(html), photos)


def for_editor(html, photos=None, stories=None):
    """Return a cleaned body as CKEditor opens it; clean() turns it back into the same.

    photos, stories: as for render; looked up when omitted.
    """
    if photos is None:
        from articles.models import Photo

        photos = Photo.objects.in_bulk(photo_ids(html))
    if stories is None:
        from articles.related import related_stories

        stories = related_stories(html)
    return rendering.for_desk(_blocks(html), photos, stories)


# One request asks for photos, passages and the page of the same text; a live story has many.
@lru_cache(maxsize=48)
def _blocks(html):
    return reading.read(parse(html))
