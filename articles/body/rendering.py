"""A body as readers see it, and as the editor of the newsroom shows it."""

from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.body.links import leaves_the_site
from articles.body.passages import ANCHOR_PREFIX
from articles.body.runs import plain_text
from articles.body.writing import Writer


class ReaderWriter(Writer):
    """Writes what readers see: photos in place, an id on every passage."""

    def __init__(self, photos, sponsored):
        self.photos = photos
        self.sponsored = sponsored
        self.passages = 0

    def anchor(self):
        self.passages += 1
        return f' id="{ANCHOR_PREFIX}{self.passages}"'

    def table(self, table):
        # A wide table scrolls in a frame of its own; focusable, for the keyboard to scroll it.
        name = escape(plain_text(table.caption) or "Bảng")
        return (
            f'<div class="article__table" role="group" tabindex="0" aria-label="{name}">'
            f"{super().table(table)}</div>"
        )

    def cell(self, cell, part):
        if cell.tag != "th":
            return super().cell(cell, part)
        scope = "col" if part == "thead" else "row"
        return super().cell(cell, part).replace("<th", f'<th scope="{scope}"', 1)

    def figure(self, figure):
        photo = self.photos.get(figure.photo_id)
        if photo is None:
            return ""
        return render_to_string(
            "articles/_figure.html",
            {"photo": photo, "caption": figure.caption or photo.caption},
        ).strip()

    def rel(self, href):
        if not leaves_the_site(href):
            return ""
        return ' rel="sponsored nofollow noopener"' if self.sponsored else ' rel="noopener"'


class EditorWriter(Writer):
    """Writes what CKEditor shows: a picture in each figure, and the caption it will have.

    data-caption tells reading.py which caption came from the library, so that
    it is not stored as the figure's own.
    """

    def __init__(self, photos):
        self.photos = photos

    def figure(self, figure):
        from articles.renditions import rendition_url

        photo = self.photos.get(figure.photo_id)
        if photo is None:
            return super().figure(figure)
        src = rendition_url(photo, "text", 800)
        return (
            f'<figure data-photo="{photo.pk}" data-caption="{escape(photo.caption)}">'
            f'<img src="{escape(src)}" alt="{escape(photo.alt_text)}">'
            f"<figcaption>{escape(figure.caption or photo.caption)}</figcaption></figure>"
        )


def for_readers(blocks, photos, sponsored):
    """Return blocks as safe HTML for the article page."""
    return mark_safe(ReaderWriter(photos, sponsored).document(blocks))  # noqa: S308


def for_desk(blocks, photos):
    """Return blocks as HTML that the editor opens."""
    return EditorWriter(photos).document(blocks)
