"""What a subscriber was told, asked and visited for: so that a clerk knows what they heard.

No words of a mail are kept anywhere; that it was sent, and about what, is.
"""

from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone

from accounts.models import Notice
from accounts.notices.kinds import in_words
from subscriptions.models import (
    CollectionVisit,
    Decision,
    Entitlement,
    Reminder,
    Stoppage,
    TelephoneClaim,
)
from subscriptions.subscribers.event import Event
from subscriptions.told import CHANGE, STOPPAGE

TOLD = (Reminder.State.SENT, Reminder.State.SHOWN, Reminder.State.TO_CALL)


def contacts_of(terms, orders):
    """Yield the Events of what was said to whoever has a label number.

    In a number of queries that does not grow with them.

    terms: its subscriptions. orders: those of the terms, by primary key.
    """
    yield from _reminded(terms)
    yield from _notified(terms, orders)
    yield from _visited(orders)
    yield from _claimed(orders)


def _reminded(terms):
    rows = Reminder.objects.filter(subscription__in=terms, state__in=TOLD)
    for one in rows.exclude(moved_at=None):
        when = f", {one.days} ngày trước khi hết kỳ" if one.days else ""
        words = f"{one.get_kind_display()}{when}. {one.get_state_display()}."
        yield Event(one.moved_at, "Nhắc gia hạn", words)


def _notified(terms, orders):
    """Tell of notices in the words in which readers see them; they are kept for a season."""
    buyers = {order.buyer_id for order in orders.values()} - {None}
    if not buyers:
        return
    decisions = Decision.objects.filter(subscription__in=terms).values("pk")
    issues = Entitlement.objects.filter(subscription__in=terms).values("issue")
    stoppages = Stoppage.objects.filter(issue__in=issues).values("pk")
    about = Q(kind=CHANGE, about__in=decisions) | Q(kind=STOPPAGE, about__in=stoppages)
    notices = list(Notice.objects.filter(about, reader__in=buyers))
    told = in_words(notices)
    for notice in notices:
        if notice.pk in told:
            read = f"Khách đọc {_moment(notice.read_at)}." if notice.read_at else "Khách chưa đọc."
            words = f"{told[notice.pk].sentence} {read}"
            yield Event(notice.happened_at, "Báo cho khách", words)


def _visited(orders):
    rows = CollectionVisit.objects.filter(order__in=orders, payment=None)
    for one in rows.select_related("collector"):
        midday = timezone.make_aware(datetime.combine(one.visited_on, time(12)))
        words = f"Đơn {orders[one.order_id].code}: {one.get_outcome_display().lower()}."
        yield Event(midday, "Đến thu tiền", words, one.collector or "")


def _claimed(orders):
    rows = TelephoneClaim.objects.filter(order__in=orders)
    for one in rows.select_related("linked_by", "undone_by"):
        code = orders[one.order_id].code
        words = f"Đơn {code} gắn vào tài khoản bạn đọc. {one.reason}"
        yield Event(one.linked_at, "Gắn vào tài khoản", words, one.linked_by)
        if one.undone_at:
            words = f"Đơn {code} gỡ khỏi tài khoản."
            yield Event(one.undone_at, "Gỡ khỏi tài khoản", words, one.undone_by)


def _moment(moment):
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
