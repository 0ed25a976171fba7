"""The demo's printed paper: titles, prices, orders in every state. All of it is invented."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from accounts.models import User
from articles.slugs import slugify_vietnamese
from subscriptions import demo_catalogue, demo_for_others, demo_money, demo_routes
from subscriptions.bank.credit import Credit
from subscriptions.bank.taking_in import take_in
from subscriptions.calendar_changes.days_off import suggestions
from subscriptions.calendar_changes.merging import Becomes, merge
from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.closing import close_issue
from subscriptions.demo_catalogue import DAILY, INTERIORS, LONG_AGO, WEEKEND
from subscriptions.demo_changes import fill_after_closing, fill_before_closing
from subscriptions.keeping.reminders import remind_day
from subscriptions.models import (
    BankAccount,
    Issue,
    Order,
    Payment,
    Ward,
)
from subscriptions.ordering import Contact, LineRequest, cancel_order, place_order
from subscriptions.ordering_windows import earliest_start
from subscriptions.payments import record_payment

ACCOUNT = "0000000000123"
DAYS_OF_TET = 4


@dataclass(frozen=True)
class DemoOrder:
    """One order. starts: months from this one; None takes the next that can be had.

    paid: the share of the sum that came, in percent; buyer None is the demo's reader.
    """

    publication: str
    months: int
    copies: int
    starts: int | None
    paid: int
    recipient: str
    phone: str
    ward: int
    street: str
    note: str = ""
    buyer: str | None = None
    cancelled: bool = False
    in_cash: bool = False
    days_ago: int = 3


ORDERS = (
    DemoOrder(
        *(DAILY, 12, 1, -3, 100, "Nguyễn Thị Hòa", "0912345678", 319),
        *("Số 24, ngõ 147 phố Tân Mai", "Bỏ vào hòm thư cạnh cổng"),
    ),
    DemoOrder(
        *(WEEKEND, 6, 1, -2, 100, "Nguyễn Thị Hòa", "0912345678", 319),
        "Số 24, ngõ 147 phố Tân Mai",
    ),
    DemoOrder(
        *(DAILY, 6, 2, -1, 100, "Trần Quang Minh", "0983200115", 70),
        *("Số 36 phố Hàng Đào", "Gọi cửa tầng một", "Trần Quang Minh"),
    ),
    DemoOrder(
        *(DAILY, 3, 5, 0, 100, "Văn phòng Hợp tác xã Tràng An", "02438257201", 73),
        *("Số 12 phố Tràng Thi", "Gửi bảo vệ tòa nhà trước 7 giờ", "Lê Thu Trang"),
    ),
    DemoOrder(
        *(WEEKEND, 3, 1, 0, 100, "Phạm Đức Long", "0904118226", 160),
        *("Phòng 1205, tòa CT2, số 60 đường Hoàng Quốc Việt", "", "Phạm Đức Long"),
        in_cash=True,
    ),
    DemoOrder(
        *(WEEKEND, 1, 1, None, 0, "Nguyễn Thị Hòa", "0912345678", 319),
        "Số 24, ngõ 147 phố Tân Mai",
        cancelled=True,
        days_ago=9,
    ),
    DemoOrder(
        *(INTERIORS, 12, 1, None, 100, "Xưởng mộc Chàng Sơn", "0977301254", 187),
        *("Số 8 phố Chùa Láng", "", "Đỗ Văn Khang"),
        days_ago=6,
    ),
    DemoOrder(
        *(DAILY, 1, 2, None, 0, "Vũ Hải Yến", "0936554120", 235),
        *("Số 51 phố Khâm Thiên", "", "Vũ Hải Yến"),
        days_ago=4,
    ),
    DemoOrder(
        *(DAILY, 3, 1, None, 0, "Nguyễn Thị Hòa", "0912345678", 319),
        "Số 24, ngõ 147 phố Tân Mai",
        days_ago=2,
    ),
    # One that ends this month, and one that ended: they are reminded.
    DemoOrder(
        *(WEEKEND, 3, 1, -2, 100, "Hoàng Thu Giang", "0915220764", 73),
        *("Số 5 phố Lý Thái Tổ", "", "Hoàng Thu Giang"),
    ),
    DemoOrder(
        *(WEEKEND, 1, 2, -1, 100, "Quán cà phê Bờ Hồ", "02438241188", 70),
        *("Số 11 phố Cầu Gỗ", "Giao trước 6 giờ 30", "Bùi Văn Lâm"),
    ),
)


# What banks told of: (of which order, counted from 1; percent of its sum; words; days ago).
TRANSFERS = (
    (8, 50, "MBVCB.7730145512.{code} DAT BAO.CT tu 0936554120 VU HAI YEN", 3),
    (7, 100, "{code} DAT BAO XUONG MOC CHANG SON", 2),
    (9, 100, "NGUYEN THI HOA chuyen tien dat bao ba thang", 1),
)


def fill(users):
    """Fill in the printed paper; doing it again changes nothing.

    users: accounts by the first part of their address, at least “ban-doc” and
        “phat-hanh”.
    """
    today = timezone.localdate()
    publications = demo_catalogue.fill(today)
    BankAccount.objects.get_or_create(
        effective_from=LONG_AGO,
        defaults={
            "bank_name": "Vietcombank",
            "bank_bin": "970436",
            "account_number": ACCOUNT,
            "holder": "BAO KINH TE VA DO THI (BAN MAU)",
        },
    )
    for number, wanted in enumerate(ORDERS, start=1):
        _order(number, wanted, publications[wanted.publication], users, today)
    for number, transfer in enumerate(TRANSFERS, start=1):
        _transfer(number, *transfer, today)
    demo_for_others.fill(publications[DAILY], users["phat-hanh"])
    _merge_around_tet(users["phat-hanh"])
    demo_money.fill(_key(4))
    demo_routes.fill()
    fill_before_closing(publications[DAILY], users)
    for issue in Issue.objects.filter(issued_on__lt=today, state=Issue.State.OPEN):
        close_issue(issue, at=_at(issue.issued_on - timedelta(days=1), 17))
    fill_after_closing(publications[DAILY], users)
    remind_day(today)


def _order(number, wanted, publication, users, today):
    request_key = _key(number)
    if Order.objects.filter(request_key=request_key).exists():
        return
    if wanted.starts is None:
        at = _at(today - timedelta(days=wanted.days_ago), 9)
        starts_on = earliest_start(timezone.localdate(at))
    else:
        starts_on = add_months(first_of_month(today), wanted.starts)
        at = _at(starts_on - timedelta(days=12), 9)
    buyer = _buyer(wanted, users)
    phone = PhoneNumber.from_string(wanted.phone, region="VN")
    order, _ = place_order(
        buyer=buyer,
        contact=Contact(wanted.buyer or wanted.recipient, phone, buyer.email),
        lines=[
            LineRequest(
                publication=publication,
                months=wanted.months,
                copies=wanted.copies,
                starts_on=starts_on,
                recipient_name=wanted.recipient,
                recipient_phone=phone,
                ward=Ward.objects.get(code=wanted.ward),
                street_address=wanted.street,
                delivery_note=wanted.note,
            )
        ],
        request_key=request_key,
        at=at,
    )
    _settle(order, number, wanted, users["phat-hanh"], at)


def _settle(order, number, wanted, clerk, at):
    if wanted.paid:
        record_payment(
            order,
            amount_vnd=order.total_vnd * wanted.paid // 100,
            method=Payment.Method.CASH if wanted.in_cash else Payment.Method.TRANSFER,
            by=clerk,
            idempotency_key=f"demo-{number}",
            reference="" if wanted.in_cash else f"FT26{number:08d}",
            at=at + timedelta(hours=5),
        )
    if wanted.cancelled:
        cancel_order(order, by=order.buyer, reason="Người đặt tự hủy.", at=at + timedelta(days=1))


def _merge_around_tet(clerk):
    """Let the days of Tết come in the issue before it, as the newspaper does every year."""
    for day_off in suggestions():
        if day_off.into and len(day_off.issues) >= DAYS_OF_TET:
            merge(day_off.into, day_off.issues, Becomes.WITH_IT, by=clerk)


def _transfer(number, of_order, percent, words, days_ago, today):
    order = Order.objects.get(request_key=_key(of_order))
    take_in(
        Credit(
            source="sepay",
            source_id=f"demo-{number}",
            account_number=ACCOUNT,
            amount_vnd=order.total_vnd * percent // 100,
            text=words.format(code=order.code),
            reference=f"FT27{number:08d}",
            happened_at=_at(today - timedelta(days=days_ago), 10),
        )
    )


def _key(number):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"kinhtedothi-demo-{number}")


def _buyer(wanted, users):
    if wanted.buyer is None:
        return users["ban-doc"]
    email = f"{slugify_vietnamese(wanted.buyer)}@ban-doc.demo.example"
    buyer = User.objects.filter(email=email).first()
    return buyer or User.objects.create_user(email, display_name=wanted.buyer)


def _at(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))
