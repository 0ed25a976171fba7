"""Whether a sentence holds the very thing that is asked, next to what it is asked of."""

import re
from dataclasses import dataclass

from articles.answers import lexicon
from articles.answers.lexicon import folded
from articles.answers.live_updates import update_of
from articles.answers.numbers import alike, number
from articles.answers.passages import line
from articles.answers.scoring import how
from kinhtedothi.vietnamese.text import fold

SAME_CLAUSE, NEXT_CLAUSE, SAME_SENTENCE = 1.0, 0.85, 0.7
SAYS_WHO, NOT_NAMED = 0.9, 0.2
# A reason that no word announces stands behind what it explains.
REASON_BEHIND = 0.35
# What a question of a kind gets without any span of that kind.
UNTYPED = {"how": 0.6, "yesno": 0.6, "open": 0.6, "which": 0.3}
# What the head of a story says need not be said again; what it leaves is the sentence's own.
LITTLE_LEFT, NOTHING_LEFT = 0.2, 0.8
NAMED_REASON = re.compile(r" (?:nguyên nhân|lý do) ")
EXPLAINED = re.compile(r" (?:cho biết|nói|giải thích|lý giải|cho rằng|theo|thừa nhận) ")
CLOCK_HOURS = ("giờ nào", "mấy giờ", "gio nao", "may gio")
YEARS = ("năm nào", "năm mấy", "năm bao nhiêu", "nam nao", "nam may", "nam bao nhieu")


@dataclass(frozen=True)
class Held:
    """How well a sentence holds what is asked.

    typed: whether it has a thing of the kind asked for, 0 to 1.
    near: how much of the question stands near that thing, 0 to 1.
    own: the same of what the story's head does not say, in the sentence alone.
    left: how much of the question the head does not say.
    """

    typed: float
    near: float
    own: float
    left: float = 0.0

    @property
    def strength(self):
        return self.typed * (0.3 + self.near + 0.5 * self.own)


def held(reading, sentence):
    """Return the best that a sentence has for the question of a reading."""
    place = _Place(reading, sentence)
    best = place.held(_untyped(reading, sentence), None)
    for span in sentence.spans:
        if not _is_in_question(reading.question, sentence, span):
            best = max(best, place.held(_quality(place, span), span), key=lambda one: one.strength)
    return best


class _Place:
    """A sentence, taken apart into its clauses."""

    def __init__(self, reading, sentence):
        self.reading, self.sentence = reading, sentence
        self.question = reading.question
        forms = [[] for _ in range(sentence.clauses[-1] + 1)] if sentence.clauses else []
        for word, clause in zip(sentence.words, sentence.clauses, strict=True):
            forms[clause].append(word.exact if self.question.accented else word.folded)
        self.clauses = [line(clause) for clause in forms]
        self.levels = [
            [how(term, self.question, text) for text in self.clauses]
            if here[sentence.number]
            else []
            for term, here in zip(self.question.terms, reading.here, strict=True)
        ]

    def held(self, typed, span):
        """Return what the sentence holds if this span is the answer; None: if it is all of it."""
        if not typed:
            return Held(0.0, 0.0, 0.0)
        reading, number = self.reading, self.sentence.number
        levels = [self.level(term, span) for term in range(len(self.question.terms))]
        near = [max(level, reading.around(term, number)) for term, level in enumerate(levels)]
        left = [w * (1 - head) for w, head in zip(reading.weights.of, reading.head, strict=True)]
        own = sum(level * weight for level, weight in zip(levels, left, strict=True))
        own = own / sum(left) if sum(left) > LITTLE_LEFT else NOTHING_LEFT
        return Held(typed, reading.share(near), own, sum(left) / reading.weights.total)

    def level(self, term, span):
        """Return how much of a term stands near a span: in its clause, the next, or further off."""
        here = self.reading.here[term][self.sentence.number]
        near = [
            level * (SAME_CLAUSE, NEXT_CLAUSE, SAME_SENTENCE)[min(abs(clause - span.clause), 2)]
            for clause, level in enumerate(self.levels[term])
            if span
        ]
        return max(near, default=0.0) or SAME_SENTENCE * here


def _untyped(reading, sentence):
    """Return what a sentence gets for all of itself, without any span in it."""
    question = reading.question
    if question.kind == "which" and question.asked:
        text = reading.story.lines(question.accented)[sentence.number]
        if f" {question.asked} " in text:
            return 0.9
        # “Ở xã nào?” is answered by nothing that has no commune in it.
        return 0.7 if any(f" {phrase} " in text for phrase in alike(question)) else NOT_NAMED
    if question.kind == "why" and reason_behind(reading.story, sentence):
        return REASON_BEHIND
    if question.kind == "who" and all(term.is_name for term in question.terms):
        return _says_who(question, sentence)
    return UNTYPED.get(question.kind, 0.0)


