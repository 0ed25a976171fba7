"""The newspaper itself."""

from comments.phases.finding import Finding, Outcome


def judge(writing):
    """Approve what somebody writes who decides on comments anyway."""
    return Finding(Outcome.APPROVE, "staff") if writing.is_staff else None
