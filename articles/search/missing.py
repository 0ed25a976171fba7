"""What readers search and do not find is noted for the desk, and nothing of who they are."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from articles.masking import masked
from articles.models import MissedSearch
from kinhtedothi.vietnamese.text import fold

LONGEST = 200
# Who sends words by machine fills no table.
MOST_NEW_A_DAY = 2_000
DAY = timedelta(days=1)


def note(typed):
    """Note that a search found nothing: words as they were typed, without filters."""
    now, words = timezone.now(), masked(typed, LONGEST)
    folded = fold(words)[:LONGEST]
    known = MissedSearch.objects.filter(folded=folded)
    if known.update(times=F("times") + 1, typed=words, last_missed_at=now):
        return
    if MissedSearch.objects.filter(first_missed_at__gt=now - DAY).count() < MOST_NEW_A_DAY:
        new = MissedSearch(folded=folded, typed=words, last_missed_at=now)
        MissedSearch.objects.bulk_create([new], ignore_conflicts=True)
