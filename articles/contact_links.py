"""Addresses and telephone numbers that stand in a line of text, as links."""

import re

from markupsafe import Markup, escape

_WAY = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<![\d.])(?P<phone>(?:\+84|0)[\d .]{7,13}\d)(?!\d)"
)


def contact_links(text):
    """Print a line with a link at each e-mail address and telephone number of Vietnam in it."""
    pieces, at = [], 0
    for way in _WAY.finditer(text):
        pieces += [escape(text[at : way.start()]), _link(way)]
        at = way.end()
    return Markup("").join([*pieces, escape(text[at:])])


def _link(way):
    if way["mail"]:
        return Markup('<a href="mailto:{0}">{0}</a>').format(way["mail"])
    number = re.sub(r"[ .]", "", way["phone"])
    # In one line, as it is dialled.
    shown = way["phone"].replace(" ", "\N{NO-BREAK SPACE}")
    return Markup('<a href="tel:{}">{}</a>').format(number, shown)
