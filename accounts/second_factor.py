"""The second factor of those who make the newspaper: given in this session, and lately.

To have a device proves nothing. What counts is what was shown since this sign-in, as
allauth's records in the session say: a code of an app, a passkey, a recovery code. A code by
mail counts for nothing here, nor does a browser that was trusted once.
"""

import time
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import (
    clear_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.http import QueryDict
from django.urls import reverse

Type = Authenticator.Type
FACTORS = (Type.TOTP, Type.WEBAUTHN)
# A recovery code opens the newsroom too: it is what is left when the device is lost.
COUNTING = {*FACTORS, Type.RECOVERY_CODES}

# How long nobody may have worked before the factor is asked for anew. Long enough for a press
# conference; a desk that was left at night is closed in the morning.
LONGEST_REST = timedelta(hours=2)
# How exactly rest is measured: each mark costs a write of the session.
MARK_EVERY = timedelta(minutes=5)
_SEEN_AT = "newsroom_seen_at"
WAY = "way_after_second_factor"
SENT = "form_before_second_factor"


def is_given(request):
    """Return whether the person gave their second factor in this session, and worked since."""
    given_at = _given_at(request)
    if given_at is None:
        return False
    last = max(given_at, request.session.get(_SEEN_AT, 0))
    return time.time() - last < LONGEST_REST.total_seconds()


def is_set_up(user):
    """Return whether somebody has a second factor at all."""
    return is_mfa_enabled(user, FACTORS)


def address_for(user):
    """Return where somebody gives their second factor, or sets one up."""
    if is_set_up(user):
        return get_adapter().get_reauthentication_methods(user)[0]["url"]
    return reverse("mfa_index")


def mark_work(request):
    """Note that the person is at work in the newsroom. Returns whether that was worth a note."""
    now = int(time.time())
    if now - request.session.get(_SEEN_AT, 0) < MARK_EVERY.total_seconds():
        return False
    request.session[_SEEN_AT] = now
    return True


def remember_way(request):
    """Keep where somebody was going, until they gave the factor; see accounts:go_on.

    A form that they sent there is kept until it arrives, whatever else they open meanwhile. A
    file cannot be kept; its page asks for it again.
    """
    request.session[WAY] = request.get_full_path()
    if request.method == "POST":
        sent = request.POST.copy()
        sent.pop("csrfmiddlewaretoken", None)
        request.session[SENT] = {
            "address": request.get_full_path(),
            "at": int(time.time()),
            "fields": sent.urlencode(),
        }


def form_that_was_sent(request):
    """Return (address, fields) of the form that waits, fields as (name, value); None for none."""
    sent = request.session.get(SENT)
    if sent is None or time.time() - sent["at"] > LONGEST_REST.total_seconds():
        return None
    fields = QueryDict(sent["fields"])
    return sent["address"], [(name, value) for name in fields for value in fields.getlist(name)]


def forget_form(request):
    """Drop the form that waited, once one arrives where it was sent to."""
    sent = request.session.get(SENT)
    if sent and sent["address"] == request.get_full_path():
        del request.session[SENT]
        request.session.pop(WAY, None)


def count_new_factor(sender, request, user, authenticator, **kwargs):
    """Let a factor that was just set up count: its owner has shown that they hold it.

    Nobody adds one by a password alone who has another: see
    AccountAdapter.get_reauthentication_methods.
    """
    if authenticator.type in FACTORS:
        shown = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, method="mfa", **shown)


def forget_removed_factor(sender, request, user, **kwargs):
    """Close the newsroom that a factor had opened, once a member of staff takes it away.

    Here it stays open as long as they have another; on other machines it does not.
    """
    if not user.is_staff:
        return
    end_other_sessions(request, user)
    if not is_set_up(user):
        clear_authentication_records(request)


def _given_at(request):
    times = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa" and record.get("type") in COUNTING
    ]
    return max(times, default=None)
