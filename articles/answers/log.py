"""What readers ask is noted for the desk, without anything that tells of one of them."""

from django.db.models import F
from django.utils import timezone

from articles.answers.question import read
from articles.masking import masked
from articles.models import AskedQuestion
from articles.text import fold

LONGEST = 300


def note(text, answer):
    """Note that somebody asked, and what came of it; return the AskedQuestion.

    None for what asks nothing, such as “???”.
    """
    if not read(text).terms:
        return None
    asked, now = masked(text, LONGEST), timezone.now()
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
