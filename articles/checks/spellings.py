"""A name spelt two ways in one story."""

from collections import Counter
from itertools import islice

from articles.checks.likeness import (
    is_same_but_for_tone_place,
    letters_of,
    one_letter_apart,
    sound_of,
)
from articles.checks.place_names import known_places
from articles.checks.problem import Problem, quoted
from articles.checks.proper_names import SHORTEST, is_person, names, ordinary_words

# A list of thousands is compared as far as this; no other story has so many.
MOST_NAMES = 1000
# Who has mended so many looks again.
MOST_FOUND = 10
MALE = frozenset(("ông", "anh", "chú", "cậu"))
FEMALE = frozenset(("bà", "chị", "cô", "dì", "mợ", "thím"))


def warnings(story):
    """Yield the names that a story seems to spell two ways."""
    spellings = _Spellings(story.passages)
    for pair in islice(spellings.doubtful_pairs(), MOST_FOUND):
        usual, rare = sorted(pair, key=spellings.weight, reverse=True)
        yield Problem(
            "name-two-ways",
            f"Một tên có lẽ viết hai cách: {quoted(usual)} ({spellings.counts[usual]} lần) "
            f"và {quoted(rare)} ({spellings.counts[rare]} lần).",
            spellings.fields[rare],
            blocks=False,
        )


class _Spellings:
    """The names of a story.

    counts: how often each is written so; of several that differ in capitals, the first.
    fields: where each is written first.
    called: {“ông Thưởng”: “Thưởng”}, people whom an honorific introduces.
    """

    def __init__(self, passages):
        self.counts = Counter()
        self.fields = {}
        self.called = {}
        self._written = {}
        ordinary = ordinary_words(text for _, text in passages)
        for field, text in passages:
            for name in names(text, ordinary):
                self._add(name, field)

    def _add(self, name, field):
        given_only = len(name.syllables) < SHORTEST
        spelling = f"{name.title} {name.spelling}" if given_only else name.spelling
        if len(self._written) == MOST_NAMES and spelling.lower() not in self._written:
            return
        spelling = self._written.setdefault(spelling.lower(), spelling)
        self.counts[spelling] += 1
        self.fields.setdefault(spelling, field)
        if given_only:
            self.called[spelling] = name.spelling

    def weight(self, spelling):
        """Return what speaks for a spelling: it is whole, then often written, then official."""
        official = spelling.lower() in known_places()
        return spelling not in self.called, self.counts[spelling], official

    def doubtful_pairs(self):
        """Yield pairs of spellings that are likely one name, each pair once."""
        full = [spelling for spelling in self.counts if spelling not in self.called]
        seen = set()
        for pair in (
            *self._alike(full, letters_of),
            *self._alike(full, sound_of),
            *one_letter_apart(full),
            *self._called_otherwise(full),
        ):
            if frozenset(pair) not in seen and not _are_two_places(*pair):
                seen.add(frozenset(pair))
                yield pair

    def _alike(self, spellings, key):
        """Yield each spelling that another with the same key outnumbers, with that one."""
        groups = {}
        for spelling in spellings:
            groups.setdefault(key(spelling), []).append(spelling)
        for group in groups.values():
            usual = max(group, key=self.counts.__getitem__)
            yield from ((usual, other) for other in group if other != usual)

    def _called_otherwise(self, full):
        """Yield “ông Thường” with “Lại Văn Thưởng” when nobody is named Thường."""
        given = {name.split()[-1].lower() for name in full}
        people = {
            (key, key(name.split()[-1])): name
            for key in (letters_of, sound_of)
            for name in full
            if is_person(name) and name.lower() not in known_places()
        }
        for spelling, name in self.called.items():
            alike = people.get((letters_of, letters_of(name))) or people.get(
                (sound_of, sound_of(name))
            )
            if alike and name.lower() not in given and _fits(spelling, alike):
                yield spelling, alike


def _fits(called, full):
    """Tell whether an honorific may stand before a name: no “ông” is named Thị."""
    title = called.split()[0]
    return not (
        ("thị" in full.lower().split() and title in MALE)
        or ("văn" in full.lower().split() and title in FEMALE)
    )


def _are_two_places(one, other):
    known = known_places()
    if is_same_but_for_tone_place(one, other):
        return False
    return one.lower() in known and other.lower() in known
