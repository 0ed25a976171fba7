"""What readers ask is noted for the desk, without anything that tells of one of them."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.answers.question import read
from articles.masking import masked
from articles.models import AskedQuestion
from articles.models.asked_question import LATELY, OFTEN
from kinhtedothi.vietnamese.text import fold

LONGEST = 300
# Who asks by machine fills no table; as of searches (articles.search.missing).
MOST_NEW_A_DAY = 5_000
DAY = timedelta(days=1)


def note(text, answer, place=""):
    """Note that somebody asked, and what came of it; return the AskedQuestion.

    place: a word for the place on the network that asked (accounts.limits.place_of), which is
    counted and not kept; empty for a machine.

    None for what asks nothing, such as “???”, and for a new question where too many are new today.
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
    folded = fold(asked)[:LONGEST]
    question = AskedQuestion.objects.filter(folded=folded).first()
    if question is None and _is_crowded(now):
        return None
    question = question or AskedQuestion.objects.get_or_create(folded=folded, defaults=new)[0]
    # What many have asked, nobody writes otherwise for all.
    came = came if len(question.asked_on) == OFTEN else new
    # Whoever judged another outcome said nothing of this one.
    judged = {
        name: Case(When(outcome=came["outcome"], then=F(name)), default=0)
        for name in ("right", "wrong")
    }
    AskedQuestion.objects.filter(pk=question.pk).update(times=F("times") + 1, **judged, **came)
    question.outcome = came["outcome"]
    if place and _is_first_from(place, question):
        _count_occasion(question, timezone.localdate(now))
    return question


def _is_crowded(now):
    # Whatever is new was asked today, too, which there is an index for.
    asked = AskedQuestion.objects.filter(last_asked_at__gt=now - DAY)
    return asked.filter(first_asked_at__gt=now - DAY).count() >= MOST_NEW_A_DAY


def _is_first_from(place, question, act="asked"):
    """Return whether a place does something to a question the first time this month.

    Remembers that it did, though not which place it is.
    """
    who = salted_hmac(f"articles.answers.{act}", f"{question.pk}:{place}").hexdigest()[:32]
    return cache.add(f"{act}-by:{who}", 1, int(LATELY.total_seconds()))


@transaction.atomic
def _count_occasion(question, day):
    row = AskedQuestion.objects.select_for_update().only("asked_on").get(pk=question.pk)
    row.asked_on = [*row.asked_on, day][-OFTEN:]
    row.save(update_fields=["asked_on"])


def vote(question, outcome, is_right, place):
    """Count what a reader finds of an outcome: once a month for each place.

    outcome: that which the reader saw. Returns whether it was counted; it is not where the
    question has come to another since.
    """
    column = "right" if is_right else "wrong"
    seen = AskedQuestion.objects.filter(pk=question.pk, outcome=outcome)
    if not seen.exists() or not _is_first_from(place, question, f"voted-{outcome}"):
        return False
    return bool(seen.update(**{column: F(column) + 1}))
