"""From a tree of elements to the blocks of a body.

Whatever nests wrongly is lifted or flattened: a figure out of its paragraph, a
heading out of a list. What Word and Google Docs add is read here and dropped.
"""

import re

from articles.body.blocks import Box, Cell, Figure, Item, List, Quote, Table, Text
from articles.body.elements import BLOCKS
from articles.body.links import safe_href
from articles.body.parsing import Node
from articles.body.runs import (
    PLAIN,
    Link,
    line_break,
    plain_text,
    text_run,
    tidy,
)
from articles.body.word_lists import is_drawn_bullet, is_numbered, is_word_item, without_bullet

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
LISTS = {"ul", "ol"}
# What is lifted out of a quotation or box.
NOT_INSIDE = {None: (), Quote: (Figure, Table), Box: (Figure,)}
INFO_BOX = "info-box"
PULL_QUOTE = "pull-quote"
PHOTO_ID = re.compile(r"[1-9][0-9]{0,14}")
SPAN = re.compile(r"[1-9][0-9]?")
# Deeper lists are written on the last level.
MAX_LIST_DEPTH = 5
MAX_TITLE_LENGTH = 200

# What a style attribute of Google Docs or Word means.
BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def read(root):
    """Return the blocks of a parsed body."""
    reader = _Reader()
    reader.read(root.children)
    return reader.finish()


class _Reader:
    """Reads elements one after the other into blocks.

    inside: None, or Quote or Box when it reads the inside of one.
    lifted: blocks that may not stand inside; the caller places them after it.
    """

    def __init__(self, inside=None):
        self.inside = inside
        self.blocks = []
        self.lifted = []
        self.runs = []
        self.word_list = None

    def finish(self):
        self.end_paragraph()
        return self.blocks

    def read(self, nodes, marks=PLAIN):
        for node in nodes:
            if isinstance(node, str):
                self.runs.append(text_run(node, marks))
            elif node.tag == "br":
                self.break_line(marks)
            elif node.tag not in BLOCKS:
                if not _is_hidden(node):
                    self.read(node.children, _marks_of(node, marks))
            else:
                self.end_paragraph()
                self.read_block(node, marks)
                self.end_paragraph()

    def read_block(self, node, marks):
        if node.tag in HEADINGS:
            self.read_heading(node, marks)
        elif node.tag in LISTS:
            self.read_list(node, marks)
        elif node.tag == "table":
            self.read_table(node, marks)
        elif node.tag == "figure":
            self.place(*_figures(node))
        elif node.tag == "p" and is_word_item(node):
            self.read_word_item(node, marks)
        elif node.tag == "blockquote" and not self.inside:
            quote = Quote([], pulled=PULL_QUOTE in node.get("class").split())
            self.read_inside(quote, node, marks)
        elif INFO_BOX in node.get("class").split() and not self.inside:
            self.read_inside(Box([]), node, marks)
        else:
            self.read(node.children, marks)

    def read_heading(self, node, marks):
        lifted = []
        runs = tidy(
            run._replace(text=run.text.replace("\n", " "), marks=run.marks._replace(strong=False))
            for run in _flat(node.children, marks, lifted)
        )
        tag = HEADINGS[node.tag]
        if self.inside is Box:
            tag = "h3"
        elif self.inside is Quote:
            tag = "p"
        if runs:
            self.place(Text(tag, runs))
        self.place(*lifted)

    def read_list(self, node, marks):
        lifted = []
        items = _items(node, marks, lifted)
        if items:
            self.place(List(node.tag == "ol", items))
        self.place(*lifted)

    def read_table(self, node, marks):
        lifted = []
        table = _table(node, marks, lifted)
        if any(len(row) > 1 for row in table.head + table.body):
            self.place(table, *lifted)
            return
        # One column is no table but a frame that somebody drew round text.
        for cell in _own(node, "caption", "td", "th"):
            self.read(cell.children, marks)
            self.end_paragraph()

    def read_word_item(self, node, marks):
        lifted = []
        runs = tidy(without_bullet(_flat(node.children, marks, lifted)))
        ordered = is_numbered(node)
        if runs and self.word_list and self.word_list.ordered == ordered:
            self.word_list.items.append(Item(runs))
        elif runs:
            self.place(List(ordered, [Item(runs)]))
            self.word_list = self.blocks[-1]
        self.place(*lifted)

    def read_inside(self, block, node, marks):
        reader = _Reader(inside=type(block))
        reader.read(node.children, marks)
        block.blocks = reader.finish()
        if block.blocks:
            self.place(block)
        self.place(*reader.lifted)

    def place(self, *blocks):
        for block in blocks:
            if isinstance(block, NOT_INSIDE[self.inside]):
                self.lifted.append(block)
            else:
                self.word_list = None
                self.blocks.append(block)

    def break_line(self, marks):
        """Two breaks on end are what people type for a new paragraph."""
        for run in reversed(self.runs):
            if run.text == "\n":
                self.end_paragraph()
                return
            if run.text.strip():
                break
        self.runs.append(line_break(marks))

    def end_paragraph(self):
        runs = tidy(self.runs)
        self.runs = []
        if runs:
            self.place(Text("p", runs))


