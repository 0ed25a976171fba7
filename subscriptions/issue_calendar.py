"""The issue calendar: generated ahead from a publication's days, then edited by hand."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from subscriptions.calendar_months import add_months
from subscriptions.issue_prices import price_list
from subscriptions.models import Issue, Publication

MONTHS_AHEAD = 14


@transaction.atomic
def extend_calendar(publication, until, since=None):
    """Make the regular issues of a publication up to a day, once.

    Days already generated are never looked at again, so an issue that a clerk
    moved or took out stays where it was put.

    until: last calendar date to generate.
    since: first date when the calendar is still empty; today when omitted.

    Returns the issues made. Raises PriceNotSet when no price of its issues was ever entered.
    """
    # Two generators must not give the same number twice.
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.calendar_until:
        day = publication.calendar_until + timedelta(days=1)
    else:
        day = since or timezone.localdate()
    if day > until:
        return []
    entered = publication.issues.filter(issued_on__range=(day, until))
    taken = set(entered.exclude(kind=Issue.Kind.SUPPLEMENT).values_list("issued_on", flat=True))
    prices = price_list(publication)
    number = publication.issues.aggregate(last=Max("number"))["last"] or 0
    issues = []
    while day <= until:
        if day not in taken and publication.appears_on(day):
            number += 1
            issues.append(
                Issue(
                    publication=publication,
                    number=number,
                    issued_on=day,
                    price_vnd=prices.price_vnd(Issue.Kind.REGULAR, day),
                )
            )
        day += timedelta(days=1)
    made = Issue.objects.bulk_create(issues)
    publication.calendar_until = until
    publication.save(update_fields=["calendar_until"])
    return made


def extend_all(on=None):
    """Keep every calendar MONTHS_AHEAD ahead; how many issues were made.

    on: calendar date to count from; today in Hanoi when omitted.
    """
    on = on or timezone.localdate()
    until = add_months(on, MONTHS_AHEAD)
    publications = Publication.objects.on_sale().filter(issue_prices__isnull=False).distinct()
    return sum(len(extend_calendar(publication, until, since=on)) for publication in publications)


@transaction.atomic
def add_issue(issue):
    """Put one more issue into the calendar, and owe it to those whose term it falls in.

    Source: specials and merged issues inside the run use the standing quantity
    (vietnam.md §3); a title ordered separately is a publication of its own.

    Returns how many subscriptions receive it.
    """
    # The ledger lengthens calendars itself.
    from subscriptions import entitlements

    Publication.objects.select_for_update().get(pk=issue.publication_id)
    issue.save(force_insert=True)
    return entitlements.entitle_issue(issue)


def first_issue_day(publication, starts_on):
    """Return the date of the first issue on or after a day; None when none is planned."""
    issues = publication.issues.printed().filter(issued_on__gte=starts_on).order_by("issued_on")
    return issues.values_list("issued_on", flat=True).first()
