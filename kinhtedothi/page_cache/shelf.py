"""Where kept pages lie: in this process, and in the store that processes share."""

import hashlib
import logging
import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.core.cache import caches

log = logging.getLogger(__name__)

# A store that has just failed is left alone: asking it may take a second.
STORE_REST_S = 5


class Shelf:
    """The pages of this process, least recently read thrown away first."""

    def __init__(self):
        self._pages = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key):
        """Return the page kept under a key, None when there is none."""
        page = self._pages.get(key)
        if page is not None:
            # Without the lock, for which threads would queue.
            try:  # noqa: SIM105  (suppress() costs as much as all the rest)
                self._pages.move_to_end(key)
            except KeyError:
                pass  # thrown away at this very moment
        return page

    def put(self, key, page):
        """Keep a page; others go when there is no room for all."""
        with self._lock:
            self._take(self._pages.pop(key, None))
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > settings.PAGE_CACHE_BYTES:
                self._take(self._pages.popitem(last=False)[1])

    def drop(self, key):
        """Keep no page under a key any more."""
        with self._lock:
            self._take(self._pages.pop(key, None))

    def clear(self):
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _take(self, page):
        if page is not None:
            self._bytes -= page.size


class SharedShelf:
    """The pages that other processes and machines made: Redis, or none.

    Whatever fails there is a page made anew, never an error.
    """

    def __init__(self):
        self._rests_until = 0

    def get(self, key):
        """Return the page another process kept, None when there is none."""
        return self._ask("get", key)

    def put(self, key, page):
        """Keep a page for the others."""
        self._ask("set", key, page)

    def drop(self, key):
        """Have nobody get the page of a key from here any more."""
        self._ask("delete", key)

    def _ask(self, act, key, *page):
        if time.monotonic() < self._rests_until:
            return None
        name = hashlib.sha256(repr(key).encode("utf-8", "surrogatepass")).hexdigest()
        try:
            return getattr(caches["pages"], act)(name, *page)
        except Exception as error:  # whatever the store's client raises
            self._rests_until = time.monotonic() + STORE_REST_S
            log.warning("Kho trang dùng chung không trả lời: %r", error)
            return None
