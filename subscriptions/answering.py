"""Answering a complaint: what is decided is told to whoever ordered, in the same transaction."""

from django.db import transaction

from subscriptions.changes import complaints
from subscriptions.models import Decision
from subscriptions.told import answer_by_clerk


@transaction.atomic
def accept(complaint, *, by, becomes, answer=""):
    """Make a complaint good and tell so; returns it. Raises ChangeRefused."""
    complaint = complaints.settle(complaint, by=by, becomes=becomes, answer=answer)
    return _tell(complaint)


@transaction.atomic
def refuse(complaint, *, by, answer):
    """Decline a complaint and tell why; returns it. Raises ChangeRefused, also without a reason."""
    return _tell(complaints.decline(complaint, by=by, answer=answer))


def _tell(complaint):
    entitlement = complaint.entitlement
    decisions = Decision.objects.filter(
        subscription=entitlement.subscription,
        issue=entitlement.issue,
        kind=Decision.Kind.COMPLAINED,
    )
    decision = decisions.order_by("pk").last()
    day = f"{entitlement.issue.issued_on:%d/%m/%Y}"
    parts = [f"Về số báo ngày {day} mà bạn báo: {decision.reason}"]
    if complaint.answer and complaint.state == complaint.State.SETTLED:
        parts.append(complaint.answer)
    title = "Báo thiếu, báo hỏng"
    answer_by_clerk(entitlement.subscription, decision, title, "\n\n".join(parts))
    return complaint
