"""Dồn số: the issues of several days come as one.

The absorbed issues are not printed. What is owed for them is delivered with the merged one
when that is closed (subscriptions.ledger.closing); or, if the clerk prefers, made good at the
end of each term, as for any issue that is not printed. Who is not delivered the merged issue
is made good either way.

Source: merged issues inside the run use the standing quantity (vietnam.md §3).
"""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Count, OuterRef, Sum
from django.utils import timezone

from subscriptions.calendar_changes.decisions import record_for_all
from subscriptions.changes.redeliveries import redeliver_with_another
from subscriptions.changes.stoppages import print_after_all, stop_printing
from subscriptions.issue_prices import price_list
from subscriptions.ledger.locking import ChangeRefused, lock_publication
from subscriptions.models import Entitlement, Issue, Stoppage

Outcome = Entitlement.Outcome
# A merged issue stands for a holiday, not for a season.
MOST_DAYS = 15


class Becomes(models.TextChoices):
    """What those who were owed an absorbed issue get for it."""

    WITH_IT = "with_it", "Giao cùng số gộp"
    EXTENDED = "extended", "Giao bù cuối kỳ"


@dataclass(frozen=True)
class Absorbed:
    """One issue that goes into another. recipients, copies: of those it is owed to.

    without: how many of the recipients are not owed the merged issue.
    """

    issue: Issue
    recipients: int
    copies: int
    without: int


def preview_merge(into, absorbed):
    """Return an Absorbed for each issue, in order of date, changing nothing.

    Raises ChangeRefused.
    """
    _refuse_merge(into, absorbed)
    receives = into.entitlements.filter(subscription=OuterRef("subscription"), outcome=Outcome.OWED)
    found = []
    for issue in sorted(absorbed, key=lambda issue: issue.issued_on):
        owed = issue.entitlements.filter(outcome=Outcome.OWED)
        sums = owed.aggregate(
            recipients=Count("pk"),
            copies=Sum("copies", default=0),
            without=Count("pk", filter=~models.Exists(receives)),
        )
        found.append(Absorbed(issue, **sums))
    return found


@transaction.atomic
def merge(into, absorbed, becomes, *, by, at=None):
    """Let issues come in another; returns the absorbed ones, in order of date.

    becomes: one of Becomes, for everybody. Doing it again changes nothing.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    lock_publication(into.publication_id)
    into, *absorbed = _anew(into, *absorbed)
    asked = len(absorbed)
    absorbed = [issue for issue in absorbed if issue.merged_into_id != into.pk]
    if asked and not absorbed:
        return []
    _refuse_merge(into, absorbed)
    for issue in absorbed:
        issue.merged_into = into
        issue.save(update_fields=["merged_into"])
        redeliver_with_another(issue, into, by=by, at=at)
        words = f"Số ngày {issue.issued_on:%d/%m/%Y} dồn vào số {into.number}"
        words = f"{words} ngày {into.issued_on:%d/%m/%Y}"
        if becomes == Becomes.EXTENDED:
            stop_printing(issue, Stoppage.Becomes.EXTENDED, by=by, reason=words, at=at)
        else:
            record_for_all(issue, f"{words}.", at=at, by=by)
    _become(into, Issue.Kind.MERGED)
    return absorbed


@transaction.atomic
def take_apart(into, *, by, at=None):
    """Undo a merge before it is closed; returns the issues that come by themselves again.

    Raises ChangeRefused once it is closed.
    """
    at = at or timezone.now()
    lock_publication(into.publication_id)
    (into,) = _anew(into)
    if into.is_closed:
        raise ChangeRefused(f"{into} đã chốt.")
    absorbed = list(into.absorbed.order_by("issued_on"))
    for issue in absorbed:
        issue.merged_into = None
        issue.save(update_fields=["merged_into"])
        if stoppage := issue.stoppages.filter(withdrawn_at=None).first():
            print_after_all(stoppage, by=by, at=at)
        else:
            words = f"Số ngày {issue.issued_on:%d/%m/%Y} lại ra riêng, không dồn nữa."
            record_for_all(issue, words, at=at, by=by)
    if absorbed:
        _become(into, Issue.Kind.REGULAR)
    return absorbed


def _become(issue, kind):
    """Change the kind of an issue, and its price if it was the list's."""
    prices = price_list(issue.publication)
    if issue.price_vnd == prices.price_vnd(issue.kind, issue.issued_on):
        issue.price_vnd = prices.price_vnd(kind, issue.issued_on)
    issue.kind = kind
    issue.save(update_fields=["kind", "price_vnd"])


def _anew(*issues):
    found = Issue.objects.select_for_update().in_bulk([one.pk for one in issues])
    return [found[one.pk] for one in issues]


def _refuse_merge(into, absorbed):
    if not absorbed:
        raise ChangeRefused("Hãy chọn ít nhất một số dồn vào.")
    if into in absorbed:
        raise ChangeRefused("Một số không dồn vào chính nó được.")
    if into.merged_into_id:
        raise ChangeRefused(f"{into} đã dồn vào một số khác.")
    for issue in [into, *absorbed]:
        if issue.publication_id != into.publication_id:
            raise ChangeRefused("Chỉ dồn được các số của cùng một ấn phẩm.")
        if issue.is_closed:
            raise ChangeRefused(f"{issue} đã chốt.")
        if issue.stoppages.filter(withdrawn_at=None).exists():
            raise ChangeRefused(f"{issue} đã được ghi là không ra.")
    for issue in absorbed:
        if issue.merged_into_id:
            raise ChangeRefused(f"{issue} đã dồn vào một số khác.")
        if issue.absorbed.exists():
            raise ChangeRefused(f"{issue} là số gộp; hãy tách ra trước.")
        if abs((issue.issued_on - into.issued_on).days) > MOST_DAYS:
            raise ChangeRefused(f"{issue} ra cách số gộp quá {MOST_DAYS} ngày.")
