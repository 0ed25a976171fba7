"""Asking an OpenAI-compatible endpoint, in so much time and for so many bytes.

With http.client and not with a library above it: those start their time anew with every byte that
comes, follow redirects and settings of the machine, and unpack what is sent compressed.
"""

import io
import json
import ssl
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT_S = 8
MOST_BYTES = 64 * 1024


class Away(Exception):
    """The endpoint did not answer as it should; the message has nothing of what was sent."""


def ask(asked, seconds=None):
    """Send plain data to the endpoint and return the bytes that it answers. Raises Away.

    seconds: for all of it, connecting and the last byte included.
    """
    ends_at = monotonic() + (TIMEOUT_S if seconds is None else seconds)
    connection = _connection(urlsplit(settings.ANSWERS_PHRASING_URL), ends_at)
    try:
        return _answer(connection, asked, ends_at)
    except (OSError, HTTPException, ValueError) as error:
        raise Away(type(error).__name__) from error
    finally:
        connection.close()


def _connection(address, ends_at):
    if address.scheme == "https":
        connection = HTTPSConnection(
            address.hostname, address.port, timeout=_left(ends_at), context=_tls()
        )
    else:
        connection = HTTPConnection(address.hostname, address.port, timeout=_left(ends_at))
    connection.response_class = lambda sock, **how: _Response(sock, ends_at, **how)
    return connection


@cache
def _tls():
    # Reading the machine's certificates takes 20 ms.
    return ssl.create_default_context()


def _answer(connection, asked, ends_at):
    path = f"{urlsplit(settings.ANSWERS_PHRASING_URL).path.rstrip('/')}/chat/completions"
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if settings.ANSWERS_PHRASING_API_KEY:
        headers["Authorization"] = f"Bearer {settings.ANSWERS_PHRASING_API_KEY}"
    connection.connect()
    connection.sock.settimeout(_left(ends_at))
    connection.request("POST", path, json.dumps(asked, ensure_ascii=False).encode(), headers)
    response = connection.getresponse()
    if response.status != 200:
        raise Away(f"HTTP {response.status}")
    body = response.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise Away("quá dài")
    if response.length:
        raise Away("đứt giữa chừng")
    return body


def _left(ends_at):
    """Return the seconds that are left. Raises TimeoutError."""
    left = ends_at - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Response(HTTPResponse):
    """A response whose bytes, those of its head too, all come in the same time."""

    def __init__(self, sock, ends_at, **how):
        super().__init__(sock, **how)
        self.fp = io.BufferedReader(_InTime(sock, self.fp.detach(), ends_at))


class _InTime(io.RawIOBase):
    def __init__(self, sock, raw, ends_at):
        self._sock, self._raw, self._ends_at = sock, raw, ends_at

    def readable(self):
        return True

    def readinto(self, buffer):
        self._sock.settimeout(_left(self._ends_at))
        return self._raw.readinto(buffer)

    def close(self):
        self._raw.close()
        super().close()
