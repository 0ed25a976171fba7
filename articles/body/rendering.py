"""A body as readers see it, and as the editor of the newsroom shows it."""

from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.body import galleries
from articles.body.links import leaves_the_site, story_at
from articles.body.passages import ANCHOR_PREFIX
from articles.body.runs import plain_text
from articles.body.videos import video_at
from articles.body.writing import Writer


class ReaderWriter(Writer):
    """Writes what readers see: photos in place, an id on every passage."""

    def __init__(self, photos, stories, sponsored, anchored=True):
        self.photos = photos
        self.stories = stories
        self.sponsored = sponsored
        self.anchored = anchored
        self.passages = 0

    def anchor(self):
        if not self.anchored:
            return ""
        self.passages += 1
        return f' id="{ANCHOR_PREFIX}{self.passages}"'

    def table(self, table):
        # A wide table scrolls in a frame of its own; focusable, for the keyboard to scroll it.
        name = escape(plain_text(table.caption) or "Bảng")
        return (
            f'<div class="article__table" role="group" tabindex="0" aria-label="{name}">'
            f"{super().table(table)}</div>"
        )

    def box(self, box):
        # It stands beside the text, before any subhead perhaps; no level of headings is skipped.
        return super().box(box).replace("<h3", "<h2").replace("</h3>", "</h2>")

    def cell(self, cell, part):
        if cell.tag != "th":
            return super().cell(cell, part)
        scope = "col" if part == "thead" else "row"
        return super().cell(cell, part).replace("<th", f'<th scope="{scope}"', 1)

    def figure(self, figure):
        photo = self.photos.get(figure.photo_id)
        if photo is None:
            return ""
        return self.printed(
            "articles/_figure.html",
            photo=photo,
            caption=figure.caption or photo.caption,
            alt=figure.alt,
        )

    def gallery(self, gallery):
        shown = galleries.shown(gallery.figures, self.photos)
        if not shown:
            return ""
        return self.printed("articles/_gallery.html", photos=shown, caption=gallery.caption)

    def video(self, video):
        return self.printed(
            "articles/_video.html",
            video=video_at(video.address),
            caption=video.caption,
            sponsored=self.sponsored,
        )

    def related(self, related):
        stories = [self.stories[key] for key in related.article_ids if key in self.stories]
        return self.printed("articles/_related.html", stories=stories) if stories else ""

    def printed(self, template, **context):
        """Return what a partial prints."""
        return render_to_string(template, context).strip()

    def rel(self, href):
        if (key := story_at(href)) is not None:
            story = self.stories.get(key)
            return ' rel="sponsored"' if story and story.is_sponsored else ""
        if not leaves_the_site(href):
            return ""
        return ' rel="sponsored nofollow noopener"' if self.sponsored else ' rel="noopener"'


class PaperWriter(ReaderWriter):
    """Writes what a printer can: nothing to press, every photo fetched at once."""

    def __init__(self, photos):
        super().__init__(photos, {}, sponsored=False)

    def figure(self, figure):
        photo = self.photos.get(figure.photo_id)
        if photo is None:
            return ""
        words = {"caption": figure.caption or photo.caption, "alt": figure.alt}
        return self.printed("articles/_figure.html", photo=photo, eager=True, **words)

    def gallery(self, gallery):
        figures = "".join(map(self.figure, gallery.figures))
        return f"{figures}<p>{escape(gallery.caption)}</p>" if gallery.caption else figures

    def video(self, video):
        words = f"{escape(video.caption)}: " if video.caption else ""
        return f"<p>Video: {words}{escape(video_at(video.address).href)}</p>"

    def related(self, related):
        return ""

    def rel(self, href):
        return ""


class EditorWriter(Writer):
    """Writes what CKEditor shows: pictures, their captions, the headlines of related stories.

    data-caption tells placeholders.py which caption came from the library, so
    that it is not stored as the figure's own; data-credit and data-shape are looked
    at, never stored.
    """

    def __init__(self, photos, stories):
        self.photos = photos
        self.stories = stories

    def figure(self, figure):
        from articles.renditions import desk_rendition_url

        photo = self.photos.get(figure.photo_id)
        if photo is None:
            return super().figure(figure)
        src = desk_rendition_url(photo, "text", 800)
        credit = f"Ảnh: {photo.credit}" if photo.credit else ""
        shape = ' data-shape="portrait"' if photo.height_px > photo.width_px else ""
        return (
            f'<figure {self.photo(figure)} data-caption="{escape(photo.caption)}"'
            f' data-credit="{escape(credit)}"{shape}>'
            f'<img src="{escape(src)}" alt="{escape(figure.alt or photo.alt_text)}">'
            f"<figcaption>{escape(figure.caption or photo.caption)}</figcaption></figure>"
        )

    def related(self, related):
        # Nobody learns here what a draft is called that they may not open.
        headlines = "".join(
            f"<p>{escape(self.stories[key].headline)}</p>"
            if key in self.stories
            else f"<p>Bài số {key} – chưa đăng hoặc đã gỡ, bạn đọc không thấy.</p>"
            for key in related.article_ids
        )
        return super().related(related, headlines)


def for_readers(blocks, photos, stories, sponsored, anchored=True):
    """Return blocks as safe HTML for the article page."""
    writer = ReaderWriter(photos, stories, sponsored, anchored)
    return mark_safe(writer.document(blocks))  # noqa: S308


def for_paper(blocks, photos):
    """Return blocks as safe HTML for the print version."""
    return mark_safe(PaperWriter(photos).document(blocks))  # noqa: S308


def for_desk(blocks, photos, stories):
    """Return blocks as HTML that the editor opens."""
    return EditorWriter(photos, stories).document(blocks)
