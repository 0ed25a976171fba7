"""What the demo's subscribers changed: a hold, moves, complaints, and a day not printed."""

import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.changes.complaints import complain
from subscriptions.changes.effect_day import earliest_change
from subscriptions.changes.holding import hold
from subscriptions.changes.moving import Place, move
from subscriptions.changes.stoppages import follow, stop_printing
from subscriptions.models import (
    Complaint,
    Decision,
    DeliveryChannel,
    Entitlement,
    Hold,
    Issue,
    Subscription,
    Ward,
)

WEEK = timedelta(days=7)
GRANDMOTHERS = 235


def fill_before_closing(publication, users):
    """Have a storm keep one issue from being printed, three weeks ago."""
    day = timezone.localdate() - 3 * WEEK
    past = publication.issues.filter(issued_on__gte=day, state=Issue.State.OPEN)
    issue = past.order_by("issued_on").first()
    if issue is None or issue.issued_on > timezone.localdate() or _is_filled(publication):
        return
    clerk = users["phat-hanh"]
    at = _at(issue.issued_on - timedelta(days=2), 15)
    follow(stop_printing(issue, "extended", by=clerk, reason="bão số 9", at=at))


def fill_after_closing(publication, users):
    """Have the demo's reader hold, move and complain, and somebody else complain to be answered."""
    if Hold.objects.filter(subscription__line__publication=publication).exists():
        return
    reader = users["ban-doc"]
    running = Subscription.objects.active().filter(line__publication=publication)
    own = running.filter(line__order__buyer=reader).first()
    if own is None:
        return
    _rest_and_move(own, reader)
    _complain(own, reader, Complaint.Kind.MISSING, "Sáng nay không thấy báo trong hòm thư.")
    for other in running.exclude(pk=own.pk)[:1]:
        buyer = other.line.order.buyer
        _complain(other, buyer, Complaint.Kind.LATE, "Hơn 10 giờ báo mới tới.")


def _rest_and_move(subscription, reader):
    first = earliest_change(subscription) + timedelta(days=2)
    key = uuid.uuid5(uuid.NAMESPACE_URL, "kinhtedothi-demo-hold")
    hold(subscription, first, first + WEEK, "extended", by=reader, request_key=key)
    place = Place(
        "Bà ngoại bé Hòa",
        PhoneNumber.from_string("0936554121", region="VN"),
        Ward.objects.get(code=GRANDMOTHERS),
        "Số 9, ngõ Lệnh Cư",
        DeliveryChannel.objects.get(code="own"),
    )
    away = first + 2 * WEEK
    move(subscription, place, away, away + WEEK, by=reader)


def _complain(subscription, by, kind, words):
    rows = subscription.entitlements.filter(outcome=Entitlement.Outcome.DELIVERED)
    came = rows.filter(issue__issued_on__lte=timezone.localdate())
    row = came.select_related("issue__publication").order_by("-issue__issued_on").first()
    if row:
        at = _at(row.issue.issued_on, 11)
        how = (kind, row.copies, Complaint.Becomes.REDELIVERED)
        complain(row, *how, by=by, words=words, at=min(at, timezone.now()))


def _is_filled(publication):
    kind = Decision.Kind.NOT_PRINTED
    return Decision.objects.filter(kind=kind, issue__publication=publication).exists()


def _at(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))
