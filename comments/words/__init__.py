"""Listed words found in what readers write, however they are disguised.

    signs.py      a text as its letters, with what each may stand for
    entries.py    the lines of a list
    matching.py   the words of a list in a text

Not minded: diacritics, case, letters from other alphabets that look alike, digits and
symbols in place of letters (“d1t”), repeated letters, and what is put between letters:
punctuation anywhere, spaces where what they part is no syllable by itself (“v c l”).
A word is found only as whole syllables, never inside another: “cho” is not in “choáng”.
"""

from comments.words.entries import Entry, read_entries
from comments.words.matching import Found, Matcher

__all__ = ["Entry", "Found", "Matcher", "read_entries"]
