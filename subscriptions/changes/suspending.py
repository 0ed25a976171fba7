"""Tạm ngừng vì chưa nhận được tiền: delivery that began before money stops while money is overdue.

What is held so is neither delivered nor charged: each issue is credited as it closes, so that
what is owed becomes what was brought. Delivery goes on by itself once the money came, or when a
clerk says so. Nobody holds the order and a publication in another order than this: the
publication first.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, Sum
from django.utils import timezone

from subscriptions.collecting import COLLECT_WITHIN
from subscriptions.effect import earliest_effect_on
from subscriptions.ledger.locking import locked
from subscriptions.ledger.replanning import Cause, replan
from subscriptions.models import (
    Decision,
    DeliveryAddress,
    Entitlement,
    Hold,
    Issue,
    Order,
    Subscription,
)
from subscriptions.told import answer_by_clerk

ONE_DAY = timedelta(days=1)
# Of more subscriptions than this a job takes care.
MOST_AT_ONCE = 40
# Why it goes on, in words for people.
PAID, DECIDED = "Tòa soạn đã nhận đủ tiền.", "Tòa soạn giao tiếp trong khi chờ tiền."


@dataclass(frozen=True)
class Stop:
    """What stopping, or going on, does to one subscription from a day on.

    issues, copies, value_vnd: of what is not brought, or is brought after all.
    last_on: the date of the last of those issues.
    """

    subscription: Subscription
    first_day: date
    issues: int
    copies: int
    value_vnd: int
    last_on: date


def may_be_suspended(order, at=None):
    """Return whether an order is delivered before money, and unpaid for too long."""
    at = at or timezone.now()
    confirmed_at = order.confirmed_at
    return order.is_awaiting and confirmed_at is not None and confirmed_at < at - COLLECT_WITHIN


def is_suspended(order):
    """Return whether a hold for want of money stands on something of an order, now or to come."""
    return _imposed(order).exists()


def may_still_go_on(order):
    """Return whether something that is held for want of money was not ended for good.

    Each issue of it takes off what is owed as it closes, so until then no debt is final.
    """
    return _imposed(order).filter(subscription__early_end=None).exists()


def stops(order, at=None):
    """Return the Stop of each subscription whose delivery can be stopped now, for the preview."""
    return _from_first_days(order, Entitlement.Outcome.OWED, Q(), at)


def resumptions(order, at=None):
    """Return the Stop that would end, for each subscription that is held for want of money."""
    held = _imposed(order).filter(
        subscription=OuterRef("subscription"),
        starts_on__lte=OuterRef("issue__issued_on"),
        ends_on__gte=OuterRef("issue__issued_on"),
    )
    return _from_first_days(order, Entitlement.Outcome.CREDITED, Q(Exists(held)), at)


def suspend(order, *, by, at=None):
    """Stop what is delivered of an order; returns how many subscriptions were stopped.

    Each by itself, so that nobody else waits long; money that comes meanwhile ends it.
    Doing it again stops only what still runs.
    """
    at = at or timezone.now()
    found = [stop for stop in stops(order, at) if _suspend_one(stop, by, at)]
    if found:
        _tell(found[0].subscription, "Tạm ngừng giao báo", at)
    return len(found)


def lift(order, *, by, because, at=None):
    """Bring the paper again from the first day that is possible; returns for how many.

    because: a sentence for people. Doing it again changes nothing.
    """
    at = at or timezone.now()
    keys = _imposed(order).values("subscription")
    held = Subscription.objects.filter(pk__in=keys).order_by("pk")
    held = list(held.select_related("line__publication", "line__order"))
    days = _first_days(held, at)
    lifted = [one for one in held if _lift_one(one, days[one.pk], because, by, at)]
    if lifted:
        _tell(lifted[0], "Giao lại báo", at)
    return len(lifted)


def _suspend_one(stop, by, at):
    with locked(stop.subscription) as subscription:
        order = Order.objects.select_for_update().get(pk=subscription.line.order_id)
        if not may_be_suspended(order, at):
            return False
        gaps = list(_gaps(subscription, stop))
        Hold.objects.bulk_create(
            Hold(
                subscription=subscription,
                starts_on=first,
                ends_on=last,
                becomes=Hold.Becomes.CREDITED,
                imposed=True,
                reason=f"chưa nhận được tiền của đơn {order.code}",
                asked_at=at,
                asked_by=by,
                request_key=uuid.uuid4(),
            )
            for first, last in gaps
        )
        words = (
            f"Tòa soạn tạm ngừng giao từ ngày {stop.first_day:%d/%m/%Y} vì chưa nhận được tiền "
            f"của đơn {order.code}; những số này không tính tiền."
        )
        return bool(gaps and replan(subscription, Cause(Decision.Kind.HELD, words, at, by)).changes)


def _gaps(subscription, stop):
    """Return the days from the first to the last that no hold covers yet, as pairs."""
    first, last = stop.first_day, max(stop.last_on, subscription.ends_on)
    standing = subscription.holds.standing().filter(ends_on__gte=first, starts_on__lte=last)
    for hold in standing.order_by("starts_on"):
        if first < hold.starts_on:
            yield first, hold.starts_on - ONE_DAY
        first = max(first, hold.ends_on + ONE_DAY)
    if first <= last:
        yield first, last


def _lift_one(subscription, day, because, by, at):
    with locked(subscription) as subscription:
        rows = subscription.holds.standing().filter(imposed=True, ends_on__gte=day)
        if not list(rows.select_for_update()):
            return False
        rows.filter(starts_on__gte=day).update(withdrawn_at=at)
        rows.filter(starts_on__lt=day, withdrawn_at=None).update(ends_on=day - ONE_DAY)
        words = f"Giao lại báo từ ngày {day:%d/%m/%Y}. {because}"
        replan(subscription, Cause(Decision.Kind.RELEASED, words, at, by))
        return True


def _imposed(order):
    today = timezone.localdate()
    return Hold.objects.standing().filter(
        imposed=True, ends_on__gte=today, subscription__line__order=order
    )


def _from_first_days(order, outcome, narrowing, at):
    """Return a Stop for each subscription of an order that has issues of an outcome to come."""
    found = Subscription.objects.filter(line__order=order, early_end=None).order_by("pk")
    found = {one.pk: one for one in found.select_related("line__publication", "line__order")}
    of_day = {}
    for pk, day in _first_days(found.values(), at).items():
        of_day.setdefault(day, []).append(pk)
    result = []
    for day, keys in of_day.items():
        rows = Entitlement.objects.filter(
            narrowing,
            subscription__in=keys,
            outcome=outcome,
            issue__state=Issue.State.OPEN,
            issue__issued_on__gte=day,
        )
        sums = rows.values("subscription").annotate(
            issues=Count("pk"),
            sheets=Sum("copies"),
            value=Sum("value_vnd"),
            last=Max("issue__issued_on"),
        )
        result += [
            Stop(
                found[row["subscription"]],
                day,
                row["issues"],
                row["sheets"],
                row["value"],
                row["last"],
            )
            for row in sums.order_by("subscription")
        ]
    return sorted(result, key=lambda stop: stop.subscription.pk)


def _first_days(subscriptions, at=None):
    """Return the first day that each can be changed from, by every way it is brought from now."""
    today = timezone.localdate(at) if at else timezone.localdate()
    channels = {one.pk: [] for one in subscriptions}
    places = DeliveryAddress.objects.filter(subscription__in=channels).filter(
        Q(valid_to=None) | Q(valid_to__gte=today)
    )
    for place in places.select_related("channel"):
        channels[place.subscription_id].append(place.channel)
    days = {}
    for several in channels.values():
        for channel in several:
            days.setdefault(channel, earliest_effect_on(channel, at))
    return {
        pk: max((days[channel] for channel in several), default=today)
        for pk, several in channels.items()
    }


def _tell(subscription, title, at):
    """Tell who ordered, once for all of an order."""
    decision = subscription.decisions.filter(at=at).order_by("pk").first()
    if decision:
        answer_by_clerk(subscription, decision, title, decision.reason)
