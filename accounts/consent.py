"""Consent for each purpose: asked for unticked, provable, withdrawn as easily as given.

Upper apps say in AppConfig.ready() for which purposes they ask:

    consent.register(Purpose("lich-su-doc", "Lịch sử đọc", text, "2026-11", start, stop))

A text that readers have agreed to is never changed: another wording is another version.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import Consent, User

Channel = Consent.Channel
TERMS = "dieu-khoan"


def _nothing(user):
    pass


@dataclass(frozen=True)
class Purpose:
    """Something that the newspaper does with what it knows of a reader, if they agree.

    words: returns the text that is agreed to. start, stop: called with the user, inside the
        transaction of the act; stop() undoes what was done so far.
    is_needed: whether there is no account without it: it is withdrawn by erasing the account.
    """

    slug: str
    title: str
    words: Callable
    version: str
    start: Callable = _nothing
    stop: Callable = _nothing
    is_needed: bool = False

    @property
    def digest(self):
        """SHA-256 of the text."""
        return hashlib.sha256(self.words().encode()).hexdigest()


_purposes = {}


def register(purpose):
    """Have readers asked about a purpose, at sign-up and on “Quyền riêng tư”."""
    _purposes[purpose.slug] = purpose


def purposes():
    """Return every Purpose."""
    return list(_purposes.values())


def optional_purposes():
    """Return the purposes that readers may leave unticked."""
    return [purpose for purpose in purposes() if not purpose.is_needed]


def is_given(user, slug):
    """Return whether an account agrees to a purpose now."""
    last = Consent.objects.filter(user=user, purpose=slug).first()
    return last is not None and last.is_given


def give(user, slug, channel, ip=None):
    """Keep that somebody agrees to a purpose, and begin with it. Twice is once.

    Raises KeyError for a purpose that nobody registered, AccountClosed.
    """
    _record(user, _purposes[slug], True, channel, ip)


def withdraw(user, slug, channel, ip=None):
    """Keep that somebody takes their consent back, and stop with all that depends on it."""
    _record(user, _purposes[slug], False, channel, ip)


@transaction.atomic
def give_at_sign_up(user, purposes, ip=None):
    """Keep what somebody new agrees to, in one query: an address that is known costs none."""
    Consent.objects.bulk_create(
        _act(user, purpose, True, Channel.SIGN_UP, ip) for purpose in purposes
    )
    for purpose in purposes:
        purpose.start(user)


@transaction.atomic
def _record(user, purpose, given, channel, ip):
    # Two windows that say yes and no at once take turns; the last word holds.
    if given:
        User.objects.hold(user)
    else:
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
    last = Consent.objects.standing(user).get(purpose.slug)
    was_given = last is not None and last.is_given
    if was_given == given and (not given or last.digest == purpose.digest):
        return
    _act(user, purpose, given, channel, ip).save()
    (purpose.start if given else purpose.stop)(user)


def _act(user, purpose, given, channel, ip):
    return Consent(
        user=user,
        purpose=purpose.slug,
        is_given=given,
        version=purpose.version,
        digest=purpose.digest,
        channel=channel,
        ip=ip,
    )
