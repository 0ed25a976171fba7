"""What is refused, or left out, before a parser builds anything.

A parser for HTML can be made to work for minutes: by elements nested without
end, or a tag of a hundred thousand attributes. Here text is read once, in a
time that grows with its length alone.
"""

from collections import Counter

from articles.body.elements import ATTRIBUTES, DROPPED_WHOLE, KNOWN
from articles.body.markup import VOID, attributes_of, tokens

# As typed, with pictures pasted as text and whatever else Word adds.
MAX_RAW_LENGTH = 5_000_000
# A long investigation has 40 000 characters; styles weigh as much again.
MAX_MARKUP_LENGTH = 400_000
MAX_LENGTH = 400_000
MAX_TAGS = 20_000
# nh3 takes more and more time for ampersands; each is at least this much longer when written.
WRITTEN_AMPERSAND = len("&amp;") - 1
MAX_DEPTH = 100
# Longer ones are pictures pasted as text.
MAX_ATTRIBUTE_LENGTH = 2_000

# Void, or closed by the parser itself when the end tag is left out.
NEVER_NEST = VOID | {
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"),
}


class BodyRejected(ValueError):
    """The text cannot be taken in; the message is a Vietnamese sentence."""


TOO_LONG = "Nội dung bài quá dài. Hãy chia thành nhiều bài."
TOO_COMPLICATED = (
    "Định dạng của bài quá phức tạp. Hãy dán lại bằng lệnh “Dán dưới dạng văn bản thuần”."
)


def simplified(html):
    """Return html with known elements and attributes alone.

    Raises BodyRejected when it is too long, or so marked up that no person wrote it.
    """
    if len(html) > MAX_RAW_LENGTH:
        raise BodyRejected(TOO_LONG)
    pieces = []
    text_length = markup_length = 0
    depth = _Depth()
    for token in tokens(html):
        if isinstance(token, str):
            pieces.append(token)
            text_length += len(token) + WRITTEN_AMPERSAND * token.count("&")
        elif token.name in KNOWN:
            depth.count(token)
            pieces.append(_simplified_tag(token))
            markup_length += len(pieces[-1])
        if text_length > MAX_LENGTH or markup_length > MAX_MARKUP_LENGTH:
            raise BodyRejected(TOO_LONG)
    return "".join(pieces)


def check_cleaned(html):
    """Raise BodyRejected when a cleaned body is longer than any story, or would be rejected."""
    if len(html) > MAX_LENGTH:
        raise BodyRejected(TOO_LONG)
    simplified(html)


class _Depth:
    """How deep elements may nest at most; never less than a parser finds."""

    def __init__(self):
        self.tags = 0
        self.open = Counter()

    def count(self, tag):
        self.tags += 1
        if tag.name not in NEVER_NEST:
            if not tag.is_end:
                self.open[tag.name] += 1
            elif self.open[tag.name]:
                self.open[tag.name] -= 1
        if self.tags > MAX_TAGS or self.open.total() > MAX_DEPTH:
            raise BodyRejected(TOO_COMPLICATED)


def _simplified_tag(tag):
    if tag.is_end:
        return f"</{tag.name}>"
    kept = {}
    for name, value in attributes_of(tag) if tag.name in ATTRIBUTES else ():
        if name in ATTRIBUTES[tag.name] and len(value) <= MAX_ATTRIBUTE_LENGTH:
            kept.setdefault(name, value.replace('"', "&quot;"))
    written = "".join(f' {name}="{value}"' for name, value in kept.items())
    slash = "/" if tag.name in DROPPED_WHOLE and tag.attributes.endswith("/") else ""
    return f"<{tag.name}{written}{slash}>"
