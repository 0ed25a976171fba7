"""Money collected at the door: whose is due, and what came of each visit."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils import timezone

from subscriptions.models import CollectionVisit, Hold, Order, OrderLine, Payment
from subscriptions.payments import PaymentRefused, record_payment
from subscriptions.templatetags.money import vnd

Outcome = CollectionVisit.Outcome
# Unpaid for longer, an order is listed for its delivery to be stopped.
COLLECT_WITHIN = timedelta(days=30)


class VisitRefused(Exception):
    """The visit cannot be recorded; the message is for people."""


def due(collector=None, ward=None, overdue_on=None):
    """Return the orders to collect for at the door, with all that a collector's list prints.

    collector: only the wards they go to. ward: a Ward's key.
    overdue_on: a date; only those that were due COLLECT_WITHIN before it.
    """
    orders = of_rounds().filter(state=Order.State.AWAITING)
    if collector:
        orders = orders.filter(ward__in=collector.wards.values("pk"))
    if ward:
        orders = orders.filter(ward=ward)
    if overdue_on:
        began = datetime.combine(overdue_on - COLLECT_WITHIN, time.min)
        orders = orders.filter(confirmed_at__lt=timezone.make_aware(began))
    return orders


def of_rounds():
    """Return the orders that are or were collected at the door, with what a round needs."""
    first_line = OrderLine.objects.filter(order=OuterRef("pk")).order_by("pk")
    last_visit = CollectionVisit.objects.filter(order=OuterRef("pk")).order_by("-pk")
    orders = Order.objects.with_paid().filter(
        terms=Order.Terms.ON_DELIVERY, confirmed_at__isnull=False
    )
    return orders.annotate(
        ward=Subquery(first_line.values("ward")[:1]),
        ward_name=Subquery(first_line.values("ward__name")[:1]),
        street=Subquery(first_line.values("street_address")[:1]),
        note=Subquery(first_line.values("delivery_note")[:1]),
        visits=Count("collection_visits"),
        is_suspended=Exists(_imposed()),
        last_outcome=Subquery(last_visit.values("outcome")[:1]),
        last_visited_on=Subquery(last_visit.values("visited_on")[:1]),
    )


def _imposed():
    return Hold.objects.standing().filter(
        imposed=True, ends_on__gte=timezone.localdate(), subscription__line__order=OuterRef("pk")
    )


def last_result(order):
    """Return what the last visit found, in words; order: one of due()."""
    if not order.visits:
        return "Chưa đến"
    outcome = Outcome(order.last_outcome).label
    return f"{outcome} {order.last_visited_on:%d/%m/%Y} (đến {order.visits} lần)"


@transaction.atomic
def record_visit(order, outcome, *, owed_vnd, visited_on, collector, by, idempotency_key, at=None):
    """Record what came of a visit, and the money where it was collected; returns the visit.

    owed_vnd: what the collector was told to ask for.
    idempotency_key: names this act; a second call with it returns the visit already there.

    Raises VisitRefused where the order wants no such sum any more.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    if known := CollectionVisit.objects.filter(idempotency_key=idempotency_key).first():
        return known
    payment = None
    if outcome == Outcome.COLLECTED:
        _refuse_another_sum(order, owed_vnd)
        payment = _collect(order, owed_vnd, visited_on, by, idempotency_key, at)
    return CollectionVisit.objects.create(
        order=order,
        collector=collector,
        visited_on=visited_on,
        outcome=outcome,
        payment=payment,
        recorded_by=by,
        idempotency_key=idempotency_key,
    )


def _refuse_another_sum(order, owed_vnd):
    owed = Order.objects.with_paid().get(pk=order.pk).remaining_vnd
    if order.state != Order.State.AWAITING or owed != owed_vnd:
        left = f"chỉ còn thiếu {vnd(owed)}" if owed else "không còn thiếu gì"
        raise VisitRefused(
            f"Đơn {order.code} {left}, khác số đã in để đi thu; chưa ghi lần thu này."
        )


def _collect(order, amount_vnd, visited_on, by, key, at):
    at = at or timezone.now()
    midday = timezone.make_aware(datetime.combine(visited_on, time(12)))
    try:
        return record_payment(
            order,
            amount_vnd=amount_vnd,
            method=Payment.Method.COLLECTED,
            by=by,
            idempotency_key=key,
            received_at=min(max(midday, order.placed_at), at),
            at=at,
        )
    except PaymentRefused as refusal:
        raise VisitRefused(str(refusal)) from refusal
