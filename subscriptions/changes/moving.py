"""Đổi địa chỉ: for some days or for good."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.changes.effect_day import refuse_inside_month, refuse_too_early
from subscriptions.effect import earliest_effect_on
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.models import (
    Decision,
    DeliveryAddress,
    DeliveryChannel,
    Entitlement,
    Issue,
    Subscription,
    Ward,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Where to bring the paper, and to whom."""

    recipient_name: str
    recipient_phone: PhoneNumber
    ward: Ward
    street_address: str
    channel: DeliveryChannel
    delivery_note: str = ""


@dataclass(frozen=True)
class Move:
    """What a move does: the issues that go to the new place, in order of date."""

    place: Place
    valid_from: date
    valid_to: date | None
    issues: list


def preview_move(subscription, place, valid_from, valid_to=None, at=None):
    """Return the Move to a place from one day to another, both included.

    valid_to: None for good.

    Raises ChangeRefused.
    """
    if valid_to and valid_to < valid_from:
        raise ChangeRefused("Ngày cuối không được trước ngày đầu.")
    refuse_too_early(subscription, valid_from, at)
    for channel in (place.channel, _channel_on(subscription, valid_from)):
        refuse_inside_month(channel, valid_from)
        if valid_to:
            refuse_inside_month(channel, valid_to + ONE_DAY)
    _refuse_before_new_channel(place.channel, valid_from, at)
    issues = Issue.objects.filter(
        entitlements__subscription__in=[subscription, *_later_terms(subscription, valid_to)],
        entitlements__outcome=Entitlement.Outcome.OWED,
        issued_on__gte=valid_from,
    )
    if valid_to:
        issues = issues.filter(issued_on__lte=valid_to)
    found = list(issues.order_by("issued_on"))
    if not found:
        raise ChangeRefused("Không có số báo nào của bạn ra trong những ngày này.")
    return Move(place, valid_from, valid_to, found)


def move(subscription, place, valid_from, valid_to=None, *, by, reason="", at=None):
    """Bring the paper to another place from a day on; returns the Move.

    reason: in a few words, where there is one: “khách gọi điện”.

    Moving again to the same place for the same days changes nothing.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    with locked(subscription) as subscription:
        result = preview_move(subscription, place, valid_from, valid_to, at)
        if lives_there(subscription, place, valid_from, valid_to):
            return result
        _bring_there(subscription, result, at, by, reason)
        for later in _later_terms(subscription, valid_to):
            from_its_beginning = replace(result, valid_from=max(valid_from, later.starts_on))
            _bring_there(later, from_its_beginning, at, by, reason)
    return result


def lives_there(subscription, place, valid_from, valid_to=None):
    """Return whether just this move was made before."""
    return subscription.addresses.filter(
        valid_from=valid_from, valid_to=valid_to, **vars(place)
    ).exists()


def _later_terms(subscription, valid_to):
    """Return the terms that go on after one and are renewed already, as far as a move reaches."""
    later = Subscription.objects.filter(
        label_number=subscription.label_number, starts_on__gt=subscription.starts_on
    )
    return list(later.filter(starts_on__lte=valid_to) if valid_to else later)


def _bring_there(subscription, wanted, at, by, reason):
    valid_from, valid_to = wanted.valid_from, wanted.valid_to
    _make_room(subscription, valid_from, valid_to)
    DeliveryAddress.objects.create(
        subscription=subscription, valid_from=valid_from, valid_to=valid_to, **vars(wanted.place)
    )
    until = f"đến hết {valid_to:%d/%m/%Y}" if valid_to else "lâu dài"
    why = f", {reason}" if reason else ""
    Decision.objects.create(
        subscription=subscription,
        kind=Decision.Kind.MOVED,
        reason=f"Giao đến địa chỉ mới từ {valid_from:%d/%m/%Y}, {until}{why}.",
        at=at,
        by=by,
    )


def _channel_on(subscription, day):
    address = subscription.addresses.in_force(day).select_related("channel").first()
    return address.channel if address else subscription.line.channel


def _refuse_before_new_channel(channel, day, at):
    earliest = earliest_effect_on(channel, at)
    if day < earliest:
        raise ChangeRefused(f"{channel}: sớm nhất giao được từ ngày {earliest:%d/%m/%Y}.")


def _make_room(subscription, valid_from, valid_to):
    """Cut the intervals that a new one overlaps; what lies after it goes on afterwards."""
    overlapping = subscription.addresses.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from))
    if valid_to:
        overlapping = overlapping.filter(valid_from__lte=valid_to)
    for address in overlapping.select_for_update():
        ended = address.valid_to
        if address.valid_from < valid_from:
            address.valid_to = valid_from - ONE_DAY
            address.save(update_fields=["valid_to"])
        else:
            address.delete()
        if valid_to and (ended is None or ended > valid_to):
            address.pk = None
            address._state.adding = True
            address.valid_from, address.valid_to = valid_to + ONE_DAY, ended
            address.save(force_insert=True)
