"""What a comment goes through before anybody sees it, in this order.

    step        finds                                           verdict
    length      nothing in it, or more than 2.000 characters    refuse
    closed      a story, section or newspaper that takes none   refuse
    sanction    a reader who is kept away for now               refuse
    banned      a word of the list of banned words              refuse
    repeat      the same text again                             refuse; hold under other stories
    rate        too many in a short time                        refuse
    staff       somebody of the newspaper                       approve
    suspect     a word of the list of suspect words             hold
    links       addresses of sites, mail and telephones         hold
    newcomer    a reader of whom nothing was approved yet       hold
    rejections  a reader of whom much was rejected lately       hold

The first that refuses or approves ends it; those that hold are gathered, so that a
moderator sees every reason. What nobody holds is approved where comments are read
after they are shown, and waits where they are read before (comments.rules).

A step is a pure function: it takes a Writing, all that is known of the comment, and
returns a Finding, or None to let it pass. comments.posting gathers the one and acts
on the other.
"""

from comments.phases import (
    banned,
    closed,
    length,
    links,
    newcomer,
    rate,
    rejections,
    repeat,
    sanction,
    staff,
    suspect,
)
from comments.phases.finding import Finding, Judgement, Outcome
from comments.phases.writing import Earlier, Writing

PHASES = (
    ("length", length.judge),
    ("closed", closed.judge),
    ("sanction", sanction.judge),
    ("banned", banned.judge),
    ("repeat", repeat.judge),
    ("rate", rate.judge),
    ("staff", staff.judge),
    ("suspect", suspect.judge),
    ("links", links.judge),
    ("newcomer", newcomer.judge),
    ("rejections", rejections.judge),
)

__all__ = ["PHASES", "Earlier", "Finding", "Judgement", "Outcome", "Writing", "judge"]


def judge(writing):
    """Send a comment through all phases and return the Judgement."""
    findings = []
    for name, phase in PHASES:
        finding = phase(writing)
        if finding is None:
            continue
        findings.append((name, finding))
        if finding.outcome != Outcome.HOLD:
            break
    return Judgement(tuple(findings), writing.is_shown_at_once)
