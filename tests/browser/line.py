"""A line between a browser and the newspaper, which a test can cut.

Playwright's own "offline" does not reach what a service worker fetches.
"""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Line:
    """Passes on what comes to its address. slow: takes calls, and lets them wait."""

    def __init__(self, origin):
        self._there = urlsplit(origin).hostname, urlsplit(origin).port
        self._open = []
        self._port = 0
        self.slow = False
        self.mend()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self._port}"

    def mend(self):
        """Take calls, at the same address as before."""
        self.slow = False
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._port = self._listener.getsockname()[1]
        threading.Thread(target=self._answer, args=[self._listener], daemon=True).start()

    def cut(self):
        """Refuse every call, and break off those that are under way."""
        for one in [self._listener, *self._open]:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open = []

    def _answer(self, listener):
        with suppress(OSError):
            while True:
                caller, _ = listener.accept()
                self._open.append(caller)
                if not self.slow:
                    self._connect(caller)

    def _connect(self, caller):
        there = socket.create_connection(self._there)
        self._open.append(there)
        for ends in ((caller, there), (there, caller)):
            threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(sender, receiver):
        with suppress(OSError):
            while data := sender.recv(65536):
                receiver.sendall(data)
        for end in (sender, receiver):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
