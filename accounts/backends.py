"""Who may sign in with a password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMO_DOMAIN = "@demo.example"


class NewspaperBackend(AuthenticationBackend):
    """allauth's sign-in, closed to demo accounts where the newspaper is real.

    Their password is in the README. A database filled by the demo may end up
    in production; its accounts may not be a way in.
    """

    def user_can_authenticate(self, user):
        """Return whether the account may sign in here."""
        if settings.PRODUCTION and user.email.lower().endswith(DEMO_DOMAIN):
            return False
        return super().user_can_authenticate(user)
