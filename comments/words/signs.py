"""A text as signs: each character with the letter it is, or the letters it may stand for."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kinhtedothi.vietnamese.text import fold

# Letters of other alphabets that look like Latin ones; NFKC makes full-width, bold and
# circled letters plain by itself.
LOOK_ALIKE = dict(
    zip(
        "авеёзікмнопрстухѕјԁԛԝғҝһґґьϲαβγεικνορτυχωηɑɡıøłŧƙʋβᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ",
        "abeezikmhonpctyxsjdqwfkhrrbcabyeikvoptuxwnagioltkvbabcdeghijklmnoprtuvwyz",
        strict=True,
    )
)
# Cyrillic that looks like something else than it sounds like.
LOOK_ALIKE |= {"п": "n", "р": "p", "с": "c", "т": "t", "у": "y", "х": "x", "и": "u", "ц": "u"}
LOOK_ALIKE |= {"в": "b", "н": "h", "г": "r", "з": "z", "ш": "w", "л": "n", "д": "d", "б": "b"}
# What is typed in place of a letter.
STANDS_FOR = {
    "0": "o",
    "1": "il",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "bg",
    "7": "t",
    "8": "b",
    "9": "gq",
    "@": "a",
    "$": "s",
    "€": "e",
    "£": "l",
    "¥": "y",
    "¢": "c",
    "!": "i",
    "¡": "i",
    "|": "il",
    "+": "t",
    "(": "c",
    "<": "c",
}


@dataclass(frozen=True)
class Sign:
    """One character of a text.

    at: its place in the text. letters: what it may be read as, empty for none.
    written: the letter with its diacritics, in lower case; the character where it is none.
    is_word: whether it is a letter or digit, so that a word goes on with it.
    is_space: whether it parts words.
    """

    at: int
    letters: str
    written: str
    is_word: bool
    is_space: bool


def signs_of(text):
    """Return the signs of a text, in NFC; one space for several, and nothing for what is unseen."""
    signs = []
    for at, character in enumerate(text):
        for letters, written, is_word, is_space in _readings(character):
            if not (is_space and signs and signs[-1].is_space):
                signs.append(Sign(at, letters, written, is_word, is_space))
    return signs


@lru_cache(maxsize=4096)
def _readings(character):
    """Return what a character is, plain; several for “ﬁ”, none for a mark or what is unseen."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"} and not character.isspace():
        return ()
    # NFKC makes another letter of some that look like ours.
    plain = LOOK_ALIKE.get(character) or unicodedata.normalize("NFKC", character).lower()
    return tuple(_reading(one) for one in plain if not unicodedata.combining(one))


def _reading(one):
    base = fold(one)[:1] or one
    base = LOOK_ALIKE.get(base, base)
    if base.isascii() and base.isalpha():
        written = one if fold(one)[:1] == base else base
        return base, written, True, False
    return STANDS_FOR.get(base, ""), base, base.isalnum(), base.isspace()
