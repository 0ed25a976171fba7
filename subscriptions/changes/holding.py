"""Tạm ngừng and nhận lại: a hold, its end, and what its issues become.

A hold is of a label: it stands in each term that its days touch, and goes on in a renewal that
begins while it lasts. Taken back, it is taken back in all of them. What we stop for want of money
is another thing: subscriptions.changes.suspending.
"""

import uuid
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from subscriptions.changes.effect_day import channel_of, refuse_inside_month, refuse_too_early
from subscriptions.changes.redeliveries import redeliver_after_hold
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.ledger.plan import join
from subscriptions.ledger.projection import Interval
from subscriptions.ledger.reading import facts_of
from subscriptions.ledger.replanning import Cause, plan_terms, replan, replan_all
from subscriptions.models import Decision, Hold, Subscription

ONE_DAY = timedelta(days=1)
# Longer than a summer: then an early end serves the reader better.
MOST_DAYS = 92


def preview_hold(subscription, starts_on, ends_on, becomes, at=None):
    """Return the Plan of a hold from one day to another, both included.

    becomes: one of Hold.Becomes.

    Raises ChangeRefused.
    """
    terms = _terms_in(subscription, starts_on, ends_on)
    _refuse_hold(subscription, terms, starts_on, ends_on, at)
    hold = Interval(starts_on, ends_on, becomes)
    result = plan_terms({term: _with(facts_of(term), hold) for term in terms})
    if not result.affected:
        raise ChangeRefused("Không có số báo nào của bạn ra trong những ngày này.")
    return result


def hold(subscription, starts_on, ends_on, becomes, *, by, request_key, reason="", at=None):
    """Hold a subscription; returns the Hold in its first term, and the Plan of all.

    request_key: UUID of the form; sent twice it holds once, and returns no Plan again.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    with locked(subscription) as subscription:
        if known := asked_before(subscription, request_key):
            return known, None
        preview_hold(subscription, starts_on, ends_on, becomes, at)
        terms = _terms_in(subscription, starts_on, ends_on)
        first = None
        for term in terms:
            row = Hold.objects.create(
                subscription=term,
                starts_on=max(starts_on, term.starts_on) if first else starts_on,
                ends_on=ends_on,
                becomes=becomes,
                reason=reason,
                asked_at=at,
                asked_by=by,
                continues=first,
                request_key=_key_in(request_key, term) if first else request_key,
            )
            first = first or row
        words = f"Tạm ngừng {_days(first)}{f', {reason}' if reason else ''}."
        plans = replan_all(terms, Cause(Decision.Kind.HELD, words, at, by))
        redeliver_after_hold(subscription)
        return first, join(plans)


def asked_before(subscription, request_key):
    """Return the Hold that a form has become, in whichever term of the label; None without one."""
    of_label = Hold.objects.filter(subscription__label_number=subscription.label_number)
    return of_label.filter(request_key=request_key).first()


def carry_holds_on(subscription, at):
    """Let the holds of earlier terms of a label go on in one that begins; how many did.

    Not those that we imposed: the money for this term is there.

    Call with the publication locked, once its issues are owed.
    """
    earlier = Hold.objects.standing().filter(
        subscription__label_number=subscription.label_number,
        ends_on__gte=subscription.starts_on,
        imposed=False,
    )
    carried, free_from = 0, subscription.starts_on
    for row in earlier.exclude(subscription=subscription).order_by("starts_on", "pk"):
        # One that was carried on before stands in two terms until the same day.
        if row.ends_on >= free_from:
            _carry_on(row, subscription, max(row.starts_on, free_from), at)
            carried, free_from = carried + 1, row.ends_on + ONE_DAY
    return carried


def goes_on_after(subscription, day):
    """Return whether a hold that readers asked for goes on in a term that begins on a day."""
    standing = Hold.objects.standing().filter(subscription__label_number=subscription.label_number)
    return standing.filter(ends_on__gte=day, imposed=False).exists()


def preview_resume(row, resume_on, at=None):
    """Return the Plan of receiving the paper again from a day inside a hold, or before it.

    Raises ChangeRefused.
    """
    _refuse_resume(row.subscription, row, resume_on, at)
    return plan_terms(
        {part.subscription: _without(part, resume_on) for part in _parts_from(row, resume_on)}
    )


def resume(row, resume_on, *, by, at=None):
    """End a hold early, or withdraw one that has not begun; returns the Plan.

    Doing it again with the same day changes nothing.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    with locked(row.subscription) as subscription:
        row = Hold.objects.select_for_update().get(pk=row.pk)
        if row.withdrawn_at or row.ends_on < resume_on:
            return None
        _refuse_resume(subscription, row, resume_on, at)
        words = f"Nhận lại báo từ ngày {resume_on:%d/%m/%Y}, kỳ nghỉ trước đó: {_days(row)}."
        parts = _parts_from(row, resume_on)
        for part in parts:
            if resume_on > part.starts_on:
                part.ends_on = resume_on - ONE_DAY
            else:
                part.withdrawn_at = at
            part.save(update_fields=["ends_on", "withdrawn_at"])
        terms = [part.subscription for part in parts]
        return join(replan_all(terms, Cause(Decision.Kind.RELEASED, words, at, by)))


