"""Who may sign in with a password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMO_DOMAINS = ("@demo.example", ".demo.example")


class NewspaperBackend(AuthenticationBackend):
    """allauth's sign-in, closed to demo accounts where the newspaper is real.

    Their password is in the README. A database filled by the demo may end up
    in production; its accounts may not be a way in.
    """

    def user_can_authenticate(self, user):
        """Return whether the account may sign in here, and stay signed in."""
        return super().user_can_authenticate(user) and not _is_closed(user)

    def _check_password(self, user, password):
        """Refuse a demo account like a wrong password, rather than as a locked account."""
        if user and _is_closed(user):
            return None
        return super()._check_password(user, password)


def is_demo_account(user):
    """Return whether an account is one that the demo makes."""
    return user.email.lower().endswith(DEMO_DOMAINS)


def _is_closed(user):
    return settings.PRODUCTION and is_demo_account(user)
