"""Whole public pages, kept by edition and answered before Django begins.

Keyed by host, path and the few parameters that matter; each entry carries the
edition it was made for. A newer edition makes every entry old at once; while
one thread makes the new page, the others get the old one, and when making it
fails, everybody does.
"""

import gzip
import hashlib
import logging
import re
import threading
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from articles.models import Edition
from articles.public_pages import PARAMETERS_OF_KEPT_PAGES

log = logging.getLogger(__name__)

KEPT_STATUSES = {200, 301}
HEADERS_NOT_KEPT = {"content-length", "date"}
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*", re.ASCII)


@dataclass(frozen=True)
class KeptPage:
    """A finished answer. body is gzipped; etag belongs to the text in it.

    edition: the number and the day it was made for: pages print the date, and
        an imprint may come into force at midnight.
    true_until: moment from which the page tells something wrong, such as
        breaking news that has ended; None when only a new edition changes it.
    """

    edition: tuple
    status: int
    headers: tuple
    body: bytes
    etag: str
    true_until: datetime | None = None

    @classmethod
    def of(cls, response, edition, true_until=None):
        """Keep a response that was made for an edition."""
        headers = tuple(
            (name, value)
            for name, value in response.headers.items()
            if name.lower() not in HEADERS_NOT_KEPT
        )
        digest = hashlib.sha256(response.content).hexdigest()[:24]
        body = gzip.compress(response.content, compresslevel=6, mtime=0)
        etag = f'W/"{digest}"'
        return cls(edition, response.status_code, headers, body, etag, true_until)

    def is_true(self, edition):
        """Return whether it shows what the edition is now."""
        in_time = self.true_until is None or timezone.now() < self.true_until
        return self.edition == edition and in_time

    def is_known_to(self, request):
        """Return whether a client says that it has this very page."""
        if "If-None-Match" in request.headers:
            return self.etag in parse_etags(request.headers["If-None-Match"])
        since = request.headers.get("If-Modified-Since")
        # The same moment, not an earlier one: what a feed's newest story said may be taken back.
        return since is not None and ("Last-Modified", since) in self.headers

    def answer(self, request):
        """Return the response for one client: compressed, plain, or 304."""
        if self.is_known_to(request):
            response = HttpResponse(status=304)
        elif accepts_gzip(request.headers.get("Accept-Encoding", "")):
            response = HttpResponse(self.body, status=self.status)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(gzip.decompress(self.body), status=self.status)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["ETag"] = self.etag
        if response.status_code != 304:
            response.headers["Content-Length"] = len(response.content)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


class EditionWatch:
    """Knows the current edition without asking the database on every request.

    A thread of its own asks every EDITION_POLL_SECONDS; 0 asks each time. When
    the database does not answer, the last known number stands, so that kept
    pages go on being served.
    """

    def __init__(self):
        self._number = None
        self._thread = None
        self._lock = threading.Lock()

    def current(self):
        """Return the newest edition this process knows of."""
        if settings.EDITION_POLL_SECONDS == 0:
            return Edition.objects.current()
        if self._thread is None:
            self._start()
        return self._number

    def _start(self):
        with self._lock:
            if self._thread is None:
                self._ask()
                self._thread = threading.Thread(target=self._run, name="edition", daemon=True)
                self._thread.start()

    def _run(self):
        while True:
            time.sleep(settings.EDITION_POLL_SECONDS)
            try:
                self._ask()
                connection.close()
            except Exception:
                # Were this thread to end, no page would ever be new again.
                log.exception("Lỗi lạ khi hỏi số ấn bản; sẽ hỏi lại.")

    def _ask(self):
        try:
            self._number = Edition.objects.current()
        except (DatabaseError, InterfaceError):
            log.warning("Không hỏi được số ấn bản; tiếp tục dùng số %s.", self._number)


class PageCacheMiddleware:
    """Answer kept pages; keep the pages that views mark with public_page."""

    def __init__(self, get_response):
        self.get_response = get_response
        self._watch = EditionWatch()
        self._in_the_making = set()

    def __call__(self, request):
        if not settings.PAGE_CACHE or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key = page_key(request)
        edition = (self._watch.current(), timezone.localdate())
        kept = kept_page(key)
        if kept and (kept.is_true(edition) or key in self._in_the_making):
            return kept.answer(request)
        self._in_the_making.add(key)
        try:
            response = self.get_response(request)
        finally:
            self._in_the_making.discard(key)
        if response.status_code >= 500 and kept:
            return kept.answer(request)
        if edition[0] is None or request.method == "HEAD" or not may_keep(response):
            return response
        page = KeptPage.of(response, edition, getattr(request, "page_true_until", None))
        keep_page(key, page)
        return page.answer(request)


def kept_page(key):
    """Return the page kept under a key, None when there is none or the store is away."""
    try:
        return caches["pages"].get(key)
    except Exception as error:  # whatever the store's client raises
        log.warning("Không đọc được trang đã giữ: %r", error)
        return None


def keep_page(key, page):
    """Keep a page; without the store it is made anew each time."""
    try:
        caches["pages"].set(key, page)
    except Exception as error:  # whatever the store's client raises
        log.warning("Không giữ được trang: %r", error)


def accepts_gzip(accept_encoding):
    """Return whether a client reads gzip, by its Accept-Encoding header."""
    for coding in accept_encoding.lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() == "gzip":
            return not REFUSED.fullmatch(weight)
    return False


def page_key(request):
    """Return the cache key of a request: scheme, host, path, known parameters.

    The scheme keeps a redirect to https from being skipped; the host is only
    ever stored after Django checked it.
    """
    known = [
        f"{name}={request.GET[name]}" for name in PARAMETERS_OF_KEPT_PAGES if name in request.GET
    ]
    text = "\n".join([request.scheme, request.META.get("HTTP_HOST", ""), request.path, *known])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def may_keep(response):
    """Return whether a response is a public page that sets no cookie."""
    return (
        getattr(response, "keep_by_edition", False)
        and response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
    )
