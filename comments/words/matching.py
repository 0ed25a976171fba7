"""The words of a list in a text: all of them looked for at once, letter by letter."""

from dataclasses import dataclass, field

from comments.words.entries import Entry, spelling_of
from comments.words.signs import signs_of

# What may stand between two letters of a word.
WIDEST_GAP = 6
VOWELS = frozenset("aeiouy")


@dataclass(frozen=True)
class Found:
    """A listed word in a text, from `start` up to `end`."""

    entry: Entry
    start: int
    end: int


@dataclass(eq=False)
class _Node:
    next: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)


class Matcher:
    """Finds the entries of a list in texts."""

    def __init__(self, entries):
        self._root = _Node()
        for entry in entries:
            node = self._root
            for letter in "".join(entry.syllables):
                node = node.next.setdefault(letter, _Node())
            node.entries.append(entry)

    def find(self, text):
        """Return what is found, in the order of the text; of those that overlap, the longest."""
        signs = signs_of(text)
        found, end = [], 0
        for start in range(len(signs)):
            if start < end or not self._may_begin(signs, start):
                continue
            longest = max(self._found_at(signs, start), key=lambda pair: pair[1], default=None)
            if longest:
                entry, end = longest
                found.append(Found(entry, signs[start].at, signs[end - 1].at + 1))
        return found

    def _may_begin(self, signs, start):
        if start and signs[start - 1].is_word:
            return False
        # Symbols alone are no word, and a row of them would be tried from each on.
        if not any(sign.is_word for sign in signs[start : start + WIDEST_GAP + 2]):
            return False
        return any(letter in self._root.next for letter in signs[start].letters)

    def _found_at(self, signs, start):
        """Yield (entry, the place after it) of each entry that begins with a sign.

        A way through the signs is (the next sign, the node reached, how wide the gap
        before that sign is, the places of the letters so far).
        """
        ways = [
            (start + 1, self._root.next[letter], 0, (start,))
            for letter in signs[start].letters
            if letter in self._root.next
        ]
        gone = set()
        while ways:
            at, node, gap, places = ways.pop()
            if (at, id(node), gap) in gone:
                continue
            gone.add((at, id(node), gap))
            if node.entries and gap == 0:
                yield from self._ended(signs, at, node, places)
            if at == len(signs):
                continue
            sign, last = signs[at], signs[places[-1]]
            for letter in sign.letters:
                if letter in node.next:
                    ways.append((at + 1, node.next[letter], 0, (*places, at)))
            if sign.written == last.written and _parted_by_no_space(signs, places[-1], at):
                # The same letter again, and not the ưu of “Ngưu”; the word goes on from it.
                ways.append((at + 1, node, 0, (*places[:-1], at)))
            if gap < WIDEST_GAP and not sign.is_word:
                ways.append((at + 1, node, gap + 1, places))

    def _ended(self, signs, at, node, places):
        if at < len(signs) and signs[at].is_word:
            return
        written = spelling_of(signs[places[0] : at])
        for entry in node.entries:
            if entry.is_meant_by(written) and _is_spaced_as_a_disguise(signs, entry, places):
                yield entry, at


def _parted_by_no_space(signs, one, other):
    return not any(sign.is_space for sign in signs[one:other])


def _is_spaced_as_a_disguise(signs, entry, places):
    """Return whether spaces stand only where no true syllable ends.

    Between two syllables of the entry a space is nothing. Within one it has to
    leave a piece without a vowel: “đ ịt” is one word, “bù ơi” are two.
    """
    begin = 0
    for syllable in entry.syllables:
        pieces = [""]
        for number, letter in enumerate(syllable, start=begin):
            is_parted = number > begin and not _parted_by_no_space(
                signs, places[number - 1], places[number]
            )
            if is_parted:
                pieces.append("")
            pieces[-1] += letter
        if len(pieces) > 1 and all(VOWELS & set(piece) for piece in pieces):
            return False
        begin += len(syllable)
    return True
