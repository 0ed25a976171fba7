"""Knowing when a server answers nobody any more: pages still tell it that they were closed."""

import threading
import time

QUIET_SECONDS = 0.2
PATIENCE_SECONDS = 10


class CountedApplication:
    """A WSGI application, and how many requests it is answering."""

    def __init__(self, application):
        self.application = application
        self._lock = threading.Lock()
        self._under_way = 0
        self._last_at = 0.0

    def __call__(self, environ, start_response):
        self._count(1)
        try:
            return self.application(environ, start_response)
        finally:
            self._count(-1)

    def wait_until_idle(self):
        """Wait until nothing was asked for a moment, so that the database can be emptied."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and not self._is_idle():
            time.sleep(QUIET_SECONDS / 10)

    def _is_idle(self):
        with self._lock:
            return not self._under_way and time.monotonic() > self._last_at + QUIET_SECONDS

    def _count(self, step):
        with self._lock:
            self._under_way += step
            self._last_at = time.monotonic()
