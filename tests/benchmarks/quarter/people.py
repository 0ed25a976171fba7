"""The subscribers of the quarter: who orders what, and pays in time or late."""

import random
import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from accounts.models import User
from subscriptions.models import (
    DeliveryChannel,
    IssuePrice,
    Payment,
    Province,
    Publication,
    TermPrice,
    Ward,
)
from subscriptions.ordering import Contact, LineRequest, place_order
from subscriptions.payments import record_payment

FIRST_DAY = date(2027, 1, 1)
LAST_DAY = date(2027, 3, 31)
PRICES = {1: 150_000, 3: 441_000}
HANOI, WARDS = 1, 126
LONG_AGO = date(2025, 7, 1)


def ground():
    """Make what migrations bring and an emptied database lacks: wards and channels."""
    province = Province.objects.create(
        code=HANOI, name="Thành phố Hà Nội", sort_key="ha noi", valid_from=LONG_AGO
    )
    Ward.objects.bulk_create(
        Ward(
            code=number,
            province=province,
            name=f"Phường {number}",
            sort_key=f"phuong {number:03d}",
            valid_from=LONG_AGO,
        )
        for number in range(1, WARDS + 1)
    )
    DeliveryChannel.objects.create(code="own", name="Tòa soạn giao")


def publication():
    """Return the daily, made the first time."""
    daily, made = Publication.objects.get_or_create(
        code="nhat-bao",
        defaults={"name": "Nhật báo", "weekdays": [1, 2, 3, 4, 5, 6]},
    )
    if made:
        IssuePrice.objects.create(
            publication=daily, price_vnd=6_000, effective_from=date(2025, 1, 1)
        )
        for months, price_vnd in PRICES.items():
            TermPrice.objects.create(
                publication=daily,
                months=months,
                price_vnd=price_vnd,
                effective_from=LONG_AGO,
            )
    return daily


def subscribe(first, last):
    """Let the people of some numbers order before the quarter, one of fifty paying too late."""
    chance = random.Random(first)
    wards = list(Ward.objects.filter(province=HANOI).order_by("pk"))
    daily = publication()
    users = User.objects.bulk_create(
        User(email=f"doc-gia-{number}@example.com", display_name=f"Độc giả {number}")
        for number in range(first, last)
    )
    for number, user in zip(range(first, last), users, strict=True):
        ordered_on = date(2026, 12, 5) + timedelta(days=chance.randrange(20))
        ward, at = wards[number % len(wards)], hour(ordered_on)
        order = order_for(user, daily, ward, chance, starts_on=FIRST_DAY, at=at)
        paid_on = date(2027, 1, 6) if number % 50 == 0 else ordered_on + timedelta(days=2)
        pay_for(order, hour(paid_on))


def order_for(user, daily, ward, chance, *, starts_on, at, renews=None):
    """Order one or two copies for one month or three."""
    phone = PhoneNumber.from_string("0912345678", region="VN")
    request = LineRequest(
        publication=daily,
        months=chance.choices((1, 3), (1, 3))[0],
        copies=chance.choices((1, 2), (9, 1))[0],
        starts_on=starts_on,
        recipient_name=user.display_name,
        recipient_phone=phone,
        ward=ward,
        street_address=f"Số {user.pk} phố Hàng Bột",
        renews=renews,
    )
    order, _ = place_order(
        buyer=user,
        contact=Contact(user.display_name, phone, user.email),
        lines=[request],
        request_key=uuid.UUID(int=chance.getrandbits(128)),
        at=at,
    )
    return order


def pay_for(order, at):
    """Let the bank tell that all of it came."""
    record_payment(
        order,
        amount_vnd=order.total_vnd,
        method=Payment.Method.TRANSFER,
        by=None,
        idempotency_key=f"quarter-{order.pk}",
        at=at,
    )


def hour(day, of_day=9):
    """Return an hour of a day in Hanoi."""
    return timezone.make_aware(datetime.combine(day, time(of_day)))
