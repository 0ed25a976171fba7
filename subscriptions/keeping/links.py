"""The address in a mail that leads to the renewal of one term.

Signed, for one purpose each, with nothing of a person in it. It holds as long as the term can be
renewed; what may be done by it is to look at that renewal and to order it.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from subscriptions.models import Subscription


def renewal_path(subscription_pk):
    """Return the path of the page that renews a subscription."""
    token = _signer("renewal").sign(subscription_pk)
    return reverse("subscriptions:renewal", args=[token])


def renewal_link(subscription_pk):
    """Return its whole address, for a mail."""
    return f"{settings.SITE_ORIGIN}{renewal_path(subscription_pk)}"


def subscription_of(token):
    """Return the Subscription that a link renews, None for a forged or foreign one."""
    key = _key(token, "renewal")
    rows = Subscription.objects.select_related("line__publication", "line__order")
    return key and rows.filter(pk=key).first()


def leaving_link(reader_pk):
    """Return the address by which a reader wants no more invitations."""
    token = _signer("win-back").sign(reader_pk)
    return f"{settings.SITE_ORIGIN}{reverse('subscriptions:no_invitations', args=[token])}"


def reader_of(token):
    """Return the key of the account that leaves by a link, None for a forged or foreign one."""
    return _key(token, "win-back")


def _key(token, purpose):
    try:
        return int(_signer(purpose).unsign(token))
    except BadSignature:
        return None


def _signer(purpose):
    return Signer(salt=f"subscriptions.keeping.{purpose}", sep=".")
