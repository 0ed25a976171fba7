"""Compared words as HTML: legible without colour, and told apart by a screen reader.

Written here and not in a template, where spaces would come between words.
"""

from dataclasses import replace
from itertools import pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from articles.comparison.pieces import Kind
from articles.comparison.tokens import CELL_EDGE, PARAGRAPH_EDGE

register = template.Library()

BREAK = mark_safe("<br>")
GAPS = {"": "", " ": " ", "\n": BREAK}
# The element, what a screen reader says first, and what it says of the edge of a paragraph.
CHANGED = {
    Kind.ADDED: ("ins", "thêm:", "thêm chỗ xuống đoạn"),
    Kind.REMOVED: ("del", "bỏ:", "bỏ chỗ xuống đoạn"),
}

OWN = '{}<mark><span class="compare-said">riêng: </span>{}{}</mark>'


@register.filter
def changes(pieces):
    """Print words: what came as ins, what went as del, what only this text has as mark."""
    return _joined(_change(piece) for piece in _spaced(pieces))


@register.filter
def cells(pieces):
    """Return the pieces of each cell of a table's row."""
    found = [[]]
    for piece in pieces:
        if piece.text[0] == CELL_EDGE:
            found += [[] for _ in piece.text]
        else:
            found[-1].append(piece)
    return found


def _joined(parts):
    return format_html_join("", "{}", ((part,) for part in parts))


def _spaced(pieces):
    """Yield pieces with a space between what went and what came in its place."""
    yield from pieces[:1]
    for before, piece in pairwise(pieces):
        replaced = before.kind == Kind.REMOVED and piece.kind == Kind.ADDED
        yield replace(piece, gap=piece.gap or " ") if replaced else piece


def _change(piece):
    is_edge = piece.text[0] == PARAGRAPH_EDGE
    if piece.kind not in CHANGED:
        words = BREAK if is_edge else _words(piece)
        html = OWN if piece.kind == Kind.OWN and not is_edge else "{}{}{}"
        return format_html(html, GAPS[piece.gap], words, _note(piece))
    element, said, said_of_edge = CHANGED[piece.kind]
    if is_edge:
        return format_html(
            '<{0} class="compare-edge"><span class="compare-said">{1}</span>'
            '<span aria-hidden="true">¶</span></{0}>{2}',
            element,
            said_of_edge,
            BREAK if piece.kind == Kind.ADDED else "",
        )
    return format_html(
        '{1}<{0}><span class="compare-said">{2} </span>{3}{4}</{0}>',
        element,
        GAPS[piece.gap],
        said,
        _words(piece),
        _note(piece),
    )


def _words(piece):
    words = format_html_join(BREAK, "{}", ((line,) for line in piece.text.split("\n")))
    if piece.marks.level:
        words = format_html("<{0}>{1}</{0}>", piece.marks.level, words)
    if piece.marks.em:
        words = format_html("<em>{}</em>", words)
    if piece.marks.strong:
        words = format_html("<strong>{}</strong>", words)
    if piece.marks.link:
        link = piece.marks.link.href
        words = format_html('<span class="compare-link" title="{}">{}</span>', link, words)
    return words


def _note(piece):
    if not piece.note:
        return ""
    return format_html(' <span class="compare-note">({})</span>', piece.note)
