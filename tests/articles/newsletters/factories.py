"""Newsletters and those who get them; a test states only what matters to it."""

import itertools
from datetime import time, timedelta
from unittest import mock

from django.utils import timezone

from articles.models import Newsletter, NewsletterReader
from articles.newsletters import making

_numbers = itertools.count(1)


def make_newsletter(slug=None, **fields):
    """Make a newsletter that is on; its next hour is tomorrow's unless told otherwise."""
    number = next(_numbers)
    fields.setdefault("name", f"Bản tin {number}")
    fields.setdefault("about", "Những tin đáng đọc nhất.")
    fields.setdefault("hour", time(6, 0))
    fields.setdefault("is_on", True)
    newsletter = Newsletter(slug=slug or f"tin-{number}", **fields)
    if newsletter.next_at is None:
        newsletter.set_next()
    newsletter.save()
    return newsletter


def make_reader(*newsletters, sections=(), **fields):
    """Make an address that gets newsletters."""
    number = next(_numbers)
    fields.setdefault("address", f"ban-doc-{number}@example.com")
    fields.setdefault("confirmed_at", timezone.now())
    fields.setdefault("confirmed_with", f"xac-nhan-{number}")
    reader = NewsletterReader.objects.create(**fields)
    reader.newsletters.set(newsletters)
    reader.sections.set(sections)
    return reader


def make_readers(newsletter, number):
    """Make many addresses that get a newsletter; returns them."""
    now = timezone.now()
    readers = NewsletterReader.objects.bulk_create(
        NewsletterReader(
            address=f"nguoi-{next(_numbers)}@example.com", confirmed_at=now, confirmed_with="x"
        )
        for _ in range(number)
    )
    wants = NewsletterReader.newsletters.through
    wants.objects.bulk_create(
        wants(newsletterreader=reader, newsletter=newsletter) for reader in readers
    )
    return readers


def strike(newsletter, ago=timedelta(0)):
    """Let the hour of a newsletter have come some time ago; return the issue that is made."""
    newsletter.next_at = timezone.now() - ago
    newsletter.save(update_fields=["next_at"])
    return making.make_if_due(newsletter.pk)


def send_all(issue, most=50):
    """Send an issue batch by batch as its jobs would, without waiting for the queue."""
    from articles.newsletters import sending

    for _ in range(most):
        issue.refresh_from_db()
        due = issue.deliveries.due(timezone.now()).exists()
        if issue.state != issue.State.SENDING or not due:
            break
        sending.send_batch(issue.pk)
    issue.refresh_from_db()
    return issue


def hand_over(send):
    """Have mails handed over to a function instead of the mail server.

    send: takes the mail; what it raises, the mail server answered.
    """

    def send_messages(self, mails):
        for mail in mails:
            send(mail)
        return len(mails)

    return mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages)
