"""How often the form may be sent from one address of the network.

Counted in Django's cache, so for all processes together. How often one mailbox is written
to is another question, which articles.newsletters.asking answers by rows.
"""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache

# A household, an office or a café behind one address; not a machine.
MOST = 10
WITHIN_S = 600


def has_asked_too_often(request):
    """Count one sending of the form; return whether it was one too many."""
    # A name for each span: counting in the database begins the time of a name anew.
    span = int(time.time()) // WITHIN_S
    key = f"ban-tin:{span}:{get_adapter().get_client_ip(request)}"
    if cache.add(key, 1, WITHIN_S):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:
        # It ran out between the two.
        cache.set(key, 1, WITHIN_S)
        return False
