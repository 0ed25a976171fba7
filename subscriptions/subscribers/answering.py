"""“Vì sao số ngày … có, hay không có?”: the issues to ask about, and the answer."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from kinhtedothi.vietnamese.text import number_in
from subscriptions.explain import Explanation, explain
from subscriptions.models import Issue

DAYS_BACK, DAYS_AHEAD = 60, 30


@dataclass(frozen=True)
class Answer:
    """An issue, why it came or not, and the issues to choose from.

    is_asked: whether somebody chose it; else it is that of today, or the last before.
    """

    issue: Issue
    explanation: Explanation
    choices: list
    is_asked: bool

    @property
    def is_today(self):
        """Whether the issue is the one of today."""
        return self.issue.issued_on == timezone.localdate()


def answer(terms, asked, today):
    """Return the Answer on an issue of a label's publication, None where there is no issue.

    terms: the subscriptions of the label. asked: key of an issue as an address
    sent it; without one, that of today or the last before it.
    """
    issues = terms[-1].line.publication.issues
    near = issues.filter(
        issued_on__range=(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    )
    choices = list(near.select_related("publication").order_by("-issued_on"))
    chosen = _asked(issues, choices, asked)
    issue = chosen or _last(choices, today)
    if issue is None:
        return None
    if issue not in choices:
        choices.append(issue)
    return Answer(issue, explain(_term_of(terms, issue), issue), choices, bool(chosen))


def _asked(issues, choices, asked):
    key = number_in(asked or "")
    if key is None:
        return None
    near = next((issue for issue in choices if issue.pk == key), None)
    return near or issues.filter(pk=key).select_related("publication").first()


def _last(choices, today):
    until_today = (issue for issue in choices if issue.issued_on <= today)
    return next(until_today, choices[-1] if choices else None)


def _term_of(terms, issue):
    """Return the term that an issue is owed to; else that of its day; else the nearest before."""
    keys = {term.pk: term for term in terms}
    owed = issue.entitlements.filter(subscription__in=keys).values_list("subscription", flat=True)
    if key := owed.first():
        return keys[key]
    day = issue.issued_on
    within = (term for term in terms if term.starts_on <= day <= term.ends_on)
    before = (term for term in reversed(terms) if term.ends_on < day)
    return next(within, None) or next(before, terms[0])
