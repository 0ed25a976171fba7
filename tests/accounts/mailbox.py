"""Reading the mails that the newspaper sent during a test."""

import re

from django.core import mail


def last_link():
    """Return the path of the first link in the newest mail's text."""
    return re.search(r"https?://[^/\s]+(/\S*)", mail.outbox[-1].body).group(1)


def last_code():
    """Return the code in the newest mail's text."""
    return re.search(r"^Mã [\w ]+: (\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)
