"""How often one person, or one place on the network, may send a form.

The one way in which forms of ours are counted. Counts stand in Django's cache, for all
processes together (kinhtedothi.shared_cache, or Redis), and one sending counts once. What
allauth counts besides, by the address that was typed, is in ACCOUNT_RATE_LIMITS.
"""

import ipaddress
import time
from dataclasses import dataclass
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

SPANS = {60: "một phút", 300: "năm phút", 600: "mười phút", 3600: "một giờ"}


@dataclass(frozen=True)
class Limit:
    """So many sendings within so many seconds.

    name: what is counted; limits of one name share one count.
    most: sendings that are let through.
    within_s: one of SPANS.
    by_network: count by place even those who are signed in, for pages that know nobody.
    """

    name: str
    most: int
    within_s: int
    by_network: bool = False

    @property
    def sentence(self):
        """Return what is said to whoever must wait."""
        return f"Bạn gửi hơi nhiều lần; hãy đợi {SPANS[self.within_s]} rồi thử lại."

    def is_passed(self, request):
        """Count one sending; return whether it was one too many.

        One too many is told when the next may come (retry_after.py).
        """
        who = place_of(request) if self.by_network else sender_of(request)
        is_passed = self.count(who) > self.most
        if is_passed:
            request.retry_after_s = self.within_s - int(time.time()) % self.within_s
        return is_passed

    def count(self, who):
        """Count one sending of somebody's, and return how many there were in this span."""
        # A name for each span: it begins for everybody at the same moment, and ends by itself.
        key = f"limit:{self.name}:{int(time.time()) // self.within_s}:{who}"
        while not cache.add(key, 1, self.within_s):
            try:
                return cache.incr(key)
            except ValueError:
                continue  # It ran out between the two.
        return 1


def sender_of(request):
    """Return a word for who sends: an account, or a place on the network for whoever has none."""
    if request.user.is_authenticated:
        return f"user-{request.user.pk}"
    return place_of(request)


def place_of(request):
    """Return a word for the place on the network that a request comes from."""
    return network_of(get_adapter(request).get_client_ip(request))


def network_of(address):
    """Return the place on the network that an address stands for.

    An IPv6 subscriber has a whole /64 and may send from any of its addresses.
    """
    known = ipaddress.ip_address(address)
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    prefix = settings.ALLAUTH_RATE_LIMIT_IPV6_PREFIX
    return str(ipaddress.ip_network((known, prefix), strict=False))


def limited(limit):
    """Answer a POST beyond a limit with a page that says to wait.

    For views that keep nothing typed; others ask `limit.is_passed` and show their form again.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if request.method == "POST" and limit.is_passed(request):
                return ask_to_wait(request, limit.sentence)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def ask_to_wait(request, sentence=""):
    """Return the page for whoever sent too often."""
    response = render(request, "429.html", {"sentence": sentence}, status=429)
    response.headers["Cache-Control"] = "private, no-store"
    return response