def _items(node, marks, lifted, depth=1):
    """Return the items of a list element; what nests too deeply joins its last level."""
    items = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in LISTS:
            lists = [child]
            runs = []
        else:
            lists = []
            runs = tidy(_flat([child], marks, lifted, lists))
        if runs:
            items.append(Item(runs))
        for below in lists:
            below_items = _items(below, marks, lifted, depth + 1)
            if not below_items:
                continue
            if items and depth < MAX_LIST_DEPTH:
                items[-1].lists.append(List(below.tag == "ol", below_items))
            else:
                items.extend(below_items)
    return items


def _table(node, marks, lifted):
    """Return a table without the rows that say nothing."""
    table = Table(caption=[], head=[], body=[])
    for caption in _own(node, "caption"):
        table.caption = tidy(_flat(caption.children, marks, lifted))
    for part in _own(node, "thead", "tbody", "tfoot"):
        for row in _own(part, "tr"):
            cells = [_cell(cell, marks, lifted) for cell in _own(row, "td", "th")]
            if any(cell.runs for cell in cells):
                (table.head if part.tag == "thead" else table.body).append(cells)
    return table


def _cell(node, marks, lifted):
    return Cell(
        tag=node.tag,
        runs=tidy(_flat(node.children, marks, lifted)),
        colspan=_span(node.get("colspan")),
        rowspan=_span(node.get("rowspan")),
    )


def _span(value):
    return int(value) if SPAN.fullmatch(value) else 1


def _own(node, *tags):
    """Yield a table's elements of these tags, but none of a table inside its cells."""
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.tag in tags:
            yield child
        elif child.tag in {"thead", "tbody", "tfoot", "tr"}:
            yield from _own(child, *tags)


def _figures(node):
    """Return the figure of a figure element; nothing when it names no photo."""
    photo_id = node.get("data-photo")
    if not PHOTO_ID.fullmatch(photo_id):
        return []
    caption = ""
    for element in node.find("figcaption"):
        caption = plain_text(tidy(_flat(element.children, PLAIN, [])))
        break
    # The editor shows the library's caption; only another one is the figure's own.
    if caption == plain_text(tidy([text_run(node.get("data-caption"))])):
        caption = ""
    return [Figure(int(photo_id), caption)]


def _flat(nodes, marks, lifted, lists=None):
    """Return the runs of elements where only running text may stand.

    lifted: takes the figures found. lists: takes the lists found; when None
    their items become lines.
    """
    runs = []
    for node in nodes:
        if isinstance(node, str):
            runs.append(text_run(node, marks))
        elif node.tag == "br":
            runs.append(line_break(marks))
        elif node.tag == "figure":
            lifted.extend(_figures(node))
        elif node.tag in LISTS and lists is not None:
            lists.append(node)
        elif node.tag in BLOCKS:
            inner = _flat(node.children, marks, lifted, lists)
            runs += [line_break(), *inner, line_break()]
        elif not _is_hidden(node):
            runs += _flat(node.children, _marks_of(node, marks), lifted, lists)
    return runs


def _is_hidden(node):
    """Tell whether an element is drawn by Word or kept from readers."""
    return is_drawn_bullet(node) or bool(HIDDEN.search(node.get("style")))


def _marks_of(node, marks):
    """Return the marks of the text inside an inline element."""
    if node.tag in {"strong", "b"} and not NOT_BOLD.search(node.get("style")):
        marks = marks._replace(strong=True)
    elif node.tag in {"em", "i"}:
        marks = marks._replace(em=True)
    elif node.tag in {"sup", "sub"}:
        marks = marks._replace(level=node.tag)
    elif node.tag == "a":
        marks = _linked(node, marks)
    elif node.tag == "span":
        marks = _styled(node.get("style"), marks)
    return marks


def _linked(node, marks):
    href = safe_href(node.get("href"))
    if href is None:
        return marks
    title = plain_text(tidy([text_run(node.get("title"))]))[:MAX_TITLE_LENGTH].strip()
    return marks._replace(link=Link(href, title))


def _styled(style, marks):
    if BOLD.search(style):
        marks = marks._replace(strong=True)
    if ITALIC.search(style):
        marks = marks._replace(em=True)
    if raised := RAISED.search(style):
        marks = marks._replace(level="sup" if raised[1].lower() == "super" else "sub")
    return marks
