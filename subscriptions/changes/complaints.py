"""Báo thiếu, báo hỏng: made good by redelivery, by extension or by a credit."""

from datetime import timedelta

from django.utils import timezone

from subscriptions import account_ledger
from subscriptions.changes.redeliveries import next_brought
from subscriptions.ledger.locking import ChangeRefused, locked
from subscriptions.ledger.replanning import Cause, replan
from subscriptions.models import (
    AccountEntry,
    Complaint,
    Decision,
    EarlyEnd,
    Entitlement,
)

Becomes = Complaint.Becomes
State = Complaint.State
Outcome = Entitlement.Outcome
READERS_DAYS = 7
CLERKS_DAYS = 30
# More than these within a month are looked at by a clerk: the carrier, or the reader, needs a call.
UNQUESTIONED_IN_A_MONTH = 3


def preview_complaint(entitlement, kind, copies, becomes, *, by_clerk=False, before_it=0, at=None):
    """Return a sentence that says how the copies will be made good.

    kind, becomes: of Complaint. copies: how many were missing or spoilt.
    before_it: how many complaints are made with it and before it.

    Raises ChangeRefused.
    """
    _refuse(entitlement, copies, becomes, by_clerk, at or timezone.now())
    if not by_clerk and _needs_a_look(entitlement, kind, at or timezone.now(), before_it):
        return "Phòng Phát hành sẽ xem và trả lời bạn."
    if becomes == Becomes.REDELIVERED:
        return f"{copies} tờ được giao lại cùng số {_next_issue(entitlement, at)}."
    if becomes == Becomes.EXTENDED:
        return "Bạn nhận thêm một số sau số cuối của kỳ."
    return f"Ghi có {account_ledger.vnd(credit_vnd(entitlement, copies))} để đặt báo lần sau."


def complain(entitlement, kind, copies, becomes, *, by, words="", by_clerk=False, at=None):
    """Take a complaint and, unless it needs a look, make it good at once; returns it.

    Raises ChangeRefused, also for an issue complained of already.
    """
    at = at or timezone.now()
    with locked(entitlement.subscription) as subscription:
        entitlement = _hold_row(entitlement)
        _refuse(entitlement, copies, becomes, by_clerk, at)
        waits = not by_clerk and _needs_a_look(entitlement, kind, at)
        complaint = Complaint.objects.create(
            entitlement=entitlement,
            kind=kind,
            copies=copies,
            words=words,
            becomes=becomes,
            told_at=at,
            told_by=by,
        )
        if not waits:
            _settle(complaint, subscription, by if by_clerk else None, at)
        return complaint


def settle(complaint, *, by, becomes=None, answer="", at=None):
    """Accept a complaint that waits; returns it.

    becomes: how it is made good, as asked for when omitted.

    Raises ChangeRefused for one decided already.
    """
    at = at or timezone.now()
    with locked(complaint.entitlement.subscription) as subscription:
        complaint = _hold_waiting(complaint)
        complaint.becomes = becomes or complaint.becomes
        complaint.answer = answer
        _refuse_extension(complaint.entitlement, complaint.copies, complaint.becomes)
        _settle(complaint, subscription, by, at)
        return complaint


def decline(complaint, *, by, answer, at=None):
    """Refuse a complaint that waits, with the reason that the reader is told; returns it.

    Raises ChangeRefused for one decided already, and without a reason.
    """
    if not answer.strip():
        raise ChangeRefused("Hãy ghi lý do không chấp nhận.")
    with locked(complaint.entitlement.subscription) as subscription:
        complaint = _hold_waiting(complaint)
        complaint.state, complaint.answer = State.DECLINED, answer
        complaint.settled_at, complaint.settled_by = at or timezone.now(), by
        complaint.save()
        _record(complaint, subscription, f"Không chấp nhận: {answer}", by)
        return complaint