def _says_who(question, sentence):
    """Return whether a sentence says who somebody is: “bà Lan, giám đốc”, “bác sĩ Lan”."""
    line_of = sentence.exact_line if question.accented else sentence.folded_line
    roles = lexicon.ROLES if question.accented else folded(lexicon.ROLES)
    for phrase in {p for term in question.terms for p in (term.phrase, *term.alike)}:
        before, found, _ = line_of.partition(f" {phrase} ")
        if not found:
            continue
        if any(before.endswith(f" {role}") for role in roles) or f" {phrase} là " in line_of:
            return SAYS_WHO
        behind = len(before.split()) + len(phrase.split())
        if _is_apposition(sentence, behind):
            return SAYS_WHO
    return 0.0


def _is_apposition(sentence, place):
    """Return whether a word goes on to say what was just named: “, phó giám đốc”."""
    words, text = sentence.words, sentence.text
    if not 0 < place < len(words) or text[words[place].start].isupper():
        return False
    return text[words[place - 1].end : words[place].start] == ", "


def reason_behind(story, sentence):
    """Return the sentence that gives a reason for what another tells, or None.

    It says that it does, or it stands next and has a word of reasons or somebody's explanation;
    in a live story, of the same update.
    """
    place = update_of(sentence.anchor)
    behind = [
        further
        for further in story.sentences[sentence.number + 1 :]
        if further.tells and update_of(further.anchor) == place
    ]
    named = [s for s in behind if NAMED_REASON.search(s.exact_line)]
    near = [s for s in behind[:1] if EXPLAINED.search(s.exact_line)]
    return next(iter(named + near), None)


def _is_in_question(question, sentence, span):
    """Return whether the reader has said it: “Con trai ông Lộc tên gì?” does not ask for Lộc."""
    if span.kind in ("reason", "label"):
        return False
    first = span.first + (span.kind == "place")
    last = span.first if span.kind == "number" else span.last
    return all(word.folded in question.words for word in sentence.words[first : last + 1])


def _quality(place, span):
    """Return whether a span is of the kind asked for, 0 to 1."""
    question = place.question
    match question.kind:
        case "number" | "duration":
            return number(place, span)
        case "time":
            return _time(question, span)
        case "who":
            return _person(place, span)
        case "organisation":
            return _organisation(question, span)
        case "where":
            return _where(span)
        case "why" if span.kind == "reason":
            return {"strong": 1.0, "weak": 0.5, "after": REASON_BEHIND}[span.detail]
    return 0.0


def _where(span):
    if span.kind == "label":
        return 0.5 * (span.noun[0] == "số")  # Whom to call.
    return {"place": 1.0, "name": 0.5, "organisation": 0.4, "person": 0.3}.get(span.kind, 0.0)


def _person(place, span):
    question = place.question
    text = f" {fold(question.text)} "
    by_name = " ten " in text or " la ai" in text
    if span.kind == "organisation":
        # “Ai tặng?” may be answered by a fund; “Giám đốc là ai?” may not.
        return 0.2 if by_name else 0.6
    if span.kind != "person":
        return 0.0
    if span.detail == "common":
        return 0.1 if by_name else 0.5
    sure = 0.8 if span.detail == "guessed" else 1.0
    return sure * (0.3 + 0.7 * _has_role(place, span)) if by_name else sure


def _has_role(place, span):
    """Return how much of what somebody is, as asked (“giám đốc”), stands near a name."""
    terms = place.question.terms
    known = lexicon.ROLES | folded(lexicon.ROLES)
    roles = [t for t, term in enumerate(terms) if term.phrase in known]
    roles = roles or [t for t, term in enumerate(terms) if not term.is_name]
    if not roles:
        return 1.0
    weights = place.reading.weights.of
    near = sum(weights[t] * place.level(t, span) for t in roles if place.levels[t])
    return near / sum(weights[t] for t in roles)


def _organisation(question, span):
    if span.kind != "organisation":
        return 0.3 if span.kind == "person" else 0.0
    named = {fold(question.asked), *map(fold, alike(question))}
    return 1.0 if fold(span.noun[0]) in named else 0.5


def _time(question, span):
    text = question.text.lower()
    by_year = any(phrase in text for phrase in YEARS)
    if span.kind == "number" and span.detail == "duration":
        return 0.1 if by_year else 0.6
    if span.kind != "time":
        return 0.0
    if by_year:
        return 1.0 if span.detail == "year" else 0.1
    if any(phrase in text for phrase in CLOCK_HOURS):
        return 1.0 if span.detail == "clock" else 0.3
    return {"date": 1.0, "clock": 0.9, "year": 0.9, "day": 0.9, "when": 0.7, "part": 0.5}[
        span.detail
    ]
