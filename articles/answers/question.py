"""What a reader asks: for what kind of thing, about what, of which one."""

from dataclasses import dataclass

from articles.answers import lexicon, terms
from articles.answers.asking import asked_in, asks_how_many_there_are, names_a_subject
from articles.answers.typed import Typed

MAX_LENGTH = 300
MAX_TERMS = 14


@dataclass(frozen=True)
class Question:
    """What is asked.

    accented: typed with diacritics, it is judged by them: “vé” is not “về”.
    kind, asked, dimensions: see asking.Asked.
    terms: what it speaks of, in order.
    pairs: words of it that stand side by side, neither of them empty.
    qualifiers: (word, number) as “giai đoạn 2” has it, and ("", year).
    frame: past, present or future when it says which year by today's.
    forms, words: all its words, as they are compared, and folded.
    side_by_side: every two words next to each other, the first no name.
    counted: (number, noun) as “xe bảy chỗ” has it.
    of_whole: it says “all of”.
    is_subject: nothing is asked, a few words name what it is about.
    how_many_there_are: nothing but “có” stands between what it is about and the number.
    """

    text: str
    accented: bool
    kind: str
    asked: str
    dimensions: frozenset
    terms: tuple
    pairs: tuple
    qualifiers: tuple
    frame: str
    forms: tuple
    words: frozenset
    side_by_side: tuple
    counted: tuple
    of_whole: bool
    how_many_there_are: bool
    is_subject: bool


def read(text):
    """Return the Question in what a reader typed."""
    typed = Typed(text[:MAX_LENGTH])
    typed.take_all(lexicon.CHATTER)
    frame = _frame(typed)
    asked = asked_in(typed)
    return Question(
        text=typed.text,
        accented=typed.accented,
        kind=asked.kind,
        asked=asked.noun,
        dimensions=asked.dimensions,
        terms=tuple(terms.terms_of(typed, asked))[:MAX_TERMS],
        pairs=tuple(terms.pairs_of(typed)),
        qualifiers=tuple(terms.qualifiers_of(typed)),
        frame=frame,
        forms=tuple(typed.forms),
        words=frozenset(word.folded for word in typed.words),
        side_by_side=tuple(terms.side_by_side(typed)),
        counted=tuple(terms.counted_in(typed)),
        of_whole=typed.has(lexicon.WHOLE),
        how_many_there_are=asks_how_many_there_are(typed, asked),
        is_subject=names_a_subject(typed, asked),
    )


def _frame(typed):
    for start, length, name in typed.phrases(lexicon.FRAMES):
        typed.take(start, length)
        return name
    return ""
