"""Questions that a story answers, made of its own sentences; no word is invented.

Vietnamese asks in place: “Cầu dài 2,3 km” becomes “Cầu dài bao nhiêu km?”. So a clause
stays as it was printed, and what may be an answer in it (spans.py) gives way to what asks
for it. A question is offered only if answering.py, which readers' questions go through,
would quote that very sentence of the story for it.
"""

import re
from dataclasses import dataclass, replace

from articles.answers import lexicon, templates
from articles.answers.answering import Outcome, answer
from articles.answers.question import read
from articles.answers.terms import FULL
from kinhtedothi.vietnamese.words import words_of

MOST = 5
MOST_OF_A_PARAGRAPH = 2
# So many questions of a story are tried; each is answered as a reader's would be.
TRIED = 60
SHORTEST, LONGEST = 5, 24  # words of a question
LONGEST_TEXT = 120
LEAST_WORDS_OF_WEIGHT = 2
# They mean something that stands elsewhere, which a question by itself has not.
POINTING = re.compile(
    r"\b(?:này|đó|ấy|kia|nói trên|trên đây|nêu trên|như vậy|tương tự|sau đây|dưới đây)\b"
)
PRONOUNS = frozenset(
    {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "họ", "đây", "tôi", "chúng", "nó", "cả"}
)
OPENING = frozenset(
    {"tuy", "ngoài", "theo", "đồng", "bên", "nhưng", "và", "còn", "nên", "vì", "do", "bởi",
     "cũng", "với", "để", "khi", "nếu", "sau", "cùng", "trong", "tại", "ở", "trước", "từ", "đến",
     "song", "rồi", "mà", "thì", "hay", "hoặc", "nhờ", "dù", "mặc", "nhằm", "qua", "trên", "dưới",
     "hơn", "khoảng", "gần", "gồm", "riêng", "đặc", "hiện", "nay", "đã", "sẽ", "đang", "bị", "được"}
)  # fmt: skip
NAMED = frozenset({"number", "place"})
UNFINISHED = re.compile(r"(?:cho thấy|cho biết|cho hay|nói|rằng|là|thì|mà|của|và|với)\?$")
SPOKEN = re.compile(r"[“”\"()\[\]…]")


@dataclass(frozen=True)
class Draft:
    """A question and the anchor of the paragraph that answers it.

    kind: of the span that gave way. confidence: how sure the story answers, 0 to 1.
    """

    text: str
    anchor: str
    kind: str
    confidence: float = 0.0


class OneStory:
    """An archive that has one story, with words as common as they are in another archive."""

    def __init__(self, story, archive, words):
        self.story = story
        self._size = archive.size()
        self._frequency = archive.frequencies(words) if words else {}

    def size(self):
        return self._size

    def frequencies(self, words):
        # It has its own words, even if it is not published yet.
        return {word: max(1, self._frequency.get(word, 0)) for word in words}

    def stories_with(self, terms, limit):
        return [self.story]


def drafts_of(story, archive, thresholds, without=frozenset()):
    """Return the Drafts that a story (story.Story) surely answers, at most MOST.

    archive, thresholds: those that readers' questions are answered with.
    without: words (folded, a space between) of questions that there are already.
    """
    made = {}
    for sentence, draft in _made(story):
        line = " ".join(word.folded for word in words_of(draft.text))
        if line not in without:
            made.setdefault(line, (sentence, draft))
        if len(made) == TRIED:
            break
    tried = list(made.values())
    words = {word.folded for _, draft in tried for word in words_of(draft.text)}
    alone = OneStory(story, archive, words)
    sure = [d for sentence, draft in tried if (d := _answered(sentence, draft, alone, thresholds))]
    return _best(sure)


def _made(story):
    """Yield (sentence, Draft) of every question that can be made, in the order of the text."""
    for sentence in story.sentences:
        if not sentence.text.endswith((".", "!")) or SPOKEN.search(sentence.text):
            continue
        for kind, text, has_subject in templates.questions_in(sentence):
            text = f"{text[0].upper()}{text[1:]}?"
            # Part of a clause tells nothing without its subject; a number of something named does.
            says_of_what = has_subject or (kind in NAMED and _has_name(text))
            if says_of_what and _stands_alone(text):
                yield sentence, Draft(text, sentence.anchor, kind)


def _stands_alone(text):
    """Return whether a question can be understood, and answered, by itself."""
    words = [word.exact for word in words_of(text)]
    if not SHORTEST <= len(words) <= LONGEST or len(text) > LONGEST_TEXT:
        return False
    if POINTING.search(text.lower()) or UNFINISHED.search(text):
        return False
    if words[0] in OPENING and not _asks_first(words):
        return False
    question = read(text)
    if question.kind == "open" or (words[0] in PRONOUNS and not _is_named(text)):
        return False
    weighty = sum(term.weight >= FULL for term in question.terms)
    return weighty >= LEAST_WORDS_OF_WEIGHT


def _has_name(text):
    return any(term.is_name for term in read(text).terms)


def _asks_first(words):
    return " ".join(words[:2]) in lexicon.ASKING["why"] | {"từ khi"}


def _is_named(text):
    """Return whether a name stands behind the first word: “Ông Lê Văn A”, not “Ông nói”."""
    second = text.split()[1:2]
    return bool(second) and second[0][:1].isupper()


def _answered(sentence, draft, archive, thresholds):
    """Return the draft with how sure its answer is; None unless its sentence is the answer."""
    found = answer(draft.text, archive, thresholds)
    if found.outcome != Outcome.QUOTED or not found.quotes:
        return None
    quoted = found.quotes[0]
    is_there = any(one.number == sentence.number for one in quoted.sentences)
    # Its link leads to the paragraph of the sentence that tells.
    if not is_there or quoted.anchor != draft.anchor:
        return None
    return replace(draft, confidence=found.confidence)


def _best(sure):
    """Return the surest, of many paragraphs and kinds rather than of few."""
    chosen = []
    rest = sorted(sure, key=lambda draft: -draft.confidence)
    while rest and len(chosen) < MOST:
        kinds = [draft.kind for draft in chosen]
        anchors = [draft.anchor for draft in chosen]
        rest = [draft for draft in rest if anchors.count(draft.anchor) < MOST_OF_A_PARAGRAPH]
        if not rest:
            break
        best = min(
            rest, key=lambda d: (anchors.count(d.anchor), kinds.count(d.kind), -d.confidence)
        )
        chosen.append(best)
        rest.remove(best)
    return chosen
