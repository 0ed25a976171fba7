"""The lines of a word list, as people write them.

vãi lồn               whatever its diacritics
lồn trừ lớn, lon      the same, except where it is spelt in one of these ways
=đĩ                   with just these diacritics
# …                   a remark
"""

import re
from dataclasses import dataclass

from comments.words.signs import signs_of
from kinhtedothi.vietnamese.text import fold, nfc

LONGEST_ENTRY = 60
_EXCEPT = re.compile(r"\s+(?:trừ|tru):?\s+", re.IGNORECASE)


class WrongEntry(ValueError):
    """A line that is no entry; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Entry:
    """A word, or several, to be found.

    words: as the list has it. syllables: its letters, folded, a text each.
    spelling: how it has to be written, None for whatever way.
    innocent: how it may be written.
    """

    words: str
    syllables: tuple
    spelling: str | None = None
    innocent: frozenset = frozenset()

    def is_meant_by(self, written):
        """Return whether letters as they are written mean the word. written: see spelling_of()."""
        if self.spelling is not None:
            return written == self.spelling
        return written not in self.innocent


def read_entries(text):
    """Return the entries of a list, each once.

    Raises WrongEntry for the first line that says nothing to look for.
    """
    entries = {}
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if line:
            entry = _read(line, number)
            entries.setdefault((entry.syllables, entry.spelling), entry)
    return list(entries.values())


def _read(line, number):
    is_exact = line.startswith("=")
    words, *rest = _EXCEPT.split(line.removeprefix("=").strip(), maxsplit=1)
    syllables = tuple(
        "".join(c for c in fold(word) if c.isascii() and c.isalpha()) for word in words.split()
    )
    syllables = tuple(filter(None, syllables))
    letters = sum(map(len, syllables))
    if letters < 2:
        raise WrongEntry(f"Dòng {number}, “{line[:40]}”: cần ít nhất hai chữ cái để tìm.")
    if len(words) > LONGEST_ENTRY:
        raise WrongEntry(f"Dòng {number}, “{line[:40]}…”: dài quá {LONGEST_ENTRY} ký tự.")
    innocent = (
        frozenset(spelling_of(signs_of(one)) for one in rest[0].split(",") if one.strip())
        if rest
        else frozenset()
    )
    spelling = spelling_of(signs_of(words)) if is_exact else None
    return Entry(" ".join(words.split()), syllables, spelling, innocent)


def spelling_of(signs):
    """Return letters as they are written, with diacritics, repeated ones once, nothing between."""
    spelt = []
    for sign in signs:
        if sign.letters and not (spelt and spelt[-1] == sign.written):
            spelt.append(sign.written)
    return "".join(spelt)


def without(text, entry):
    """Return the text of a list without an entry."""
    return "\n".join(line for line in text.splitlines() if not _is_of(line, entry))


def with_exception(text, entry, word):
    """Return the text of a list in which an entry does not mean a word that is spelt so.

    None where that cannot be said: of an entry that wants one spelling, or means this one.
    """
    if entry.spelling is not None or set(word) & set(",#\n"):
        return None
    if spelling_of(signs_of(word)) == spelling_of(signs_of(entry.words)):
        return None
    lines = []
    for line in text.splitlines():
        if _is_of(line, entry):
            said, mark, remark = line.partition("#")
            said = said.rstrip()
            said += f", {word}" if entry.innocent else f" trừ {word}"
            line = f"{said} {mark}{remark}" if mark else said
        lines.append(line)
    return "\n".join(lines)


def _is_of(line, entry):
    said = nfc(line).partition("#")[0].strip()
    if not said:
        return False
    read = _read(said, 0)
    return (read.syllables, read.spelling) == (entry.syllables, entry.spelling)
