"""Hỏi đáp: passages that the newspaper printed, never a sentence that it did not."""

import re
from dataclasses import dataclass
from enum import Enum
from math import ceil

from articles import body
from articles.models import Article
from articles.search.finding import keys_matching
from articles.search.lexemes import quoted
from articles.search.query import MAX_LENGTH, Query
from articles.text import fold

MAX_STORIES = 3
CANDIDATES = 12
MAX_WORDS = 12
WORD = re.compile(r"\w+")

# Words that make a sentence a question, say “now”, or hold any sentence
# together; none of them says what is asked about.
QUESTION_PHRASES = (
    "bao nhiêu", "bao giờ", "khi nào", "lúc nào", "thế nào", "tại sao", "vì sao", "ở đâu",
    "chỗ nào", "mấy giờ", "là gì", "là ai", "có phải", "hay không", "được không", "làm sao",
    "bao lâu", "ra sao", "cho hỏi", "cho biết", "hôm nay", "hiện nay",
)  # fmt: skip
STOP_WORDS = {
    "và", "của", "là", "các", "những", "được", "cho", "trong", "với", "thì", "mà", "ở", "tại",
    "có", "không", "nào", "gì", "ai", "một", "đến", "từ", "về", "này", "đó", "khi", "sẽ", "đã",
    "đang", "bị", "bởi", "vào", "ra", "lên", "xuống", "cũng", "hay", "hoặc", "như", "thế", "rồi",
    "tôi", "bạn", "xin", "hỏi", "biết", "muốn", "cần", "phải", "mấy",
}  # fmt: skip
# Typed without diacritics, these may as well be vé, giờ, tủ, bạn or cấm.
FOLDED_STOP_WORDS = {fold(word) for word in STOP_WORDS} - {"ve", "tu", "ban", "can", "may", "bi"}


class Outcome(Enum):
    """The three honest answers."""

    QUOTED = "quoted"
    RELATED = "related"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Passage:
    """A paragraph of a published story that bears on the question."""

    article: Article
    text: str
    anchor: str

    def get_absolute_url(self):
        """Return the address of the very paragraph."""
        return f"{self.article.get_absolute_url()}#{self.anchor}"


@dataclass(frozen=True)
class Answer:
    """What the archive says: passages, or else related articles, or nothing."""

    outcome: Outcome
    passages: tuple = ()
    articles: tuple = ()


@dataclass(frozen=True)
class Question:
    """What is asked about, and how to compare it with a text.

    words: the words that say what it is about, each once.
    has_diacritics: typed with them, it is judged by them: “vé” is not “về”.
    """

    words: tuple
    has_diacritics: bool

    @classmethod
    def read(cls, text):
        """Return what a typed question asks about."""
        text = text.lower()[:MAX_LENGTH]
        has_diacritics = fold(text) != text
        phrases, stop_words = QUESTION_PHRASES, STOP_WORDS
        if not has_diacritics:
            phrases, stop_words = map(fold, QUESTION_PHRASES), FOLDED_STOP_WORDS
        for phrase in phrases:
            text = re.sub(rf"\b{phrase}\b", " ", text)
        words = dict.fromkeys(word for word in WORD.findall(text) if word not in stop_words)
        return cls(tuple(words)[:MAX_WORDS], has_diacritics)

    def found_in(self, text):
        """Return which of the words a text has."""
        text = text.lower() if self.has_diacritics else fold(text)
        return set(WORD.findall(text)).intersection(self.words)


def ask(text):
    """Answer a question from published stories, in two queries at most.

    A passage is quoted when one paragraph, read with its headline, holds every
    word of the question, and itself two of them and two thirds of all;
    otherwise the stories whose head has most of the words are named.
    """
    question = Question.read(text)
    if not question.words:
        return Answer(Outcome.NOTHING)
    stories = _stories_with(question, "&")
    passages = [passage for story in stories if (passage := _best_passage(story, question))]
    if passages:
        return Answer(Outcome.QUOTED, passages=tuple(passages[:MAX_STORIES]))
    # A long story may hold all the words far apart; what it is about, its head says.
    related = [story for story in _stories_with(question, "|") if _is_about(story, question)]
    if related:
        return Answer(Outcome.RELATED, articles=tuple(related[:MAX_STORIES]))
    return Answer(Outcome.NOTHING)


def _stories_with(question, operator):
    """Return stories with all the words (&) or any of them (|), the best first."""
    words = f" {operator} ".join(quoted(fold(word)) for word in question.words)
    keys = keys_matching(Query(), words, CANDIDATES * 10)
    stories = Article.objects.published().filter(pk__in=keys, is_sponsored=False)
    return list(stories.for_excerpts().newest_first()[:CANDIDATES])


def _is_about(story, question):
    """Return whether the story's head has most of the words, and two if there are two."""
    number = len(question.words)
    wanted = min(number, max(2, number // 2 + 1))
    return len(question.found_in(f"{story.headline} {story.standfirst}")) >= wanted


def _best_passage(story, question):
    """Return the paragraph that bears most on the question, or None if none does."""
    number = len(question.words)
    wanted = min(number, max(2, ceil(2 * number / 3)))
    best, best_found = None, set()
    for paragraph in body.paragraphs(story.body):
        found = question.found_in(paragraph.text)
        if len(found) > len(best_found):
            best, best_found = paragraph, found
    in_headline = question.found_in(f"{story.kicker} {story.headline}")
    if len(best_found) < wanted or len(best_found | in_headline) < number:
        return None
    return Passage(story, best.text, best.anchor)
