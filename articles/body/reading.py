"""From a tree of elements to the blocks of a body.

Whatever nests wrongly is lifted or flattened: a figure out of its paragraph, a
heading out of a list. What Word and Google Docs add is read here and dropped.
"""

from articles.body.blocks import (
    Box,
    Figure,
    Gallery,
    Item,
    List,
    Quote,
    Related,
    Table,
    Text,
    Video,
)
from articles.body.elements import BLOCKS
from articles.body.inline import LISTS, flat, is_hidden, marks_of
from articles.body.parsing import Node
from articles.body.placeholders import placeholder
from articles.body.runs import PLAIN, line_break, text_run, tidy
from articles.body.tables import own, read_table
from articles.body.word_lists import is_numbered, is_word_item, level_of, without_bullet

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
# What is lifted out of a quotation or box.
PLACEHOLDERS = (Figure, Gallery, Video, Related)
NOT_INSIDE = {None: (), Quote: (*PLACEHOLDERS, Table), Box: PLACEHOLDERS}
INFO_BOX = "info-box"
PULL_QUOTE = "pull-quote"
# Deeper lists are written on the last level.
MAX_LIST_DEPTH = 5


def read(root):
    """Return the blocks of a parsed body."""
    reader = _Reader()
    reader.read(root.children)
    return reader.finish()


class _Reader:
    """Reads elements one after the other into blocks.

    inside: None, or Quote or Box when it reads the inside of one.
    lifted: blocks that may not stand inside; the caller places them after it.
    word_lists: the level and the list, each below the last item of the one before, that the
        next item of Word's may go on with.
    """

    def __init__(self, inside=None):
        self.inside = inside
        self.blocks = []
        self.lifted = []
        self.runs = []
        self.word_lists = []

    def finish(self):
        self.end_paragraph()
        return self.blocks

    def read(self, nodes, marks=PLAIN):
        for node in nodes:
            if isinstance(node, str):
                self.runs.append(text_run(node, marks))
            elif node.tag == "br":
                self.break_line(marks)
            elif is_hidden(node):
                continue
            elif node.tag not in BLOCKS:
                self.read(node.children, marks_of(node, marks))
            else:
                self.end_paragraph()
                self.read_block(node, marks)
                self.end_paragraph()

    def read_block(self, node, marks):
        placed = placeholder(node)
        if placed is not None:
            self.place(*placed)
        elif node.tag in HEADINGS:
            self.read_heading(node, marks)
        elif node.tag in LISTS:
            self.read_list(node, marks)
        elif node.tag == "table":
            self.read_table(node, marks)
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
            for run in flat(node.children, marks, lifted)
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
        table = read_table(node, marks, lifted)
        if any(len(row) > 1 for row in table.head + table.body):
            self.place(table, *lifted)
            return
        # One column is no table but a frame that somebody drew round text.
        for cell in own(node, "caption", "td", "th"):
            self.read(cell.children, marks)
            self.end_paragraph()

    def read_word_item(self, node, marks):
        lifted = []
        runs = tidy(without_bullet(flat(node.children, marks, lifted)))
        if runs:
            self.place_word_item(Item(runs), is_numbered(node), level_of(node))
        self.place(*lifted)

    def place_word_item(self, item, ordered, level):
        """Add an item to the open list of its level, or begin one; Word may skip levels."""
        kept = [(other, begun) for other, begun in self.word_lists if other <= level]
        if kept and (len(kept) == MAX_LIST_DEPTH or kept[-1][0] == level):
            last = kept[-1][1]
            if last.ordered == ordered:
                last.items.append(item)
                self.word_lists = kept
                return
            kept.pop()
        begun = List(ordered, [item])
        if kept:
            kept[-1][1].items[-1].lists.append(begun)
        else:
            self.place(begun)
        self.word_lists = [*kept, (level, begun)]

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
                self.word_lists = []
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
            runs = tidy(flat([child], marks, lifted, lists))
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
