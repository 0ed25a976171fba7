"""What readers typed, as it may be kept: without what could tell of one of them."""

import re

from kinhtedothi.vietnamese.text import nfc

EMAIL = re.compile(r"\S+@\S+")
# Six digits and more, however they are parted: telephones, identity cards, accounts.
NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")
MASK = "***"


def masked(text, longest):
    """Return a text as it may be kept: addresses and long numbers are masked, the rest is cut."""
    text = " ".join(nfc(text).split())
    return NUMBER.sub(MASK, EMAIL.sub(MASK, text))[:longest]
