"""That an order is paid or confirmed and the paper comes: one mail to whoever ordered."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.mail import send_later
from subscriptions.templatetags.money import grouped

# What is recorded long afterwards is no news.
NEWS = timedelta(days=1)
MOST_LINES = 10


def tell_of_start(order, subscriptions, at):
    """Write that the delivery of an order begins, where it is news and an address is known.

    Call inside the transaction that begins it. subscriptions: those of the order.
    at: aware datetime of recording the payment, or of confirming.
    """
    address = order.buyer.email if order.buyer_id else order.contact_email
    if not address or at < timezone.now() - NEWS:
        return
    what = "đã được xác nhận" if order.confirmed_at else "đã thanh toán đủ"
    shown = [_line(one) for one in subscriptions[:MOST_LINES]]
    if more := len(subscriptions) - len(shown):
        shown.append(f"Và {grouped(more)} nơi nhận khác.")
    parts = [f"Đơn {order.code} {what}. Cảm ơn bạn đã đặt báo.", "\n".join(shown)]
    if order.buyer_id:
        parts.append(f"Xem đơn và lịch giao:\n{settings.SITE_ORIGIN}{order.get_absolute_url()}")
    send_later(f"Đơn {order.code} {what}", "\n\n".join(parts), address)


def _line(subscription):
    line = subscription.line
    days = f"từ {subscription.starts_on:%d/%m/%Y} đến hết {subscription.ends_on:%d/%m/%Y}"
    late = subscription.starts_on != line.starts_on
    why = " (quá hạn của tháng đã hẹn nên cả kỳ dời lại)" if late else ""
    return (
        f"{line.publication}, {grouped(line.copies)} tờ mỗi kỳ, tới {line.recipient_name}: "
        f"{days}{why}."
    )
