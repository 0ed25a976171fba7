"""One of two texts by itself, with the words that the other does not have marked."""

from dataclasses import replace

from articles.comparison.pieces import Kind
from articles.comparison.rows import State


def first_side(rows):
    """Return the rows of the text that was compared, without what only the other has."""
    here = [row for row in rows if row.state not in {State.ADDED, State.MOVED}]
    return [_by_itself(row, State.REMOVED, Kind.REMOVED) for row in here]


def second_side(rows):
    """Return the rows of the text that it was compared with."""
    here = [row for row in rows if row.state not in {State.REMOVED, State.TRACE}]
    return [_by_itself(row, State.ADDED, Kind.ADDED) for row in here]


def _by_itself(row, own_state, own_words):
    if row.state == own_state:
        # All of it is marked; marking its words as well would only make them hard to read.
        pieces = [replace(piece, kind=Kind.SAME) for piece in row.pieces]
        return replace(row, state=State.OWN, pieces=pieces)
    kept = [p for p in row.pieces if p.kind in {Kind.SAME, Kind.RESTYLED, own_words}]
    pieces = [p if p.kind == Kind.SAME else replace(p, kind=Kind.OWN) for p in kept]
    return replace(row, state=State.SAME, pieces=pieces, note="")
