"""Second factors of persons in tests: staff have given theirs, unless a test says otherwise."""

import time
from datetime import UTC, datetime
from functools import wraps

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpRequest

NEVER_OVER = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def with_second_factor(login):
    """Return the test client's sign-in, after which the session of staff holds a factor."""

    @wraps(login)
    def sign_in(client, user, backend=None):
        login(client, user, backend)
        if user.is_staff:
            give_factor(client, user)

    return sign_in


def give_factor(client, user, at=NEVER_OVER, kind="totp", again=False):
    """Have a client's session say that its user gave a factor.

    at: seconds since 1970; far ahead when omitted, as tests travel in time and mean no rest.
    kind: of allauth's Authenticator.Type. again: whether they were asked before something that
        matters, as after a password.
    """
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, method="mfa", type=kind, reauthenticated=again)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] = at
    if at == NEVER_OVER:
        request.session["newsroom_seen_at"] = NEVER_OVER
        request.session["staff_session_ends_at"] = datetime.fromtimestamp(at, UTC).isoformat()
    request.session.save()


def sign_in_without_factor(client, user):
    """Sign somebody in as by a password alone."""
    client.force_login(user)
    session = client.session
    for key in (
        AUTHENTICATION_METHODS_SESSION_KEY,
        "newsroom_seen_at",
        "staff_session_ends_at",
    ):
        session.pop(key, None)
    session.save()


def rest(user):
    """Have every session of somebody rest for longer than the newsroom waits."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        if session.get("_auth_user_id") == str(user.pk):
            session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] = hours_ago(3)
            session["newsroom_seen_at"] = hours_ago(3)
            session.save()


def make_app(user):
    """Give somebody an app that shows codes. Returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(user):
    """Return the code that somebody's app shows now, though it was used a moment ago."""
    cache.clear()
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return code_for(decrypt(app.data["secret"]))


def code_for(secret):
    """Return the code of a secret now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def hours_ago(hours):
    """Return a moment in seconds since 1970."""
    return time.time() - hours * 3600
