"""HTML as a stream of tags and text, cut where browsers cut it.

Every pattern is possessive, so that it reads each character once however the
text was made.
"""

import re
from typing import NamedTuple

ATTRIBUTE = (
    r"([^\s/>][^\s/>=]*+)"
    r"""(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>]*+)))?+"""
)
# ASCII: no other spaces separate attributes. \v does here, though not in HTML.
ATTRIBUTES = re.compile(ATTRIBUTE, re.ASCII)
TOKEN = re.compile(
    r"(?P<text>[^<]++)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    rf"(?P<attributes>(?:[\s/]++|{ATTRIBUTE})*+)(?P<close>>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)"
    r"|(?P<lone><)",
    re.DOTALL | re.ASCII,
)
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
# What stands inside is no markup, up to the end tag.
RAW = frozenset(
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"]
)


class Tag(NamedTuple):
    """A start or end tag; attributes as they were written, see attributes_of."""

    name: str
    is_end: bool
    attributes: str


def tokens(html):
    """Yield the Tags of HTML and the text between them, as str, still escaped.

    Comments, declarations and what RAW elements hold are left out.
    """
    position = 0
    while match := TOKEN.match(html, position):
        position = match.end()
        if match["text"] or match["lone"]:
            yield match["text"] or "&lt;"
        elif match["name"] and match["close"]:
            name = match["name"].lower()
            if name in RAW and not match["end"]:
                position = _end_of_raw(html, name, position)
            elif name == "plaintext":
                return
            else:
                yield Tag(name, bool(match["end"]), match["attributes"])


def attributes_of(tag):
    """Yield names, in small letters, and values of a tag's attributes, still escaped."""
    for name, quoted, apostrophes, bare in ATTRIBUTES.findall(tag.attributes):
        yield name.lower(), quoted or apostrophes or bare


def _end_of_raw(html, name, position):
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(html, position)
    return end.start() if end else len(html)
