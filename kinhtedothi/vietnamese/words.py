"""Vietnamese text taken apart into the words that are indexed, asked for and shown.

One reading for both sides: whatever is true of a word in the index is true of
the same word in a question.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kinhtedothi.vietnamese.text import fold, nfc

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
# “hoà” and “hòa”, “thuý” and “thúy” are one word. Only an open syllable is written both ways
# (“hoàn” is not), and the u of “quý” belongs to its consonant.
_MISPLACED_TONE = re.compile(
    rf"(?<![qQ])(o(?=[ae])|u(?=y))([aey])([{GRAVE}{ACUTE}{HOOK}{TILDE}{DOT}])"
    # The dot stands before the other mark of “hoặc”.
    r"(?![\w\u0300-\u036f])",
    re.IGNORECASE,
)
# A thousand with its points or spaces kept is one number, as is one with a decimal comma.
_WORD = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?![\d])(?:,\d+)?"
    r"|\d+,\d+(?![\d])"
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
)
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
LONGEST_WORD = 60


class Word(NamedTuple):
    """A word of a text.

    exact: in lower case with its diacritics, the tone where it belongs.
    folded: without diacritics.
    start, end: where it stands in the text that was read.
    """

    exact: str
    folded: str
    start: int
    end: int


def words_of(text):
    """Return the words of a text in their order.

    “Covid-19” has two, which stand next to each other, as have “3-0” and the
    three of “28/01/2025”. “1.200” is the number 1200, “05h” is 5h.
    Words longer than LONGEST_WORD, which nobody asks for, are cut.
    """
    return [_word(match) for match in _WORD.finditer(text)]


def normal(text):
    """Return text in lower case, in NFC, its tones where they belong: “HOÀ” gives “hòa”."""
    text = nfc(text).lower()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _MISPLACED_TONE.sub(r"\1\3\2", apart))


def _word(match):
    return Word(*forms_of(match[0]), match.start(), match.end())


# Half of a Vietnamese text is the same few hundred syllables.
@lru_cache(maxsize=20_000)
def forms_of(written):
    """Return the two forms of a single word, (exact, folded)."""
    if written[0].isdecimal():
        written = _LEADING_ZEROS.sub("", written.replace(".", ""))
    exact = normal(written)[:LONGEST_WORD]
    return exact, fold(exact)
