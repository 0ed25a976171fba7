"""Which addresses a story may link to."""

import re

from articles.body.characters import SPACES, visible

MAX_LENGTH = 2000
# A host of letters, digits, dots and hyphens: no user name, no backslash, no
# percent sign that a browser would decode into one of them.
WEB = re.compile(r"https?://[\w-]+(\.[\w-]+)*\.?(:\d{1,5})?([/?#].*)?", re.IGNORECASE)
MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+(\?.*)?", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[\d().-]{3,30}", re.IGNORECASE)
# “//host” and “/\host” leave the site.
ON_THIS_SITE = re.compile(r"/(?![/\\]).*")
PASSAGE = re.compile(r"#doan-\d{1,5}")


def safe_href(value):
    """Return the address as it may be stored, or None when it may not.

    Browsers drop tabs and line breaks inside addresses, so they are dropped
    here before looking.
    """
    href = SPACES.sub("", visible(value or ""))
    if len(href) > MAX_LENGTH or "\\" in href:
        return None
    if any(kind.fullmatch(href) for kind in (WEB, MAIL, PHONE, ON_THIS_SITE, PASSAGE)):
        return href
    return None


def leaves_the_site(href):
    """Tell whether a safe address leads to another site."""
    return href.lower().startswith("http")
