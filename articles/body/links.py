"""Which addresses a story may link to."""

import re
from urllib.parse import urlsplit

from django.conf import settings

from articles.body.characters import SPACES, visible

MAX_LENGTH = 2000
# A host of letters, digits, dots and hyphens: no user name, no backslash, no
# percent sign that a browser would decode into one of them.
WEB = re.compile(r"https?://[\w-]+(\.[\w-]+)*\.?(:\d{1,5})?([/?#].*)?", re.IGNORECASE)
MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+(\?.*)?", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[\d().-]{3,30}", re.IGNORECASE)
# “//host” and “/\host” leave the site.
ON_THIS_SITE = re.compile(r"/(?![/\\]).*")
STORY = re.compile(r"/[a-z0-9-]+\.([0-9]{1,18})\.html", re.ASCII)
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


def path_on_this_site(href):
    """Return the path that a safe address has on this site; None when it leads elsewhere."""
    url = urlsplit(href)
    if url.scheme in {"http", "https"}:
        here = _site(url) == _site(urlsplit(settings.SITE_ORIGIN))
        return (url.path or "/") if here else None
    return None if url.scheme else url.path or None


def story_at(href):
    """Return the primary key in the address of a story on this site; None for any other."""
    named = STORY.fullmatch(path_on_this_site(href) or "")
    return int(named[1]) if named else None


def _site(url):
    return url.netloc.lower().removeprefix("www.")
