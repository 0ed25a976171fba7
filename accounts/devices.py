"""The devices on which an account is signed in: one for each session that goes on.

allauth.usersessions keeps the rows; its own list reads every session by itself.
"""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.browsers import browser_name

MOST_SHOWN = 50


def of(request):
    """Return the devices of whoever asks, this one first, then the newest; 50 at most."""
    here = request.session.session_key
    rows = signed_in(request.user).order_by("-created_at")[:MOST_SHOWN]
    devices = [_described(row, here) for row in rows]
    return sorted(devices, key=lambda device: not device.is_here)


def signed_in(user):
    """Return the rows of an account whose sessions go on."""
    going_on = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    return UserSession.objects.filter(Exists(going_on), user=user)


@transaction.atomic
def end_others(request, only=None):
    """End the account's sessions but this one, or `only` one of them; return how many."""
    rows = UserSession.objects.filter(user=request.user)
    rows = rows.exclude(session_key=request.session.session_key)
    if only is not None:
        rows = rows.filter(pk=only) if only.isdecimal() and len(only) < 19 else rows.none()
    return _end(rows)


@transaction.atomic
def end_all(user):
    """End every session of an account, also one that is just beginning; return how many."""
    user.end_sessions()
    return _end(UserSession.objects.filter(user=user))


@transaction.atomic
def end_one(user, number):
    """End one session of an account, by the number of its row; return whether it went on."""
    return _end(UserSession.objects.filter(user=user, pk=number)) > 0


def forget_ended():
    """Delete the rows, with the address and browser in them, of sessions that are gone."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()


def _end(rows):
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def _described(row, here):
    row.browser = browser_name(row.user_agent)
    row.is_here = row.session_key == here
    return row
