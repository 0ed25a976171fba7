"""Pages made once by who will fork the workers.

What a page needs, compiled templates and messages of all libraries among it, then is in
memory once for all workers, and the first reader waits for none of it.
"""

from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections
from django.urls import reverse

# Together they need most of what any page needs: cards, lists, forms.
PAGES = ("articles:front_page", "articles:latest", "account_login")


def rehearse(application):
    """Make some pages, with Django's own application; return whether all could be made.

    Leaves no connection and no thread, which would not survive a fork.
    """
    try:
        statuses = {_status(application, reverse(name)) for name in PAGES}
        return statuses == {200}
    finally:
        for connection in connections.all(initialized_only=True):
            connection.close()
            connection.close_pool()


def _status(application, path):
    origin = urlsplit(settings.SITE_ORIGIN)
    environ = {"PATH_INFO": path, "HTTP_HOST": origin.netloc, "REMOTE_ADDR": "127.0.0.1"}
    environ["HTTP_X_FORWARDED_PROTO"] = environ["wsgi.url_scheme"] = origin.scheme
    setup_testing_defaults(environ)
    response = application(environ, lambda *_: None)
    try:
        # A page in pieces is made while it is read.
        b"".join(response)
    finally:
        response.close()
    return response.status_code
