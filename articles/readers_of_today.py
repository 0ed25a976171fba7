"""Who reads today, without knowing who it is: a reading counts once a day and browser.

What stands for a reader is made of the address and the browser with a key of
the day, and tells nobody anything the day after: no cookie, no profile, no
address kept. Source: Law 91/2025/QH15, by which data of online activity is
sensitive; see docs/operations.md.
"""

import re

from allauth.account.adapter import get_adapter
from django.utils import timezone
from django.utils.crypto import salted_hmac

# What crawlers, link previews and tests of a page call themselves.
ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|headless|lighthouse|monitor|facebookexternalhit|zalo"
    r"|curl|wget|python|java/|go-http|okhttp",
    re.IGNORECASE,
)


def reader_of(request, at=None):
    """Return a word for whoever sent a request, the same all day; None for a robot."""
    browser = request.headers.get("User-Agent", "")
    if not browser or ROBOTS.search(browser):
        return None
    day = timezone.localdate(at)
    address = get_adapter().get_client_ip(request)
    return salted_hmac(f"articles.readers:{day}", f"{address}\n{browser}").hexdigest()[:32]
