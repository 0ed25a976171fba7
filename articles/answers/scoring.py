"""How near the sentences of a story come to what is asked, by the words of both."""

import re
from functools import cached_property
from math import log, sqrt

from articles.answers import lexicon
from articles.answers.lexicon import folded, folded_groups, groups
from kinhtedothi.vietnamese.words import words_of

# How much of a term a text has: itself, something alike, or only some of its words.
ITSELF, ALIKE, PART, PART_OF_NAME = 1.0, 0.85, 0.75, 0.6
# An archive of so many stories, as many as a question set has, has the common words.
KNOWS_THE_LANGUAGE = 60
# So many sentences before and behind one tell of the same.
NEIGHBOURS = 3
# What the head of a story counts beside its best sentence.
HEAD_BESIDE = 0.3
# What a term counts for a sentence when not the sentence but what stands round it has it.
BEFORE, BEHIND, IN_PARAGRAPH, IN_HEAD, IN_STORY = 0.6, 0.45, 0.5, 0.75, 0.25


class Weights:
    """What the terms of a question count in an archive: a rare word more than a common one.

    frequency: {folded word: in how many stories it is}; number: how many stories there are.
    """

    def __init__(self, question, frequency, number):
        self.number = max(number, 1)
        self.frequency = frequency
        self._lowest = [self._lowest_frequency(term.phrase) for term in question.terms]
        self.of = [term.weight * (0.4 + 0.6 * self.rarity(term.phrase)) for term in question.terms]
        self.total = sum(self.of) or 1.0
        self.heaviest = max(self.of, default=1.0)

    @cached_property
    def unknown(self):
        """The share of the question that stands in no story at all.

        Of an archive of a few stories that says little.
        """
        weights = zip(self.of, self._lowest, strict=True)
        unknown = sum(weight for weight, frequency in weights if not frequency) / self.total
        return unknown * min(1.0, log(self.number + 1) / log(KNOWS_THE_LANGUAGE))

    def rarity(self, phrase):
        """Return 0 for a phrase with words of every story only, 1 for one with a word of none."""
        frequency = self._lowest_frequency(phrase)
        return max(0.0, log((self.number + 1) / (frequency + 1)) / log(self.number + 1))

    def _lowest_frequency(self, phrase):
        return min((self.frequency.get(w.folded, 0) for w in words_of(phrase)), default=0)


