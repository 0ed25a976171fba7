"""The number of a request, by which its reader, its log lines and its answer find each other."""

import logging
import re
import uuid
from contextvars import ContextVar

from django.conf import settings

HEADER = "X-Request-ID"
NUMBER = re.compile(r"[0-9A-Za-z.-]{8,64}", re.ASCII)

current_request_id = ContextVar("request_id", default="")


def request_id_of(environ):
    """Return the number that the proxy gave to a request, or a new one.

    Only a proxy of ours is believed: it sets the header whatever a client sent.
    """
    given = environ.get("HTTP_X_REQUEST_ID", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and NUMBER.fullmatch(given):
        return given
    return uuid.uuid4().hex


class RequestIdFilter(logging.Filter):
    """Put the number of the request being answered on every record."""

    def filter(self, record):
        """Let every record through."""
        record.request_id = current_request_id.get()
        return True
