"""Addresses, which are mostly advertising."""

import re

from comments.phases.finding import hold

# Of a site, with or without its scheme; of mail; a Vietnamese telephone number, however parted.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,200}"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,4}(?:vn|com|net|org|info|biz|xyz|top|site|shop|online|me|ly|link)"
    r"\b(?:/\S{0,200})?",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\d])")


def judge(writing):
    """Hold a text with an address or a telephone number in it."""
    found = [match[0] for match in _ADDRESS.finditer(writing.body)]
    found += [match[0] for match in _TELEPHONE.finditer(writing.body)]
    return hold("links", *(words[:200] for words in dict.fromkeys(found))) if found else None
