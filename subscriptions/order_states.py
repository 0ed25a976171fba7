"""The state of an order follows its money, whichever way the money moves."""

from django.db.models import Max

from subscriptions.models import Order, Subscription


def follow_money(order, at):
    """Make an order paid once nothing is owed on it, and awaiting again once something is.

    Paid for the first time, its delivery begins. Paid is also what was credited or
    written off: nothing is wanted any more.

    Call inside the transaction of the payment or entry, with the order's row locked.

    at: aware datetime of recording it.
    """
    owed = Order.objects.with_paid().get(pk=order.pk).balance_vnd
    if order.state == Order.State.AWAITING and owed <= 0:
        _settle(order, at)
    elif order.state == Order.State.PAID and owed > 0:
        order.state, order.paid_at = Order.State.AWAITING, None
        order.save(update_fields=["state", "paid_at"])


def _settle(order, at):
    # Whoever builds on the ledger would otherwise import it in a circle.
    from subscriptions.beginning import begin

    last = order.payments.aggregate(last=Max("received_at"))["last"]
    order.state, order.paid_at = Order.State.PAID, last or at
    order.save(update_fields=["state", "paid_at"])
    if not Subscription.objects.filter(line__order=order).exists():
        begin(order, at)
