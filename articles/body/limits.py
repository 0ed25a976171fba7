"""What is refused before any parser sees it."""

import re

# A long investigation has 40 000 characters. What Word adds may be ten times that.
MAX_RAW_LENGTH = 1_500_000
MAX_LENGTH = 400_000
MAX_DEPTH = 100

# Pictures pasted as text; they are dropped anyway and should not count.
DATA_URI = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Their end tags may be left out; the parser closes them, they do not nest.
SELF_CLOSING = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup".split())


class BodyRejected(ValueError):
    """The text cannot be taken in; the message is a Vietnamese sentence."""


def check_raw(html):
    """Return html without pasted picture data.

    Raises BodyRejected when it is too long, or nested so deeply that no
    person wrote it.
    """
    html = DATA_URI.sub("", html)
    if len(html) > MAX_RAW_LENGTH:
        raise BodyRejected("Nội dung bài quá dài. Hãy chia thành nhiều bài.")
    check_depth(_nesting(html))
    return html


def check_length(html):
    """Raise BodyRejected when a cleaned body is longer than any story."""
    if len(html) > MAX_LENGTH:
        raise BodyRejected("Nội dung bài quá dài. Hãy chia thành nhiều bài.")


def check_depth(depth):
    """Raise BodyRejected for elements nested more deeply than MAX_DEPTH."""
    if depth > MAX_DEPTH:
        raise BodyRejected(
            "Định dạng của bài lồng nhau quá nhiều lớp. "
            "Hãy dán lại bằng “Dán dưới dạng văn bản thuần”."
        )


def _nesting(html):
    """Return about how deep the elements nest; never less than a parser finds."""
    lowered = html.lower()
    # In these two the parser closes nothing by itself.
    foreign = "<svg" in lowered or "<math" in lowered
    depth = deepest = 0
    for end, name in TAG.findall(lowered):
        if name in VOID or (name in SELF_CLOSING and not foreign):
            continue
        depth = max(0, depth - 1) if end else depth + 1
        deepest = max(deepest, depth)
    return deepest
