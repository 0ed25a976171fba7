"""Taking in a transfer: kept once, whoever tells of it how often, and matched with its order.

    what is found   when                                            the money is put on the order
    matched         the rest of an order, and its promised start holds    at once
    short           less than the rest                                    at once
    over            more than the rest                                    at once
    late            too late for the promised start                       at once
                    its order was cancelled                               by accounting
    duplicate       its order is paid already                             by accounting
                    another source told of it before                      never
                    another source told of its like, by another number    by accounting
    unknown         no code of an order in its words, or several          by accounting

All but what matched waits for accounting (settling.py). Source: vietnam.md §4.2.
"""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from subscriptions.models import BankAccount, BankTransaction, Order, Payment, Subscription
from subscriptions.order_codes import find_codes, squeezed
from subscriptions.payments import record_payment

Finding = BankTransaction.Finding
# What comes by a gateway comes into no account of ours, and is told of once.
GATEWAYS = {
    BankTransaction.Source.VNPAY: Payment.Method.VNPAY,
    BankTransaction.Source.MOMO: Payment.Method.MOMO,
}
# Statements tell the day that a bank books on, messages the moment of the transfer.
SAME_TRANSFER = timedelta(days=2)


@transaction.atomic
def take_in(credit, message=None, now=None):
    """Keep a transfer and put its money on its order; returns (BankTransaction, whether new).

    credit: a Credit. message: the ProviderMessage that told of it. now: aware datetime.

    Returns (None, False) for money on an account that is not ours. Told again, nothing
    changes. Transfers into one account are taken in one after another, so that two sources
    that tell of one at the same moment do not pay an order twice.
    """
    now = now or timezone.now()
    if credit.source not in GATEWAYS and not _is_ours(credit.account_number):
        return None, False
    known = BankTransaction.objects.filter(source=credit.source, source_id=credit.source_id)
    if told := known.first():
        return told, False
    told = BankTransaction(**vars(credit), message=message)
    _match(told, now)
    if told.finding == Finding.MATCHED or told.same_as:
        told.settled_at = now
    told.save(force_insert=True)
    return told, True


def put_on(told, order, by, now):
    """Put the money of a transfer on an order, whatever is owed there; returns the Payment.

    by: who decides; None where the order's own code does. Raises PaymentRefused.
    """
    return record_payment(
        order,
        amount_vnd=told.amount_vnd,
        method=GATEWAYS.get(told.source, Payment.Method.TRANSFER),
        by=by,
        idempotency_key=f"{told.source}:{told.source_id}",
        reference=told.reference,
        received_at=told.happened_at,
        at=now,
    )


def _is_ours(account_number):
    """Return whether an account is the newspaper's, and let others wait who tell of it."""
    ours = BankAccount.objects.select_for_update().filter(account_number=account_number)
    return bool(list(ours.order_by("pk")))


def _match(told, now):
    told.finding = Finding.UNKNOWN
    alike = [] if told.source in GATEWAYS else _told_by_others(told)
    if first := next((other for other in alike if _is_same(told, other)), None):
        told.finding, told.same_as, told.order = Finding.DUPLICATE, first, first.order
        return
    orders = Order.objects.select_for_update().filter(code__in=find_codes(told.text))
    # Whoever names two orders has to be asked how much is for which.
    if len(found := list(orders.order_by("pk"))) != 1:
        return
    (order,) = found
    told.order = order
    told.finding = _finding_of(told, order, alike)
    if told.finding is None:
        remaining = Order.objects.with_paid().get(pk=order.pk).remaining_vnd
        told.payment = put_on(told, order, None, now)
        told.finding = _how_it_fits(told, order, remaining)


def _finding_of(told, order, alike):
    """Return what keeps the money from being put on an order by itself; None for nothing.

    alike: what _told_by_others() found.
    """
    if order.state == Order.State.CANCELLED:
        return Finding.LATE
    if order.state == Order.State.PAID:
        return Finding.DUPLICATE
    # A clerk who had the statement before them was faster.
    if told.reference and order.payments.filter(reference=told.reference).exists():
        return Finding.DUPLICATE
    # Not every source tells the bank's own number: one transfer under two numbers, or two.
    if any(other.order_id == order.pk for other in alike):
        return Finding.DUPLICATE
    return None


def _how_it_fits(told, order, remaining):
    if told.amount_vnd < remaining:
        return Finding.SHORT
    if told.amount_vnd > remaining:
        return Finding.OVER
    moved = Subscription.objects.filter(line__order=order).exclude(
        starts_on=models.F("line__starts_on")
    )
    return Finding.LATE if moved.exists() else Finding.MATCHED


def _told_by_others(told):
    """Return what other sources told of the same sum at that time, and told's source did not."""
    around = (told.happened_at - SAME_TRANSFER, told.happened_at + SAME_TRANSFER)
    return list(
        BankTransaction.objects.filter(
            account_number=told.account_number,
            amount_vnd=told.amount_vnd,
            happened_at__range=around,
            same_as=None,
        )
        .exclude(source=told.source)
        .exclude(told_again__source=told.source)
        .order_by("happened_at", "pk")
    )


def _is_same(told, other):
    if told.reference and other.reference:
        return squeezed(told.reference) == squeezed(other.reference)
    return squeezed(told.text) == squeezed(other.text)
