"""Thu tiền tại nhà, as readers may choose it themselves: where, and who may not.

A collector has to come that way, to one door, and not to somebody who was given a present. Who
owes for one such order pays it before the next; a clerk who knows the customer may order more.
"""

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from subscriptions.collecting import COLLECT_WITHIN
from subscriptions.models import Collector, DeliveryChannel, Order, OrderLine

# Names the locks on telephone numbers among those of others.
PHONES = 5_107


def is_served(lines):
    """Return whether the money for lines can be collected where they are delivered.

    lines: LineRequests.
    """
    doors = {(line.ward.pk, line.street_address) for line in lines}
    if len(doors) != 1 or any(line.gift for line in lines):
        return False
    channels = {line.channel_id for line in lines}
    if DeliveryChannel.objects.filter(pk__in=channels, collects_money=False).exists():
        return False
    return Collector.objects.filter(is_active=True, wards=lines[0].ward).exists()


def phones_of(contact, lines):
    """Return the telephone numbers that an order is known by."""
    return {contact.phone, *(line.recipient_phone for line in lines)}


def why_not(buyer, phones, at=None):
    """Return why somebody may not order so now, in words; empty where they may.

    phones: phones_of() it. at: aware datetime; now when omitted.
    """
    at = at or timezone.now()
    unpaid = Order.objects.awaiting_payment().filter(terms=Order.Terms.ON_DELIVERY)
    if own := unpaid.filter(buyer=buyer).order_by("placed_at").first():
        if own.confirmed_at and own.confirmed_at < at - COLLECT_WITHIN:
            return (
                f"Đơn {own.code} thu tiền tại nhà đã quá hạn trả; xin trả đơn ấy trước, hoặc chọn "
                "chuyển khoản."
            )
        return (
            f"Đơn {own.code} của bạn thu tiền tại nhà và chưa trả; trả xong thì lại chọn được cách "
            "ấy. Đơn này xin chuyển khoản."
        )
    lines = OrderLine.objects.filter(order=OuterRef("pk"), recipient_phone__in=phones)
    # Whose order it is stays theirs to know.
    if unpaid.filter(Q(contact_phone__in=phones) | Exists(lines)).exists():
        return (
            "Số điện thoại này chưa dùng được cách thu tiền tại nhà lúc này; xin chuyển khoản, "
            "hoặc gọi phòng Phát hành."
        )
    return ""


def hold_phones(phones):
    """Let one order at a time be taken for telephone numbers, to the transaction's end.

    Accounts are as easily made as numbers are not.
    """
    with connection.cursor() as cursor:
        # In one order for everybody, so that two orders cannot wait for each other.
        for phone in sorted({str(phone) for phone in phones}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [PHONES, phone])
