"""A paid order becomes subscriptions: terms, addresses, and every issue owed."""

from subscriptions.entitlements import entitle_subscription
from subscriptions.issue_calendar import extend_calendar
from subscriptions.models import DeliveryAddress, Publication, Subscription
from subscriptions.ordering_windows import start_when_paid


def activate(order, on):
    """Start the delivery of every line of an order; returns the subscriptions.

    Call inside the transaction that marks the order paid, with its row locked.

    on: calendar date of recording the payment, which decides the start.
    """
    lines = order.lines.select_related("publication").order_by("publication", "id")
    # In one order for everybody, so that two payments cannot wait for each other.
    publications = {line.publication_id for line in lines}
    list(Publication.objects.select_for_update().filter(pk__in=publications).order_by("pk"))
    return [_start(line, start_when_paid(line.starts_on, on), on) for line in lines]


def _start(line, starts_on, on):
    subscription = Subscription.objects.create(line=line, starts_on=starts_on, months=line.months)
    DeliveryAddress.objects.create(
        subscription=subscription,
        recipient_name=line.recipient_name,
        recipient_phone=line.recipient_phone,
        ward_id=line.ward_id,
        street_address=line.street_address,
        delivery_note=line.delivery_note,
        valid_from=starts_on,
    )
    extend_calendar(line.publication, subscription.ends_on, since=on)
    entitle_subscription(subscription)
    return subscription
