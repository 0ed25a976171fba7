"""Somebody of whom the newspaper knows nothing yet."""

from comments.phases.finding import hold


def judge(writing):
    """Hold whatever a reader writes until a first comment of theirs was approved."""
    return hold("newcomer") if not writing.approved else None
