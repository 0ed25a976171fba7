"""The marker cookie: says that somebody is signed in, and nothing else.

Public pages are the same for everyone and read no session. A script looks for
this cookie and only then fetches what is personal. It carries no secret, so a
script may read it.
"""

from django.conf import settings

MARKER_COOKIE = "ktdt_co_mat"


def signed_in(request):
    """Return who is signed in, None for a visitor; looks at no session without the marker."""
    user = request.user if MARKER_COOKIE in request.COOKIES else None
    return user if user and user.is_authenticated else None


def is_of_newsroom(request):
    """Return whether a member of the newsroom is signed in, for what only readers count in.

    A mark in the address could be passed on, and readers who followed it would not be counted.
    """
    user = signed_in(request)
    return user is not None and user.is_staff


class SignedInMarkerMiddleware:
    """Keep the marker in step with the session, on pages that read the session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not getattr(request.session, "accessed", False):
            return response
        marked = MARKER_COOKIE in request.COOKIES
        signed_in = request.user.is_authenticated
        if signed_in and (request.session.modified or not marked):
            response.set_cookie(
                MARKER_COOKIE,
                "1",
                max_age=_life_of(request.session),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif marked and not signed_in:
            response.delete_cookie(MARKER_COOKIE, samesite="Lax")
        return response


def _life_of(session):
    """Return how long a session's cookie lives in seconds, None for “until the browser closes”."""
    return None if session.get_expire_at_browser_close() else session.get_expiry_age()
