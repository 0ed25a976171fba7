"""What waits on the desk, counted for the newsroom's sidebar."""

from articles import notices, queues

MOST_COUNTED = 99


def up_to_99(*several):
    """Return how many rows there are, “99+” for more: nobody counts on, nor does the database.

    several: querysets, counted together. Empty for none, so that nothing is shown.
    """
    # Neither what a line tells nor the order matters, and both cost.
    counted = sum(rows.order_by().values("pk")[: MOST_COUNTED + 1].count() for rows in several)
    return f"{MOST_COUNTED}+" if counted > MOST_COUNTED else counted or ""


def unread(request):
    """Return how many things the person was told and has not read."""
    return up_to_99(notices.unread_by(request.user))


def awaiting_editor(request):
    """Return how many stories wait for this editor, empty for none or for non-editors."""
    return up_to_99(queues.to_edit(request.user))


def awaiting_approval(request):
    """Return how many stories and changes of live ones wait to be approved by this person."""
    return up_to_99(queues.to_approve(request.user), queues.changes_to_approve(request.user))


def returned_to_me(request):
    """Return how many of the person's own stories came back, empty for none."""
    return up_to_99(queues.returned_to(request.user))
