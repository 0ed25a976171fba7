"""Ngày nghỉ lễ: what the calendar of holidays suggests, never imposes.

Source: no statute stops a newspaper on a holiday; its editors decide, and issues around Tết
usually merge (vietnam.md §3).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from accounts.working_days import holiday_names
from subscriptions.calendar_changes.merging import Becomes
from subscriptions.calendar_months import add_months
from subscriptions.issue_calendar import MONTHS_AHEAD
from subscriptions.models import Issue

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayOff:
    """A run of holidays, and one publication's issues planned in it.

    into: the issue before the run, into which they could go; None without one.
    """

    name: str
    starts_on: date
    ends_on: date
    issues: list
    into: Issue | None

    @property
    def merge_url(self):
        """The page that shows what merging them would do."""
        page = reverse("admin:subscriptions_issue_merge", args=[self.into.pk])
        chosen = [("so", issue.pk) for issue in self.issues]
        return f"{page}?{urlencode([*chosen, ('thanh', Becomes.WITH_IT)])}"


def suggestions(on=None):
    """Return a DayOff for each run of holidays and publication with issues planned in it.

    on: calendar date to look ahead from; today in Hanoi when omitted. In one query.
    """
    on = on or timezone.localdate()
    until = add_months(on, MONTHS_AHEAD)
    open_issues = (
        Issue.objects.printed()
        .filter(issued_on__range=(on, until), state=Issue.State.OPEN)
        .exclude(kind=Issue.Kind.SUPPLEMENT)
        .select_related("publication")
        .order_by("publication__position", "publication", "issued_on")
    )
    by_publication = {}
    for issue in open_issues:
        by_publication.setdefault(issue.publication_id, []).append(issue)
    return [
        suggestion
        for run in runs_of_holidays(on, until)
        for issues in by_publication.values()
        if (suggestion := _suggestion(run, issues))
    ]


def runs_of_holidays(since, until):
    """Return (name, first day, last day) for each run of public holidays between two dates."""
    runs = []
    for day, name in sorted(holiday_names(since, until).items()):
        if runs and day - runs[-1][2] == ONE_DAY:
            runs[-1] = (runs[-1][0], runs[-1][1], day, name)
        else:
            runs.append((name, day, day, name))
    return [
        (first if first == last else f"{first} – {last}", starts_on, ends_on)
        for first, starts_on, ends_on, last in runs
    ]


def _suggestion(run, issues):
    name, starts_on, ends_on = run
    inside = [issue for issue in issues if starts_on <= issue.issued_on <= ends_on]
    before = [issue for issue in issues if issue.issued_on < starts_on]
    return inside and DayOff(name, starts_on, ends_on, inside, before[-1] if before else None)
