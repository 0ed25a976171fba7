"""Plain functions that make valid rows of the printed paper."""

import itertools
import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.account_ledger import enter
from subscriptions.closing import close_issue
from subscriptions.invoices.asking import ask_for
from subscriptions.models import (
    AccountEntry,
    BankAccount,
    Collector,
    Complaint,
    DeliveryChannel,
    Hold,
    Issue,
    IssuePrice,
    Payment,
    Province,
    Publication,
    Route,
    RouteWard,
    TermPrice,
    Ward,
)
from subscriptions.ordering import Contact, LineRequest, place_order
from subscriptions.payments import record_payment
from tests.factories import make_user

_numbers = itertools.count(1)
PHONE = PhoneNumber.from_string("0912345678", region="VN")
NOVEMBER_20 = timezone.make_aware(datetime(2026, 11, 20, 9))
DECEMBER_1 = date(2026, 12, 1)
LONG_AGO = date(2025, 1, 1)


def make_publication(prices=None, **fields):
    """Make a daily on sale; prices: VND by months, 3 months for 441.000 đ when omitted."""
    number = next(_numbers)
    fields.setdefault("code", f"an-pham-{number}")
    fields.setdefault("name", f"Ấn phẩm {number}")
    fields.setdefault("weekdays", [1, 2, 3, 4, 5, 6])
    cover_price_vnd = fields.pop("cover_price_vnd", 6_000)
    make_channel()
    publication = Publication.objects.create(**fields)
    make_issue_price(publication, price_vnd=cover_price_vnd)
    for months, price_vnd in (prices or {1: 150_000, 3: 441_000, 12: 1_680_000}).items():
        make_price(publication, months=months, price_vnd=price_vnd)
    return publication


def make_price(publication, **fields):
    """Make a price in force since long ago."""
    fields.setdefault("months", 3)
    fields.setdefault("price_vnd", 441_000)
    fields.setdefault("effective_from", LONG_AGO)
    return TermPrice.objects.create(publication=publication, **fields)


def make_issue_price(publication, **fields):
    """Make the price of an issue, a regular one since long ago when nothing else is said."""
    fields.setdefault("price_vnd", 6_000)
    fields.setdefault("effective_from", LONG_AGO)
    return IssuePrice.objects.create(publication=publication, **fields)


def make_ward(code=319, name="Phường Hoàng Mai", province=(1, "Thành phố Hà Nội")):
    """Return a ward, which the migration loads and a flushed database lacks."""
    since = date(2025, 7, 1)
    place, _ = Province.objects.get_or_create(
        code=province[0],
        defaults={"name": province[1], "sort_key": province[1], "valid_from": since},
    )
    ward, _ = Ward.objects.get_or_create(
        code=code,
        defaults={"province": place, "name": name, "sort_key": name, "valid_from": since},
    )
    return ward


def make_channel(code="own", **fields):
    """Return a channel, which the migration loads and a flushed database lacks."""
    fields.setdefault("name", "Tòa soạn giao")
    if code == "post":
        fields = {"by_quarter": True, "from_first_of_month": True, "lead_days": 5} | fields
    return DeliveryChannel.objects.get_or_create(code=code, defaults=fields)[0]


def make_route(code="HM-01", wards=(), **fields):
    """Make a route of our own carriers through some wards."""
    channel = fields.setdefault("channel", make_channel())
    fields.setdefault("name", f"Tuyến {code}")
    route = Route.objects.create(code=code, **fields)
    for ward in wards:
        RouteWard.objects.create(route=route, channel=channel, ward=ward)
    return route


def make_collector(*wards):
    """Make somebody who collects money at the doors of wards, for our own carriers."""
    make_channel()
    DeliveryChannel.objects.filter(pk="own").update(collects_money=True)
    collector = Collector.objects.create(name=f"Người thu {next(_numbers)}")
    collector.wards.set(wards)
    return collector


def make_bank_account(**fields):
    """Make the account of the vectors in vietnam.md."""
    fields.setdefault("effective_from", LONG_AGO)
    fields.setdefault("bank_name", "Vietcombank")
    fields.setdefault("bank_bin", "970436")
    fields.setdefault("account_number", "1023020330000")
    fields.setdefault("holder", "BAO KINH TE VA DO THI")
    return BankAccount.objects.create(**fields)


