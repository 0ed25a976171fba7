"""Order codes: KTDT and six digits, short enough to copy into a transfer."""

import re

from django.db import connection

from kinhtedothi.vietnamese.text import fold


def next_code():
    """Return a code that nobody else ever gets.

    A sequence hands it out without a lock; an order that is rolled back
    leaves a gap, which harms nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('subscriptions_order_code')")
        return f"KTDT{cursor.fetchone()[0]:06d}"


def find_code(text):
    """Return the order code inside what somebody or their bank wrote, or None.

    Source: banks add prefixes and strip punctuation (vietnam.md §4.2).
    """
    found = find_codes(text)
    return found[0] if found else None


def find_codes(text):
    """Return all order codes inside a text, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"KTDT[0-9]{6}", squeezed(text))))


def squeezed(text):
    """Return what is left of a text when banks are done with it: capitals and digits."""
    return re.sub(r"[^A-Z0-9]", "", fold(text).upper())
