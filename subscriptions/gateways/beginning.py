"""An order sets out for a page of VNPAY or MoMo."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from subscriptions.gateways import momo, vnpay
from subscriptions.models import OnlinePayment, Order

GATEWAYS = {gateway.NAME: gateway for gateway in (vnpay, momo)}


class NotOwing(Exception):
    """There is nothing to pay on the order; the message is a Vietnamese sentence."""


def offered():
    """Return (id, name) of the gateways whose keys are set."""
    names = dict(OnlinePayment.Gateway.choices)
    return [(name, names[name]) for name, gateway in GATEWAYS.items() if gateway.is_on()]


def begin(order, gateway, ip, at=None):
    """Return the address of the gateway's page for what an order still owes.

    gateway: one of those offered. ip: of the reader. at: aware datetime; now when omitted.

    Each time is a payment of its own there, so that one given up hinders nobody.
    Raises NotOwing, momo.NoPage.
    """
    payment = _payment(order, gateway, at or timezone.now())
    back = _absolute("subscriptions:gateway_return", gateway)
    if gateway == vnpay.NAME:
        return vnpay.address_for(payment, ip, back)
    # Outside any transaction: nobody waits for MoMo with a lock in hand.
    return momo.address_for(payment, back, _absolute("subscriptions:momo_ipn"))


@transaction.atomic
def _payment(order, gateway, at):
    Order.objects.select_for_update().get(pk=order.pk)
    order = Order.objects.with_paid().get(pk=order.pk)
    if not order.is_awaiting or not order.remaining_vnd:
        raise NotOwing(f"Đơn {order.code} không còn gì phải trả.")
    times = order.online_payments.count()
    return OnlinePayment.objects.create(
        order=order,
        gateway=gateway,
        number=f"{order.code}L{times + 1}" if times else order.code,
        amount_vnd=order.remaining_vnd,
        begun_at=at,
    )


def _absolute(name, *args):
    return f"{settings.SITE_ORIGIN}{reverse(name, args=args)}"
