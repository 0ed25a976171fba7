"""Where nothing is taken in."""

from comments.phases.finding import refuse


def judge(writing):
    """Refuse what comes too late, or where comments are closed; comments.rules says why."""
    return refuse("closed", writing.closed_because) if writing.closed_because else None
