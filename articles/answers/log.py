"""What readers ask is noted for the desk, without anything that tells of one of them."""

import re

from django.db.models import F
from django.utils import timezone

from articles.answers.question import read
from articles.models import AskedQuestion
from articles.text import fold, nfc

LONGEST = 300
EMAIL = re.compile(r"\S+@\S+")
# Six digits and more, however they are parted: telephones, identity cards, accounts.
NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")
MASK = "***"


def masked(text):
    """Return a question as it may be kept: addresses and long numbers are masked."""
    text = " ".join(nfc(text).split())
    return NUMBER.sub(MASK, EMAIL.sub(MASK, text))[:LONGEST]


def note(text, answer):
    """Note that somebody asked, and what came of it; return the AskedQuestion.

    None for what asks nothing, such as “???”.
    """
    if not read(text).terms:
        return None
    asked, now = masked(text), timezone.now()
    shown = answer.articles or [quote.article for quote in answer.quotes]
    came = {
        "asked": asked,
        "outcome": answer.outcome.value,
        "confidence": answer.confidence,
        "stories": [article.pk for article in shown],
        "last_asked_at": now,
    }
    question, _ = AskedQuestion.objects.get_or_create(folded=fold(asked)[:LONGEST], defaults=came)
    AskedQuestion.objects.filter(pk=question.pk).update(times=F("times") + 1, **came)
    return question


def vote(pk, is_right):
    """Count that a reader finds an answer right or wrong."""
    column = "right" if is_right else "wrong"
    AskedQuestion.objects.filter(pk=pk).update(**{column: F(column) + 1})
