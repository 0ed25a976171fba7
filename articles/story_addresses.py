"""Which story stands at an address that somebody pasted."""

import re

from articles.body.links import path_on_this_site, safe_href

ARTICLE = re.compile(r"/[a-z0-9-]+\.([0-9]{1,18})\.html", re.ASCII)


def key_at(address):
    """Return the primary key in the address of a story on this site; None for any other."""
    href = safe_href(f"https://{address}" if address.lower().startswith("www.") else address)
    path = path_on_this_site(href) if href else None
    named = path and ARTICLE.fullmatch(path)
    return int(named[1]) if named else None