class Reading:
    """A story read with a question in mind: how much of each term stands where.

    here: for each term, how much of it each sentence has; head, story: the head, and any part.
    """

    def __init__(self, question, story, weights):
        self.question, self.story, self.weights = question, story, weights
        accented = question.accented
        lines = story.lines(accented)
        self.here = [[self.in_text(term, text) for text in lines] for term in question.terms]
        head = story.head_line(accented)
        self.head = [self.in_text(term, head) for term in question.terms]
        if self.is_of_another_number():
            self.head = [0.0] * len(self.head)
        self._near = {}
        self.present = [
            max(head, max(here, default=0.0))
            for head, here in zip(self.head, self.here, strict=True)
        ]

    def in_text(self, term, text):
        """Return how much of a term a text of the story has."""
        level = how(term, self.question, text)
        return level if not level or self._is_called(term) else 0.0

    def _is_called(self, term):
        """Return whether what a story has of a name is a name: “Anh” is no “anh trai”.

        Nor is “Kiều” of “Truyện Kiều” the end of the name of a street.
        """
        accented, words = self.question.accented, term.words
        if not term.is_name:
            return True
        if len(words) == 1:
            return term.phrase in self.story.called[accented]
        if f" {term.phrase} " in self.story.text_line(accented):
            return True
        ends = (" ".join(words[first:]) for first in range(1, len(words)))
        return any(end in self.story.names[accented] for end in ends)

    def is_of_another_number(self):
        """Return whether a story is about “tuyến 3” and tells of “tuyến 1”, asked for, besides."""
        accented = self.question.accented
        lead = self.story.lead(accented)
        return any(
            word and f" {word} {number} " not in lead and re.search(rf" {re.escape(word)} \d", lead)
            for word, number in self.question.qualifiers
        )

    def near(self, number):
        """Return how much of each term stands near a sentence: in the head, or not far off.

        A long story has nearly every word somewhere.
        """
        if number not in self._near:
            paragraph = self.story.sentences[number].paragraph
            around = slice(max(number - NEIGHBOURS, 0), number + NEIGHBOURS + 1)
            self._near[number] = [
                max(head, best[paragraph], *here[around])
                for head, best, here in zip(self.head, self.paragraphs, self.here, strict=True)
            ]
        return self._near[number]

    @cached_property
    def paragraphs(self):
        """For each term, how much of it each paragraph has."""
        number = max((s.paragraph for s in self.story.sentences), default=-1) + 1
        best = [[0.0] * number for _ in self.here]
        for term, here in enumerate(self.here):
            for sentence, level in zip(self.story.sentences, here, strict=True):
                best[term][sentence.paragraph] = max(best[term][sentence.paragraph], level)
        return best

    def around(self, term, number):
        """Return how much of a term stands round a sentence, in its head or elsewhere."""
        here = self.here[term]
        return max(
            IN_STORY * self.near(number)[term],
            IN_HEAD * self.head[term],
            BEFORE * here[number - 1] if number else 0.0,
            BEHIND * here[number + 1] if number + 1 < len(here) else 0.0,
            IN_PARAGRAPH * self.paragraphs[term][self.story.sentences[number].paragraph],
        )

    @cached_property
    def promise(self):
        """How much its best sentence has of the question, with what stands round it and its head.

        By all of the words in them long stories would come before all others.
        """
        return max(self.covers, default=0.0) + HEAD_BESIDE * self.share(self.head)

    def amount(self, number):
        """How much of the question stands near: more for a longer word, less for a part of it."""
        terms = zip(self.question.terms, self.near(number), strict=True)
        return sum(term.weight * level * sqrt(len(term.words)) for term, level in terms)

    @cached_property
    def most_in_head(self):
        """What the term weighs that the head of the story has most of."""
        terms = zip(self.question.terms, self.head, strict=True)
        return max((term.weight * level for term, level in terms), default=0.0)

    def share(self, levels):
        """Return what levels of all the terms come to, 0 to 1."""
        pairs = zip(levels, self.weights.of, strict=True)
        return sum(level * weight for level, weight in pairs) / self.weights.total

    @cached_property
    def covers(self):
        """How much of the question each sentence has, with what stands round it."""
        return [
            self.share([max(here[n], self.around(term, n)) for term, here in enumerate(self.here)])
            for n in range(len(self.story.sentences))
        ]

    def pairs_in(self, text):
        """Return the share of the question's pairs of words that stand side by side in a text."""
        pairs = self.question.pairs
        if not pairs:
            return 0.5
        rare = {pair: self.weights.rarity(pair) + 0.2 for pair in pairs}
        return sum(w for pair, w in rare.items() if f" {pair} " in text) / sum(rare.values())


def is_other_role(term, text):
    """Return whether a text has a role only as another one: “giám đốc” in “phó giám đốc”."""
    if term.phrase not in lexicon.ROLES and term.phrase not in folded(lexicon.ROLES):
        return False
    if f" {term.phrase} " not in text:
        return False
    others = (*lexicon.OTHER_ROLE, *folded(lexicon.OTHER_ROLE))
    had = text.count(f" {term.phrase} ")
    return sum(text.count(f" {other} {term.phrase} ") for other in set(others)) >= had


def how(term, question, text):
    """Return how much of a term a text has: itself, something alike, or some of its words."""
    if f" {term.phrase} " in text and not is_other_role(term, text):
        return ITSELF
    if any(f" {phrase} " in text for phrase in term.alike):
        return ALIKE
    words = term.words
    if len(words) == 1:
        return 0.0
    if term.is_name:
        last, last_two = f" {words[-1]} ", f" {' '.join(words[-2:])} "
        return PART_OF_NAME if last in text or last_two in text else 0.0
    alike = groups() if question.accented else folded_groups()
    had = sum(
        ITSELF
        if f" {word} " in text
        else ALIKE * any(f" {phrase} " in text for phrase in alike.get(word, ()))
        for word in words
    )
    enough = had >= len(words) / 2 if term.alike else had > len(words) / 2
    return PART * had / len(words) if enough else 0.0
