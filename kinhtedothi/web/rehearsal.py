"""Pages made once by who will fork the workers.

What a page needs, compiled templates and messages of all libraries among it, then is in
memory once for all workers, and the first reader waits for none of it.
"""

import logging
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections
from django.urls import reverse

from kinhtedothi.monitoring.metrics import note_no_pool

log = logging.getLogger(__name__)

# Together they need most of what any page needs: cards, lists, forms.
PAGES = ("articles:front_page", "articles:latest", "account_login")


def rehearse(application):
    """Make some pages, with Django's own application; return whether all could be made.

    The log says which could not. Leaves no connection and no thread, which would not survive
    a fork.
    """
    try:
        # Each of them, also after one that failed: some code may serve all the same.
        are_made = [_is_made(application, name) for name in PAGES]
        return all(are_made)
    finally:
        for connection in connections.all(initialized_only=True):
            connection.close()
            connection.close_pool()
        note_no_pool()


def _is_made(application, name):
    try:
        status = _status(application, reverse(name))
    except Exception:
        log.exception("Không dựng được trang thử %s.", name)
        return False
    if status != 200:
        log.warning("Trang thử %s trả lời %s thay vì 200.", name, status)
    return status == 200


def _status(application, path):
    host = urlsplit(settings.SITE_ORIGIN).netloc
    environ = {"PATH_INFO": path, "HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1"}
    # Whatever the origin is: SECURE_SSL_REDIRECT would send us there instead of making a page.
    environ["HTTP_X_FORWARDED_PROTO"] = environ["wsgi.url_scheme"] = "https"
    setup_testing_defaults(environ)
    response = application(environ, lambda *_: None)
    try:
        # A page in pieces is made while it is read.
        b"".join(response)
    finally:
        response.close()
    return response.status_code
