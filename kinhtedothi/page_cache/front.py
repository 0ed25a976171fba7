"""The WSGI application in front of Django's."""

import threading

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.handlers.wsgi import get_path_info
from django.http import QueryDict
from django.urls import Resolver404, resolve

from articles.public_pages import PARAMETERS_OF_KEPT_PAGES
from kinhtedothi.monitoring.metrics import PAGES

from .edition_watch import EditionWatch
from .kept_page import KeptPage, next_midnight
from .shelf import SharedShelf, Shelf

KEPT_STATUSES = {200, 301}
COUNTED = {how: PAGES.labels(how) for how in ("kept", "shared", "old", "new")}
# Counting costs as much as finding the page.
COUNT_AT_ONCE = 100
# How long the first readers of a page wait for who makes it, before they make it too.
PATIENCE_S = 2


class PageCache:
    """Answers kept pages; keeps the pages that views mark with public_page.

    application: Django's own. Its answers are HttpResponse objects, which say
        whether they may be kept.
    """

    def __init__(self, application):
        self.application = application
        self.shelf = Shelf()
        self._shared = SharedShelf()
        self._watch = EditionWatch()
        self._in_the_making = {}
        self._read = 0

    def __call__(self, environ, start_response):
        # All that a kept page costs stands here; each microsecond is two per cent of its answers.
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not settings.PAGE_CACHE:
            return self.application(environ, start_response)
        watch = self._watch
        edition = watch.number if watch.is_asking else watch.current()
        key = page_key(environ)
        page = self.shelf.get(key)
        if page is not None and page.is_true(edition):
            self._read += 1
            if self._read >= COUNT_AT_ONCE:
                self._count()
            return page.answer(environ, start_response)
        done = threading.Event()
        others = self._in_the_making.setdefault(key, done)
        if others is not done:
            return self._while_others_make(key, page, others, environ, start_response)
        try:
            return self._make(key, page, edition, environ, start_response)
        finally:
            del self._in_the_making[key]
            done.set()

    def _count(self):
        """Add the pages read since the last time to the metrics."""
        read, self._read = self._read, 0
        COUNTED["kept"].inc(read)

    def _while_others_make(self, key, old, others, environ, start_response):
        """Answer with the old page; without one, wait a little for the new."""
        if old is not None:
            return send(old, "old", environ, start_response)
        if leads_to_a_kept_page(environ):
            others.wait(PATIENCE_S)
            if (page := self.shelf.get(key)) is not None:
                return page.answer(environ, start_response)
        return self.application(environ, start_response)

    def _make(self, key, old, edition, environ, start_response):
        """Answer with a page of this edition, made a moment ago, elsewhere, or by Django now."""
        self._count()
        for how, pages in (("kept", self.shelf), ("shared", self._shared)):
            page = pages.get(key)
            if page is not None and page.is_true(edition):
                self.shelf.put(key, page)
                return send(page, how, environ, start_response)
            old = old or page
        midnight = next_midnight()
        begun = []
        response = self.application(environ, lambda *words: begun.extend(words))
        if old is not None and getattr(response, "status_code", 200) >= 500:
            response.close()
            return send(old, "old", environ, start_response)
        if not may_keep(response):
            # A story that was taken down: nobody may get its page as an old one any more.
            self._forget(key, old)
        elif edition is not None and environ["REQUEST_METHOD"] != "HEAD":
            page = KeptPage.of(response, edition, midnight)
            response.close()
            self._keep(key, page)
            return send(page, "new", environ, start_response)
        start_response(*begun)
        return response

    def _keep(self, key, page):
        for pages in (self.shelf, self._shared):
            pages.put(key, page)

    def _forget(self, key, old):
        if old is not None:
            for pages in (self.shelf, self._shared):
                pages.drop(key)


def send(page, how, environ, start_response):
    """Answer with a page; nginx's log and the metrics tell how."""
    COUNTED[how].inc()

    def start(status, headers):
        start_response(
            status, [*(pair for pair in headers if pair[0] != "X-Page"), ("X-Page", how)]
        )

    return page.answer(environ, start)


def page_key(environ):
    """Return what a page is kept by: scheme, host, path, known parameters.

    The scheme, as the proxy tells it, keeps a redirect to https from being
    skipped; a page is only ever kept after Django checked its host.
    """
    query = environ.get("QUERY_STRING")
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("HTTP_HOST"),
        environ["PATH_INFO"],
        known_parameters(query) if query else None,
    )


def known_parameters(query):
    """Return the parameters of an address that kept pages read, as Django reads them."""
    try:
        given = QueryDict(query.encode("latin-1"))
    except (SuspiciousOperation, RequestDataTooBig):
        return query  # Django will refuse it
    return tuple((name, given[name]) for name in PARAMETERS_OF_KEPT_PAGES if name in given) or None


def leads_to_a_kept_page(environ):
    """Return whether an address is that of a page that is the same for everyone."""
    try:
        view = resolve(get_path_info(environ)).func
    except Resolver404:
        return False
    return getattr(view, "keeps_by_edition", False)


def may_keep(response):
    """Return whether a response is a public page that sets no cookie."""
    return (
        getattr(response, "keep_by_edition", False)
        and response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
    )
