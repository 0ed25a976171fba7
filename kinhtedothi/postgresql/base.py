import select
import threading
import time

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError
from psycopg_pool import ConnectionPool

from .moments import reading_moments


class Absence:
    """Remembers for a moment that the server did not answer.

    A thread that waits for a connection answers nobody, not even with a kept
    page. So after one has waited in vain, for DATABASE_REST_SECONDS the others
    are told at once; then a single one tries again.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._since = None
        self._next_try = 0

    def may_try(self):
        """Return whether to ask the server; while it is away, True once in a while."""
        if self._since is None:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._next_try:
                return False
            # Whoever tries now may wait as long as the pool lets it.
            self._next_try = now + settings.DATABASE_WAIT_SECONDS + settings.DATABASE_REST_SECONDS
            return True

    def begin(self):
        """Note that the server did not answer."""
        now = time.monotonic()
        self._since = self._since or now
        self._next_try = now + settings.DATABASE_REST_SECONDS

    def end(self):
        """Note that it did."""
        self._since = None


ABSENCE = Absence()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        """Return Django's parameters, with moments read faster."""
        params = super().get_connection_params()
        params["context"] = reading_moments(params["context"])
        return params

    def get_new_connection(self, conn_params):
        """Return a connection from the pool; fail at once while the server is known to be away."""
        if not ABSENCE.may_try():
            raise OperationalError("PostgreSQL không trả lời; sẽ thử lại sau giây lát.")
        try:
            connection = super().get_new_connection(conn_params)
            while self.pool and not is_alive(connection):
                connection.close()
                # The pool throws it away and makes another.
                self.pool.putconn(connection)
                connection = super().get_new_connection(conn_params)
        except base.Database.OperationalError:
            ABSENCE.begin()
            raise
        ABSENCE.end()
        return connection


def is_alive(connection):
    """Return whether a connection that rested in the pool can be used.

    A server that restarts says so, or hangs up: either can be read. So only one with
    something to read is asked, which the pool's own check does with every connection
    that it hands out, a tenth of what a page takes.
    """
    resting = select.poll()
    resting.register(connection.fileno(), select.POLLIN)
    if not resting.poll(0):
        return True
    try:
        ConnectionPool.check_connection(connection)
    except base.Database.Error:
        return False
    return True
