"""From what a sentence holds to how sure we may be that it answers, and what speaks against it."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import exp

from articles.answers import lexicon
from articles.answers.holding import held
from articles.answers.lexicon import folded
from articles.answers.scoring import is_other_role
from articles.answers.terms import FULL

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
# Asked for one of these, a sentence without any of its kind answers nothing.
TYPED = frozenset({"number", "duration", "time", "who", "organisation", "where", "why"})
LEAST_TYPED = 0.3
UNCLEAR = frozenset({"how", "yesno", "open", "which"})

YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# The newspaper says that nobody knows, or not yet.
UNKNOWN = re.compile(
    r" (?:chưa (?:được )?(?:rõ|biết|xác định|quyết định|công bố|tiết lộ|chốt|thống nhất)"
    r"|không (?:rõ|tiết lộ|công bố|nêu)|đang (?:được )?(?:điều tra|làm rõ|xác minh)) "
)
TO_COME = lexicon.PLANNED | lexicon.FRAMES["future"]
NOT_THERE = ("chưa có", "không có", "chua co", "khong co")
NUMERAL = r"(\d\w*|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|i{1,3}|iv|v)"
WRITTEN = {
    "1": "một i", "2": "hai ii", "3": "ba iii", "4": "bốn tư iv", "5": "năm v", "6": "sáu vi",
    "7": "bảy vii", "8": "tám viii", "9": "chín ix", "10": "mười x",
}  # fmt: skip


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

    @cached_property
    def nearness(self):
        """How near its words come to the question, whatever speaks against it."""
        return sum(weight * self.features[name] for name, weight in NEARNESS.items())

    @cached_property
    def score(self):
        return self.nearness - 0.3 * bool(self.against) + 0.6 * self.confidence

    @cached_property
    def confidence(self):
        kind = self.reading.question.kind
        if self.against or (kind in TYPED and self.features["typed"] < LEAST_TYPED):
            return 0.0
        sure = sum(weight * self.features[name] for name, weight in COEFFICIENTS.items())
        return 1 / (1 + exp(-(BIAS + sure)))

    @cached_property
    def kinship(self):
        f, question = self.features, self.reading.question
        kin = (f["story"] + f["cover"] + 0.6 * f["pairs"]) / 2.6
        if f["names"]:
            kin += 0.08 * f["names"]
        else:
            # A question of no person or place is about what a story is about, not what it mentions.
            kin *= 0.72 + 0.28 * min(1.0, f["head"] / 0.4)
            if sum(term.weight >= FULL for term in question.terms) < 2:
                # “Metro mấy giờ chạy?” is of one thing, “Hôm nay ăn gì?” of nothing.
                kin *= 0.8 if question.kind in TYPED and f["head"] > 0.4 else 0.5
        if any(term.is_name for term in question.terms) and not f["names"]:
            kin *= 0.7
        return min(1.0, kin)


def evidence(reading, sentence):
    """Return what speaks for a sentence."""
    return Evidence(reading, sentence, _features(reading, sentence), against(reading, sentence))


def _features(reading, sentence):
    question, weights, story = reading.question, reading.weights, reading.story
    number = sentence.number
    here = [levels[number] for levels in reading.here]
    one = held(reading, sentence)
    terms = range(len(question.terms))
    names = [t for t in terms if question.terms[t].is_name]
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
        "cover": reading.cover(number),
        "sentence": reading.share(here),
        "story": reading.share(reading.present),
        "head": reading.share(reading.head),
        "missing": max(
            ((1 - reading.present[t]) * weights.of[t] / weights.heaviest for t in terms), default=0
        ),
        "names": mean(names, reading.present, 0.0) if question.accented else _names_met(reading),
        "focus": mean(focus, [max(here[t], 0.3 * reading.present[t]) for t in terms], 0.7),
        "bare": float(one.own < 0.05 and one.left > 0.12),
        "lost": _lost_modifier(reading) if question.accented else 0.0,
        "typed": one.typed,
        "typed_near": one.typed * one.near,
        "typed_own": one.typed * one.own,
        "pairs": reading.pairs_in(story.text_line(question.accented)),
        "pairs_in": reading.pairs_in(story.lines(question.accented)[number]),
        "pairs_here": reading.pairs_in(beside),
        "unclear": float(question.kind in UNCLEAR),
    }


def _names_met(reading):
    """Return 1 if words of a question without diacritics or capitals stand in a name of a story."""
    pairs = zip(reading.question.forms, reading.question.forms[1:], strict=False)
    return float(any(pair in reading.story.pairs_in_names for pair in pairs))


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


def against(reading, sentence):
    """Return why a sentence cannot be the answer, whatever words it has, or "".

    It is of another name, another number (“giai đoạn 1”), another year, of a part where all is
    asked; or says that nobody knows.
    """
    question, story = reading.question, reading.story
    here = story.lines(question.accented)[sentence.number]
    if any(_lacks_a_word(term, story.text_line(question.accented)) for term in question.terms):
        return "name"
    for word, number in question.qualifiers:
        if not (_is_of_year if not word else _is_of_number)(reading, sentence, word, number):
            return "number" if word else "year"
    if any(_is_of_another_count(here, *counted) for counted in question.counted):
        return "count"
    if question.frame and not _is_in_frame(question, here):
        return "year"
    if question.of_whole and not _has(here, lexicon.WHOLE, question):
        return "part"
    if any(is_other_role(term, here) for term in question.terms):
        return "role"
    if _is_of_the_opposite(question, here):
        return "opposite"
    if _is_only_planned(question, here):
        return "planned"
    if question.kind != "yesno" and UNKNOWN.search(sentence.exact_line):
        return "unknown"
    if question.asked and any(f" {phrase} {question.asked} " in here for phrase in NOT_THERE):
        return "unknown"
    return ""


def _has(text, phrases, question):
    return any(f" {p} " in text for p in (phrases if question.accented else folded(phrases)))


def _is_of_the_opposite(question, here):
    """Return whether a sentence has “xe cũ” where “xe mới” is asked, and no “xe mới”."""
    for before, word in question.side_by_side:
        for contrast in lexicon.CONTRASTS:
            contrast = contrast if question.accented else folded(contrast)
            if word not in contrast or f" {before} {word} " in here:
                continue
            if any(f" {before} {other} " in here for other in contrast - {word}):
                return True
    return False


def _is_only_planned(question, here):
    asked = f" {' '.join(question.forms)} "
    return _has(asked, lexicon.OUTCOMES, question) and _has(here, TO_COME, question)


def _lacks_a_word(term, text):
    """Return whether a story lacks a word of a name, as “Bệnh viện Lão khoa” lacks the “Nhi”."""
    if not term.is_name or any(f" {phrase} " in text for phrase in term.alike):
        return False
    return any(f" {word} " not in text for word in term.words)


def written(number):
    """Return the ways in which a number is written: 2, hai, ii."""
    for digits, others in WRITTEN.items():
        if number == digits or number in others.split():
            return {digits, *others.split()}
    return {number}


def _is_of_another_count(here, number, noun):
    """Return whether a sentence has “bốn chỗ” where “bảy chỗ” is asked, and no “bảy chỗ”."""
    found = re.findall(rf" {NUMERAL} {re.escape(noun)}(?= )", here)
    return bool(found) and not written(number) & set(found)


def _is_of_number(reading, sentence, word, number):
    """Return whether “giai đoạn 1” is what a sentence tells of, or its paragraph, or the story."""
    story, accented = reading.story, reading.question.accented
    lines = story.lines(accented)
    forms = written(number)
    if word in ("tháng", "thang", "ngày", "ngay") and _is_dated(story, word, number):
        return True
    if not any(f" {word} {form} " in story.text_line(accented) for form in forms):
        return False
    pattern = re.compile(rf" {re.escape(word)} {NUMERAL}(?= )")
    nearest = pattern.findall(lines[sentence.number])
    if not nearest:
        nearest = pattern.findall(_before_in_paragraph(story, sentence, lines))[-1:]
    if not nearest:
        nearest = pattern.findall(story.head_line(accented) + lines[0])
    return not nearest or bool(forms & set(nearest))


def _before_in_paragraph(story, sentence, lines):
    before = story.sentences[: sentence.number]
    return "".join(lines[s.number] for s in before if s.paragraph == sentence.paragraph)


def _is_dated(story, word, number):
    """Return whether a story is of a month or day: by its own date, or one in its text."""
    if word in ("tháng", "thang"):
        if str(story.published_at.month) == number:
            return True
        pattern = rf"\b\d{{1,2}}/0?{number}\b"
    else:
        pattern = rf"\b0?{number}/\d{{1,2}}\b"
    return any(re.search(pattern, s.text) for s in story.sentences)


def _is_of_year(reading, sentence, _, year):
    if year in YEAR.findall(sentence.text):
        return True
    other = lexicon.FRAMES["past"] | lexicon.FRAMES["future"]
    if any(f" {phrase} " in sentence.exact_line for phrase in other):
        return False
    story = reading.story
    paragraph = " ".join(s.text for s in story.sentences if s.paragraph == sentence.paragraph)
    return str(story.published_at.year) == year or year in YEAR.findall(
        f"{story.title} {paragraph}"
    )


def _is_in_frame(question, here):
    """Return whether a sentence tells of the year that the question names by today's."""
    frames = {name for name, words in lexicon.FRAMES.items() if _has(here, words, question)}
    if question.frame == "present":
        return not frames or "present" in frames
    return question.frame in frames
