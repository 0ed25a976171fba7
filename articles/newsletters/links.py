"""The links of newsletters' mails: signed, each for one purpose, with no address in them.

Those of an issue hold as long as the signing key does, because somebody may leave by a mail
of years ago; the link that confirms ends after three days.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse

CONFIRMING_LASTS = timedelta(days=3)


def confirm_link(request):
    """Return the address that confirms a NewsletterRequest."""
    return absolute("newsletter_confirm", _timed().sign(request.key))


def choices_path(key):
    """Return the path at which the reader of a key changes what they get."""
    return reverse("articles:newsletter_choices", args=[lasting("choose").sign(key)])


def choices_link(key):
    """Return the address of it, for a mail."""
    return f"{settings.SITE_ORIGIN}{choices_path(key)}"


def leave_link(key, newsletter):
    """Return the address at which the reader of a key leaves one newsletter."""
    return absolute("newsletter_leave", lasting("leave").sign(f"{key}.{newsletter.pk}"))


def request_key(token):
    """Return the key in a link that confirms; None for a forged, foreign or expired one."""
    return unsigned(_timed(), token, max_age=CONFIRMING_LASTS)


def reader_key(token):
    """Return the key in a link to one's choices; None for a forged or foreign one."""
    return unsigned(lasting("choose"), token)


def leaving_of(token):
    """Return (key, primary key of the newsletter) of a link that leaves; None for a bad one."""
    signed = unsigned(lasting("leave"), token)
    if signed is None:
        return None
    key, _, newsletter = signed.rpartition(".")
    return key, int(newsletter)


def _timed():
    return TimestampSigner(salt="articles.newsletters.confirm", sep=".")


def lasting(purpose):
    """Return the signer of links for one purpose that hold as long as the signing key."""
    return Signer(salt=f"articles.newsletters.{purpose}", sep=".")


def unsigned(signer, token, **how):
    """Return what a token says, None where somebody else made it."""
    try:
        return signer.unsign(token, **how)
    except BadSignature:
        return None


def absolute(name, token):
    """Return the address of a page for a mail. name: without the app's."""
    return f"{settings.SITE_ORIGIN}{reverse(f'articles:{name}', args=[token])}"
