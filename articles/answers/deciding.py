"""From what a sentence holds to how sure we may be that it answers."""

from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from articles.answers.contradicting import against
from articles.answers.holding import held

# Fitted to tests/articles/answers/develop.jsonl: see “Học từ bộ câu hỏi” in docs/answers.md.
BIAS = -2.41
COEFFICIENTS = {
    "bare": -0.9,
    "lost": -0.83,
    "cover": 1.48,
    "story": 0.71,
    "head": 0.68,
    "missing": -1.25,
    "focus": 0.34,
    "typed": 0.16,
    "typed_near": 1.48,
    "typed_own": 1.7,
    "unclear": 1.58,
}
NEARNESS = {
    "cover": 1.0,
    "sentence": 0.25,
    "story": 0.5,
    "pairs_here": 0.3,
    "pairs_in": 0.25,
    "typed": 0.25,
    "typed_near": 0.5,
    "typed_own": 0.2,
}
# Whether a story is about what is asked at all. What counts is how much of the question it has,
# not which share: one shared word of three makes no story; and a name, the more the fewer stories
# have it. A question of one word or two is told by its share alone, where the head has it.
# Fitted to all sets but coast_city and river_city, each in an archive of its own, in one of all
# texts, and among noise; the last, whole, by hand.
KIN_BIAS = -4.5
KIN = {"has": 1.7, "unknown": -1.85, "names": 5.0, "share_and_head": 0.55, "whole": 1.2}
WHOLE, HEADED = 0.8, 0.5
# Two words of a name, typed without diacritics, may be no name.
NAME_MET = 0.9
# Fitted to all sets but for the order of stories alone.
STANDING = {"head": 0.9, "story": 0.5, "pairs": 1.0}
# The more sentences a story has, the likelier is one that comes near by chance. The sets have
# stories of SHORT and a few more; told by the same with paragraphs of other towns behind them.
SHORT, SURE_OF_LONG, KIN_OF_LONG = 6, 0.7, 0.5
# Asked for one of these, a sentence without any of its kind answers nothing.
TYPED = frozenset({"number", "duration", "time", "who", "organisation", "where", "why"})
LEAST_TYPED = 0.3
# Nor does a story that has hardly a word for something that the question is about: whether there
# were injured is not told by a story that only has the dead.
MOST_MISSING = 0.6
# All of a sum of shares, whatever rounding took.
EVERY_WORD = 0.999
UNCLEAR = frozenset({"how", "yesno", "open", "which"})


@dataclass
class Evidence:
    """What speaks for a sentence as the answer.

    score: how it ranks among the sentences of all stories.
    confidence: how sure we may be that it answers, 0 to 1; 0 when something speaks against it.
    kinship: how much the story is about what is asked, whether it answers or not.
    against: why it cannot be the answer, or "".
    """

    reading: object
    sentence: object
    features: dict
    against: str

    @property
    def story(self):
        return self.reading.story

    @property
    def has_every_word(self):
        """Whether the sentence has the whole of a question of several words."""
        words = sum(len(term.words) for term in self.reading.question.terms)
        return words > 1 and self.features["sentence"] > EVERY_WORD

    @cached_property
    def nearness(self):
        """How near its words come to the question, whatever speaks against it."""
        return sum(weight * self.features[name] for name, weight in NEARNESS.items())

    @cached_property
    def score(self):
        return self.nearness - 0.3 * bool(self.against) + 0.6 * self.confidence

    @cached_property
    def standing(self):
        """How its story ranks: by what the whole story, and first its headline, is about."""
        about = sum(weight * self.features[name] for name, weight in STANDING.items())
        return self.nearness + about - 0.1 * bool(self.against) + 0.15 * self.confidence

    @cached_property
    def confidence(self):
        kind = self.reading.question.kind
        if self.against or (kind in TYPED and self.features["typed"] < LEAST_TYPED):
            return 0.0
        if self.features["missing"] > MOST_MISSING or self.reading.question.is_subject:
            return 0.0
        sure = sum(weight * self.features[name] for name, weight in COEFFICIENTS.items())
        return _logistic(BIAS + sure - SURE_OF_LONG * self.features["long"])

    @cached_property
    def kinship(self):
        # Of a subject that was named, whatever has it in its head is.
        if self.reading.question.is_subject and self.features["head"] > EVERY_WORD:
            return 1.0
        kin = sum(weight * self.features[name] for name, weight in KIN.items())
        return _logistic(KIN_BIAS + kin - KIN_OF_LONG * self.features["long"])


