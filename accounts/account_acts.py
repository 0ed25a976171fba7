"""What an administrator does to somebody's account when it is lost or in wrong hands."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.template.loader import render_to_string

from accounts import devices
from accounts.client_address import client_address
from accounts.mail import send_now
from accounts.models import AccountAct, User

Verb = AccountAct.Verb


@transaction.atomic
def reset_factor(user, by=None, reason="", request=None):
    """Take the second factor away from somebody whose device is lost.

    All their sessions end, they are told by mail, and set up another at the next sign-in.

    by: the administrator; None from the command line. reason: why, and how the person was known.

    Returns the AccountAct.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user).delete()
    devices.end_all(user)
    act = _record(user, Verb.FACTOR_RESET, by, reason, request)
    _tell(user, "factor_reset", act)
    return act


@transaction.atomic
def end_sessions(user, by, reason="", request=None):
    """End all of somebody's sessions, at once and for whoever is just signing in.

    Returns the AccountAct.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    devices.end_all(user)
    act = _record(user, Verb.SESSIONS_ENDED, by, reason, request)
    _tell(user, "sessions_ended", act)
    return act


@transaction.atomic
def end_session(user, number, by, reason="", request=None):
    """End one of somebody's sessions. Returns the AccountAct, None when it had ended already."""
    if not devices.end_one(user, number):
        return None
    return _record(user, Verb.SESSION_ENDED, by, reason, request)


def _record(user, verb, by, reason, request):
    longest = AccountAct._meta.get_field("reason").max_length
    ip = client_address(request) if request else None
    return AccountAct.objects.create(
        account=user, verb=verb, actor=by, reason=reason[:longest], ip=ip
    )


def _tell(user, what, act):
    about = {"at": act.created_at}
    subject = render_to_string(f"account/email/{what}_subject.txt", about).strip()
    text = render_to_string(f"account/email/{what}_message.txt", about)
    transaction.on_commit(lambda: send_now(subject, text, user.email))
