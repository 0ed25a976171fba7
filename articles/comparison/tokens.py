"""Running text as the words that a comparison goes by."""

import re
from typing import NamedTuple

from articles.body.runs import PLAIN, Marks, Run

# Stand for an edge between paragraphs, or table cells, that are compared as one text.
PARAGRAPH_EDGE = "\ue000"
CELL_EDGE = "\ue001"
EDGES = {PARAGRAPH_EDGE, CELL_EDGE}

# A number with its points, a date, a word with any accents that no letter carries, a sign.
GAP_AND_WORD = re.compile(r"(\s*)(\d+(?:[.,:/]\d+)*%?|(?:\w[\u0300-\u036f]*)+|[^\w\s])")


class Token(NamedTuple):
    """A word, a number or a sign.

    gap: what parts it from the one before: nothing, a space or a line break.
    """

    text: str
    gap: str
    marks: Marks

    @property
    def is_word(self):
        """Whether it counts as a word."""
        return self.text[0].isalnum()


def tokens_of(runs):
    """Return the tokens of runs as articles.body tidies them."""
    return [
        Token(word, "\n" if "\n" in gap else gap[:1], run.marks) for run, gap, word in _pieces(runs)
    ]


def runs_of(text):
    """Return plain text as runs."""
    return (Run(text, PLAIN),) if text else ()


def edge(text):
    """Return the token, or the run, of an edge."""
    return Token(text, "", PLAIN)


def _pieces(runs):
    """Yield (run, gap, word); a gap at the end of a run belongs to the word that follows."""
    carried = ""
    for run in runs:
        end = 0
        for match in GAP_AND_WORD.finditer(run.text):
            yield run, carried + match[1], match[2]
            carried, end = "", match.end()
        carried += run.text[end:]
