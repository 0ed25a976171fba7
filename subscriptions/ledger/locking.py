"""One change of a ledger at a time, and none while an issue is closed."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from subscriptions.models import OrderLine, Publication, Subscription

PATIENCE = "5s"


class ChangeRefused(Exception):
    """The change cannot be made; the message is for people."""


class PublicationBusy(ChangeRefused):
    """An issue is being closed for longer than we wait."""


def lock_publication(pk):
    """Keep out closing and whoever else changes ledgers of a publication, to the transaction's end.

    Raises PublicationBusy when an issue is being closed for longer than we wait.
    """
    (publication,) = _lock(Publication.objects.filter(pk=pk))
    return publication


def lock_publications_of(orders):
    """Lock, like lock_publication, all that orders are for; before the orders themselves.

    Raises PublicationBusy.
    """
    _lock(
        Publication.objects.filter(
            pk__in=OrderLine.objects.filter(order__in=orders).values("publication")
        )
    )


def _lock(publications):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        try:
            # In one order for everybody, so that two changes cannot wait for each other.
            locked = list(publications.select_for_update().order_by("pk"))
        except OperationalError as error:
            raise PublicationBusy(
                "Đang chốt hay dời ngày một số báo; xin thử lại sau một phút."
            ) from error
        cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    return locked


@contextmanager
def locked(subscription):
    """Open a transaction that alone changes the ledger of a subscription; yields its row anew.

    Raises PublicationBusy when an issue is being closed for longer than we wait.
    """
    with transaction.atomic():
        lock_publication(subscription.line.publication_id)
        rows = Subscription.objects.select_related("line__publication", "line__order")
        yield rows.get(pk=subscription.pk)
