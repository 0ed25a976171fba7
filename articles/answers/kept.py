"""Answers kept while the edition lasts: many readers ask the same."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache

from articles.answers.answering import Answer, Outcome, Quote, answer
from articles.answers.approved import with_approved
from articles.answers.archive import PublishedArchive
from articles.models import AnswerThresholds, Edition
from kinhtedothi.vietnamese.words import normal

KEPT_S = 3600
# To be raised when answers are made otherwise.
MAKING = 7


@dataclass(frozen=True)
class Printed:
    """A sentence of a kept answer; see passages.Sentence."""

    text: str
    anchor: str
    number: int


def ask(text, reading=None):
    """Answer a question from published stories; the same one twice in an edition once.

    reading: key of the story that whoever asks has open; see answering.answer().
    """
    key, archive = _key(text, reading), PublishedArchive()
    if found := _kept(key, archive):
        return found
    fresh = answer(text, archive, AnswerThresholds.objects.current(), reading)
    fresh = with_approved(text, fresh, archive)
    cache.set(key, _plain(fresh), KEPT_S)
    return fresh


def kept(text, reading=None):
    """Return the answer to a question that was asked in this edition; None if none was."""
    return _kept(_key(text, reading), PublishedArchive())


def _kept(key, archive):
    known = cache.get(key)
    return None if known is None else _revived(known, archive)


def _key(text, reading):
    asked = sha256(f"{reading} {normal(text)}".encode()).hexdigest()
    return f"answer:{MAKING}:{Edition.objects.current()}:{asked}"


def _plain(one):
    quotes = [
        (quote.article.pk, [(s.text, s.anchor, s.number) for s in quote.sentences], quote.telling)
        for quote in one.quotes
    ]
    articles = [article.pk for article in one.articles]
    return one.outcome.value, one.confidence, one.kinship, quotes, articles


def _revived(known, archive):
    """Return what was kept as an Answer; None if a story of it is not before readers any more."""
    outcome, confidence, kinship, quotes, keys = known
    wanted = [*keys, *(key for key, _, _ in quotes)]
    there = archive.articles(wanted) if wanted else {}
    if len(there) < len(set(wanted)):
        return None
    return Answer(
        Outcome(outcome),
        confidence,
        kinship,
        tuple(
            Quote(there[key], tuple(Printed(*sentence) for sentence in sentences), telling)
            for key, sentences, telling in quotes
        ),
        tuple(there[key] for key in keys),
    )
