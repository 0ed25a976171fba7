"""The owner of an address says yes: double opt-in."""

from django.db import transaction
from django.utils import timezone

from articles.models import NewsletterReader, NewsletterRequest
from articles.models.newsletter_reader import make_key
from articles.newsletters import consent, links
from articles.newsletters.choices import Choice


def waiting_for(token):
    """Return the NewsletterRequest that a link would confirm; None without one."""
    key = links.request_key(token)
    return key and NewsletterRequest.objects.filter(key=key).first()


def confirmed_by(token):
    """Return the NewsletterReader that a link has confirmed already; None without one."""
    key = links.request_key(token)
    return key and NewsletterReader.objects.receiving().filter(confirmed_with=key).first()


@transaction.atomic
def confirm(token):
    """Let an address get what was asked for it; return its NewsletterReader.

    None for a link that is forged or expired, or whose request is gone. Following it twice
    is following it once.
    """
    key = links.request_key(token)
    asked = key and NewsletterRequest.objects.select_for_update().filter(key=key).first()
    if not asked:
        return confirmed_by(token)
    choice = Choice.from_data(asked.choice)
    reader = _let_in(asked.address, key, choice)
    consent.record(
        reader,
        consent.Act.CONFIRMED,
        consent.Channel.WEB,
        choice,
        version=asked.consent_version,
        asked_at=asked.asked_at,
    )
    asked.delete()
    return reader


@transaction.atomic
def sign_up(address, choice, version, channel):
    """Let an address that is proved already get newsletters; return its NewsletterReader.

    address: in small letters. version: a key of consent.TEXTS, which was agreed to.
    """
    reader = _let_in(address, make_key(), choice)
    consent.record(reader, consent.Act.CONFIRMED, channel, choice, version=version)
    NewsletterRequest.objects.filter(address=address).delete()
    return reader


def _let_in(address, key, choice):
    now = timezone.now()
    reader, _ = NewsletterReader.objects.select_for_update().get_or_create(
        address=address, defaults={"confirmed_at": now}
    )
    choice.give_to(reader)
    reader.state = NewsletterReader.State.RECEIVING
    reader.confirmed_at, reader.confirmed_with = now, key
    reader.left_at, reader.refusals = None, 0
    reader.save()
    return reader
