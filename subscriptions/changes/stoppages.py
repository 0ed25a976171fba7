"""Không ra báo: one issue that is not printed, for all who were owed it.

Deciding is one row; the ledgers follow in chunks in the background, and an
issue cannot be closed until they have. Any other change of a subscription
meanwhile reads the same fact, so nobody is forgotten or served twice.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from subscriptions.changes.redeliveries import redeliver_with_another
from subscriptions.ledger.locking import ChangeRefused, lock_publication
from subscriptions.ledger.replanning import CHUNK, Cause, replan_all
from subscriptions.models import Decision, Entitlement, Stoppage, Subscription


@dataclass(frozen=True)
class Reach:
    """Whom an issue not printed touches. value_vnd: of their copies, whole VND."""

    subscriptions: int
    copies: int
    value_vnd: int


def reach(issue):
    """Return the Reach of not printing an issue: those who would have received it."""
    sums = issue.entitlements.filter(outcome=Entitlement.Outcome.OWED).aggregate(
        subscriptions=Count("subscription"), copies=Sum("copies"), value_vnd=Sum("value_vnd")
    )
    return Reach(*(sums[name] or 0 for name in ("subscriptions", "copies", "value_vnd")))


@transaction.atomic
def stop_printing(issue, becomes, *, by, reason, at=None):
    """Decide that an issue is not printed; returns the Stoppage, the same one when done again.

    becomes: of Stoppage, for everybody.

    Raises ChangeRefused for an issue that is closed.
    """
    from subscriptions.tasks import follow_stoppage

    if not reason.strip():
        raise ChangeRefused("Hãy ghi lý do.")
    issue = _open(issue)
    if known := issue.stoppages.filter(withdrawn_at=None).first():
        return known
    stoppage = Stoppage.objects.create(
        issue=issue, becomes=becomes, reason=reason, decided_at=at or timezone.now(), decided_by=by
    )
    redeliver_with_another(issue, by=by, at=stoppage.decided_at)
    follow_stoppage.defer(stoppage_id=stoppage.pk)
    return stoppage


@transaction.atomic
def print_after_all(stoppage, *, by, at=None):
    """Withdraw a Stoppage, so that everybody receives the issue as before; returns it.

    Raises ChangeRefused for an issue that is closed.
    """
    from subscriptions.tasks import follow_stoppage

    _open(stoppage.issue)
    stoppage = Stoppage.objects.select_for_update().get(pk=stoppage.pk)
    if stoppage.withdrawn_at is None:
        stoppage.withdrawn_at, stoppage.withdrawn_by = at or timezone.now(), by
        stoppage.applied_at = None
        stoppage.save(update_fields=["withdrawn_at", "withdrawn_by", "applied_at"])
        follow_stoppage.defer(stoppage_id=stoppage.pk)
    return stoppage


def follow(stoppage):
    """Make every ledger follow a Stoppage or its withdrawal; how many subscriptions changed.

    Safe to run again after it broke off: what follows already changes no more.
    """
    from subscriptions.told import mail_of_stoppage, tell_of_stoppage

    changed, last = 0, 0
    while True:
        with transaction.atomic():
            lock_publication(stoppage.issue.publication_id)
            stoppage.refresh_from_db()
            is_new = stoppage.applied_at is None
            subscriptions = list(
                Subscription.objects.filter(entitlements__issue=stoppage.issue, pk__gt=last)
                .select_related("line__publication", "line__order")
                .order_by("pk")[:CHUNK]
            )
            plans = replan_all(subscriptions, cause_of(stoppage))
            touched = [
                subscription
                for subscription, plan in zip(subscriptions, plans, strict=True)
                if plan.changes
            ]
            changed += len(touched)
            tell_of_stoppage(stoppage, touched)
            if len(subscriptions) < CHUNK:
                stoppage.applied_at = timezone.now()
                stoppage.save(update_fields=["applied_at"])
                if is_new:
                    # Once for each order, whose subscriptions may stand in several chunks.
                    mail_of_stoppage(stoppage, cause_of(stoppage))
                return changed
            last = subscriptions[-1].pk


def progress(stoppage):
    """Return how many subscriptions follow a Stoppage already, and how many there are."""
    rows = stoppage.issue.entitlements.filter(replaces=None)
    done = rows.filter(outcome=Entitlement.Outcome.OWED)
    if stoppage.withdrawn_at is None:
        done = rows.exclude(outcome=Entitlement.Outcome.OWED)
    return done.count(), rows.count()


def cause_of(stoppage):
    """Return the Cause that is recorded for everybody, of a Stoppage or of its withdrawal."""
    day = f"{stoppage.issue.issued_on:%d/%m/%Y}"
    if stoppage.withdrawn_at:
        words = f"Báo ngày {day} vẫn ra."
        kind, at, by = (
            Decision.Kind.PRINTED_AFTER_ALL,
            stoppage.withdrawn_at,
            stoppage.withdrawn_by,
        )
    else:
        words = f"Báo ngày {day} không ra: {stoppage.reason}."
        kind, at, by = Decision.Kind.NOT_PRINTED, stoppage.decided_at, stoppage.decided_by
    return Cause(kind, words, at, by)


def _open(issue):
    lock_publication(issue.publication_id)
    issue.refresh_from_db()
    if issue.is_closed:
        raise ChangeRefused(f"{issue} đã chốt.")
    return issue
