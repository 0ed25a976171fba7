"""What an act would do, in words: shown before it, and told after it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from subscriptions.models import Entitlement, Issue
from subscriptions.templatetags.money import vnd

Outcome = Entitlement.Outcome
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Line:
    """What becomes of the issue of a day. before, after: in words."""

    day: date
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """An act as it would come out now.

    sum_up: the act in one sentence, for the message and the mail after it.
    facts: pairs of a name and a value: address, money, last issue.
    lines: the issues that change, in order of date.
    """

    sum_up: str
    facts: tuple
    lines: tuple = ()

    @property
    def fingerprint(self):
        """A word that differs when anything that is shown differs."""
        return sha256(repr(self).encode()).hexdigest()[:32]


def weekday_and_date(day):
    """Return a date as people say it: “Thứ Ba, 01/12/2026”."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def lines_of(plan):
    """Return the Line of each issue that a Plan changes.

    An issue that makes good for one of these is told with it, not by itself.
    """
    told = {change.issue.pk for change in plan.affected}
    shown = [one for one in plan.changes if one.source is None or one.source not in told]
    sources = {one.source for one in shown if one.source is not None}
    days = dict(Issue.objects.filter(pk__in=sources).values_list("pk", "issued_on"))
    return tuple(Line(one.issue.issued_on, _before(one, days), _after(one, days)) for one in shown)


def last_issue(plan):
    """Return the fact of the last issue, before and after."""
    if plan.ends_on == plan.ended_on:
        return "Số cuối", f"vẫn {_day(plan.ends_on)}"
    return "Số cuối", f"{_day(plan.ends_on)} (trước là {_day(plan.ended_on)})"


def _day(day):
    return weekday_and_date(day) if day else "không còn số nào"


def _before(change, days):
    if change.source is not None:
        return f"Giao bù số ngày {days[change.source]:%d/%m/%Y}" if change.before else "–"
    return _outcome(change.before, change)


def _after(change, days):
    if change.source is not None and change.after == Outcome.OWED:
        return f"Giao bù số ngày {days[change.source]:%d/%m/%Y}"
    if not change.after:
        return "Không còn giao bù"
    if change.made_good_on:
        return f"Không giao, giao bù {weekday_and_date(change.made_good_on)}"
    return _outcome(change.after, change)


def _outcome(outcome, change):
    return {
        Outcome.OWED: "Giao như thường",
        Outcome.CREDITED: f"Không giao, ghi có {vnd(change.value_vnd)}",
        Outcome.DONATED: "Tặng báo",
        Outcome.EXTENDED: "Không giao, giao bù cuối kỳ",
        Outcome.REFUNDED: f"Không giao, tính lại {vnd(change.value_vnd)}",
    }.get(outcome, Outcome(outcome).label if outcome else "–")
