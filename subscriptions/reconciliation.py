"""Đối soát: what must hold of every ledger, proven on the rows as they are now.

An issue is not closed while a ledger that it goes to breaks an invariant. Nothing is repaired
here.

Source: the invariants of circulation.md.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from subscriptions.invariants import INVARIANTS, LEDGERS, Invariant
from subscriptions.models import Manifest, Order, OrderLine, Subscription
from subscriptions.whole_tables import joined_as_wholes

EXAMPLES = 5
KEYS = "SELECT DISTINCT subscription_id FROM ({}) AS broken"
EXAMPLE = "(SELECT '{}', subscription_id FROM ({}) AS them LIMIT {})"
COUNT = "SELECT count(*) FROM ({}) AS them"


@dataclass(frozen=True)
class Finding:
    """How an invariant stands now. examples: subscriptions that break it, a few."""

    invariant: Invariant
    count: int
    examples: list

    @property
    def holds(self):
        """Whether the promise is kept."""
        return not self.count


@dataclass(frozen=True)
class Scope:
    """Whose ledgers are looked at: a condition on each table, and their parameters.

    terms: rows of a term, from its first issue to its last. coming: rows to be settled.
    listed: rows to compare with the manifests.
    """

    terms: str = "TRUE"
    coming: str = "TRUE"
    listed: str = "TRUE"
    manifests: str = "TRUE"
    subscriptions: str = "TRUE"
    lines: str = "TRUE"
    orders: str = "TRUE"
    addresses: str = "TRUE"
    parameters: dict = field(default_factory=dict)

    def fetch(self, query):
        """Return the rows of a query of the invariants."""
        query = (LEDGERS + query).format_map(vars(self))
        with joined_as_wholes() as cursor:
            cursor.execute(query, self.parameters or None)
            return cursor.fetchall()


EVERYBODY = Scope()


def check(issue=None):
    """Return a Finding for each invariant.

    issue: only of the subscriptions that an issue, or one merged into it, goes to; of what is to
        come then these issues alone, and of the manifests the last. All when omitted.
    """
    if issue is None:
        return list(check_each())
    scope = _scope_of(issue)
    return list(_findings(INVARIANTS, scope)) if scope else []


def check_each():
    """Yield a Finding for each invariant over all subscriptions, as soon as it is known."""
    for invariant in INVARIANTS:
        yield from _findings([invariant], EVERYBODY)


def problems(issue=None):
    """Return the findings that break their promise; none is what everybody wants."""
    return [finding for finding in check(issue) if not finding.holds]


def undelivered_orders():
    """Return the orders that are paid or confirmed, but a line of which is not delivered."""
    due = Q(state=Order.State.PAID) | Q(confirmed_at__isnull=False) & ~Q(
        state=Order.State.CANCELLED
    )
    return Order.objects.filter(
        due, Exists(OrderLine.objects.filter(order=OuterRef("pk"), subscription=None))
    )


def _scope_of(issue):
    """Return the Scope of an issue; None where it goes to nobody."""
    closing = [issue.pk, *issue.absorbed.values_list("pk", flat=True)]
    subscriptions = _array("entitlement", "subscription_id", "issue_id = ANY(%s)", closing)
    if not subscriptions:
        return None
    lines = _array("subscription", "line_id", "id = ANY(%s::bigint[])", subscriptions)
    orders = _array("orderline", "order_id", "id = ANY(%s::bigint[])", lines)
    last = Manifest.objects.filter(issue__publication=issue.publication_id)
    return Scope(
        terms="e.subscription_id = ANY(%(subscriptions)s::bigint[])",
        coming="e.issue_id = ANY(%(closing)s)",
        listed="manifest.id = %(last)s AND e.subscription_id = ANY(%(subscriptions)s::bigint[])",
        manifests="listed.manifest_id = %(last)s",
        subscriptions="subscription.id = ANY(%(subscriptions)s::bigint[])",
        lines="line.id = ANY(%(lines)s::bigint[])",
        orders="parent.id = ANY(%(orders)s::bigint[])",
        addresses="address.subscription_id = ANY(%(subscriptions)s::bigint[])",
        parameters={
            "subscriptions": subscriptions,
            "lines": lines,
            "orders": orders,
            "closing": closing,
            "last": last.order_by("-issue__issued_on").values_list("pk", flat=True).first(),
        },
    )


def _array(table, column, condition, keys):
    """Return keys as an array in PostgreSQL's own words, as nobody else reads them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT array_agg(DISTINCT {column})::text FROM subscriptions_{table}"  # noqa: S608 – no words of anybody's
            f" WHERE {condition}",
            [keys],
        )
        return cursor.fetchone()[0]


def _findings(invariants, scope):
    """Return a Finding for each invariant, in one query while all hold."""
    keys = {}
    for code, key in scope.fetch(" UNION ALL ".join(map(_examples, invariants))):
        keys.setdefault(code, []).append(key)
    return [
        _finding(invariant, sorted(keys.get(invariant.code, ())), scope) for invariant in invariants
    ]


def _finding(invariant, keys, scope):
    if not keys:
        return Finding(invariant, 0, [])
    count = len(keys)
    if count > EXAMPLES:
        ((count,),) = scope.fetch(COUNT.format(_keys(invariant)))
    rows = Subscription.objects.select_related("line__publication", "line__order")
    return Finding(invariant, count, list(rows.filter(pk__in=keys[:EXAMPLES])))


def _examples(invariant):
    return EXAMPLE.format(invariant.code, _keys(invariant), EXAMPLES + 1)


def _keys(invariant):
    return KEYS.format(invariant.broken)
