"""Which browsers an account was signed in from, remembered by the browsers themselves.

A signed cookie names the accounts; the newspaper keeps no list of anybody's devices. Whoever
signs in from a browser without the account's name in it is told by mail. Source: ASVS 5.0, 6.3.5.
"""

from django.conf import settings
from django.core import signing

COOKIE = "ktdt_may_quen"
LIFE_S = 400 * 24 * 3600  # Browsers keep none longer.
# A household's; the one that came first is forgotten first.
MOST_ACCOUNTS = 8
_SALT = "accounts.known_browsers"


def is_known(request, user):
    """Return whether the account was signed in from this browser before."""
    return user.pk in _accounts_of(request)


def remember(request, response, user):
    """Have the browser remember that the account was signed in from it."""
    accounts = [pk for pk in _accounts_of(request) if pk != user.pk] + [user.pk]
    response.set_cookie(
        COOKIE,
        signing.dumps(accounts[-MOST_ACCOUNTS:], salt=_SALT),
        max_age=LIFE_S,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _accounts_of(request):
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LIFE_S)
    except signing.BadSignature:
        return []