def _logistic(evidence):
    return 1 / (1 + exp(-evidence))


def evidence(reading, sentence):
    """Return what speaks for a sentence."""
    return Evidence(reading, sentence, _features(reading, sentence), against(reading, sentence))


def _features(reading, sentence):
    question, weights, story = reading.question, reading.weights, reading.story
    number = sentence.number
    here = [levels[number] for levels in reading.here]
    one = held(reading, sentence)
    near = reading.near(number)
    story_share = reading.share(near)
    terms = range(len(question.terms))
    focus = [t for t in terms if question.terms[t].is_focus]

    def mean(which, levels, without):
        total = sum(weights.of[t] for t in which)
        return sum(weights.of[t] * levels[t] for t in which) / total if total else without

    beside = story.head_line(question.accented) + "".join(
        text
        for other, text in zip(story.sentences, story.lines(question.accented), strict=True)
        if other.paragraph == sentence.paragraph
    )
    return {
        "cover": reading.covers[number],
        "sentence": reading.share(here),
        "story": story_share,
        "head": reading.share(reading.head),
        "missing": max(
            ((1 - near[t]) * weights.of[t] / weights.heaviest for t in terms), default=0
        ),
        "has": reading.amount(number),
        "unknown": weights.unknown,
        "share_and_head": story_share * reading.most_in_head,
        "whole": float(story_share >= WHOLE and reading.most_in_head >= HEADED),
        "names": _names(reading, near) if question.accented else _names_met(reading),
        "focus": mean(focus, [max(here[t], 0.3 * near[t]) for t in terms], 0.7),
        "bare": float(one.own < 0.05 and one.left > 0.12),
        "lost": _lost_modifier(reading) if question.accented else 0.0,
        "typed": one.typed,
        "typed_near": one.typed * one.near,
        "typed_own": one.typed * one.own,
        "pairs": reading.pairs_in(story.text_line(question.accented)),
        "pairs_in": reading.pairs_in(story.lines(question.accented)[number]),
        "pairs_here": reading.pairs_in(beside),
        "unclear": float(question.kind in UNCLEAR),
        "long": log(max(len(story.sentences), SHORT) / SHORT),
    }


def _names(reading, near):
    """Return how much a story has of the rarest name: that of the city says little."""
    named = zip(reading.question.terms, near, strict=True)
    return max(
        (level * reading.weights.rarity(t.phrase) for t, level in named if t.is_name), default=0.0
    )


def _names_met(reading):
    """Return the same of a question without diacritics or capitals: its words stand in a name."""
    pairs = zip(reading.question.forms, reading.question.forms[1:], strict=False)
    met = [" ".join(pair) for pair in pairs if pair in reading.story.pairs_in_names]
    return max((NAME_MET * reading.weights.rarity(pair) for pair in met), default=0.0)


def _lost_modifier(reading):
    """Return what the heaviest word weighs that a story lacks behind one it has: thẻ of tôm thẻ."""
    question, weights = reading.question, reading.weights
    text = reading.story.text_line(question.accented)
    behind = {word: before for before, word in question.side_by_side}
    lost = [
        weights.of[t] / weights.heaviest
        for t, term in enumerate(question.terms)
        if not reading.present[t]
        and not term.is_name
        and term.words[0] in behind
        and f" {behind[term.words[0]]} " in text
    ]
    return max(lost, default=0.0)
