"""Unearned revenue: what was taken, or promised, for issues that are still owed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncMonth

from subscriptions.models import Entitlement, Order


@dataclass(frozen=True)
class Owed:
    """Issues of one publication still to be delivered in one month.

    value_vnd: at what they were bought for. unpaid_vnd: how much of it is in orders not paid yet.
    """

    publication: str
    month: date
    issues: int
    value_vnd: int
    unpaid_vnd: int


def unearned():
    """Return what is Owed now, by publication and month of the issue; one query.

    Source: circulation.md, invariant 7: Σ of unfulfilled entitlements at allocated price.
    """
    unpaid = ~Q(subscription__line__order__state=Order.State.PAID)
    rows = (
        Entitlement.objects.filter(outcome=Entitlement.Outcome.OWED)
        .values(
            publication=F("issue__publication__name"),
            month=TruncMonth("issue__issued_on"),
        )
        .annotate(
            issues=Count("pk"),
            value=Sum("value_vnd"),
            unpaid=Sum("value_vnd", filter=unpaid, default=0),
        )
        .order_by("publication", "month")
    )
    return [
        Owed(row["publication"], row["month"], row["issues"], int(row["value"]), int(row["unpaid"]))
        for row in rows
    ]
