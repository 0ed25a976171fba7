"""Stretches of words with what became of them."""

from dataclasses import dataclass
from enum import StrEnum

from articles.body.runs import PLAIN, Marks


class Kind(StrEnum):
    """What became of some words; OWN when one text is shown by itself, and the other lacks them."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    RESTYLED = "restyled"
    OWN = "own"


@dataclass(frozen=True)
class Piece:
    """Words side by side that fared alike.

    gap: what parts them from the piece before: nothing, a space or a line break.
    note: in words, what the letters alone do not show.
    """

    kind: Kind
    text: str
    gap: str = ""
    marks: Marks = PLAIN
    note: str = ""
