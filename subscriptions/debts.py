"""Công nợ: what customers owe for papers that are being delivered, and since when.

A customer is an account; without one, a phone number.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, Exists, Min, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from subscriptions.models import AccountEntry, Order, Payment, Subscription

# Upper ends in days; the last age has none.
AGES = (30, 60, 90)
AGE_NAMES = ("0–30 ngày", "31–60 ngày", "61–90 ngày", "Trên 90 ngày")


@dataclass
class Debtor:
    """A customer who owes; order: their oldest one that is owed for.

    by_age: whole VND, one for each of AGE_NAMES. count: their orders that are owed for.
    """

    key: str
    order: Order
    count: int
    by_age: list

    @property
    def total_vnd(self):
        """All that they owe."""
        return sum(self.by_age)


@dataclass(frozen=True)
class Movement:
    """One line of a customer's account: what it adds to what they owe, negative for less."""

    on: date
    words: str
    effect_vnd: int


def begun():
    """Return the orders whose delivery began or that were paid for, with_paid() and `since`."""
    delivered = Subscription.objects.filter(line__order=OuterRef("pk"))
    orders = Order.objects.with_paid().exclude(state=Order.State.CANCELLED)
    orders = orders.filter(Q(confirmed_at__isnull=False) | Exists(delivered))
    return orders.annotate(
        since=Coalesce("confirmed_at", "paid_at", "placed_at"),
        # Concat reads an account that is not there as no words, not as nothing.
        customer=Case(
            When(buyer=None, then=_words("dt-", "contact_phone")),
            default=_words("tk-", "buyer_id"),
        ),
    )


def debtors(on=None, after=0, most=None):
    """Return the Debtors, those whose debt is oldest first, in two queries.

    on: calendar date to judge ages by; today in Hanoi when omitted.
    after: key of the oldest order of the last one on the page before.
    """
    owed = begun().filter(state=Order.State.AWAITING, balance_vnd__gt=0)
    rows = owed.values("customer").annotate(
        oldest=Min("pk"),
        count=Sum(Value(1)),
        **{
            f"age_{place}": Coalesce(Sum("balance_vnd", filter=of_age), 0)
            for place, of_age in enumerate(_ages(on or timezone.localdate()))
        },
    )
    rows = rows.filter(oldest__gt=after).order_by("oldest")
    rows = list(rows[:most] if most else rows)
    orders = Order.objects.in_bulk([row["oldest"] for row in rows])
    return [
        Debtor(
            row["customer"],
            orders[row["oldest"]],
            row["count"],
            [int(row[f"age_{place}"]) for place in range(len(AGE_NAMES))],
        )
        for row in rows
    ]


def orders_of(customer):
    """Return the begun orders of a customer, the oldest first."""
    return begun().filter(customer=customer).order_by("pk")


def movements(customer):
    """Return all Movements of a customer's account, in the order of their days."""
    orders = list(orders_of(customer))
    found = [Movement(_day(order.since), f"Đơn {order.code}", order.total_vnd) for order in orders]
    payments = Payment.objects.filter(order__in=orders).select_related("order", "receipt")
    for one in payments:
        paper = one.receipt if hasattr(one, "receipt") else one.reference
        words = f"{one.get_method_display()}, đơn {one.order.code}"
        words = f"{words}, {paper}" if paper else words
        found.append(Movement(_day(one.received_at), words, -one.amount_vnd))
    entries = AccountEntry.objects.filter(order__in=orders).select_related("order")
    for entry in entries:
        words = f"{entry.get_kind_display()}, đơn {entry.order.code}: {entry.reason}"
        found.append(Movement(_day(entry.at), words, entry.effect_vnd))
    return sorted(found, key=lambda one: one.on)


def _words(beginning, column):
    return Concat(Value(beginning), Cast(column, CharField()), output_field=CharField())


def _ages(on):
    """Return a condition on `since` for each age."""
    ends = [_midnight(on - timedelta(days=days)) for days in AGES]
    youngest, oldest = Q(since__gte=ends[0]), Q(since__lt=ends[-1])
    between = [
        Q(since__lt=ends[place], since__gte=ends[place + 1]) for place in range(len(ends) - 1)
    ]
    return [youngest, *between, oldest]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(moment):
    return timezone.localdate(moment)
