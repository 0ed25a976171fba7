"""Places that end: the clock takes their stories away once their time has passed."""

from django.db import transaction
from django.utils import timezone

from articles.arranging.saving import enter, lock
from articles.arranging.slot import slots_from
from articles.models import ArrangedPage, Arrangement


def run_due(at=None):
    """Empty every place whose end has come; return on how many pages.

    at: aware datetime to judge by; now when omitted.
    """
    at = at or timezone.now()
    return sum(_empty(page, at) for page in ArrangedPage.objects.ended(at))


@transaction.atomic
def _empty(page, at):
    """Let the rest of the page stand; return whether something had ended."""
    current = lock(page)
    if page.next_end is None or page.next_end > at:
        return False
    staying = [slot for slot in slots_from(current.slots) if slot.stands(at)]
    enter(page, staying, Arrangement.Reason.ENDED, None)
    return True
