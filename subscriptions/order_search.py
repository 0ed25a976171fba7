"""Finding an order from whatever a caller or a bank says."""

import re

from articles.text import fold
from subscriptions.order_codes import find_code


def matching(queryset, said, prefix=""):
    """Narrow a queryset to the orders that match what was said.

    An order code anywhere in it decides, as in a bank's transfer text.
    Otherwise every word must occur: of a name without diacritics, of an
    e-mail address, or of a phone number however it is spaced.

    prefix: lookup path from the queryset's model to the order.
    """
    if code := find_code(said):
        return queryset.filter(**{f"{prefix}code": code})
    words = fold(said)
    if re.fullmatch(r"[\d\s.+()-]{8,}", words):
        words = re.sub(r"^84", "0", re.sub(r"\D", "", words))
    for word in words.split():
        queryset = queryset.filter(**{f"{prefix}search_key__contains": word})
    return queryset
