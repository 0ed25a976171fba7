"""With which issue copies are brought again: one with which a carrier comes to the door anyway."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from subscriptions.models import (
    Complaint,
    Decision,
    Entitlement,
    Hold,
    Issue,
    Stoppage,
    Subscription,
)


def next_brought(subscription, after):
    """Return the first open issue after a day that carriers bring to a subscriber.

    None of a day on which they hold, and no supplement but one that they receive; of two of one
    day the supplement last. None without one.
    """
    terms = Subscription.objects.filter(label_number=subscription.label_number)
    owed = Entitlement.objects.filter(
        subscription__in=terms, issue=OuterRef("pk"), outcome=Entitlement.Outcome.OWED
    )
    held = Hold.objects.standing().filter(
        subscription__in=terms,
        starts_on__lte=OuterRef("issued_on"),
        ends_on__gte=OuterRef("issued_on"),
    )
    coming = _coming(subscription.line.publication_id, after).exclude(Exists(held))
    coming = coming.filter(~Q(kind=Issue.Kind.SUPPLEMENT) | Exists(owed))
    coming = coming.alias(is_extra=Q(kind=Issue.Kind.SUPPLEMENT))
    return coming.order_by("issued_on", "is_extra").first()


def redeliver_with_another(issue, into=None, *, by, at):
    """Bring what was to come again with an issue that is not printed with another.

    into: the issue that it is merged into; the next one printed when omitted. Without one it
    stays, for a clerk to see. by, at: who decided that, and when; recorded for each.

    Call with the publication locked.
    """
    if into is None:
        ordinary = _coming(issue.publication_id, issue.issued_on)
        into = ordinary.exclude(kind=Issue.Kind.SUPPLEMENT).order_by("issued_on").first()
    if into:
        moved = list(issue.redeliveries.select_related("entitlement"))
        issue.redeliveries.update(redeliver_with=into)
        words = f"Báo ngày {issue.issued_on:%d/%m/%Y} không in riêng"
        words = f"{words} nên giao lại ngày {into.issued_on:%d/%m/%Y}."
        Decision.objects.bulk_create([_decision(one, words, by=by, at=at) for one in moved])
        _keep_off_holds(into.redeliveries.all())


def redeliver_after_hold(subscription):
    """Bring again after a hold what was to come during it. Call with the publication locked."""
    told = Complaint.objects.filter(
        entitlement__subscription__label_number=subscription.label_number,
        redeliver_with__state=Issue.State.OPEN,
    )
    _keep_off_holds(told)


def _keep_off_holds(complaints):
    held = Hold.objects.standing().filter(
        subscription__label_number=OuterRef("entitlement__subscription__label_number"),
        starts_on__lte=OuterRef("redeliver_with__issued_on"),
        ends_on__gte=OuterRef("redeliver_with__issued_on"),
    )
    complaints = complaints.filter(Exists(held)).select_related(
        "redeliver_with", "entitlement__issue", "entitlement__subscription__line"
    )
    for complaint in complaints:
        subscription = complaint.entitlement.subscription
        after = next_brought(subscription, complaint.redeliver_with.issued_on)
        if after:
            _bring_later(complaint, after)


def _bring_later(complaint, issue):
    complaint.redeliver_with = issue
    complaint.save(update_fields=["redeliver_with"])
    words = f"Đang tạm ngừng nên giao lại ngày {issue.issued_on:%d/%m/%Y}."
    _decision(complaint, words).save()


def _decision(complaint, words, *, by=None, at=None):
    missed = complaint.entitlement
    return Decision(
        subscription_id=missed.subscription_id,
        issue_id=missed.issue_id,
        kind=Decision.Kind.COMPLAINED,
        before=missed.outcome,
        after=missed.outcome,
        reason=words,
        at=at or timezone.now(),
        by=by,
    )


def _coming(publication_pk, after):
    stopped = Stoppage.objects.filter(withdrawn_at=None)
    coming = Issue.objects.printed().filter(
        publication=publication_pk, state=Issue.State.OPEN, issued_on__gt=after
    )
    return coming.exclude(pk__in=stopped.values("issue")).select_related("publication")
