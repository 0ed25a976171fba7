"""Characters that may stand in a story."""

import re
import unicodedata

# Controls, what XML 1.0 forbids, direction marks and overrides, zero-width
# and otherwise invisible characters. Vietnamese needs none of them; they hide
# words from search, or make a link read as another.
UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef"
    "\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
SPACES = re.compile(r"\s+")


def visible(text):
    """Return text without the characters that no reader can see."""
    return UNWANTED.sub("", text)


def split_marks(word):
    """Return the combining marks that a word begins with, and the rest.

    Source: “>” and U+0338 compose to “≯” in NFC, so a mark right after a tag
    would eat the tag when somebody normalises the HTML.
    """
    count = 0
    while count < len(word) and unicodedata.combining(word[count]):
        count += 1
    return word[:count], word[count:]
