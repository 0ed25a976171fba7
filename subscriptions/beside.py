"""Telling how far a transaction has come, while it runs."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def beside(row, field):
    """Give a function that writes a field of a row beside the transaction that runs."""
    table, column = row._meta.db_table, row._meta.get_field(field).column
    # What a transaction writes nobody sees before its end: so on a connection of its own.
    other = connection.copy()

    def write(value):
        with other.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE id = %s",  # noqa: S608 – names of our own
                [value, row.pk],
            )

    try:
        yield write
    finally:
        other.close()