def _settle(complaint, subscription, by, at):
    complaint.state, complaint.settled_at, complaint.settled_by = State.SETTLED, at, by
    entitlement = complaint.entitlement
    words = f"{complaint.get_kind_display()} {complaint.copies} tờ"
    if complaint.becomes == Becomes.REDELIVERED:
        complaint.redeliver_with = _next_issue(entitlement, at)
        words = f"{words}: giao lại ngày {complaint.redeliver_with.issued_on:%d/%m/%Y}."
    elif complaint.becomes == Becomes.CREDITED:
        _credit(complaint, words, by, at)
        words = f"{words}: ghi có tiền."
    else:
        words = f"{words}: giao bù cuối kỳ."
    complaint.save()
    # Part of the copies came: then the issue itself stays delivered.
    if complaint.becomes == Becomes.REDELIVERED or complaint.copies == entitlement.copies:
        entitlement.outcome, entitlement.settled_at = complaint.becomes, at
        entitlement.save(update_fields=["outcome", "settled_at"])
    _record(complaint, subscription, words, by)
    if complaint.becomes == Becomes.EXTENDED:
        replan(subscription, Cause(Decision.Kind.COMPLAINED, words, at, by))


def _credit(complaint, words, by, at):
    entitlement = complaint.entitlement
    amount_vnd = credit_vnd(entitlement, complaint.copies)
    if amount_vnd:
        account_ledger.enter(
            entitlement.subscription.line.order,
            AccountEntry.Kind.CREDIT,
            amount_vnd,
            reason=f"{words}, số ra {entitlement.issue.issued_on:%d/%m/%Y}.",
            by=by,
            idempotency_key=f"complaint-{complaint.pk}",
            entitlement=entitlement,
            at=at,
        )


def credit_vnd(entitlement, copies):
    """Return what copies of an issue are worth when they are credited, whole VND."""
    # Rounded up: a đồng too much is cheaper than a call about it.
    return -(-entitlement.value_vnd * copies // entitlement.copies)


def _record(complaint, subscription, words, by):
    outcome = complaint.entitlement.outcome
    Decision.objects.create(
        subscription=subscription,
        issue=complaint.entitlement.issue,
        kind=Decision.Kind.COMPLAINED,
        before=Outcome.DELIVERED,
        after=outcome,
        reason=words,
        at=complaint.settled_at,
        by=by,
    )


def _hold_row(entitlement):
    rows = Entitlement.objects.select_for_update(of=["self"]).select_related(
        "issue__publication", "subscription__line__order"
    )
    return rows.get(pk=entitlement.pk)


def _hold_waiting(complaint):
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if complaint.state != State.WAITING:
        raise ChangeRefused(f"Việc này đã xong: {complaint.get_state_display().lower()}.")
    complaint.entitlement = _hold_row(complaint.entitlement)
    return complaint


def _refuse(entitlement, copies, becomes, by_clerk, at):
    issued_on, today = entitlement.issue.issued_on, timezone.localdate(at)
    days = CLERKS_DAYS if by_clerk else READERS_DAYS
    if entitlement.complaints.exclude(state=State.DECLINED).exists():
        raise ChangeRefused("Số báo này đã được báo thiếu, hỏng từ trước.")
    if entitlement.outcome != Outcome.DELIVERED or issued_on > today:
        raise ChangeRefused("Chỉ báo thiếu, hỏng được với số đã giao.")
    if (today - issued_on).days > days:
        raise ChangeRefused(f"Xin báo trong vòng {days} ngày kể từ ngày ra báo.")
    if not 1 <= copies <= entitlement.copies:
        raise ChangeRefused(f"Số này bạn nhận {entitlement.copies} tờ.")
    _refuse_extension(entitlement, copies, becomes)


def _refuse_extension(entitlement, copies, becomes):
    if becomes != Becomes.EXTENDED:
        return
    if copies < entitlement.copies:
        raise ChangeRefused("Thiếu một phần số tờ thì chọn giao lại hoặc ghi có tiền.")
    if EarlyEnd.objects.filter(subscription=entitlement.subscription_id).exists():
        raise ChangeRefused("Kỳ giao báo đã dừng trước hạn; hãy chọn giao lại hoặc ghi có tiền.")


def _needs_a_look(entitlement, kind, at, before_it=0):
    if kind == Complaint.Kind.LATE:
        return True
    lately = Complaint.objects.filter(
        entitlement__subscription=entitlement.subscription_id,
        told_at__gt=at - timedelta(days=30),
    )
    return lately.count() + before_it >= UNQUESTIONED_IN_A_MONTH


def _next_issue(entitlement, at=None):
    today = timezone.localdate(at) if at else timezone.localdate()
    issue = next_brought(entitlement.subscription, today)
    if issue is None:
        raise ChangeRefused("Lịch chưa có số báo tiếp theo để giao lại cùng; hãy chọn cách khác.")
    return issue
