"""Moments from PostgreSQL, read by the project's own loader: the same ones as Django's reads."""

from datetime import UTC, datetime, timedelta, timezone

from django.db import DataError, connection
from django.test import TestCase
from psycopg.pq import Format

from kinhtedothi.postgresql.moments import TIMESTAMPTZ, MomentLoader

HANOI = timezone(timedelta(hours=7))


class MomentTests(TestCase):
    def test_every_length_of_a_second_is_read_in_utc(self):
        for fraction in (0, 100_000, 120_000, 123_000, 123_400, 123_450, 123_456):
            moment = datetime(2026, 12, 1, 6, 30, 15, fraction, HANOI)
            with self.subTest(fraction=fraction):
                (read,) = asked("SELECT %s::timestamptz", moment)
                self.assertEqual(read, moment)
                self.assertIs(read.tzinfo, UTC)

    def test_the_first_moment_is_read(self):
        self.assertEqual(asked("SELECT '0001-01-01 00:00+00'::timestamptz"), (FIRST,))

    def test_what_python_has_no_moment_for_is_refused_and_not_made_another(self):
        for words in ("infinity", "0044-03-15 00:00+00 BC", "10000-01-01 00:00+00"):
            with self.subTest(words=words), self.assertRaises(DataError):
                asked("SELECT %s::timestamptz", words)

    def test_connections_use_it(self):
        connection.ensure_connection()
        used = connection.connection.adapters.get_loader(TIMESTAMPTZ, Format.TEXT)
        self.assertTrue(issubclass(used, MomentLoader))


FIRST = datetime(1, 1, 1, tzinfo=UTC)


def asked(sql, *values):
    """Return the one row that PostgreSQL answers with."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()
