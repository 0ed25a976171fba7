"""Connections that rest in the pool: used again, or replaced when the server cut them."""

from unittest import mock

import psycopg
from django.db import connection
from django.test import TransactionTestCase
from psycopg_pool import ConnectionPool

CUT = """
    SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class RestingConnectionTests(TransactionTestCase):
    def test_those_that_the_server_cut_are_replaced_unseen(self):
        ask()
        connection.close()
        with psycopg.connect(**address(), autocommit=True) as other:
            (cut,) = other.execute(CUT).fetchone()
        self.assertGreater(cut, 0)
        ask()

    def test_one_that_lives_is_used_again_without_being_asked(self):
        ask()
        connection.close()
        with mock.patch.object(ConnectionPool, "check_connection") as asked:
            ask()
        asked.assert_not_called()


def ask():
    """Ask the database something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def address():
    """Return where the tests' database is."""
    asked = connection.get_connection_params()
    return {name: asked[name] for name in ("dbname", "user", "host", "port") if name in asked}
