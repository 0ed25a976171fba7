"""What is owed to whom: one row for each issue and subscription."""

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from subscriptions.ledger.replanning import Cause, replan_many
from subscriptions.models import Decision, Entitlement, Hold, Issue, Subscription


def entitle_subscriptions(subscriptions):
    """Owe new subscriptions every issue of their terms.

    In a query for each group that is alike, or a list of 500 recipients would take its time.

    The caller holds the lock on the publications, has extended their calendars, and
    begins the terms after the last closed issue.
    """
    alike = {}
    for one in subscriptions:
        term = one.line.publication_id, one.starts_on, one.ends_on
        copies_for = alike.setdefault(term, {})
        copies_for.setdefault((one.line.copies, one.line.amount_vnd), []).append(one.pk)
    for (publication, *days), copies_for in alike.items():
        printed = Issue.objects.printed().filter(publication=publication, issued_on__range=days)
        issues = dict(printed.order_by("issued_on").values_list("pk", "price_vnd"))
        for (copies, amount_vnd), keys in copies_for.items():
            values = shares(amount_vnd, list(issues.values()))
            _owe(keys, list(issues), values, copies)


def _owe(subscriptions, issues, values, copies):
    """Owe each subscription each issue at its value; all by their keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {Entitlement._meta.db_table}
                (subscription_id, issue_id, value_vnd, copies, outcome)
            SELECT subscription, issue, value_vnd, %s, %s
            FROM unnest(%s::bigint[]) AS subscription,
                 unnest(%s::bigint[], %s::bigint[]) AS share (issue, value_vnd)
            ORDER BY subscription, issue
            """,  # noqa: S608 – names of our own tables
            [copies, Entitlement.Outcome.OWED, subscriptions, issues, values],
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
    replan_many(set(touched.values_list("pk", flat=True)), cause)
