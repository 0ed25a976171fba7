"""From the blocks of a body to HTML: the canonical form that is stored.

Every word and address is escaped here, whatever was let through before.
"""

from html import escape

from articles.body.blocks import Box, Figure, Gallery, List, Quote, Related, Table, Text, Video
from articles.body.links import leaves_the_site
from articles.body.runs import PLAIN


class Writer:
    """Writes the stored form. rendering.py overrides what readers see otherwise."""

    def document(self, blocks):
        """Return blocks as HTML, one a line."""
        return "\n".join(filter(None, (self.block(block) for block in blocks)))

    def block(self, block):
        match block:
            case Text():
                return self.element(block.tag, self.runs(block.runs))
            case List():
                return self.list(block)
            case Quote():
                pulled = ' class="pull-quote"' if block.pulled else ""
                return f"<blockquote{pulled}>{self.document(block.blocks)}</blockquote>"
            case Box():
                return self.box(block)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Gallery():
                return self.gallery(block)
            case Video():
                return self.video(block)
            case Related():
                return self.related(block)

    def element(self, tag, inside, attributes=""):
        """Return an element that a link can lead to."""
        return f"<{tag}{self.anchor()}{attributes}>{inside}</{tag}>"

    def anchor(self):
        """Return the id attribute of the next element that counts as a passage."""
        return ""

    def list(self, block):
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(self.item(item) for item in block.items)}</{tag}>"

    def item(self, item):
        anchor = self.anchor()
        below = "".join(self.list(block) for block in item.lists)
        return f"<li{anchor}>{self.runs(item.runs)}{below}</li>"

    def table(self, table):
        parts = []
        if table.caption:
            parts.append(self.element("caption", self.runs(table.caption)))
        for tag, rows in (("thead", table.head), ("tbody", table.body)):
            if rows:
                parts.append(f"<{tag}>{''.join(self.row(row, tag) for row in rows)}</{tag}>")
        return f"<table>{''.join(parts)}</table>"

    def row(self, row, part):
        return self.element("tr", "".join(self.cell(cell, part) for cell in row))

    def cell(self, cell, part):
        spans = "".join(
            f' {name}="{value}"'
            for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
            if value > 1
        )
        return f"<{cell.tag}{spans}>{self.runs(cell.runs)}</{cell.tag}>"

    def figure(self, figure):
        return f"<figure {self.photo(figure)}>{self.caption(figure)}</figure>"

    def photo(self, figure):
        """Return the attributes that name a figure's photo, and its own alt text if it has one."""
        alt = f' data-alt="{escape(figure.alt)}"' if figure.alt else ""
        return f'data-photo="{figure.photo_id}"{alt}'

    def gallery(self, gallery):
        figures = "".join(self.figure(figure) for figure in gallery.figures)
        return f'<figure class="gallery">{figures}{self.caption(gallery)}</figure>'

    def video(self, video):
        address = escape(video.address)
        return f'<figure data-video="{address}">{self.caption(video)}</figure>'

    def box(self, box):
        return f'<aside class="info-box">{self.document(box.blocks)}</aside>'

    def related(self, related, inside=""):
        keys = " ".join(map(str, related.article_ids))
        return f'<aside data-related="{keys}">{inside}</aside>'

    def caption(self, block):
        """Return the figcaption of what has a caption of its own."""
        return f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""

    def runs(self, runs):
        """Return running text; what neighbours share is opened once."""
        written = []
        open_marks = []
        for run in runs:
            wanted = [
                (name, mark) for name, mark in zip(PLAIN._fields, run.marks, strict=True) if mark
            ]
            kept = 0
            while kept < min(len(open_marks), len(wanted)) and open_marks[kept] == wanted[kept]:
                kept += 1
            written += [self.close(*mark) for mark in reversed(open_marks[kept:])]
            written += [self.open(*mark) for mark in wanted[kept:]]
            written.append(escape(run.text, quote=False).replace("\n", "<br>"))
            open_marks = wanted
        written += [self.close(*mark) for mark in reversed(open_marks)]
        return "".join(written)

    def open(self, name, mark):
        if name == "link":
            title = f' title="{escape(mark.title)}"' if mark.title else ""
            return f'<a href="{escape(mark.href)}"{title}{self.rel(mark.href)}>'
        return f"<{mark if name == 'level' else name}>"

    def close(self, name, mark):
        return f"</{ {'link': 'a', 'level': mark}.get(name, name) }>"

    def rel(self, href):
        return ' rel="noopener"' if leaves_the_site(href) else ""
