"""Sessions of staff: they end sooner than readers', and an administrator can end them."""

from datetime import datetime, timedelta

from django.utils import timezone

# One long shift. Readers stay signed in for fourteen days; whoever can publish does not.
LIFE = timedelta(hours=12)
_ENDS_AT = "staff_session_ends_at"


class StaffSessionMiddleware:
    """Limit the session of a member of staff, whatever they ticked when they signed in.

    Counted from the sign-in, not from the last page: see accounts.second_factor for rest.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Whatever else set the session's life changed the session.
        if request.session.modified and request.user.is_authenticated and request.user.is_staff:
            limit(request.session)
        return response


def is_limited(session):
    """Return whether a session ends as sessions of staff do."""
    return _ENDS_AT in session


def limit(session):
    """Have a session end twelve hours after this was first said."""
    if not is_limited(session):
        session[_ENDS_AT] = (timezone.now() + LIFE).isoformat()
    session.set_expiry(datetime.fromisoformat(session[_ENDS_AT]))
