"""What the page of results shows of a story: its words with those that were asked for marked.

Only text that was escaped comes out, with <mark> and nothing else in it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup, escape

from articles.search.query import is_written
from kinhtedothi.vietnamese.text import letters_alike, pattern_of
from kinhtedothi.vietnamese.words import forms_of

LENGTH = 220
BEFORE = 60
# Of a word that a text is full of, the first tell as much as all.
MOST_HITS = 100
_MARK, _MARKED = Markup("<mark>"), Markup("</mark>")
_TAG = re.compile(r"<[^>]*>")


class Hit(NamedTuple):
    """A word that was asked for, where a text has it."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """A story on the page of results: headline and excerpt, marked."""

    story: object
    headline: Markup
    excerpt: Markup


class Excerpts:
    """Marks the words of one query."""

    def __init__(self, query):
        self._wanted = frozenset(word.folded for word in query.words)
        self._written = {word.folded: word.exact for word in query.words if is_written(word)}
        self._pattern = _any_of(self._wanted)

    def of(self, story):
        """Return a story as Shown: its standfirst, or a piece of its text that has more words."""
        headline, excerpt = story.headline, story.standfirst
        in_headline, hits = self._hits(headline), self._hits(excerpt)
        missing = self._wanted - _words(in_headline, hits)
        text = _plain(story.body) if missing else ""
        # Most texts that lack a word here lack it altogether.
        if text and _any_of(missing).search(text):
            in_text = self._hits(text)
            if _words(in_headline, hits) < _words(in_headline, in_text):
                excerpt, hits = _piece(text, in_text)
        return Shown(story, _marked(headline, in_headline), _marked(excerpt, hits))

    def _hits(self, text):
        """Return where a text has the words; as they were typed, if it has them so anywhere."""
        found, as_typed = [], []
        for match in islice(self._pattern.finditer(text), MOST_HITS):
            exact, folded = forms_of(match[0])
            hit = Hit(folded, match.start(), match.end())
            found.append(hit)
            if self._written.get(folded, exact) == exact:
                as_typed.append(hit)
        return as_typed or found


@lru_cache(maxsize=256)
def _any_of(words):
    """Return the pattern of folded words as a text may have them, 1200 as “1.200” too.

    It begins with the first letters of all of them, which most places of a text fail by.
    """
    if not words:
        return re.compile("(?!)")
    longest_first = sorted(words, key=len, reverse=True)
    begins = "".join(sorted({begin for word in words for begin in _begins(word)}))
    rests = "|".join(map(_after_begin, longest_first))
    return re.compile(rf"[{begins}](?<![^\W_].)(?:{rests})(?![^\W_])")


def _begins(word):
    """Return the characters that a word may begin with."""
    return f"0{word[0]}" if word.isdecimal() else letters_alike(word[0])


def _after_begin(word):
    """Return the pattern of a word for a place right after its first character."""
    if word.isdecimal():
        digits = "[.]?".join(word)
        return rf"(?<=0)0*{digits}|(?<={word[0]}){digits[1:]}"
    return rf"(?<=[{letters_alike(word[0])}]){pattern_of(word[1:])}"


def _words(*hits):
    return {hit.word for some in hits for hit in some}


def _plain(body):
    return unescape(_TAG.sub(" ", body)).strip()


def _piece(text, hits):
    """Return the piece of a text with most of the words, and the hits in it."""
    begin = max(
        (hit.start for hit in hits),
        key=lambda at: len({hit.word for hit in hits if at <= hit.start < at + LENGTH - BEFORE}),
    )
    start = _word_begin(text, max(begin - BEFORE, 0))
    end = _word_end(text, start + LENGTH)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    by = len(before) - start
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    moved = [Hit(hit.word, hit.start + by, hit.end + by) for hit in inside]
    return f"{before}{text[start:end]}{after}", moved


def _word_begin(text, at):
    return text.find(" ", at) + 1 if at else 0


def _word_end(text, at):
    return len(text) if at >= len(text) else max(text.rfind(" ", 0, at), 0)


def _marked(text, hits):
    """Return a text with its hits in <mark>; words that follow each other share one."""
    pieces, at = [], 0
    for start, end in _joined(text, hits):
        pieces += [escape(text[at:start]), _MARK, escape(text[start:end]), _MARKED]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def _joined(text, hits):
    spans = []
    for hit in hits:
        if spans and text[spans[-1][1] : hit.start].isspace():
            spans[-1] = (spans[-1][0], hit.end)
        else:
            spans.append((hit.start, hit.end))
    return spans
