"""Django's test client, with the page cache in front as in wsgi.py."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler

from kinhtedothi.page_cache import PageCache


class PageCacheClient(Client):
    """Asks through a page cache of its own, as if it were the only reader of a process."""

    def __init__(self, **options):
        super().__init__(**options)
        self.handler = PageCacheHandler(enforce_csrf_checks=False)

    @property
    def page_cache(self):
        """The PageCache that it asks."""
        return self.handler.page_cache


class PageCacheHandler(ClientHandler):
    """Gives the client what a page cache answers, as an HttpResponse."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.page_cache = PageCache(self._django)

    def __call__(self, environ):
        begun = []
        answer = self.page_cache(environ, lambda *words: begun.extend(words))
        if isinstance(answer, HttpResponseBase):
            return answer
        status, headers = begun
        response = HttpResponse(b"".join(answer), status=int(status.partition(" ")[0]))
        del response.headers["Content-Type"]
        for name, value in headers:
            response.headers[name] = value
        response.wsgi_request = None
        return response

    def _django(self, environ, start_response):
        response = super().__call__(environ)
        # Closed already, in Django's way for tests: once more would close the test's connection.
        response.close = lambda: None
        start_response(f"{response.status_code} {response.reason_phrase}", [*response.items()])
        return response
