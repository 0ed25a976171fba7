"""Bán lẻ hẹn ước: part of a month, prepaid issue by issue at the cover price.

A clerk sells it to who cannot wait for the first of a month. It is an order
line like others, with a last day in place of a number of months.

Source: terms are whole calendar months; a broken month is prepaid per issue at
cover price (vietnam.md §3).
"""

from datetime import timedelta

from django.db.models import Count, Sum
from django.utils import timezone

from subscriptions.calendar_months import add_months
from subscriptions.effect import earliest_effect_on
from subscriptions.issue_calendar import extend_calendar
from subscriptions.pricing import Quote

# Where the calendar is shorter than what a late payment moves to.
MONTHS_TO_LOOK = 2


class RunRefused(Exception):
    """The days cannot be sold issue by issue; the message is for people."""


def quote_run(publication, *, copies, starts_on, last_day, channel, at):
    """Return what the issues of some days cost: the sum of their cover prices, per copy.

    starts_on, last_day: calendar dates, both included, less than a whole month.
    at: aware datetime of ordering.

    Raises RunRefused.
    """
    if channel.from_first_of_month:
        raise RunRefused(f"“{channel}” chỉ nhận tròn tháng; hãy chọn cách giao khác.")
    if last_day < starts_on:
        raise RunRefused("Ngày cuối không được trước ngày đầu.")
    if last_day >= add_months(starts_on, 1) - timedelta(days=1):
        raise RunRefused("Từ tròn một tháng trở lên, hãy đặt theo kỳ hạn.")
    first = earliest_effect_on(channel, at)
    if starts_on < first:
        raise RunRefused(f"Với “{channel}”, sớm nhất là ngày {first:%d/%m/%Y}.")
    found = issues_between(publication, starts_on, last_day)
    sums = found.aggregate(count=Count("pk"), price_vnd=Sum("price_vnd"))
    if not sums["count"]:
        raise RunRefused(f"“{publication}” không ra số nào trong những ngày này.")
    return Quote(sums["price_vnd"], copies, sums["price_vnd"] * copies)


def issues_between(publication, starts_on, last_day):
    """Return the issues that are printed on some days, both included."""
    return publication.issues.printed().filter(issued_on__range=(starts_on, last_day))


def term_when_late(line, at):
    """Return the first and the last day of a run whose money came too late for its own.

    It keeps its number of issues, from the first day that can still be had.

    at: aware datetime of recording the money.
    """
    publication = line.publication
    wanted = issues_between(publication, line.starts_on, line.ends_on).count()
    starts_on = max(line.starts_on, earliest_effect_on(line.channel, at))
    until = add_months(starts_on, MONTHS_TO_LOOK)
    extend_calendar(publication, until, since=timezone.localdate(at))
    coming = publication.issues.printed().filter(issued_on__gte=starts_on).order_by("issued_on")
    days = list(coming.values_list("issued_on", flat=True)[:wanted])
    return starts_on, days[-1] if days else line.ends_on
