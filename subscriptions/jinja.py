"""What readers' templates may ask about the printed paper, and how they print money."""

from subscriptions import label_numbers
from subscriptions.acts.preview import weekday_and_date
from subscriptions.keeping import links, renewals
from subscriptions.models import Order, Subscription
from subscriptions.templatetags.money import NO_BREAK_SPACE, grouped, vnd

SHOWN = 3


def orders_of(user):
    """Return a reader's newest orders."""
    return Order.objects.filter(buyer=user).for_lists().order_by("-pk")[:SHOWN]


def subscriptions_of(user):
    """Return the newest of what is delivered to a reader."""
    return Subscription.objects.of_reader(user)[:SHOWN]


def given_name(name):
    """Return the last word of a name, all that a page shows whose reader need not be its bearer."""
    return name.split()[-1] if name.strip() else ""


def renewal_of(subscription):
    """Return the path of the page that renews one of a reader's, loaded of_reader().

    Empty where nothing is to be renewed now.
    """
    may = subscription.is_to_go_on and not subscription.is_ordered_on
    return links.renewal_path(subscription.pk) if may and renewals.is_open(subscription) else ""


def label_number(number):
    """Print a label number in groups that stay on one line."""
    return label_numbers.shown(number).replace(" ", NO_BREAK_SPACE)


GLOBALS = {
    "orders_of": orders_of,
    "renewal_of": renewal_of,
    "subscriptions_of": subscriptions_of,
}
FILTERS = {
    "given_name": given_name,
    "grouped": grouped,
    "label_number": label_number,
    "vnd": vnd,
    "weekday_and_date": weekday_and_date,
}
