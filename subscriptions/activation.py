"""An order paid or confirmed becomes subscriptions: terms, addresses, and every issue owed."""

from datetime import date

from django.utils import timezone

from subscriptions.broken_months import term_when_late
from subscriptions.changes.holding import carry_holds_on
from subscriptions.entitlements import entitle_subscriptions
from subscriptions.gifts import tell_start
from subscriptions.issue_calendar import extend_calendar
from subscriptions.keeping.renewals import moved_meanwhile
from subscriptions.label_numbers import next_label_numbers
from subscriptions.ledger.locking import lock_publications_of
from subscriptions.ledger.replanning import Cause, replan_many
from subscriptions.models import (
    Decision,
    DeliveryAddress,
    Entitlement,
    Issue,
    Stoppage,
    Subscription,
)
from subscriptions.ordering_windows import earliest_start, start_when_paid
from subscriptions.starts_told import tell_of_start


def activate(order, at):
    """Start the delivery of every line of an order; returns the subscriptions.

    Call inside the transaction that marks the order paid or confirmed, with its
    row locked.

    at: aware datetime of recording the payment that completed it, or of confirming it.

    Raises PublicationBusy when an issue is being closed for longer than we wait.
    """
    lines = list(
        order.lines.select_related("publication", "renews", "channel").order_by("publication", "id")
    )
    lock_publications_of([order])
    started = _start(lines, _terms_of(lines, order, at))
    _lengthen_calendars(started, at)
    entitle_subscriptions(started)
    _follow_stoppages(started, at)
    renewals = [subscription for subscription in started if subscription.line.renews_id]
    if renewals:
        _push_back_what_is_made_good(renewals, at)
    for subscription in renewals:
        carry_holds_on(subscription, at)
    tell_start(order, at)
    tell_of_start(order, started, at)
    return started


def _terms_of(lines, order, at):
    """Return the term of each line; a list for an office has hundreds that begin alike."""
    known = {}
    for line in lines:
        alike = _alike(line)
        if alike not in known:
            known[alike] = _term_of(line, order, at)
    return [known[_alike(line)] for line in lines]


def _alike(line):
    return line.publication_id, line.channel_id, line.starts_on, line.months, line.last_day


def _term_of(line, order, at):
    """Return the first day and, of a run sold issue by issue, the last."""
    recorded_on = timezone.localdate(at)
    if not line.is_run:
        return _start_of(line, order, recorded_on), None
    is_late = recorded_on >= line.starts_on or _has_closed_since(line, line.starts_on)
    return term_when_late(line, at) if is_late else (line.starts_on, line.last_day)


def _start_of(line, order, recorded_on):
    starts_on = start_when_paid(
        line.starts_on,
        received_on=timezone.localdate(order.confirmed_at or order.paid_at),
        recorded_on=recorded_on,
        channel=line.channel,
    )
    if _has_closed_since(line, starts_on):
        return earliest_start(recorded_on, line.channel)
    return starts_on


def _has_closed_since(line, day):
    closed = line.publication.issues.filter(issued_on__gte=day, state=Issue.State.CLOSED)
    return closed.exists()


def _start(lines, terms):
    numbers = iter(next_label_numbers(sum(line.renews is None for line in lines)))
    started = Subscription.objects.bulk_create(
        Subscription(
            line=line,
            label_number=line.renews.label_number if line.renews else next(numbers),
            starts_on=starts_on,
            months=line.months,
            last_day=last_day,
        )
        for line, (starts_on, last_day) in zip(lines, terms, strict=True)
    )
    DeliveryAddress.objects.bulk_create(_first_address(subscription) for subscription in started)
    return started


def _first_address(subscription):
    line = subscription.line
    # Who moved since they ordered the renewal has told us once, and that is enough.
    place = (line.renews and moved_meanwhile(line, subscription.starts_on)) or line
    return DeliveryAddress(
        subscription=subscription,
        recipient_name=place.recipient_name,
        recipient_phone=place.recipient_phone,
        ward_id=place.ward_id,
        street_address=place.street_address,
        channel_id=place.channel_id,
        delivery_note=place.delivery_note,
        valid_from=subscription.starts_on,
    )


def _lengthen_calendars(subscriptions, at):
    ends = {}
    for subscription in subscriptions:
        publication = subscription.line.publication
        ends[publication] = max(subscription.ends_on, ends.get(publication, date.min))
    for publication, ends_on in ends.items():
        extend_calendar(publication, ends_on, since=timezone.localdate(at))


def _follow_stoppages(subscriptions, at):
    """An issue of the term may have been called off before the term was bought."""
    stopped = Stoppage.objects.filter(withdrawn_at=None, issue__state=Issue.State.OPEN)
    stopped = list(stopped.values_list("issue", flat=True))
    if not stopped:
        return
    touched = Entitlement.objects.filter(subscription__in=subscriptions, issue__in=stopped)
    keys = set(touched.values_list("subscription", flat=True))
    reason = "Số này đã được quyết định không ra từ trước khi kỳ giao bắt đầu."
    replan_many(keys, Cause(Decision.Kind.NOT_PRINTED, reason, at))


def _push_back_what_is_made_good(renewals, at):
    """Bring issues still owed from earlier terms of a label after its renewal, not beside it."""
    reason = "Kỳ gia hạn đã bắt đầu nên số giao bù lùi về sau kỳ ấy."
    earlier = Subscription.objects.filter(
        label_number__in=[one.label_number for one in renewals],
        entitlements__replaces__isnull=False,
        entitlements__issue__state=Issue.State.OPEN,
    )
    keys = earlier.exclude(pk__in=[one.pk for one in renewals]).values_list("pk", flat=True)
    replan_many(set(keys), Cause(Decision.Kind.CALENDAR, reason, at))
