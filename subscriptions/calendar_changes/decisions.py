"""Why an issue came on another day or in another issue, for each who was owed it."""

from django.db import connection

from subscriptions.models import Decision, Entitlement


def record_for_all(issue, reason, *, at, by):
    """Record a change of the calendar for every subscription that an issue is owed to.

    In one query, however many there are. reason: what callers are told. at: aware datetime.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {Decision._meta.db_table}
                (subscription_id, issue_id, kind, before, after, reason, at, by_id)
            SELECT subscription_id, issue_id, %s, outcome, outcome, %s, %s, %s
            FROM {Entitlement._meta.db_table}
            WHERE issue_id = %s AND outcome = %s
            """,  # noqa: S608 – names of our own tables
            [
                Decision.Kind.CALENDAR,
                reason,
                at,
                by.pk if by else None,
                issue.pk,
                Entitlement.Outcome.OWED,
            ],
        )
