"""Question sets: texts and questions in one file, and how well an archive of the texts answers.

A line is a text {text_id, title, section, date, body} or a question {question, answer_text_ids,
answer_quote}. A question that no text answers has no ids; its “kind” says near-miss or off-topic.
Where it says neither, it is a near-miss if the texts have half of its words and more.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from articles.answers.answering import Outcome
from articles.answers.question import read
from kinhtedothi.vietnamese.words import words_of

ANSWERABLE, NEAR_MISS, OFF_TOPIC = "answerable", "near-miss", "off-topic"
# The share of a question's words that the texts have, from which on it is about them.
ABOUT_THE_TEXTS = 0.6


@dataclass(frozen=True)
class Asked:
    """A question of a set, and what ought to come of it."""

    text: str
    ids: frozenset
    quote: str
    kind: str


@dataclass
class QuestionSet:
    """Texts, and questions about them."""

    texts: list
    questions: list

    @classmethod
    def load(cls, path):
        """Read a file of JSON lines. Raises ValueError, with the number of the line, for others."""
        texts, questions = [], []
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                (texts if "text_id" in row else questions).append(row)
                row["body" if "text_id" in row else "question"]
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"Dòng {number} không đúng dạng: {error}.") from error
        words = {w.folded for t in texts for w in words_of(f"{t['title']} {t['body']}")}
        return cls(texts, [_asked(row, words) for row in questions])


def _asked(row, words):
    ids = frozenset(row["answer_text_ids"])
    kind = row.get("kind") or (ANSWERABLE if ids else _kind_of_unanswerable(row["question"], words))
    return Asked(row["question"], ids, row["answer_quote"] or "", kind)


def _kind_of_unanswerable(text, words):
    asked = [w.folded for term in read(text).terms for w in words_of(term.phrase)]
    known = sum(word in words for word in asked)
    return NEAR_MISS if asked and known / len(asked) >= ABOUT_THE_TEXTS else OFF_TOPIC


@dataclass
class Judgement:
    """What came of the questions of a set.

    outcomes: {kind: {outcome: how many}}.
    """

    first: int = 0
    among_three: int = 0
    reciprocal: float = 0.0
    quoted_right: int = 0
    outcomes: dict = field(default_factory=dict)
    seconds: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    def count(self, kind, outcome=None):
        """Return how many questions of a kind there were, or came out so."""
        of_kind = self.outcomes.get(kind, {})
        return sum(of_kind.values()) if outcome is None else of_kind.get(outcome, 0)

    def share(self, kind, outcome):
        """Return which share of the questions of a kind came out so."""
        return self.count(kind, outcome) / max(1, self.count(kind))

    def add(self, asked, answer, seconds, id_of):
        """Take in one answer. id_of: gives the text_id of an article."""
        of_kind = self.outcomes.setdefault(asked.kind, {})
        of_kind[answer.outcome] = of_kind.get(answer.outcome, 0) + 1
        self.seconds.append(seconds)
        if asked.kind != ANSWERABLE:
            if answer.outcome is Outcome.QUOTED:
                self.wrong.append((asked, answer))
            return
        articles = [q.article for q in answer.quotes] or answer.articles
        shown = [id_of(article) for article in articles]
        place = next((n for n, one in enumerate(shown, 1) if one in asked.ids), 0)
        self.first += place == 1
        self.among_three += place > 0
        self.reciprocal += 1 / place if place else 0
        right = any(asked.quote in quote.text for quote in answer.quotes)
        self.quoted_right += right
        if not right:
            self.wrong.append((asked, answer))


def judge(questions, ask, id_of):
    """Ask every question and return the Judgement. ask: answers a text."""
    judgement = Judgement()
    for asked in questions:
        began = perf_counter()
        answer = ask(asked.text)
        judgement.add(asked, answer, perf_counter() - began, id_of)
    return judgement
