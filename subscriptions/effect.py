"""From which day, and which issue, a change can take effect.

The one answer for the reader's page, the clerk and whatever works by the
clock; nobody else counts days. A change told after the channel's cut-off
counts as told the next day.

Source: cut-offs of the post and of own carriers (vietnam.md §3, circulation.md).
"""

from datetime import timedelta

from django.utils import timezone

from accounts.working_days import working_days_after
from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.models import Issue


def earliest_effect_on(channel, at=None):
    """Return the first date on which a change told at a moment can take effect.

    at: aware datetime; now when omitted.
    """
    told = timezone.localtime(at) if at else timezone.localtime()
    day = told.date()
    if told.time() >= channel.cut_off_at:
        day += timedelta(days=1)
    day = working_days_after(day, channel.lead_days)
    if channel.from_first_of_month and day.day > 1:
        day = add_months(first_of_month(day), 1)
    return day


def first_issue(publication, channel, at=None):
    """Return the first open issue that a change told at a moment can touch; None without one."""
    day = earliest_effect_on(channel, at)
    open_issues = publication.issues.filter(issued_on__gte=day, state=Issue.State.OPEN)
    return open_issues.order_by("issued_on").first()
