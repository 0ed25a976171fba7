"""What readers' templates may ask about the printed paper, and how they print money."""

from subscriptions.models import Order, Subscription
from subscriptions.templatetags.money import grouped, vnd

SHOWN = 3


def orders_of(user):
    """Return a reader's newest orders."""
    return Order.objects.filter(buyer=user).for_lists().order_by("-pk")[:SHOWN]


def subscriptions_of(user):
    """Return the newest of what is delivered to a reader."""
    return Subscription.objects.of_reader(user)[:SHOWN]


GLOBALS = {"orders_of": orders_of, "subscriptions_of": subscriptions_of}
FILTERS = {"grouped": grouped, "vnd": vnd}
