"""Somebody of whom much was rejected."""

from comments.phases.finding import hold

MANY = 3


def judge(writing):
    """Hold the comments of a reader of whom three were rejected in the last 30 days."""
    return hold("rejections") if writing.rejected_lately >= MANY else None
