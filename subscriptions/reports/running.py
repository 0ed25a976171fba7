"""Active copies: what is delivered on a day, by publication, channel and ward."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from subscriptions.ledger.plan import BRINGS
from subscriptions.models import DeliveryAddress, EarlyEnd, Entitlement, Hold, Subscription


@dataclass(frozen=True)
class Place:
    """Subscriptions of one publication, by one channel, to one ward; held: copies on hold."""

    publication: str
    channel: str
    province: str
    ward: str
    subscriptions: int
    copies: int
    held: int


def running(day):
    """Return the subscriptions that run on a day: in their term, or being made good after it.

    What is made good while a renewal runs counts with the renewal.
    """
    made_good = Entitlement.objects.filter(
        subscription=OuterRef("pk"),
        replaces__isnull=False,
        issue__issued_on__gte=day,
        outcome__in=BRINGS,
    )
    followed = Subscription.objects.filter(line__renews=OuterRef("pk"), starts_on__lte=day)
    ended = EarlyEnd.objects.filter(subscription=OuterRef("pk"), ends_from__lte=day)
    return Subscription.objects.filter(
        Q(ends_on__gte=day) | Exists(made_good) & ~Exists(followed),
        ~Exists(ended),
        starts_on__lte=day,
    )


def places(day):
    """Return the Places of a day, the most copies first; one query."""
    held = Hold.objects.standing().filter(
        subscription=OuterRef("subscription"), starts_on__lte=day, ends_on__gte=day
    )
    copies = F("subscription__line__copies")
    rows = (
        DeliveryAddress.objects.in_force(day)
        .filter(subscription__in=running(day))
        .annotate(is_held=Exists(held))
        .values(
            publication=F("subscription__line__publication__name"),
            by=F("channel__name"),
            province=F("ward__province__name"),
            place=F("ward__name"),
        )
        .annotate(
            subscriptions=Count("pk"),
            copies=Sum(copies),
            held=Sum(copies, filter=Q(is_held=True), default=0),
        )
        .order_by("-copies", "publication", "by", "province", "place")
    )
    return [
        Place(
            row["publication"],
            row["by"],
            row["province"],
            row["place"],
            row["subscriptions"],
            row["copies"],
            row["held"],
        )
        for row in rows
    ]


def summed(rows, *names):
    """Return (names, subscriptions, copies, held) of Places, added up by some of their words."""
    sums = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        so_far = sums.setdefault(key, [0, 0, 0])
        for index, number in enumerate((row.subscriptions, row.copies, row.held)):
            so_far[index] += number
    return sorted(
        ((key, *numbers) for key, numbers in sums.items()), key=lambda row: (-row[2], row[0])
    )
