"""What accounting must ask VNPAY or MoMo about, so that no money waits unseen."""

from django.db import transaction
from django.utils import timezone

from subscriptions.models import Enquiry, OnlinePayment, ProviderMessage

MOST_SHOWN = 20


def held_payments():
    """Return the payments that a gateway looks into, the longest first."""
    held = OnlinePayment.objects.filter(outcome=OnlinePayment.Outcome.HELD, enquiry=None)
    return held.select_related("order").order_by("told_at", "pk")


def wrong_messages():
    """Return what gateways told and we refused: another sum than was set out for."""
    refused = ProviderMessage.objects.filter(
        provider__in=OnlinePayment.Gateway.values,
        outcome=ProviderMessage.Outcome.REFUSED,
        enquiry=None,
    )
    return refused.order_by("pk")


@transaction.atomic
def close(thing, found, by, at=None):
    """Write down what was found out of an OnlinePayment or a ProviderMessage; returns the Enquiry.

    Somebody who was faster wrote theirs, which is returned in its place.
    """
    thing = type(thing).objects.select_for_update().get(pk=thing.pk)
    about = "message" if isinstance(thing, ProviderMessage) else "online_payment"
    enquiry, _ = Enquiry.objects.get_or_create(
        **{about: thing}, defaults={"found": found, "by": by, "at": at or timezone.now()}
    )
    return enquiry
