"""Running text: pieces of letters that share the same marks.

A paragraph is a flat list of runs, never a tree, so that the same text is
always written the same way however its tags were nested. A line break is the
character "\\n" in a run's text.
"""

import re
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from articles.body.characters import SPACES, split_marks, visible
from kinhtedothi.vietnamese.text import nfc

WORD_OR_GAP = re.compile(r"\s+|\S+")


class Link(NamedTuple):
    """An address as links.safe_href returned it, and the title shown over it."""

    href: str
    title: str


class Marks(NamedTuple):
    """How letters are set; level is "", "sup" or "sub"."""

    link: Link | None = None
    strong: bool = False
    em: bool = False
    level: str = ""

    def shared_with(self, other):
        """Return the marks that both have."""
        return Marks(
            *(
                mine if mine == theirs else plain
                for mine, theirs, plain in zip(self, other, PLAIN, strict=True)
            )
        )


PLAIN = Marks()


class Run(NamedTuple):
    """Letters with the same marks."""

    text: str
    marks: Marks


def text_run(text, marks=PLAIN):
    """Return a run of text as it stood between two tags."""
    return Run(SPACES.sub(" ", visible(text)), marks)


def line_break(marks=PLAIN):
    """Return the run of a line break."""
    return Run("\n", marks)


def tidy(runs):
    """Return runs joined, in NFC, with one space or break between words and none at the ends.

    A space is marked only where both its neighbours are.
    """
    runs = list(runs)
    if len(runs) == 1 and "\n" not in runs[0].text:
        return _tidy_one(runs[0])
    pieces = []
    gap = ""
    for text, marks in _words_and_gaps(runs):
        if text.isspace():
            gap = "\n" if "\n" in (gap + text) else " "
            continue
        accents, word = split_marks(nfc(text))
        if accents and pieces and not gap:
            pieces.append((accents, pieces[-1][1]))
        if not word:
            continue
        if pieces and gap:
            pieces.append((gap, pieces[-1][1].shared_with(marks)))
        pieces.append((word, marks))
        gap = ""
    return [
        Run(nfc("".join(text for text, _ in alike)), marks)
        for marks, alike in groupby(pieces, key=itemgetter(1))
    ]


def _tidy_one(run):
    """Do what tidy does, quickly, for the many paragraphs without any marks inside."""
    # Marks with no letter before them go, as they do there.
    words = (split_marks(nfc(word))[1] for word in run.text.split())
    text = " ".join(filter(None, words))
    return [Run(text, run.marks)] if text else []


def plain_text(runs):
    """Return what tidy runs say, without marks, on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")


def _words_and_gaps(runs):
    for run in runs:
        for text in WORD_OR_GAP.findall(run.text):
            yield text, run.marks
