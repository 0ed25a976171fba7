"""Letting delivery begin before money: collected at the door, or paid later by a letter."""

from django.db import transaction
from django.utils import timezone

from subscriptions.beginning import begin
from subscriptions.models import Order, Subscription


class OrderNotConfirmable(Exception):
    """Delivery cannot begin before money; the message is for people."""


@transaction.atomic
def confirm_order(order, *, by, at=None):
    """Begin the delivery of an order that is paid later; return it with whether this call did.

    by: the clerk who answers for it. at: aware datetime; now when omitted.

    Raises OrderNotConfirmable.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.confirmed_at:
        return order, False
    _refuse_unless_confirmable(order)
    order.confirmed_at = at or timezone.now()
    order.confirmed_by = by
    order.save(update_fields=["confirmed_at", "confirmed_by"])
    begin(order, order.confirmed_at)
    return order, True


def _refuse_unless_confirmable(order):
    if order.terms == Order.Terms.PREPAID:
        raise OrderNotConfirmable(f"Đơn {order.code} trả trước: báo được giao khi nhận đủ tiền.")
    if order.state == Order.State.CANCELLED:
        raise OrderNotConfirmable(f"Đơn {order.code} đã hủy.")
    if order.state == Order.State.PAID:
        raise OrderNotConfirmable(f"Đơn {order.code} đã trả đủ và đang được giao.")
    if Subscription.objects.filter(line__order=order).exists():
        raise OrderNotConfirmable(f"Đơn {order.code} đã trả tiền và bắt đầu giao từ trước.")
    if order.terms == Order.Terms.LATER and not hasattr(order, "official_letter"):
        raise OrderNotConfirmable(f"Đơn {order.code} trả sau; hãy ghi số và ngày công văn trước.")
