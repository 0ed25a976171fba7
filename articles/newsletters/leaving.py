"""Changing one's choice, leaving, coming back, being forgotten: by a link, without signing in."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import (
    Newsletter,
    NewsletterConsent,
    NewsletterDelivery,
    NewsletterReader,
    NewsletterRequest,
)
from articles.newsletters import consent
from articles.newsletters.choices import Choice

State = NewsletterReader.State
# Whoever holds a forwarded mail may not bring back what its reader left long ago.
UNDOABLE = timedelta(days=1)


@transaction.atomic
def leave(key, newsletters, channel):
    """Have the reader of a key get some newsletters no more, starting with what is on its way.

    newsletters: primary keys. channel: consent.Channel. Leaving twice is leaving once.

    Returns the NewsletterReader, None when that address was erased.
    """
    reader = _locked(key)
    if reader is None:
        return None
    before = Choice.of(reader)
    if before.newsletters & set(newsletters):
        after = Choice(before.newsletters - set(newsletters), before.sections)
        _take_over(reader, before, after, consent.Act.LEFT, channel)
    return reader


@transaction.atomic
def choose(key, choice, channel):
    """Have the reader of a key get something else; nothing at all is leaving.

    Returns the NewsletterReader, None when that address was erased.
    """
    reader = _locked(key)
    if reader is None:
        return None
    before = Choice.of(reader)
    if before != choice:
        act = consent.Act.CHANGED if choice.newsletters else consent.Act.LEFT
        _take_over(reader, before, choice, act, channel)
    return reader


@transaction.atomic
def take_back(key, newsletters, channel):
    """Undo a leaving of the last day.

    newsletters: primary keys of those that were left. Returns the NewsletterReader; None
    when it was erased, or left longer ago, or did not leave at all.
    """
    reader = _locked(key)
    if reader is None or not may_take_back(reader):
        return None
    before = Choice.of(reader)
    there = Newsletter.objects.filter(pk__in=newsletters).values_list("pk", flat=True)
    after = Choice(before.newsletters | set(there), before.sections)
    if after != before:
        _take_over(reader, before, after, consent.Act.TAKEN_BACK, channel)
    return reader


def may_take_back(reader, at=None):
    """Return whether a reader left so lately that it may have been a slip."""
    since = (at or timezone.now()) - UNDOABLE
    lately = NewsletterConsent.objects.filter(reader_key=reader.key, at__gt=since)
    return lately.filter(act=consent.Act.LEFT).exists()


@transaction.atomic
def erase(key, channel):
    """Forget the address of a key for good; return whether there was one.

    What stays is the proof of what was agreed to, under a key that leads to nobody, and that
    so many mails were sent.
    """
    reader = _locked(key)
    if reader is None:
        return False
    nothing = Choice(frozenset())
    _drop_what_waits(reader, reader.newsletters.values_list("pk", flat=True))
    consent.record(reader, consent.Act.ERASED, channel, nothing)
    NewsletterRequest.objects.filter(address=reader.address).delete()
    reader.delete()
    return True


def _locked(key):
    return NewsletterReader.objects.select_for_update().filter(key=key).first()


def _take_over(reader, before, after, act, channel):
    """Let a choice hold from now on, for mails on their way as well, and keep the proof."""
    after.give_to(reader)
    _drop_what_waits(reader, before.newsletters - after.newsletters)
    if after.newsletters:
        # Their own click: whatever bounced before may be tried again.
        reader.state, reader.left_at, reader.refusals = State.RECEIVING, None, 0
    else:
        reader.state, reader.left_at = State.LEFT, timezone.now()
    reader.save(update_fields=["state", "left_at", "refusals"])
    consent.record(reader, act, channel, after)


def _drop_what_waits(reader, newsletters):
    waiting = NewsletterDelivery.objects.waiting().filter(reader=reader)
    waiting.filter(issue__newsletter__in=list(newsletters)).update(
        state=NewsletterDelivery.State.DROPPED, moved_at=timezone.now()
    )
