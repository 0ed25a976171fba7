"""Tạm ngừng and nhận lại: a hold, its end, and what its issues become."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from subscriptions.changes.effect_day import channel_of, refuse_inside_month, refuse_too_early
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.ledger.projection import Interval
from subscriptions.ledger.replanning import Cause, facts_of, plan, replan
from subscriptions.models import Decision, Hold

ONE_DAY = timedelta(days=1)
# Longer than a summer: then an early end serves the reader better.
MOST_DAYS = 92


def preview_hold(subscription, starts_on, ends_on, becomes, at=None):
    """Return the Plan of a hold from one day to another, both included.

    becomes: one of Hold.Becomes.

    Raises ChangeRefused.
    """
    _refuse_hold(subscription, starts_on, ends_on, at)
    facts = facts_of(subscription)
    hold = Interval(starts_on, ends_on, becomes)
    result = plan(subscription, replace(facts, holds=(*facts.holds, hold)))
    if not result.affected:
        raise ChangeRefused("Không có số báo nào của bạn ra trong những ngày này.")
    return result


def hold(
    subscription, starts_on, ends_on, becomes, *, by, request_key, reason="", imposed=False, at=None
):
    """Hold a subscription; returns the Hold and its Plan.

    request_key: UUID of the form; sent twice it holds once, and returns no Plan again.
    imposed: decided by us, for want of money.

    Raises ChangeRefused.
    """
    at = at or timezone.now()
    with locked(subscription) as subscription:
        if known := subscription.holds.filter(request_key=request_key).first():
            return known, None
        preview_hold(subscription, starts_on, ends_on, becomes, at)
        row = Hold.objects.create(
            subscription=subscription,
            starts_on=starts_on,
            ends_on=ends_on,
            becomes=becomes,
            imposed=imposed,
            reason=reason,
            asked_at=at,
            asked_by=by,
            request_key=request_key,
        )
        who = "Tòa soạn ngừng giao" if imposed else "Tạm ngừng"
        words = f"{who} {_days(row)}{f', {reason}' if reason else ''}."
        return row, replan(subscription, Cause(Decision.Kind.HELD, words, at, by))


def preview_resume(row, resume_on, at=None):
    """Return the Plan of receiving the paper again from a day inside a hold, or before it.

    Raises ChangeRefused.
    """
    subscription = row.subscription
    _refuse_resume(subscription, row, resume_on, at)
    facts = facts_of(subscription)
    others = tuple(interval for interval in facts.holds if interval.starts_on != row.starts_on)
    shorter = (
        (Interval(row.starts_on, resume_on - ONE_DAY, row.becomes),)
        if resume_on > row.starts_on
        else ()
    )
    return plan(subscription, replace(facts, holds=(*others, *shorter)))


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
        if resume_on > row.starts_on:
            row.ends_on = resume_on - ONE_DAY
        else:
            row.withdrawn_at = at
        row.save(update_fields=["ends_on", "withdrawn_at"])
        return replan(subscription, Cause(Decision.Kind.RELEASED, words, at, by))


def _refuse_hold(subscription, starts_on, ends_on, at):
    if ends_on < starts_on:
        raise ChangeRefused("Ngày cuối không được trước ngày đầu.")
    if (ends_on - starts_on).days >= MOST_DAYS:
        raise ChangeRefused(
            f"Mỗi lần ngừng nhiều nhất {MOST_DAYS} ngày; lâu hơn, xin gọi phòng Phát hành."
        )
    refuse_too_early(subscription, starts_on, at)
    refuse_inside_month(channel_of(subscription, starts_on), ends_on + ONE_DAY)
    standing = subscription.holds.standing()
    if other := standing.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first():
        raise ChangeRefused(f"Những ngày này trùng với kỳ tạm ngừng {_days(other)}.")


def _refuse_resume(subscription, row, resume_on, at):
    if resume_on > row.ends_on:
        raise ChangeRefused(f"Kỳ tạm ngừng này hết ngày {row.ends_on:%d/%m/%Y} rồi.")
    refuse_too_early(subscription, max(resume_on, row.starts_on), at)
    if resume_on < row.starts_on:
        raise ChangeRefused(f"Kỳ tạm ngừng này bắt đầu từ ngày {row.starts_on:%d/%m/%Y}.")


def _days(row):
    return f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}"
