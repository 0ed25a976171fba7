"""The passages of a text as somebody chooses one, and as it is found again in a later text."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256

from articles import body

# A paragraph that shares less than this with another did not become it.
ALIKE = 0.5
# The first words of a passage, by which people know it.
FIRST_WORDS = 90


@dataclass(frozen=True)
class Passage:
    """A passage of a text. anchor: where it stands; words: what it says, evenly spaced."""

    anchor: str
    words: str

    @cached_property
    def key(self):
        """Return what a form sends for it: nothing but this place with these words has it."""
        return f"{self.anchor}.{sha256(self.words.encode()).hexdigest()[:16]}"

    @property
    def beginning(self):
        """Return its first words."""
        if len(self.words) <= FIRST_WORDS:
            return self.words
        return self.words[:FIRST_WORDS].rpartition(" ")[0] + "…"


def evenly_spaced(text):
    """Return text with one space wherever it has any."""
    return " ".join(text.split())


class Passages:
    """The passages of a cleaned body, in order."""

    def __init__(self, html):
        found = ((p.anchor, evenly_spaced(p.text)) for p in body.paragraphs(html))
        self.all = [Passage(anchor, words) for anchor, words in found if words]

    def chosen(self, key):
        """Return the passage that a form sent; None when it is not, or no longer, so there."""
        return next((one for one in self.all if one.key == key), None)

    def standing(self, words, anchor):
        """Return the passage with some words, of several the nearest to an anchor; or None."""
        place = _number(anchor)
        same = [one for one in self.all if one.words == words]
        return min(same, key=lambda one: abs(_number(one.anchor) - place), default=None)

    def likest(self, words):
        """Return the passage that other words most likely became, None if none did."""
        before, best, most = words.split(), None, ALIKE
        matcher = SequenceMatcher(b=before, autojunk=False)
        for one in self.all:
            matcher.set_seq1(one.words.split())
            # The cheap bounds first: a story may have hundreds of passages.
            if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
                ratio = matcher.ratio()
                if ratio > most:
                    best, most = one, ratio
        return best


def _number(anchor):
    number = anchor.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
