"""From which day, and which issue, a change can take effect.

The one answer for the reader's page, the clerk and whatever works by the
clock; nobody else counts days. A change told after the channel's cut-off
counts as told the next day.

Source: cut-offs of the post and of own carriers (vietnam.md §3, circulation.md).
"""

from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.working_days import working_days_after
from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.models import Issue, Publication


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


def first_issues(channels, at=None):
    """Return (publication on sale, first open issue by channel code) for each publication.

    In two queries, however many there are. channels: DeliveryChannels. at: aware datetime; now
    when omitted.
    """
    first = {}
    for channel in channels:
        day = earliest_effect_on(channel, at)
        open_issues = Issue.objects.printed().filter(
            publication=OuterRef("pk"), issued_on__gte=day, state=Issue.State.OPEN
        )
        first[channel.code] = Subquery(open_issues.order_by("issued_on").values("pk")[:1])
    publications = list(Publication.objects.on_sale().annotate(first_keys=JSONObject(**first)))
    keys = {pk for publication in publications for pk in publication.first_keys.values()}
    issues = Issue.objects.in_bulk(keys - {None})
    return [
        (publication, {code: issues.get(pk) for code, pk in publication.first_keys.items()})
        for publication in publications
    ]


def first_issue(publication, channel, at=None):
    """Return the first open issue that a change told at a moment can touch; None without one."""
    day = earliest_effect_on(channel, at)
    open_issues = publication.issues.printed().filter(issued_on__gte=day, state=Issue.State.OPEN)
    return open_issues.order_by("issued_on").first()


def changeable_until(channel, day):
    """Return the moment until which a change can still be told to take effect on a day.

    Just before it, earliest_effect_on() gives that day or an earlier one.
    """
    told_on = day
    while True:
        cut_off = timezone.make_aware(datetime.combine(told_on, channel.cut_off_at))
        if earliest_effect_on(channel, cut_off - timedelta(microseconds=1)) <= day:
            return cut_off
        told_on -= timedelta(days=1)
