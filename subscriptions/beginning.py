"""Delivery begins at once; or, where an issue is being closed, right after it.

What sets it going, money or a confirmation, stands either way and waits for nobody.
"""

from django.db import transaction
from django.db.models import Q

from subscriptions.activation import activate
from subscriptions.ledger.locking import PublicationBusy
from subscriptions.models import Order, Subscription

SOON = "Số báo đang được chốt; kỳ giao bắt đầu ngay khi chốt xong."


def begin(order, at):
    """Begin the delivery of an order, or have it begun in the background.

    Call inside the transaction that marks the order paid or confirmed, with its row locked.

    at: aware datetime of recording that.
    """
    from subscriptions.tasks import begin_delivery

    try:
        with transaction.atomic():
            activate(order, at)
    except PublicationBusy:
        begin_delivery.defer(order_id=order.pk, at=at.isoformat())


@transaction.atomic
def begin_late(order_id, at):
    """Begin what was put off, unless it has begun or nobody answers for it any more.

    Raises PublicationBusy.
    """
    order = Order.objects.select_for_update().get(pk=order_id)
    if is_to_begin(order):
        activate(order, at)


def is_to_begin(order):
    """Return whether an order is paid or confirmed, but not yet delivered."""
    answered_for = Q(state=Order.State.PAID) | Q(
        state=Order.State.AWAITING, confirmed_at__isnull=False
    )
    begun = Subscription.objects.filter(line__order=order)
    return Order.objects.filter(answered_for, pk=order.pk).exists() and not begun.exists()
