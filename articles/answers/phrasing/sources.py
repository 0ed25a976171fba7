"""From an answer to the sentences shown above its quotes, each with links of our own."""

from dataclasses import dataclass

from articles.answers.answering import Outcome
from articles.answers.phrasing import is_on, keeping


@dataclass(frozen=True)
class Source:
    """Where a sentence has it from: number of the quotation, its story's headline, an address."""

    number: int
    headline: str
    url: str


@dataclass(frozen=True)
class Phrased:
    """A sentence that a machine wrote, with the Sources of what it says."""

    text: str
    sources: tuple


def can_be_phrased(answer):
    """Return whether an answer is one that the operator's machine may be asked about."""
    return is_on() and answer is not None and answer.outcome is Outcome.QUOTED


def phrased(question, answer, may_begin=lambda: True):
    """Return the Phrased sentences for an answer; None while they are being made."""
    if not can_be_phrased(answer):
        return []
    passages = [
        (number, quote, sentence)
        for number, quote in enumerate(answer.quotes, 1)
        for sentence in quote.sentences
    ]
    drafts = keeping.phrased(question, [one.text for _, _, one in passages], may_begin)
    if drafts is None:
        return None
    return [Phrased(one.text, _sources(one.cites, passages)) for one in drafts]


def _sources(cites, passages):
    cited = [passages[number - 1] for number in cites]
    sources = [
        Source(number, quote.article.headline, quote.address_of(sentence))
        for number, quote, sentence in cited
    ]
    return tuple(dict.fromkeys(sources))