def _terms_in(subscription, starts_on, ends_on):
    """Return the terms of a label that days touch, the earliest first; else the one given."""
    begins_in = Q(starts_on__lte=ends_on, ends_on__gte=starts_on)
    brings_in = Q(entitlements__issue__issued_on__range=(starts_on, ends_on))
    of_label = Subscription.objects.filter(label_number=subscription.label_number)
    touched = of_label.filter(begins_in | brings_in).distinct().order_by("starts_on")
    return list(touched.select_related("line__publication", "line__order")) or [subscription]


def _carry_on(row, subscription, starts_on, at):
    carried = Hold.objects.create(
        subscription=subscription,
        starts_on=starts_on,
        ends_on=row.ends_on,
        becomes=row.becomes,
        reason=row.reason,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        continues=row.continues or row,
        request_key=_key_in(row.request_key, subscription),
    )
    words = f"Kỳ tạm ngừng {_days(row)} đã hẹn từ trước vẫn tiếp tục trong kỳ gia hạn."
    cause = Cause(Decision.Kind.HELD, words, at)
    try:
        with transaction.atomic():
            replan(subscription, cause)
    except ChangeRefused:
        # No issues to make good with: the payment must not fail for it, so money is owed back.
        carried.becomes = Hold.Becomes.CREDITED
        carried.save(update_fields=["becomes"])
        replan(subscription, cause)


def _key_in(request_key, term):
    """Return the key of a hold in another term than the one it was asked in."""
    return uuid.uuid5(request_key, str(term.pk))


def _parts_from(row, resume_on):
    """Return the hold in each term where it lasts until a day or longer, the earliest first."""
    first = row.continues_id or row.pk
    same = Hold.objects.standing().filter(Q(pk=first) | Q(continues=first), ends_on__gte=resume_on)
    same = same.select_related("subscription__line__publication", "subscription__line__order")
    return list(same.order_by("subscription__starts_on"))


def _with(facts, hold):
    return replace(facts, holds=(*facts.holds, hold))


def _without(row, resume_on):
    """Return the facts of a hold's term once it lasts until the eve of a day at most."""
    facts = facts_of(row.subscription)
    others = tuple(interval for interval in facts.holds if interval.starts_on != row.starts_on)
    shorter = (
        (Interval(row.starts_on, resume_on - ONE_DAY, row.becomes),)
        if resume_on > row.starts_on
        else ()
    )
    return replace(facts, holds=(*others, *shorter))


def _refuse_hold(subscription, terms, starts_on, ends_on, at):
    if ends_on < starts_on:
        raise ChangeRefused("Ngày cuối không được trước ngày đầu.")
    if (ends_on - starts_on).days >= MOST_DAYS:
        raise ChangeRefused(
            f"Mỗi lần ngừng nhiều nhất {MOST_DAYS} ngày; lâu hơn, xin gọi phòng Phát hành."
        )
    refuse_too_early(subscription, starts_on, at)
    refuse_inside_month(channel_of(subscription, starts_on), ends_on + ONE_DAY)
    standing = Hold.objects.standing().filter(subscription__in=terms)
    if other := standing.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first():
        raise ChangeRefused(f"Những ngày này trùng với kỳ tạm ngừng {_days(other)}.")


def _refuse_resume(subscription, row, resume_on, at):
    if resume_on > row.ends_on:
        raise ChangeRefused(f"Kỳ tạm ngừng này hết ngày {row.ends_on:%d/%m/%Y} rồi.")
    refuse_too_early(subscription, max(resume_on, row.starts_on), at)
    if resume_on < row.starts_on:
        raise ChangeRefused(f"Kỳ tạm ngừng này bắt đầu từ ngày {row.starts_on:%d/%m/%Y}.")
    suspended = subscription.holds.standing().filter(imposed=True, ends_on__gte=resume_on)
    if suspended.exists():
        raise ChangeRefused(
            "Báo đang tạm ngừng vì chưa nhận được tiền; nhận đủ tiền thì báo tự giao lại."
        )


def _days(row):
    return f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}"
