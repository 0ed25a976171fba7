"""What a reader typed, as it is stored: plain text without surprises."""

import re
import unicodedata

from django.utils.text import Truncator

# Reorder or hide what stands around them, so that a moderator reads one thing
# and readers another. U+200D and U+200C stay: emoji and some scripts need them.
_BIDIRECTIONAL_AND_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"
)
_CONTROL_CATEGORIES = {"Cc", "Cs", "Co"}
_LONG_GAP = re.compile(r"\n{3,}")
# In NFC no Vietnamese letter carries loose marks; a tower of them covers the lines above.
_MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_TOWER_OF_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")


def clean_text(text):
    """Return a comment's text in NFC, with plain line ends and nothing invisible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _BIDIRECTIONAL_AND_INVISIBLE.sub("", text)
    text = "".join(c for c in text if c in "\n\t" or not _is_control(c))
    text = _TOWER_OF_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    lines = (line.rstrip() for line in text.split("\n"))
    return _LONG_GAP.sub("\n\n", "\n".join(lines)).strip()


def shortened(text, longest=160):
    """Return the beginning of a text in one line, for a list or a mail."""
    return Truncator(" ".join(text.split())).chars(longest)


def _is_control(character):
    return unicodedata.category(character) in _CONTROL_CATEGORIES
