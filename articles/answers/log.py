"""What readers ask is noted for the desk, without anything that tells of one of them."""

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.answers.question import read
from articles.masking import masked
from articles.models import AskedQuestion
from articles.models.asked_question import LATELY, OFTEN
from kinhtedothi.vietnamese.text import fold

LONGEST = 300


def note(text, answer, place=""):
    """Note that somebody asked, and what came of it; return the AskedQuestion.

    place: a word for the place on the network that asked (accounts.limits.place_of), which is
    counted and not kept; empty for a machine.

    None for what asks nothing, such as “???”.
    """
    if not read(text).terms:
        return None
    asked, now = masked(text, LONGEST), timezone.now()
    shown = answer.articles or [quote.article for quote in answer.quotes]
    came = {
        "outcome": answer.outcome.value,
        "confidence": answer.confidence,
        "stories": [article.pk for article in shown],
        "last_asked_at": now,
    }
    new = {**came, "asked": asked}
    question, _ = AskedQuestion.objects.get_or_create(folded=fold(asked)[:LONGEST], defaults=new)
    # What many have asked, nobody writes otherwise for all.
    came = came if len(question.asked_on) == OFTEN else new
    AskedQuestion.objects.filter(pk=question.pk).update(times=F("times") + 1, **came)
    if place and _is_first_from(place, question):
        _count_occasion(question, timezone.localdate(now))
    return question


def _is_first_from(place, question):
    """Return whether a place asks a question the first time this month; remembers that it did."""
    who = salted_hmac("articles.answers.asked", f"{question.pk}:{place}").hexdigest()[:32]
    return cache.add(f"asked-by:{who}", 1, int(LATELY.total_seconds()))


@transaction.atomic
def _count_occasion(question, day):
    row = AskedQuestion.objects.select_for_update().only("asked_on").get(pk=question.pk)
    row.asked_on = [*row.asked_on, day][-OFTEN:]
    row.save(update_fields=["asked_on"])


def vote(pk, is_right):
    """Count that a reader finds an answer right or wrong."""
    column = "right" if is_right else "wrong"
    AskedQuestion.objects.filter(pk=pk).update(**{column: F(column) + 1})
