"""“Ý bạn là …?”: what somebody may have meant whose words find next to nothing.

A small noisy channel: of what each word may have been before it was typed, those are
chosen together that the archive most often has one after the other. Source: Kernighan,
Church and Gale, “A Spelling Correction Program Based on a Noisy Channel Model”, 1990.
"""

import re
from itertools import pairwise
from math import log
from typing import NamedTuple

from articles.search import lexemes, vocabulary
from articles.search.finding import find
from articles.search.one_step import one_step_from
from articles.search.query import is_written
from articles.search.telex import syllable
from kinhtedothi.vietnamese.text import nfc
from kinhtedothi.vietnamese.words import words_of

# With fewer stories than this something else may have been meant.
ENOUGH = 3
MOST_WORDS = 8
SHORTEST_WORD, LONGEST_WORD = 3, 15
MOST_MEANT = 20
# A word that is in fewer of so many stories may itself be a mistake.
RARE_IN, RARE = 20_000, 2
# How likely a word is typed as it is meant, as Telex that was left over, with one mistake, and
# with both.
AS_MEANT, TELEX, MISTAKE, BOTH = 0.9, 0.5, 0.02, 0.01
# How much the word before tells of a word, against how common the word is.
BY_WORD_BEFORE = 0.99
NEVER = 1e-12
# Of markup, code and addresses: who typed these did not mistype words.
_NO_WORDS = re.compile(r"[<>{}=\\|]|://")


class Meant(NamedTuple):
    """A word that may have been meant; written: with diacritics, where that is known."""

    folded: str
    written: str
    chance: float


def meant_by(asked, total):
    """Return what may have been meant by words that found `total` stories; empty for nothing.

    asked: articles.search.asked.Asked. The rest of what was typed stays as it is, and what
    is proposed finds more with the same filters.
    """
    if total >= ENOUGH or not asked.words or _NO_WORDS.search(asked.words):
        return ""
    typed = nfc(asked.words)
    proposed = _mended(typed)
    if not proposed or proposed == typed:
        return ""
    found = find(asked.meaning(proposed).query, 1, by_date=True)
    return proposed if found.total > total else ""


def _mended(typed):
    words = words_of(typed)
    if not 0 < len(words) <= MOST_WORDS:
        return ""
    asked = [_asked_of(word) for word in words]
    known = vocabulary.terms({lexemes.STORY, *(one.folded for some in asked for one in some)})
    if lexemes.STORY not in known:
        return ""
    archive = _Archive(known)
    choices = [archive.likely(word, some) for word, some in zip(words, asked, strict=True)]
    if all(len(some) == 1 for some in choices):
        return ""
    archive.read_pairs(choices)
    chosen = _best(choices, archive)
    return _put_back(typed, words, chosen, archive) if _differ(chosen, words) else ""


def _asked_of(word):
    """Return all that a word may have been; a short one is too near to too many others."""
    meant = [Meant(word.folded, word.exact if is_written(word) else "", AS_MEANT)]
    if not word.folded.isalpha() or not SHORTEST_WORD <= len(word.folded) <= LONGEST_WORD:
        return meant
    if turned := syllable(word.exact):
        [[written, folded, *_]] = words_of(turned)
        meant.append(Meant(folded, written, TELEX))
        meant += [Meant(near, "", BOTH) for near in one_step_from(folded)]
    meant += [Meant(near, "", MISTAKE) for near in one_step_from(word.folded)]
    return meant


class _Archive:
    """What is known of the words in question, and of pairs of them."""

    def __init__(self, known):
        self._known = known
        self._total = known[lexemes.STORY].stories

    def stories(self, text):
        """Return in how many stories a word or a pair is."""
        return self._known[text].stories if text in self._known else 0

    def written(self, text):
        """Return how a word or a pair is usually written, empty for no usual way."""
        return self._known[text].written if text in self._known else ""

    def likely(self, word, meant):
        """Return what a word may have been, the likeliest few; itself where it is no mistake."""
        if self.stories(word.folded) >= max(RARE, self._total / RARE_IN):
            return meant[:1]
        by_word = {}
        for one in meant[1:]:
            if self.stories(one.folded) and one.folded != word.folded:
                before = by_word.setdefault(one.folded, one)
                by_word[one.folded] = max(before, one, key=lambda some: some.chance)
        others = sorted(by_word.values(), key=lambda one: -one.chance * self.stories(one.folded))
        return meant[:1] + others[:MOST_MEANT]

    def read_pairs(self, choices):
        """Get to know the pairs of words that may have been meant."""
        self._known |= vocabulary.terms(
            {
                lexemes.pair(one.folded, two.folded)
                for some, others in pairwise(choices)
                for one in some
                for two in others
            }
        )

    def odds(self, one, before):
        """Return the logarithm of how likely a word was meant and typed after the one before."""
        common = self.stories(one.folded) / self._total
        if before is None:
            return log(one.chance * max(common, NEVER))
        together = self.stories(lexemes.pair(before.folded, one.folded))
        after = together / max(self.stories(before.folded), 1)
        chance = BY_WORD_BEFORE * after + (1 - BY_WORD_BEFORE) * common
        return log(one.chance * max(chance, NEVER))


def _best(choices, archive):
    """Return the likeliest row of words, one of each choice. Source: Viterbi, 1967."""
    ways = {one: (archive.odds(one, None), [one]) for one in choices[0]}
    for some in choices[1:]:
        ways = {
            one: max(
                (odds + archive.odds(one, way[-1]), [*way, one]) for odds, way in ways.values()
            )
            for one in some
        }
    return max(ways.values())[1]


def _differ(chosen, words):
    return any(one.folded != word.folded for one, word in zip(chosen, words, strict=True))


def _put_back(typed, words, chosen, archive):
    """Return what was typed with the words that were chosen in their places."""
    pieces, at = [], 0
    for word, written in zip(words, _written(words, chosen, archive), strict=True):
        pieces += [typed[at : word.start], written]
        at = word.end
    return "".join([*pieces, typed[at:]])


def _written(words, chosen, archive):
    """Yield the words that were chosen as they are written.

    As typed with diacritics; as next to their neighbours; as Telex says; without diacritics
    where none of that is known: one by one they would not belong together.
    """
    alone = archive.written(chosen[0].folded) if len(chosen) == 1 else ""
    for at, (word, one) in enumerate(zip(words, chosen, strict=True)):
        if one.chance == AS_MEANT and (is_written(word) or not word.folded.isalpha()):
            yield word.exact
        else:
            beside = _written_beside(chosen, at, archive)
            yield beside or _by_telex(one, archive) or alone or one.folded


def _by_telex(one, archive):
    """Return a word as Telex says; with đ where one d was typed and the newspaper writes đ."""
    usual = archive.written(one.folded)
    return usual if one.written and usual.replace("đ", "d") == one.written else one.written


def _written_beside(chosen, at, archive):
    """Return how a word is usually written next to a neighbour, empty where that is not known."""
    one = chosen[at].folded
    pairs = [(lexemes.pair(before.folded, one), 1) for before in chosen[max(at - 1, 0) : at]]
    pairs += [(lexemes.pair(one, after.folded), 0) for after in chosen[at + 1 : at + 2]]
    for pair, place in sorted(pairs, key=lambda pair: -archive.stories(pair[0])):
        if written := archive.written(pair):
            return written.split(" ")[place]
    return ""
