"""Đối soát: what must hold of every ledger, proven on the rows as they are now.

Each invariant names its promise and finds the subscriptions that break it; an
issue is not closed while one of those it goes to is found. Nothing is repaired
here.

Source: the invariants of circulation.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from subscriptions.models import (
    AccountEntry,
    Complaint,
    DeliveryAddress,
    Entitlement,
    Hold,
    Issue,
    ManifestRow,
    Order,
    OrderLine,
    Stoppage,
    Subscription,
)

Outcome = Entitlement.Outcome
EXAMPLES = 5


@dataclass(frozen=True)
class Invariant:
    """A promise of the ledger. find: narrows subscriptions to those that break it."""

    code: str
    promise: str
    find: Callable


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


def check(issue=None):
    """Return a Finding for each invariant.

    issue: only of the subscriptions that an issue goes to; all when omitted.
    """
    return list(check_each(issue))


def check_each(issue=None):
    """Yield what check() returns, each Finding as soon as it is known."""
    subscriptions = Subscription.objects.all()
    if issue is not None:
        subscriptions = subscriptions.filter(
            Exists(Entitlement.objects.filter(issue=issue, subscription=OuterRef("pk")))
        )
    for invariant in INVARIANTS:
        yield _check(invariant, subscriptions)


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


def _check(invariant, subscriptions):
    found = invariant.find(subscriptions)
    examples = list(found.select_related("line__publication", "line__order")[: EXAMPLES + 1])
    count = len(examples) if len(examples) <= EXAMPLES else found.count()
    return Finding(invariant, count, examples[:EXAMPLES])


def _rows(**lookups):
    return Entitlement.objects.filter(subscription=OuterRef("pk"), **lookups)


def _sum_of(rows):
    sums = rows.order_by().values("subscription").annotate(sum=Sum("value_vnd")).values("sum")
    return Coalesce(sums, 0)


def _values_do_not_add_up(subscriptions):
    counted = _rows().exclude(outcome=Outcome.EXTENDED)
    return subscriptions.annotate(value=_sum_of(counted)).exclude(value=F("line__amount_vnd"))


def _not_made_good_once(subscriptions):
    forgotten = _rows(outcome=Outcome.EXTENDED, made_good_by=None)
    for_nothing = _rows(replaces__isnull=False).exclude(replaces__outcome=Outcome.EXTENDED)
    return subscriptions.filter(Exists(forgotten) | Exists(for_nothing))


def _closed_but_owed(subscriptions):
    return subscriptions.filter(
        Exists(_rows(outcome=Outcome.OWED, issue__state=Issue.State.CLOSED))
    )


def _delivered_before_closing(subscriptions):
    done = _rows(
        outcome__in=[Outcome.DELIVERED, Outcome.REDELIVERED], issue__state=Issue.State.OPEN
    )
    return subscriptions.filter(Exists(done))


def _credit_missing(subscriptions):
    entered = AccountEntry.objects.filter(
        entitlement=OuterRef("pk"), kind=AccountEntry.Kind.CREDIT, reversed_by=None
    )
    missing = _rows(
        outcome=Outcome.CREDITED, issue__state=Issue.State.CLOSED, value_vnd__gt=0
    ).exclude(Exists(entered))
    return subscriptions.filter(Exists(missing))


def _refund_differs(subscriptions):
    paid_back = _sum_of(_rows(outcome=Outcome.REFUNDED))
    return subscriptions.annotate(
        paid_back=paid_back, promised=Coalesce(F("early_end__refund_vnd"), 0)
    ).exclude(paid_back=F("promised"))


def _fact_not_followed(subscriptions):
    held = Hold.objects.standing().filter(
        subscription=OuterRef("subscription"),
        starts_on__lte=OuterRef("issue__issued_on"),
        ends_on__gte=OuterRef("issue__issued_on"),
    )
    stopped = Stoppage.objects.filter(issue=OuterRef("issue"), withdrawn_at=None)
    owed = _rows(outcome=Outcome.OWED, issue__state=Issue.State.OPEN)
    return subscriptions.filter(Exists(owed.filter(Exists(held) | Exists(stopped))))


def _no_address(subscriptions):
    in_force = DeliveryAddress.objects.filter(
        subscription=OuterRef("subscription"), valid_from__lte=OuterRef("issue__issued_on")
    ).filter(Q(valid_to=None) | Q(valid_to__gte=OuterRef("issue__issued_on")))
    owed = _rows(outcome=Outcome.OWED, issue__state=Issue.State.OPEN)
    return subscriptions.filter(Exists(owed.exclude(Exists(in_force))))


def _twice_at_one_door(subscriptions):
    other = Entitlement.objects.filter(
        issue=OuterRef("issue"),
        outcome=Outcome.OWED,
        subscription__label_number=OuterRef("subscription__label_number"),
        replaces__isnull=False,
    ).exclude(pk=OuterRef("pk"))
    return subscriptions.filter(
        Exists(_rows(outcome=Outcome.OWED, issue__state=Issue.State.OPEN).filter(Exists(other)))
    )


def _differs_from_manifest(subscriptions):
    """Issues closed before there were manifests, or inside another issue, have none."""
    listed = ManifestRow.objects.filter(redelivers=None)
    # Rowwise by the index over entitlements: history is long, and almost all of it agrees.
    same = listed.filter(entitlement=OuterRef("pk"), copies=OuterRef("copies"))
    delivered = Q(outcome__in=[Outcome.DELIVERED, Outcome.REDELIVERED])
    missing = _rows(issue__manifest__isnull=False).filter(delivered).exclude(Exists(same))
    # What a complaint made of it afterwards takes nothing off the list.
    complained = Complaint.objects.filter(entitlement=OuterRef("pk"), state=Complaint.State.SETTLED)
    too_much = (
        _rows()
        .filter(Exists(listed.filter(entitlement=OuterRef("pk"))))
        .exclude(delivered | Exists(complained))
    )
    return subscriptions.filter(Exists(missing) | Exists(too_much))


def _delivered_without_money(subscriptions):
    return subscriptions.exclude(
        Q(line__order__state=Order.State.PAID) | Q(line__order__confirmed_at__isnull=False)
    )


INVARIANTS = (
    Invariant(
        "value",
        "Giá trị các số của mỗi kỳ cộng lại đúng bằng số tiền đã đặt.",
        _values_do_not_add_up,
    ),
    Invariant("made-good", "Số nào hẹn giao bù thì được bù đúng một lần.", _not_made_good_once),
    Invariant("closed", "Số đã chốt không còn ai chưa được giao.", _closed_but_owed),
    Invariant("open", "Số chưa chốt chưa ghi là đã giao.", _delivered_before_closing),
    Invariant("credit", "Số ghi có thì tiền đã vào sổ công nợ.", _credit_missing),
    Invariant("refund", "Dừng trước hạn được hoàn đúng các số chưa giao.", _refund_differs),
    Invariant("facts", "Kỳ tạm ngừng và số không ra đều đã được tính.", _fact_not_followed),
    Invariant("address", "Số nào sắp giao cũng có địa chỉ.", _no_address),
    Invariant("once", "Không nhà nào nhận một số hai lần vì giao bù.", _twice_at_one_door),
    Invariant(
        "manifest",
        "Bảng kê đã chốt có đúng các số đã giao, đúng số tờ.",
        _differs_from_manifest,
    ),
    Invariant(
        "money", "Chỉ giao khi đã trả đủ, hoặc đã xác nhận cho trả sau.", _delivered_without_money
    ),
)
