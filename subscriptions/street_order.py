"""In which order a carrier comes by: street by street, each by its numbers."""

import re

from django.db import models

from kinhtedothi.vietnamese.text import fold

STREET = re.compile(r"^(.*?)\b((?:pho|duong|dai lo|quoc lo)\b.*)$")
NUMBER = re.compile(r"\d+")
LONGEST = 400


def street_order(street_address, recipient_name=""):
    """Return a key that puts addresses of one ward in the order of the walk.

    “Số 24, ngõ 147 phố Tân Mai” goes by the street, then the lane, then the
    house; numbers go by their value, so that 9 comes before 10.
    """
    parts = []
    for part in fold(street_address).split(","):
        found = STREET.match(part.strip())
        parts += found.groups() if found else [part]
    # Vietnamese addresses go from the house to the street; a walk the other way round.
    words = " ".join(filter(None, (part.strip() for part in reversed(parts))))
    numbered = NUMBER.sub(lambda digits: digits[0].zfill(6), words)
    return f"{numbered} | {fold(recipient_name)}"[:LONGEST]


class StreetOrderField(models.CharField):
    """The key of a row with street_address and recipient_name, made anew each time it is saved."""

    def __init__(self, *args, **kwargs):
        kwargs.update(max_length=LONGEST, editable=False)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def pre_save(self, row, add):
        """Work the key out of the words that are saved with it."""
        key = street_order(row.street_address, row.recipient_name)
        setattr(row, self.attname, key)
        return key
