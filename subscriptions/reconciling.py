"""Running the reconciliation in the background, and telling how far it is."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from subscriptions.models import Order, Publication, Reconciliation, Subscription
from subscriptions.reconciliation import EXAMPLES, INVARIANTS, check_each, undelivered_orders

# After this a run is taken for dead, and another may be asked for.
LONGEST_RUN = timedelta(minutes=30)
UNDELIVERED = "orders"
PROMISES = {one.code: one.promise for one in INVARIANTS} | {
    UNDELIVERED: "Đơn đã trả đủ hay đã xác nhận thì dòng nào cũng được giao."
}


@dataclass(frozen=True)
class State:
    """A promise and how it stands. count: how many break it; None while nobody looked.

    examples: subscriptions, or orders, that break it.
    """

    promise: str
    count: int | None
    examples: list

    @property
    def is_kept(self):
        """Whether it was looked at, and nothing breaks it."""
        return self.count == 0


@transaction.atomic
def ask(by=None, at=None):
    """Ask for a run; returns the one that is under way already, where there is one."""
    from subscriptions.tasks import reconcile

    at = at or timezone.now()
    # One asks at a time: any row that all have to lock will do.
    list(Publication.objects.select_for_update(no_key=True).order_by("pk")[:1])
    latest = Reconciliation.objects.first()
    if latest and not latest.done_at and at - latest.asked_at < LONGEST_RUN:
        return latest
    row = Reconciliation.objects.create(asked_at=at, asked_by=by)
    reconcile.defer(reconciliation_id=row.pk)
    return row


def run(row):
    """Look at every promise, one after the other, and write down what was found of each."""
    row.findings = []
    for finding in check_each():
        keys = [subscription.pk for subscription in finding.examples]
        _note(row, finding.invariant.code, finding.count, keys)
    orders = undelivered_orders()
    keys = list(orders.values_list("pk", flat=True)[: EXAMPLES + 1])
    count = len(keys) if len(keys) <= EXAMPLES else orders.count()
    _note(row, UNDELIVERED, count, keys[:EXAMPLES])
    row.done_at = timezone.now()
    row.save(update_fields=["done_at"])


def states(row):
    """Return the State of every promise as a run found it, in two queries."""
    found = {one["code"]: one for one in row.findings} if row else {}
    of_orders = found.get(UNDELIVERED, {}).get("examples", [])
    keys = {key for code in found if code != UNDELIVERED for key in found[code]["examples"]}
    subscriptions = Subscription.objects.select_related("line__publication").in_bulk(keys)
    orders = Order.objects.in_bulk(of_orders)
    return [
        State(
            promise,
            found[code]["count"] if code in found else None,
            _rows(found.get(code), orders if code == UNDELIVERED else subscriptions),
        )
        for code, promise in PROMISES.items()
    ]


def _rows(finding, rows):
    return [rows[key] for key in finding["examples"] if key in rows] if finding else []


def _note(row, code, count, examples):
    row.findings = [*row.findings, {"code": code, "count": count, "examples": examples}]
    row.save(update_fields=["findings"])