def make_line_request(**fields):
    """Ask for one copy for three months from 1 December 2026."""
    fields.setdefault("publication", fields.get("publication") or make_publication())
    fields.setdefault("months", 3)
    fields.setdefault("copies", 1)
    fields.setdefault("starts_on", DECEMBER_1)
    fields.setdefault("recipient_name", "Nguyễn Thị Hòa")
    fields.setdefault("recipient_phone", PHONE)
    fields.setdefault("ward", make_ward())
    make_channel(fields.setdefault("channel_id", "own"))
    fields.setdefault("street_address", "Số 24, ngõ 147 phố Tân Mai")
    return LineRequest(**fields)


def make_order(buyer=None, at=NOVEMBER_20, lines=None, request_key=None, **line_fields):
    """Place an order of one line on 20 November 2026."""
    buyer = buyer or make_user()
    order, _ = place_order(
        buyer=buyer,
        contact=Contact("Trần Minh", PHONE, buyer.email),
        lines=lines or [make_line_request(**line_fields)],
        request_key=request_key or uuid.uuid4(),
        at=at,
    )
    return order


def pay(order, amount_vnd=None, *, at=NOVEMBER_20, by=None, **fields):
    """Record a payment of an order, of all of it when no amount is given."""
    fields.setdefault("method", Payment.Method.TRANSFER)
    fields.setdefault("idempotency_key", str(uuid.uuid4()))
    return record_payment(
        order,
        amount_vnd=order.total_vnd if amount_vnd is None else amount_vnd,
        by=by or make_user("ke-toan"),
        at=at,
        **fields,
    )


def owe(order, amount_vnd, key=None):
    """Credit an amount to the customer of an order; returns the entry."""
    return enter(
        order,
        AccountEntry.Kind.CREDIT,
        amount_vnd,
        reason="Báo rách",
        by=None,
        idempotency_key=key or str(uuid.uuid4()),
    )


BUYER = {
    "buyer_name": "Hợp tác xã Tràng An",
    "tax_code": "0100109106",
    "personal_id": "",
    "budget_code": "",
    "address": "Số 12 phố Tràng Thi, Hà Nội",
    "email": "ke.toan@trang-an.example",
}


def make_invoice(order, **fields):
    """Ask for the invoice of an order."""
    return ask_for(order, BUYER | fields)


def make_paid_order(**fields):
    """Place an order and pay all of it the same morning."""
    order = make_order(**fields)
    pay(order)
    order.refresh_from_db()
    return order


def make_subscription(**fields):
    """Place and pay an order of one line; returns its subscription, from 1 December 2026."""
    return make_paid_order(**fields).lines.get().subscription


def make_hold(subscription, **fields):
    """Write down a hold of a week, whatever the day is; its issues do not follow."""
    fields.setdefault("starts_on", date(2026, 12, 14))
    fields.setdefault("ends_on", date(2026, 12, 19))
    fields.setdefault("asked_at", NOVEMBER_20)
    fields.setdefault("request_key", uuid.uuid4())
    return Hold.objects.create(subscription=subscription, **fields)


def make_complaint(subscription, **fields):
    """Write down a complaint that waits, about the first issue."""
    fields.setdefault("entitlement", subscription.entitlements.order_by("issue__issued_on")[0])
    fields.setdefault("kind", Complaint.Kind.LATE)
    fields.setdefault("copies", 1)
    fields.setdefault("becomes", Complaint.Becomes.REDELIVERED)
    fields.setdefault("told_at", NOVEMBER_20)
    return Complaint.objects.create(**fields)


def close_until(publication, day):
    """Close all issues of a publication that appear until a day, each on its eve."""
    for issue in publication.issues.filter(issued_on__lte=day, state=Issue.State.OPEN):
        close_issue(issue, at=moment(issue.issued_on - timedelta(days=1), 17))


def moment(day, hour=9):
    """Return an hour of a day in Hanoi."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def phone_number(said):
    """Return a Vietnamese phone number as somebody wrote it."""
    return PhoneNumber.from_string(said, region="VN")
