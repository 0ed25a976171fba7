"""Querysets whose SQL is written once, for the pages that everybody reads.

Django writes the SQL of a queryset each time that it is asked, which takes longer
than PostgreSQL needs to answer, and PostgreSQL plans it each time anew. A prepared
queryset has Given values where others have those of the moment, so that the same SQL
and, on one connection, the same plan serve every time.
"""

from datetime import date
from functools import lru_cache

import psycopg
from django.db import connection
from django.db.models import BooleanField, Expression, Func
from django.db.models.base import ModelState
from psycopg.sql import Literal


class Given(Expression):
    """A value that is put in when a prepared queryset is asked. name: as what."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        """Return the place of the value, and itself as what stands there."""
        return "%s", [self]


class IsAmong(Func):
    """Whether the first expression is one of those in the second, a list."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class Prepared:
    """A queryset of values_list(), or several of values() read together, as SQL."""

    def __init__(self, sql, parameters):
        """Raises ValueError for a moment among the parameters: it would stand still."""
        if moments := [value for value in parameters if isinstance(value, date)]:
            raise ValueError(f"{moments} would be the same for ever: it has to be a Given.")
        self._sql = _with_constants(sql, parameters)
        self._given = [value for value in parameters if isinstance(value, Given)]

    def rows(self, **given):
        """Return what is found now. given: the value of each Given, by name."""
        values = [given[value.name] for value in self._given]
        with preparing_cursor() as cursor:
            cursor.execute(self._sql, values)
            return cursor.fetchall()


def _with_constants(sql, parameters):
    """Return SQL with the values that never change written out, and a place for each Given.

    A plan that serves every time uses an index of a part of the rows only where it reads
    in the statement which part that is.
    """
    pieces = iter(sql.split("%s"))
    written = [next(pieces)]
    for value, piece in zip(parameters, pieces, strict=True):
        written.append("%s" if isinstance(value, Given) else _literal(value))
        written.append(piece)
    return "".join(written)


def _literal(value):
    return Literal(value).as_string().replace("%", "%%")


class _PreparingCursor(psycopg.Cursor):
    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)

    def _send_query_prepared(self, name, pgq, *, binary=None):
        # psycopg tells it of other statements alone; Django's log of queries asks for it.
        self._query = pgq
        super()._send_query_prepared(name, pgq, binary=binary)


def preparing_cursor():
    """Return a cursor of Django's connection that lets PostgreSQL keep the plan of a statement."""
    connection.ensure_connection()
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(_PreparingCursor(connection.connection))


def prepared(build):
    """Make a function that builds a queryset give the Prepared one, built once for each shape.

    build: takes what changes the SQL, such as how many rows there may be; all hashable.
    """

    @lru_cache(maxsize=256)
    def once(*shape):
        return Prepared(*build(*shape).query.sql_with_params())

    return once


def row_maker(model, names):
    """Return a function that makes an object of a model of a row with the columns named.

    Columns left out are read when asked for, as after only(). A model's own way,
    from_db(), looks at every column of the model for every object, and a page has
    two hundred; no signal is sent here, and none of those models listens to one.
    """
    alias = connection.alias

    def make(row):
        made = model.__new__(model)
        made._state = ModelState()
        made._state.adding, made._state.db = False, alias
        made.__dict__.update(zip(names, row, strict=True))
        return made

    return make
