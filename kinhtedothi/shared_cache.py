"""Django's cache in PostgreSQL, with counters that are right when processes count together."""

import base64
import pickle
from datetime import UTC, datetime

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone

ADD = """
    INSERT INTO {table} AS kept (cache_key, value, expires)
    VALUES (%s, %s, date_trunc('second', %s))
    ON CONFLICT (cache_key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires
    WHERE kept.expires < %s
    RETURNING 1
"""
READ = "SELECT value FROM {table} WHERE cache_key = %s AND expires >= %s FOR UPDATE"
WRITE = "UPDATE {table} SET value = %s WHERE cache_key = %s"
FORGET = "DELETE FROM {table} WHERE expires < %s"


class SharedCache(DatabaseCache):
    """What rate limits and the locks of allauth's count in.

    Django's own reads before it writes, so that of two processes both may add the same key, or
    both count the same number. Here the database decides. Besides, a full table forgets only
    what has run out: Django would throw counters away, whatever they count.
    """

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Keep a value unless there is one; return whether it was kept."""
        ends = self.get_backend_timeout(timeout)
        if ends is None:
            return super().add(key, value, timeout, version)
        now = timezone.now()
        ends = datetime.fromtimestamp(ends, tz=UTC)
        with self._cursor() as cursor:
            cursor.execute(
                ADD.format(table=self._table),
                [self.make_and_validate_key(key, version), _packed(value), ends, now],
            )
            return cursor.fetchone() is not None

    def incr(self, key, delta=1, version=None):
        """Add to a number, whose time goes on as before, and return it.

        Raises ValueError when there is none.
        """
        key = self.make_and_validate_key(key, version)
        with transaction.atomic(using=self._database), self._cursor() as cursor:
            cursor.execute(READ.format(table=self._table), [key, timezone.now()])
            found = cursor.fetchone()
            if found is None:
                raise ValueError(f"Key '{key}' not found")
            number = _unpacked(found[0]) + delta
            cursor.execute(WRITE.format(table=self._table), [_packed(number), key])
        return number

    @property
    def _database(self):
        return router.db_for_write(self.cache_model_class)

    def _cursor(self):
        return connections[self._database].cursor()

    def _cull(self, db, cursor, now, num):
        cursor.execute(FORGET.format(table=self._table), [now])


def _packed(value):
    """Return a value as Django's cache stores it."""
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("ascii")


def _unpacked(text):
    # Only this project's processes write the table.
    return pickle.loads(base64.b64decode(text))  # noqa: S301
