"""One of two texts by itself, with the words that the other does not have marked."""

from dataclasses import replace

from articles.comparison.pieces import Kind
from articles.comparison.rows import State

# What the one text lacks of the rows, and of the words, of both.
NOT_IN_FIRST = {State.ADDED, State.MOVED}, Kind.ADDED
NOT_IN_SECOND = {State.REMOVED, State.TRACE}, Kind.REMOVED


def first_side(rows):
    """Return the rows of the text that was compared, without what only the other has."""
    return _side(rows, *NOT_IN_FIRST)


def second_side(rows):
    """Return the rows of the text that it was compared with."""
    return _side(rows, *NOT_IN_SECOND)


def _side(rows, missing, missing_words):
    return [
        replace(row, pieces=[piece for piece in row.pieces if piece.kind != missing_words])
        for row in rows
        if row.state not in missing
    ]
