"""Counting what waits, and what waits on the desk, for the newsroom's sidebar."""

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles import notices, queues

MOST_COUNTED = 99


def up_to_99(*several):
    """Return how many rows there are, “99+” for more: nobody counts on, nor does the database.

    several: querysets, counted together. Empty for none, so that nothing is shown.
    """
    return all_up_to_99([several])[0]


def all_up_to_99(groups):
    """Return what up_to_99() does for each of several groups of querysets, in one query."""
    asked = [[_bounded(rows) for rows in group] for group in groups]
    counts = iter(_counts([one for group in asked for one in group if one]))
    sums = [sum(next(counts) for one in group if one) for group in asked]
    return [f"{MOST_COUNTED}+" if count > MOST_COUNTED else count or "" for count in sums]


def _bounded(rows):
    """Return the SQL and the parameters that count some rows, None where there can be none."""
    try:
        # Neither what a line tells nor the order matters, and both cost.
        return rows.order_by().values("pk")[: MOST_COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return None


def _counts(asked):
    if not asked:
        return []
    # What Django made of a queryset; its parameters travel beside it.
    counts = [f"(SELECT count(*) FROM ({sql}) AS waiting)" for sql, _ in asked]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(counts)}", [value for _, values in asked for value in values]
        )
        return cursor.fetchone()


def unread(request):
    """Return what the person was told and has not read, as querysets."""
    return [notices.unread_by(request.user)]


def awaiting_editor(request):
    """Return the stories that wait for this editor, as querysets."""
    return [queues.to_edit(request.user)]


def awaiting_approval(request):
    """Return the stories and the changes of live ones that wait for this person's approval."""
    return [queues.to_approve(request.user), queues.changes_to_approve(request.user)]


def returned_to_me(request):
    """Return the person's own stories that came back, as querysets."""
    return [queues.returned_to(request.user)]
