"""Words that somebody should look at."""

from comments.phases.finding import hold


def judge(writing):
    """Hold a text with a suspect word."""
    found = writing.suspect.find(writing.body)
    words = dict.fromkeys(writing.body[one.start : one.end] for one in found)
    return hold("suspect", *words) if words else None
