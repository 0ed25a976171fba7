"""The codes that the apps of demo accounts would show, so that a newcomer needs no app."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings

from accounts.backends import is_demo_account


def demo_code(user):
    """Return the code that a demo account wants now; None where the newspaper is real.

    Only who has typed its password is told. In production these accounts are closed.
    """
    if not (settings.DEMO and is_demo_account(user)):
        return None
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is None:
        return None
    counters = list(yield_hotp_counters_from_time())
    this_one = counters[len(counters) // 2]
    return format_hotp_value(hotp_value(decrypt(app.data["secret"]), this_one))
