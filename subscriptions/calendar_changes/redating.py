"""Dời ngày: an issue that comes on another day than planned.

What is owed stays owed. Holds and addresses are intervals of days, so the new day may lie in
another hold or at another address; who that is, is shown before.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from subscriptions.calendar_changes.decisions import record_for_all
from subscriptions.ledger.locking import ChangeRefused, lock_publication
from subscriptions.ledger.replanning import Cause, replan_many
from subscriptions.models import (
    Decision,
    DeliveryAddress,
    EarlyEnd,
    Entitlement,
    Hold,
    Issue,
    Subscription,
)

Outcome = Entitlement.Outcome
# How many of those touched a page names.
SHOWN = 100


@dataclass(frozen=True)
class Redating:
    """What another day changes.

    recipients: how many are owed the issue. held, released, moved: those whose hold begins or
    ceases to cover it, and those it goes to another address of, as Subscriptions; at most SHOWN
    of each, with their true numbers in counts.
    """

    issue: Issue
    day: date
    recipients: int
    held: list
    released: list
    moved: list
    counts: dict

    @property
    def to_follow(self):
        """How many ledgers become another."""
        return self.counts["held"] + self.counts["released"]

    @property
    def people(self):
        """All subscriptions that the page names."""
        return [*self.held, *self.released, *self.moved]


def preview_redating(issue, day, on=None):
    """Return the Redating of an issue to another day, changing nothing.

    on: calendar date of asking; today in Hanoi when omitted.

    Raises ChangeRefused.
    """
    _refuse(issue, day, on or timezone.localdate())
    touched = {
        "held": _held(issue, day),
        "released": _released(issue, day),
        "moved": _moved(issue, day),
    }
    return Redating(
        issue,
        day,
        recipients=issue.entitlements.filter(outcome=Outcome.OWED).count(),
        counts={name: found.count() for name, found in touched.items()},
        **{name: _named(found) for name, found in touched.items()},
    )


@transaction.atomic
def redate(issue, day, *, by, at=None, tell=lambda done: None):
    """Let an issue come on another day; returns it.

    Doing it again changes nothing.

    tell: called with how many of those it touches follow by now, now and then.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    lock_publication(issue.publication_id)
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if issue.issued_on == day:
        return issue
    _refuse(issue, day, timezone.localdate(at))
    touched = [_held(issue, day), _released(issue, day)]
    keys = {pk for found in touched for pk in found.values_list("pk", flat=True)}
    words = f"Số ngày {issue.issued_on:%d/%m/%Y} dời sang ngày {day:%d/%m/%Y}."
    record_for_all(issue, words, at=at, by=by)
    issue.issued_on = day
    issue.save(update_fields=["issued_on"])
    replan_many(keys, Cause(Decision.Kind.CALENDAR, words, at, by), tell)
    return issue


def count_to_follow(issue, day):
    """Return how many ledgers another day makes another; none where it is the day of now."""
    return _held(issue, day).count() + _released(issue, day).count()


def _named(found):
    return list(found.select_related("line__order").order_by("pk")[:SHOWN])


def _receiving(issue):
    return Subscription.objects.filter(entitlements__issue=issue)


def _standing(day):
    return Hold.objects.standing().filter(
        subscription=OuterRef("pk"), starts_on__lte=day, ends_on__gte=day
    )


def _held(issue, day):
    return _receiving(issue).filter(~Exists(_standing(issue.issued_on)), Exists(_standing(day)))


def _released(issue, day):
    return _receiving(issue).filter(Exists(_standing(issue.issued_on)), ~Exists(_standing(day)))


def _moved(issue, day):
    def address_on(on):
        of_subscription = DeliveryAddress.objects.in_force(on).filter(subscription=OuterRef("pk"))
        return Subquery(of_subscription.values("pk")[:1])

    owed = Subscription.objects.filter(
        entitlements__issue=issue, entitlements__outcome=Outcome.OWED
    )
    both = owed.annotate(before=address_on(issue.issued_on), after=address_on(day))
    # Without one known for the new day, as before a term begins, the old one cannot be used.
    return both.filter(~Q(before=F("after")) | Q(after=None))


def _refuse(issue, day, on):
    if issue.is_closed:
        raise ChangeRefused(f"{issue} đã chốt nên không dời được.")
    if issue.merged_into_id:
        raise ChangeRefused(f"{issue} đã dồn vào một số khác; hãy tách ra trước.")
    if day == issue.issued_on:
        raise ChangeRefused("Hãy chọn một ngày khác ngày đang ghi.")
    if day <= on:
        raise ChangeRefused("Chỉ dời được sang một ngày sau hôm nay.")
    of_the_day = issue.publication.issues.filter(issued_on=day).exclude(pk=issue.pk)
    alone = of_the_day.exclude(kind=Issue.Kind.SUPPLEMENT)
    if issue.kind != Issue.Kind.SUPPLEMENT and alone.exists():
        raise ChangeRefused("Ấn phẩm này đã có số báo ra ngày ấy.")
    first, last = sorted([issue.issued_on, day])
    ended = EarlyEnd.objects.filter(
        subscription__entitlements__issue=issue, ends_from__gt=first, ends_from__lte=last
    )
    if count := ended.count():
        raise ChangeRefused(
            f"{count} kỳ giao báo dừng trước hạn giữa hai ngày này và đã tính tiền theo ngày cũ; "
            "hãy chọn ngày khác."
        )
