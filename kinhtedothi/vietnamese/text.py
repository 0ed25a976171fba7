"""Vietnamese text as it is stored and compared."""

import re
import unicodedata
from collections import defaultdict
from functools import cache

D_WITH_STROKE = str.maketrans("đĐ", "dD")
# NUL, which PostgreSQL cannot store; and what turns the direction of the text
# that follows, or takes room in a word unseen. Vietnamese needs none of them.
UNSEEN = dict.fromkeys(
    [0, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


def nfc(text):
    """Return text as it is stored: in NFC, without characters that deceive the eye.

    Source: macOS and Word paste decomposed letters; “Hoàng Mai” then has ten
    code points instead of nine and equals nothing that was typed elsewhere.
    """
    return unicodedata.normalize("NFC", text.translate(UNSEEN))


def fold(text):
    """Return text without diacritics or case: “Hà Nội” gives “ha noi”.

    Source: Unicode gives đ (U+0111) no decomposition, so it is replaced first.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(D_WITH_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def letters(text):
    """Return the letters and digits of a text alone, folded: “Hà Nội” gives “hanoi”."""
    return "".join(c for c in fold(text) if c.isalnum())


def pattern_of(words):
    """Return a regular expression for text, in NFC, that has these words whatever their diacritics.

    In either case, as far as Vietnamese has letters.
    """
    alike = _letters_alike()
    return "".join(f"[{alike[c]}]" if c in alike else re.escape(c) for c in fold(words.strip()))


def letters_alike(folded):
    """Return all the letters that fold to a folded one, in either case; another sign by itself."""
    return _letters_alike().get(folded, folded)


@cache
def _letters_alike():
    """Return {folded letter: all the Latin letters that fold to it, itself included}."""
    alike = defaultdict(str)
    for letter in map(
        chr, (*range(ord("A"), ord("z") + 1), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    ):
        folded = fold(letter)
        if letter.isalpha() and len(folded) == 1 and folded.isascii():
            alike[folded] += letter
    return alike


def number_in(text):
    """Return the number that an address or a form sent as text, None for anything else.

    No primary key is longer than 18 digits.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
