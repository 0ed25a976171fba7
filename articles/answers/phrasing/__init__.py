"""What was quoted, said in a sentence or two by a machine that the operator set; off by default.

    wording.py       what the machine is asked, and how its answer is read
    endpoint.py      asking it: in so much time, so many bytes
    plain.py, facts.py, guard.py     which of its sentences may be shown
    keeping.py       one call for a question, in the background; what went wrong
    sources.py       the links of a sentence, made from our own database

Only the last two know a database. Whatever goes wrong, the quotes are there without it.
"""

from django.conf import settings


def is_on():
    """Return whether the operator has set an endpoint."""
    return bool(settings.ANSWERS_PHRASING_URL)
