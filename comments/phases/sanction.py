"""Who is kept away for now."""

from comments.phases.finding import refuse


def judge(writing):
    """Refuse a reader in a time-out or banned, and say until when and why."""
    return refuse("sanction", writing.shut_out_because) if writing.shut_out_because else None
