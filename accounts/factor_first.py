"""Who proves again that it is them: by the second factor, where they have one."""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records

from accounts import second_factor


class FactorFirst:
    """For the adapter: a password never does in place of the factor that an account has."""

    def get_reauthentication_methods(self, user):
        """Leave the password out for whoever has a second factor.

        Otherwise a stolen password would be enough to add a factor, and so would be one.
        """
        methods = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"] != "reauthenticate"] or methods

    def is_reauthentication_required(self, *, app, **kwargs):
        """Let who has just signed in set up a first factor; nobody types a password twice."""
        if app == "allauth.mfa" and _signed_in_just_now(self.request):
            return second_factor.is_set_up(self.request.user)
        return super().is_reauthentication_required(app=app, **kwargs)


def _signed_in_just_now(request):
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["at"] > since for record in records)
