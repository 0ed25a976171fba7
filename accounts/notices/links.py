"""The links of notices' mails for those who want no more of them.

Signed, each for one purpose, with no address in them. They hold as long as the signing key
does: somebody may have enough of a mail of last year.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

ALL, KIND, TOPIC = "thu", "loai", "de-tai"


@dataclass(frozen=True)
class Muting:
    """What a link ends for whom. what: ALL, KIND or TOPIC; which: the slug; key: of a topic."""

    reader: int
    what: str
    which: str = ""
    key: int = 0


def mute_link(muting):
    """Return the address of a Muting, for a mail."""
    words = f"{muting.reader}:{muting.what}:{muting.which}:{muting.key}"
    path = reverse("accounts:mute_notices", args=[_signer().sign(words)])
    return f"{settings.SITE_ORIGIN}{path}"


def muting_of(token):
    """Return the Muting in a link, None for a forged or foreign one."""
    try:
        reader, what, which, key = _signer().unsign(token).split(":")
    except BadSignature:
        return None
    return Muting(int(reader), what, which, int(key))


def _signer():
    return Signer(salt="accounts.notices.mute", sep=".")
