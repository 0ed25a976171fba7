"""Addresses that take no mail any more.

Two ways lead here: the mail server refuses an address for good while we send (5xx on the
recipient), and somebody tells us which mails came back (manage.py mark_bounced). Mails that
come back are not read by the newspaper itself; docs/operations.md says how to.
"""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from articles.models import AlertMailbox, NewsletterDelivery, NewsletterReader

State = NewsletterReader.State
# One refusal may be a slip of the mail server; three in a row, of three issues, are none.
MOST_REFUSALS = 3


def refused(reader):
    """Count one refusal of an address; after some in a row nothing is sent there any more."""
    once_more = F("refusals") + 1
    NewsletterReader.objects.receiving().filter(pk=reader.pk).update(
        refusals=once_more,
        state=Case(
            When(refusals__gte=MOST_REFUSALS - 1, then=Value(State.BOUNCED)), default=F("state")
        ),
    )


def accepted(reader):
    """Forget the refusals of an address that took a mail."""
    NewsletterReader.objects.filter(pk=reader.pk).update(refusals=0)


def mark(addresses):
    """Send nothing any more to addresses from which mail came back; return how many we knew.

    Their owners may sign up again.
    """
    addresses = [address.strip().lower() for address in addresses]
    readers = NewsletterReader.objects.receiving().filter(address__in=addresses)
    keys = list(readers.values_list("pk", flat=True))
    alerted = AlertMailbox.objects.alias(address=Lower("reader__email"))
    alerted.filter(address__in=addresses).update(refusals=MOST_REFUSALS)
    NewsletterDelivery.objects.waiting().filter(reader__in=keys).update(
        state=NewsletterDelivery.State.DROPPED, moved_at=timezone.now()
    )
    return NewsletterReader.objects.filter(pk__in=keys).update(state=State.BOUNCED)
