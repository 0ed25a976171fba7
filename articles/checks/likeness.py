"""When two spellings are likely to be one Vietnamese name."""

import re
import unicodedata
from itertools import combinations

from kinhtedothi.vietnamese.text import fold

TONES = "\u0300\u0301\u0303\u0309\u0323"
TONE = re.compile(f"[{TONES}]")
# Half the women and a third of the men of older generations have these between
# family and given name, so one letter of the given name makes another person.
COMMON_MIDDLES = frozenset(("thị", "văn"))

# So many names that share the rest are a list of a family or a class, of which each
# pair would take long to compare; the first ones of it are.
MOST_SHARING = 50

# What many speakers say alike and therefore write alike. Source: the dialects of
# the North merge the first letters, those of the South the last.
SAID_ALIKE = (
    (re.compile(r"\btr"), "ch"),
    (re.compile(r"\bs"), "x"),
    (re.compile(r"\b(?:gi(?=[aăâeêoôơuư])|r)"), "d"),
    (re.compile(r"\bk(?!h)"), "c"),
    (re.compile(r"(?:(?<=qu)|(?<![aâu]))y"), "i"),
    (re.compile(r"(?:nh|ng)\b"), "n"),
    (re.compile(r"(?:ch|k|t)\b"), "c"),
)


def letters_of(spelling):
    """Return a name without diacritics: “Thuỷ”, “Thủy” and “Thụy” are alike in it."""
    return fold(spelling)


def sound_of(spelling):
    """Return a name as careless ears hear it, with tones: “Hoàng” and “Hoàn” are alike in it."""
    syllables = (_sound_of_syllable(syllable) for syllable in spelling.lower().split())
    return " ".join(syllables)


def is_same_but_for_tone_place(one, other):
    """Tell whether two spellings differ in where the tone mark stands alone: hoà, hòa."""
    return _with_tones_last(one) == _with_tones_last(other)


def one_letter_apart(spellings):
    """Yield the pairs of spellings that differ by one letter of one syllable.

    The more people share the other syllables, the less a letter proves:
    Nguyễn Thị Lan and Nguyễn Thị Loan are both right.
    """
    groups = {}
    for spelling in spellings:
        syllables = spelling.lower().split()
        for at, syllable in enumerate(syllables):
            rest = (*syllables[:at], None, *syllables[at + 1 :])
            groups.setdefault(rest, []).append((spelling, syllable))
    for rest, members in groups.items():
        if not COMMON_MIDDLES.intersection(rest):
            for (one, mine), (other, theirs) in combinations(members[:MOST_SHARING], 2):
                if _is_slip(mine, theirs, len(rest)):
                    yield one, other


def _is_slip(one, other, length):
    """Tell whether a syllable is likely the other one mistyped.

    length: of the two names, in syllables; they share all others. The fewer
    these are, the less a letter proves: Quảng Ninh and Quảng Bình are both right.
    """
    if min(len(one), len(other)) < 2 or not _is_one_edit(one, other):
        return False
    return length > 2 or (len(one) != len(other) and one[0] == other[0])


def _is_one_edit(one, other):
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _sound_of_syllable(syllable):
    plain = unicodedata.normalize("NFD", syllable)
    tone = "".join(TONE.findall(plain))
    sound = unicodedata.normalize("NFC", TONE.sub("", plain))
    for written, heard in SAID_ALIKE:
        sound = written.sub(heard, sound)
    return sound + tone


def _with_tones_last(spelling):
    """Return each syllable with its tone behind it."""
    return " ".join(
        TONE.sub("", plain) + "".join(TONE.findall(plain))
        for plain in unicodedata.normalize("NFD", spelling.lower()).split()
    )
