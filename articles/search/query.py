"""What a reader asks of search: words, phrases, words to leave out, and filters."""

import re
from dataclasses import dataclass, field
from datetime import date

from articles.search import lexemes
from kinhtedothi.vietnamese.text import nfc
from kinhtedothi.vietnamese.words import Word, words_of

MAX_LENGTH = 200
MOST_WORDS = 16
_QUOTED = re.compile(r'((?<!\S)-)?["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True)
class Filters:
    """What the stories must belong to. Each is left out where it is empty.

    sections: primary keys of a section and of those below it.
    tags: those of a tag and of those merged into it.
    since, until: days of Hanoi, both included.
    """

    sections: tuple = ()
    tags: tuple = ()
    topic: int | None = None
    author: int | None = None
    since: date | None = None
    until: date | None = None
    with_photos: bool = False

    def __bool__(self):
        return self != Filters()

    @property
    def marks(self):
        """Return the groups of marks of which a story has one each."""
        groups = [
            [lexemes.section_mark(pk) for pk in self.sections],
            [lexemes.tag_mark(pk) for pk in self.tags],
            [lexemes.topic_mark(self.topic)] if self.topic else [],
            [lexemes.author_mark(self.author)] if self.author else [],
            [lexemes.WITH_PHOTOS] if self.with_photos else [],
        ]
        return [group for group in groups if group]


@dataclass(frozen=True)
class Query:
    """A query as it was understood.

    words: all that a story must have, those of phrases included, each once.
    phrases: tuples of words that must follow each other; one alone is meant as it is typed.
    left_out: tuples of words that must not follow each other; most are of one word.
    """

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    left_out: tuple[tuple[Word, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)

    @classmethod
    def read(cls, typed, filters=None):
        """Return the query for what somebody typed: anything at all.

        Words between quotation marks are a phrase; a hyphen before a word or a phrase leaves it
        out. Hyphens, points and slashes inside what is written together make a phrase of it:
        “covid-19”, “28/01/2025”.
        """
        typed = nfc(typed)[:MAX_LENGTH]
        wanted, phrases, left_out = [], [], []
        for match in _QUOTED.finditer(typed):
            (left_out if match[1] else phrases).append(tuple(words_of(match[2])))
        for piece in _QUOTED.sub(" ", typed).split():
            together = tuple(words_of(piece))
            if piece.startswith("-") and len(piece) > 1:
                left_out.append(together)
            else:
                wanted += together
                phrases += [together] if len(together) > 1 else []
        words = _once([*wanted, *(word for phrase in phrases for word in phrase)])[:MOST_WORDS]
        return cls(words, _cut(phrases), _cut(left_out), filters or Filters())

    def __bool__(self):
        return bool(self.words or self.filters)


def is_written(word):
    """Return whether a word was typed with diacritics, so that it means no other."""
    return word.exact != word.folded


def _once(words):
    return tuple({word.exact: word for word in words}.values())


def _cut(phrases):
    return tuple(phrase[:MOST_WORDS] for phrase in phrases[:MOST_WORDS] if phrase)
