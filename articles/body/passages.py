"""The passages of a body that search and links can point at.

A caption is none: it is read with its picture, and most are kept in the photo library.
"""

from dataclasses import dataclass

from articles.body.blocks import Box, List, Quote, Table, Text
from articles.body.runs import plain_text

ANCHOR_PREFIX = "doan-"


@dataclass(frozen=True)
class Paragraph:
    """A passage of a story.

    anchor: the id of its element on the article page.
    text: what it says, without marks.
    is_subhead: it stands over others.
    """

    anchor: str
    text: str
    is_subhead: bool = False


def passages(blocks):
    """Return the passages in order, numbered as rendering.py numbers their elements."""
    return [
        Paragraph(f"{ANCHOR_PREFIX}{number}", text, is_subhead)
        for number, (text, is_subhead) in enumerate(_texts(blocks), start=1)
    ]


def _texts(blocks):
    """Yield (text, whether it is a subhead)."""
    for block in blocks:
        match block:
            case Text():
                yield plain_text(block.runs), block.tag != "p"
            case List():
                yield from ((text, False) for text in _item_texts(block))
            case Quote() | Box():
                yield from _texts(block.blocks)
            case Table():
                yield from ((text, False) for text in _table_texts(block))


def _item_texts(block):
    for item in block.items:
        yield plain_text(item.runs)
        for below in item.lists:
            yield from _item_texts(below)


def _table_texts(table):
    if table.caption:
        yield plain_text(table.caption)
    for row in table.head + table.body:
        yield " | ".join(plain_text(cell.runs) for cell in row if cell.runs)
