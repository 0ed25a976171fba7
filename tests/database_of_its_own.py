"""An empty database beside the tests' own, for tests that migrate it step by step."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def database_of_its_own():
    """Have everything go to an empty database, without a single table; throw it away afterwards.

    Nothing has to be migrated back, and no other test's tables are changed.
    """
    usual = connection.settings_dict["NAME"]
    own = f"{usual}_of_its_own"
    _run(f'DROP DATABASE IF EXISTS "{own}"')
    _run(f'CREATE DATABASE "{own}"')
    _go_to(own)
    try:
        yield
    finally:
        _go_to(usual)
        _run(f'DROP DATABASE "{own}"')


def _run(statement):
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _go_to(name):
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name
