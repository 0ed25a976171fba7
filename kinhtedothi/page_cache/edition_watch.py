"""What the newest edition is, known without asking on every request."""

import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from articles.models import Edition

log = logging.getLogger(__name__)


class EditionWatch:
    """Knows the current edition without asking the database on every request.

    A thread of its own asks every EDITION_POLL_SECONDS; 0 asks each time. When
    the database does not answer, the last known number stands, so that kept
    pages go on being served.
    """

    is_asking = False  # whether the thread runs, and `number` is always right
    number = None

    def __init__(self):
        self._thread = None
        self._lock = threading.Lock()

    def current(self):
        """Return the newest edition this process knows of."""
        if settings.EDITION_POLL_SECONDS == 0:
            return Edition.objects.current()
        if self._thread is None:
            self._start()
        return self.number

    def _start(self):
        with self._lock:
            if self._thread is None:
                self._ask()
                self._thread = threading.Thread(target=self._run, name="edition", daemon=True)
                self._thread.start()
                self.is_asking = True

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
            self.number = Edition.objects.current()
        except (DatabaseError, InterfaceError):
            log.warning("Không hỏi được số ấn bản; tiếp tục dùng số %s.", self.number)
