"""Gia hạn: the next term of a subscription, ordered on the old one's label.

It begins the day after the old term, so that no issue is missing and none comes twice; issues
to be made good are pushed behind it (subscriptions.activation). Where that day cannot be kept
any more it begins in the first month that can be had.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.models import (
    Decision,
    DeliveryAddress,
    EarlyEnd,
    Order,
    OrderLine,
    Subscription,
    TermPrice,
)
from subscriptions.models.term_price import TERMS
from subscriptions.ordering import Contact, LineRequest, OrderRefused, place_order
from subscriptions.ordering_windows import (
    MONTHS_ON_OFFER,
    month_after,
    next_start,
    pay_by,
)
from subscriptions.pricing import PriceNotSet, quote

# Names the forms of renewals, so that one sent twice is one order.
FORMS = uuid.UUID("6f0c2f3e-4f0e-5c6b-9a54-0d8a6a6c7f11")

KEPT_FOR = timedelta(days=366)


class RenewalRefused(Exception):
    """The term cannot be renewed so; the message is for people."""


class PriceChanged(RenewalRefused):
    """The price is another than the one that was shown."""


@dataclass(frozen=True)
class TermOffered:
    """One term that can be had, and what all copies cost for it, whole VND."""

    months: int
    name: str
    amount_vnd: int


@dataclass(frozen=True)
class Coming:
    """The next term, if it is ordered on a day: from when, where to, and to be paid until when."""

    starts_on: date
    place: DeliveryAddress
    pay_by: date


def coming(subscription, on=None):
    """Return what is Coming after a term; one query.

    on: calendar date of ordering; today in Hanoi when omitted.
    """
    place = place_of(subscription, month_after(subscription.ends_on))
    starts_on = next_start(subscription.ends_on, on or timezone.localdate(), place.channel)
    return Coming(starts_on, place, pay_by(starts_on, place.channel))


def opens_on(subscription):
    """Return the first day on which a renewal is taken: its price is known and so is its place."""
    return add_months(first_of_month(subscription.ends_on), 1 - MONTHS_ON_OFFER)


def closes_on(subscription):
    """Return the last day on which a renewal is taken; then a label is a stranger's."""
    return subscription.ends_on + KEPT_FOR


def is_open(subscription, on=None):
    """Return whether a renewal is taken on a day, as far as the calendar says."""
    return opens_on(subscription) <= (on or timezone.localdate()) <= closes_on(subscription)


def place_of(subscription, day):
    """Return the DeliveryAddress that holds on a day after the term; the last known without one."""
    addresses = subscription.addresses.select_related("ward__province", "channel")
    return addresses.in_force(day).first() or addresses.order_by("-valid_from").first()


def moved_meanwhile(line, day):
    """Return where a renewal goes whose reader moved after ordering it; None if they did not.

    line: an order line that renews.
    """
    told = Decision.objects.filter(subscription=line.renews_id, kind=Decision.Kind.MOVED)
    if not told.filter(at__gt=line.order.placed_at).exists():
        return None
    return place_of(line.renews, day)


def standing_order(subscription):
    """Return the order that renews a subscription and was not cancelled; None without one."""
    orders = Order.objects.filter(lines__renews=subscription).exclude(state=Order.State.CANCELLED)
    return orders.with_paid().order_by("pk").first()


def successor_of(subscription):
    """Return the subscription that goes on where one ends; None without one."""
    return Subscription.objects.filter(line__renews=subscription).order_by("starts_on").first()


def why_not(subscription, next_term, on=None):
    """Return why a term cannot be renewed on a day, empty when it can; an order apart.

    next_term: the Coming one. on: calendar date; today in Hanoi when omitted.
    """
    on = on or timezone.localdate()
    publication = subscription.line.publication
    if EarlyEnd.objects.filter(subscription=subscription).exists():
        return "Kỳ giao báo này đã dừng trước hạn; bạn có thể đặt báo lại từ đầu."
    if not publication.is_on_sale:
        return f"“{publication}” hiện không nhận đặt dài hạn."
    if on < (opening := opens_on(subscription)):
        return f"Kỳ này còn dài; nhận gia hạn từ ngày {opening:%d/%m/%Y}."
    if on > closes_on(subscription):
        return "Kỳ này đã hết từ lâu; xin đặt báo lại từ đầu."
    if not terms_on_offer(subscription, next_term.starts_on):
        return f"“{publication}” chưa có giá cho kỳ tới; xin liên hệ phòng Phát hành."
    return ""


def terms_on_offer(subscription, starts_on):
    """Return the TermOffered of a renewal from a day on, in order of length; one query."""
    line = subscription.line
    prices = TermPrice.objects.in_force(starts_on)
    prices = dict(prices.filter(publication=line.publication_id).values_list("months", "price_vnd"))
    return [
        TermOffered(months, name, prices[months] * line.copies)
        for months, name in TERMS
        if months in prices
    ]


@transaction.atomic
def renew(subscription, months, *, promised_vnd=None, by_link=False, at=None):
    """Order the next term of a subscription; return the order and whether it is new.

    As many copies as before, to where they are brought then, for the same buyer. While an order
    that renews it stands, it is that one.

    promised_vnd: the amount that was shown, where one was.
    by_link: ordered by the link of a mail, by somebody who did not sign in.
    at: aware datetime; now when omitted.

    Raises RenewalRefused, PriceChanged; AccountClosed.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    # One renewal of a term at a time: two tabs, or the mail and the account.
    rows = Subscription.objects.select_for_update(no_key=True, of=("self",))
    subscription = rows.select_related("line__publication", "line__order__buyer").get(
        pk=subscription.pk
    )
    if order := standing_order(subscription):
        return order, False
    next_term = coming(subscription, on)
    if refusal := why_not(subscription, next_term, on):
        raise RenewalRefused(refusal)
    line = _line(subscription, months, next_term)
    before = subscription.line.order
    try:
        _refuse_another_price(line, promised_vnd)
        return place_order(
            buyer=before.buyer,
            contact=Contact(before.contact_name, before.contact_phone, before.contact_email),
            lines=[line],
            request_key=_form_of(subscription),
            by_link=by_link,
            at=at,
        )
    except (OrderRefused, PriceNotSet) as refusal:
        raise RenewalRefused(str(refusal)) from refusal


def _line(subscription, months, next_term):
    place = next_term.place
    return LineRequest(
        publication=subscription.line.publication,
        months=months,
        copies=subscription.line.copies,
        starts_on=next_term.starts_on,
        recipient_name=place.recipient_name,
        recipient_phone=place.recipient_phone,
        ward=place.ward,
        street_address=place.street_address,
        delivery_note=place.delivery_note,
        channel_id=place.channel_id,
        renews=subscription,
    )


def _refuse_another_price(line, promised_vnd):
    quoted = quote(
        line.publication, months=line.months, copies=line.copies, starts_on=line.starts_on
    )
    if promised_vnd is not None and quoted.amount_vnd != promised_vnd:
        raise PriceChanged("Giá vừa thay đổi; xin xem lại số tiền rồi gia hạn.")


def _form_of(subscription):
    """Return the key of the next renewal of a term: another one after each that was cancelled."""
    before = OrderLine.objects.filter(renews=subscription).count()
    return uuid.uuid5(FORMS, f"{subscription.pk}-{before}")


def grace_ends_on(subscription, policy):
    """Return the last day on which a term that ran out still counts as going on."""
    return subscription.ends_on + timedelta(days=policy.grace_days)
