"""A reader's issues, one by one: what became of each, or will, in words and a sign."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils import timezone

from subscriptions.changes.complaints import credit_vnd
from subscriptions.models import Complaint, DeliveryAddress, Entitlement, Issue, Stoppage
from subscriptions.templatetags.money import vnd

Outcome = Entitlement.Outcome


@dataclass(frozen=True)
class State:
    """One way in which an issue may stand. name: of its style; label: in the legend."""

    name: str
    label: str


DELIVERED = State("delivered", "Đã giao")
COMING = State("coming", "Sẽ giao")
MADE_GOOD = State("made-good", "Giao bù")
MERGED = State("merged", "Dồn số")
HELD = State("held", "Tạm ngừng")
MOVED = State("moved", "Giao nơi khác")
REDELIVERED = State("redelivered", "Giao lại")
CREDITED = State("credited", "Ghi có tiền")
DONATED = State("donated", "Đã tặng")
NOT_PRINTED = State("not-printed", "Không ra báo")
ENDED = State("ended", "Đã dừng")
ASKED = State("asked", "Chờ trả lời")
LEGEND = (
    DELIVERED, COMING, MADE_GOOD, MERGED, HELD, MOVED, REDELIVERED, CREDITED, DONATED,
    NOT_PRINTED, ENDED, ASKED,
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """An issue in the calendar. note: what the state alone does not say."""

    day: date
    state: State
    note: str = ""

    @property
    def weekday(self):
        """The column, Monday is 1."""
        return self.day.isoweekday()

    @property
    def week(self):
        """The row of the month, from 1."""
        return (self.day.day + self.day.replace(day=1).isoweekday() - 2) // 7 + 1


@dataclass(frozen=True)
class Month:
    """The issues of a month. is_open: whether it is of these days."""

    first: date
    issues: list
    is_open: bool

    @property
    def sum_up(self):
        """How its issues stand, in words: “25 đã giao, 1 tạm ngừng”."""
        counts = {}
        for issue in self.issues:
            counts[issue.state.label] = counts.get(issue.state.label, 0) + 1
        return ", ".join(f"{count} {label.lower()}" for label, count in counts.items())


class ReadersCalendar:
    """All issues of a subscription, by month; read in five queries whatever their number."""

    def __init__(self, subscription, today=None):
        self.today = today or timezone.localdate()
        rows = subscription.entitlements.select_related(
            "issue__merged_into", "replaces__issue", "made_good_by__issue"
        )
        self.rows = list(rows.order_by("issue__issued_on"))
        self.addresses = list(
            DeliveryAddress.objects.filter(subscription=subscription)
            .select_related("ward__province", "channel")
            .order_by("valid_from")
        )
        self.holds = list(subscription.holds.standing())
        self.stopped = set(
            Stoppage.objects.filter(
                withdrawn_at=None, issue__entitlements__subscription=subscription
            ).values_list("issue", flat=True)
        )
        self.complaints, self.brought_again = self._complaints(subscription)
        self.issues = _one_a_day([(row.issue, self._show(row)) for row in self.rows])

    def _complaints(self, subscription):
        found = Complaint.objects.filter(entitlement__subscription=subscription)
        # The last word on an issue: it may be told again after it was declined.
        told = found.select_related("redeliver_with", "entitlement__issue").order_by("pk")
        by_row = {complaint.entitlement_id: complaint for complaint in told}
        brought = {}
        for complaint in by_row.values():
            if complaint.redeliver_with_id:
                day = complaint.entitlement.issue.issued_on
                brought.setdefault(complaint.redeliver_with_id, []).append(day)
        return by_row, brought

    @property
    def months(self):
        """The months, each with its issues."""
        by_month = groupby(self.issues, key=lambda issue: issue.day.replace(day=1))
        months = [(first, list(issues)) for first, issues in by_month]
        this = self.today.replace(day=1)
        coming = [first for first, _ in months if first >= this]
        opened = set(coming[:2]) if coming else {first for first, _ in months[-1:]}
        return [Month(first, issues, first in opened) for first, issues in months]

    @property
    def legend(self):
        """The states that occur."""
        found = {issue.state for issue in self.issues}
        return [state for state in LEGEND if state in found]

    @property
    def next_issue(self):
        """The next issue that is brought; None when there is none."""
        brought = (MADE_GOOD, MOVED, COMING)
        coming = (one for one in self.issues if one.day >= self.today and one.state in brought)
        return next(coming, None)

    @property
    def last_day(self):
        """The date of the last issue that is or was brought."""
        brought = {Outcome.OWED, Outcome.DELIVERED, Outcome.REDELIVERED}
        days = [row.issue.issued_on for row in self.rows if row.outcome in brought]
        return max(days, default=None)

    @property
    def left(self):
        """How many issues are still to come."""
        return sum(row.outcome == Outcome.OWED for row in self.rows)

    def address_on(self, day):
        """Return the address in force on a day; None without one."""
        for address in self.addresses:
            if address.valid_from <= day <= (address.valid_to or date.max):
                return address
        return None

    @property
    def address_now(self):
        """Where the paper goes now, or first will."""
        return self.address_on(self.today) or (self.addresses[0] if self.addresses else None)

    @property
    def addresses_to_come(self):
        """Where it goes later."""
        now = self.address_now
        return [one for one in self.addresses if one.valid_from > self.today and one is not now]

    def _show(self, row):
        state, note = self._state_of(row)
        notes = [note] if note else []
        if again := self.brought_again.get(row.issue_id):
            days = ", ".join(f"{day:%d/%m}" for day in again)
            verb = "kèm báo giao lại" if row.outcome == Outcome.OWED else "đã kèm báo giao lại"
            notes.append(f"{verb} của {days}")
        return Shown(row.issue.issued_on, state, "; ".join(notes))

    def _state_of(self, row):
        if row.outcome == Outcome.OWED:
            return self._coming(row)
        complaint = self.complaints.get(row.pk)
        if complaint and complaint.state == Complaint.State.WAITING:
            return ASKED, f"đã báo “{complaint.get_kind_display().lower()}”"
        return getattr(self, f"_{row.outcome}")(row, complaint)

    def _coming(self, row):
        if row.issue.merged_into:
            return MERGED, f"cùng số ngày {row.issue.merged_into.issued_on:%d/%m}"
        if row.replaces:
            return MADE_GOOD, f"cho số ngày {row.replaces.issue.issued_on:%d/%m}"
        there = self.address_on(row.issue.issued_on)
        if there and not _same_door(there, self.address_now):
            return MOVED, there.street_address
        return COMING, ""

    def _delivered(self, row, complaint):
        if complaint and complaint.state == Complaint.State.DECLINED:
            return DELIVERED, f"không chấp nhận: {complaint.answer}"
        if complaint and complaint.redeliver_with:
            return REDELIVERED, f"{complaint.copies} tờ, {_on(complaint.redeliver_with)}"
        if complaint:
            return (
                DELIVERED,
                f"thiếu {complaint.copies} tờ, ghi có {vnd(credit_vnd(row, complaint.copies))}",
            )
        if row.issue.merged_into:
            return MERGED, f"đã giao cùng số ngày {row.issue.merged_into.issued_on:%d/%m}"
        if row.replaces:
            return DELIVERED, f"bù cho số ngày {row.replaces.issue.issued_on:%d/%m}"
        return DELIVERED, ""

    def _redelivered(self, row, complaint):
        again = complaint.redeliver_with if complaint else None
        return REDELIVERED, _on(again) if again else ""

    def _extended(self, row, complaint):
        made_good = getattr(row, "made_good_by", None)
        note = f"giao bù {made_good.issue.issued_on:%d/%m/%Y}" if made_good else "giao bù cuối kỳ"
        if complaint:
            return DELIVERED, f"báo thiếu, {note}"
        return self._why_not(row), note

    def _credited(self, row, complaint):
        note = f"ghi có {vnd(row.value_vnd)}"
        if complaint:
            return CREDITED, note
        why = self._why_not(row)
        return CREDITED, f"{why.label.lower()}, {note}"

    def _donated(self, row, complaint):
        return DONATED, "tặng báo"

    def _refunded(self, row, complaint):
        return ENDED, f"tính lại {vnd(row.value_vnd)}"

    def _why_not(self, row):
        return NOT_PRINTED if row.issue_id in self.stopped else HELD


def _one_a_day(shown):
    """Return what is shown of each day; a supplement is told with the issue that it comes with.

    shown: pairs of an issue and its Shown.
    """
    days = {}
    supplements_last = sorted(shown, key=lambda pair: pair[0].kind == Issue.Kind.SUPPLEMENT)
    for _, one in supplements_last:
        first = days.get(one.day)
        if first is None:
            days[one.day] = one
            continue
        other = "" if one.state is first.state else f": {one.state.label.lower()}"
        notes = filter(None, (first.note, f"có phụ trương{other}"))
        days[one.day] = replace(first, note="; ".join(notes))
    return [days[day] for day in sorted(days)]


def _same_door(one, other):
    return (one.ward_id, one.street_address) == (other.ward_id, other.street_address)


def _on(issue):
    return f"ngày {issue.issued_on:%d/%m/%Y}"
