"""What is owed to whom: one row for each issue and subscription."""

from django.db.models import Q
from django.utils import timezone

from subscriptions.ledger.replanning import Cause, replan
from subscriptions.models import Decision, Entitlement, Hold, Issue, Subscription


def entitle_subscription(subscription):
    """Owe a new subscription every issue of its term; returns the rows.

    The caller holds the lock on the publication, has extended its calendar, and
    begins the term after the last closed issue.
    """
    line = subscription.line
    issues = Issue.objects.printed().filter(
        publication=line.publication_id,
        issued_on__range=(subscription.starts_on, subscription.ends_on),
    )
    issues = list(issues.order_by("issued_on"))
    values = shares(line.amount_vnd, [issue.price_vnd for issue in issues])
    return Entitlement.objects.bulk_create(
        Entitlement(subscription=subscription, issue=issue, copies=line.copies, value_vnd=value)
        for issue, value in zip(issues, values, strict=True)
    )


def shares(amount_vnd, weights):
    """Return an amount divided by weights into whole VND that add up to it exactly."""
    total, so_far, given = sum(weights), 0, 0
    parts = []
    for weight in weights:
        so_far += weight
        part = amount_vnd * so_far // total - given
        given += part
        parts.append(part)
    return parts


def entitle_issue(issue):
    """Owe a new issue to every subscription whose term it falls in; returns how many.

    It was not in the price, so its value is nothing.

    The caller holds the lock on the publication.
    """
    subscriptions = (
        Subscription.objects.active(issue.issued_on)
        .filter(line__publication=issue.publication_id)
        .values_list("pk", "line__copies")
    )
    rows = Entitlement.objects.bulk_create(
        Entitlement(subscription_id=pk, issue=issue, copies=copies) for pk, copies in subscriptions
    )
    _meet_standing_facts(issue)
    return len(rows)


def _meet_standing_facts(issue):
    """A hold or an early end over the day of a new issue speaks of it, too."""
    day = issue.issued_on
    held = Hold.objects.standing().filter(starts_on__lte=day, ends_on__gte=day)
    touched = Subscription.objects.filter(
        Q(pk__in=held.values("subscription")) | Q(early_end__ends_from__lte=day),
        entitlements__issue=issue,
    )
    cause = Cause(Decision.Kind.CALENDAR, "Lịch ra báo có thêm số này.", timezone.now())
    for subscription in touched.select_related("line__publication"):
        replan(subscription, cause)
