"""Gifts: the recipient is told when delivery begins, and never what it cost."""

from django.utils import timezone

from accounts.mail import send_later
from subscriptions.models import GiftCard


def cards_of(order):
    """Return the cards of an order, loaded with what is printed on them."""
    cards = GiftCard.objects.filter(line__order=order).order_by("line")
    return cards.select_related("line__publication", "line__subscription", "line__ward__province")


def tell_start(order, at=None):
    """Write to those whose gift begins and whose address was given, once; returns how many.

    Call inside the transaction that begins the delivery.
    """
    untold = {"told_at": None, "recipient_email__gt": ""}
    # Almost no order is a gift, and what a letter says is much to load.
    if not GiftCard.objects.filter(line__order=order, **untold).exists():
        return 0
    cards = list(cards_of(order).filter(**untold))
    for card in cards:
        send_later(f"Bạn được tặng báo {card.line.publication}", _words(card), card.recipient_email)
        card.told_at = at or timezone.now()
    GiftCard.objects.bulk_update(cards, ["told_at"])
    return len(cards)


def _words(card):
    line, subscription = card.line, card.line.subscription
    parts = [
        f"{card.giver_name} tặng {line.recipient_name} báo {line.publication}, {line.copies} tờ "
        f"mỗi kỳ, từ {subscription.starts_on:%d/%m/%Y} đến hết {subscription.ends_on:%d/%m/%Y}.",
        card.words and f"“{card.words}”",
        f"Báo được giao tới {line.street_address}, {line.ward}, {line.ward.province}. Địa chỉ "
        "chưa đúng, xin trả lời thư này hoặc gọi phòng Phát hành.",
    ]
    return "\n\n".join(filter(None, parts))
