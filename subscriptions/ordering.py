"""Placing and cancelling an order."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from subscriptions import paying_at_door
from subscriptions.account_ledger import balance_vnd
from subscriptions.broken_months import RunRefused, quote_run
from subscriptions.models import (
    DeliveryChannel,
    GiftCard,
    Order,
    OrderLine,
    Publication,
    Subscription,
    Ward,
)
from subscriptions.models.delivery_channel import OWN
from subscriptions.order_codes import next_code
from subscriptions.ordering_windows import next_start, start_choices
from subscriptions.pricing import Quote, quote

# Codes are finite, and clerks read every order.
MOST_AWAITING = 20


class OrderRefused(Exception):
    """The order cannot be taken as asked; the message is for people."""


class OrderNotCancellable(Exception):
    """The order is paid, partly paid, confirmed or cancelled; the message is for people."""


@dataclass(frozen=True)
class Contact:
    """Whom to call about an order."""

    name: str
    phone: PhoneNumber
    email: str


@dataclass(frozen=True)
class Gift:
    """That a line is a gift: from whom, with which words, and where to tell of it."""

    giver_name: str
    words: str = ""
    recipient_email: str = ""


@dataclass(frozen=True)
class LineRequest:
    """One line as asked for; starts_on is the first of a month.

    last_day: of a run sold issue by issue, whose months are BY_ISSUE and which may start on
    any day; None for a term.
    """

    publication: Publication
    months: int
    copies: int
    starts_on: date
    recipient_name: str
    recipient_phone: PhoneNumber
    ward: Ward
    street_address: str
    delivery_note: str = ""
    channel_id: str = OWN
    renews: Subscription | None = None
    last_day: date | None = None
    gift: Gift | None = None


@transaction.atomic
def place_order(
    *,
    buyer,
    contact,
    lines,
    request_key,
    placed_by=None,
    terms=Order.Terms.PREPAID,
    by_link=False,
    at=None,
):
    """Take an order at the prices in force, and return it with whether it is new.

    buyer: None where a clerk orders for somebody without an account, or by_link.
    placed_by: the clerk who orders for them; None where they do themselves.
    terms: Order.Terms; delivery begins when it is paid, or with the two other
        terms when a clerk confirms it. Readers may have it collected at the door
        where paying_at_door says so.
    by_link: renewed by the link of a mail.
    request_key: UUID of the form; the same key of the same person who orders
        finds the order already placed instead of placing another.
    at: aware datetime of ordering; now when omitted.

    Raises OrderRefused, PriceNotSet and AccountClosed.
    """
    at = at or timezone.now()
    _hold_accounts(buyer, placed_by)
    whose = {"placed_by": placed_by} if placed_by else {"buyer": buyer}
    if order := Order.objects.filter(**whose, request_key=request_key).first():
        return order, False
    if buyer and placed_by is None:
        _refuse_too_many(buyer)
        if terms == Order.Terms.ON_DELIVERY:
            _refuse_at_door(buyer, contact, lines, at)
    quotes = _checked_quotes(lines, at)
    order = Order(
        code=next_code(),
        buyer=buyer,
        placed_by=placed_by,
        terms=terms,
        placed_by_link=by_link,
        contact_name=contact.name,
        contact_phone=contact.phone,
        contact_email=contact.email,
        total_vnd=sum(quoted.amount_vnd for quoted in quotes),
        placed_at=at,
        request_key=request_key,
    )
    order.save()
    _add_lines(order, lines, quotes)
    return order, True


def _add_lines(order, lines, quotes):
    """Write the lines and their gift cards, in two queries however many there are."""
    rows = OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            unit_price_vnd=quoted.unit_price_vnd,
            **{name: value for name, value in vars(line).items() if name != "gift"},
        )
        for line, quoted in zip(lines, quotes, strict=True)
    )
    GiftCard.objects.bulk_create(
        GiftCard(line=row, **vars(line.gift))
        for row, line in zip(rows, lines, strict=True)
        if line.gift
    )


def _hold_accounts(*people):
    """Let one order of somebody be taken at a time: the same form sent twice, and the limit.

    Always in the order of their keys, so that two orders cannot wait for each other.
    """
    for person in sorted(filter(None, people), key=lambda person: person.pk):
        get_user_model().objects.hold(person)


def _refuse_too_many(buyer):
    own = Order.objects.awaiting_payment().filter(buyer=buyer, placed_by=None)
    if own.count() >= MOST_AWAITING:
        raise OrderRefused(
            f"Bạn đang có {MOST_AWAITING} đơn chờ thanh toán; hãy trả tiền hoặc hủy bớt rồi đặt "
            "tiếp. Cần đặt cho nhiều người nhận, xin gọi phòng Phát hành."
        )


def _refuse_at_door(buyer, contact, lines, at):
    phones = paying_at_door.phones_of(contact, lines)
    paying_at_door.hold_phones(phones)
    if not paying_at_door.is_served(lines):
        raise OrderRefused("Nơi này chưa có người thu tiền tại nhà; xin chuyển khoản.")
    if refusal := paying_at_door.why_not(buyer, phones, at):
        raise OrderRefused(refusal)


def _checked_quotes(lines, at):
    """Return the price of each line; those that differ in copies and recipients alone ask once."""
    known, quotes = {}, []
    for line in lines:
        alike = (line.publication.pk, line.channel_id, line.months, line.starts_on)
        alike = (*alike, line.last_day, line.renews and line.renews.pk)
        if alike not in known:
            known[alike] = checked_quote(line, at)
        price_vnd = known[alike].unit_price_vnd
        quotes.append(Quote(price_vnd, line.copies, price_vnd * line.copies))
    return quotes


def checked_quote(line, at):
    """Return the price of a LineRequest as it would be taken now.

    Raises OrderRefused, PriceNotSet.
    """
    if not line.publication.is_on_sale:
        raise OrderRefused(f"“{line.publication}” hiện không nhận đặt dài hạn.")
    channel = DeliveryChannel.objects.get(pk=line.channel_id)
    if line.last_day:
        return _quote_of_run(line, channel, at)
    if line.starts_on not in _starts(line, timezone.localdate(at), channel):
        raise OrderRefused(f"Không còn nhận đặt báo bắt đầu từ {line.starts_on:%m/%Y}.")
    return quote(line.publication, months=line.months, copies=line.copies, starts_on=line.starts_on)


def _quote_of_run(line, channel, at):
    try:
        return quote_run(
            line.publication,
            copies=line.copies,
            starts_on=line.starts_on,
            last_day=line.last_day,
            channel=channel,
            at=at,
        )
    except RunRefused as refusal:
        raise OrderRefused(str(refusal)) from refusal


def _starts(line, on, channel):
    if line.renews:
        return [next_start(line.renews.ends_on, on, channel)]
    return start_choices(on, channel)


@transaction.atomic
def cancel_order(order, *, by, reason="", at=None):
    """Cancel an order on which nothing was paid, credited or written off, and not yet delivered.

    by: the buyer or a clerk. at: aware datetime; now when omitted.

    Raises OrderNotCancellable.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.state == Order.State.CANCELLED:
        raise OrderNotCancellable(f"Đơn {order.code} đã hủy từ trước.")
    if order.confirmed_at:
        raise OrderNotCancellable(
            f"Đơn {order.code} đã xác nhận và bắt đầu giao; hãy dừng từng kỳ giao báo."
        )
    if order.payments.exists() or balance_vnd(order) != order.total_vnd:
        raise OrderNotCancellable(
            f"Đơn {order.code} đã có tiền ghi vào nên không hủy được; hãy liên hệ phòng Phát hành."
        )
    order.state = Order.State.CANCELLED
    order.cancelled_at = at or timezone.now()
    order.cancelled_by = by
    order.cancel_reason = reason
    order.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancel_reason"])
    return order
