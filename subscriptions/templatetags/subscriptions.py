"""What other pages print about the printed paper."""

from django import template

from subscriptions.models import Order, Subscription

register = template.Library()

SHOWN = 3


@register.inclusion_tag("subscriptions/_my_orders_section.html")
def my_orders(user):
    """Print a reader's newest orders and what is being delivered to them."""
    orders = Order.objects.filter(buyer=user).for_lists().order_by("-pk")
    return {
        "orders": orders[:SHOWN],
        "subscriptions": Subscription.objects.of_reader(user)[:SHOWN],
    }
