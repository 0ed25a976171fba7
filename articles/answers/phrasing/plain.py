"""Whether a sentence is plain text of a newspaper, whatever it says."""

import re
import unicodedata

from articles.answers.passages import split

LONGEST, FEWEST_WORDS = 300, 4
# Addresses, markup of any kind, and numbers of sources in brackets.
MARKUP = re.compile(
    r"[<>\[\]{}|\\^~`*_#=@]|://|&\w+;|&#|\bwww\.|\b[\w-]+\.[a-z]{2,}\b|\b(?:javascript|data):", re.I
)
ABBREVIATED = re.compile(r"\b(?:TP|Tp|TX|TT|Q|P)\.(?=[A-ZĐ])")
BEGIN, END = re.compile(r"[“\"]?[\w]"), re.compile(r"[.!…][”\"]?\Z")
# What begins so leans on a sentence before it.
LEANING = re.compile(
    r"(?:Điều|Việc|Con số|Mức|Số|Người|Nơi|Khi|Do|Vì|Từ|Theo|Trong|Ngoài|Tuy|Bên cạnh)"
    r" (?:này|đó|đây|ấy|kia|vậy|thế|ra|nhiên)\b|(?:Đó|Đây|Nó|Họ|Nhưng|Và|Còn|Nên|Mà|Thì)\b"
)
SOMEBODY = frozenset({"Ông", "Bà", "Anh", "Chị", "Cô", "Em"})


def is_plain(text):
    """Return whether a text is one whole plain sentence that stands by itself."""
    return (
        0 < len(text) <= LONGEST
        and not any(_is_unseen(letter) for letter in text)
        and not MARKUP.search(ABBREVIATED.sub("", text))
        and len(split(text)) == 1
        and _is_whole(text)
    )


def _is_unseen(letter):
    """Return whether a letter is a control, turns the direction, or is no letter at all."""
    return letter != " " and unicodedata.category(letter)[0] in "CZ"


def _is_whole(text):
    words = text.split()
    return (
        len(words) >= FEWEST_WORDS
        and (words[0] not in SOMEBODY or words[1][0].isupper())
        and bool(BEGIN.match(text))
        and not text[0].islower()
        and bool(END.search(text))
        and not LEANING.match(text)
    )
