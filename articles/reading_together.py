"""Several small lists by one query, where asking costs more than what they hold."""

from functools import lru_cache

from django.db import connection

from articles.prepared import Prepared


def prepared_together(build):
    """Make a function that builds several lists read them by one query, written once a shape.

    build: takes what changes the SQL, all hashable; returns {name: queryset of values()},
        each short, with Given values.
    """

    @lru_cache(maxsize=64)
    def once(*shape):
        return Together(build(*shape))

    return once


class Together:
    """Lists that are read by one query. lists: {name: queryset of values()}."""

    def __init__(self, lists):
        self._names = list(lists)
        asked, parameters = [], []
        for rows in lists.values():
            sql, its_parameters = rows.query.sql_with_params()
            # What Django made of a queryset; its parameters travel beside it.
            asked.append(f"(SELECT json_agg(row) FROM ({sql}) row)")  # noqa: S608
            parameters += its_parameters
        self._prepared = Prepared(f"SELECT {', '.join(asked)}", parameters)

    def read(self, **given):
        """Return {name: rows} now, each row {column: value as JSON has it}.

        given: the value of each Given. model_from() makes an object of a row.
        """
        (found,) = self._prepared.rows(**given)
        return {name: rows or [] for name, rows in zip(self._names, found, strict=True)}


def model_from(model, row):
    """Return the object of a row that has columns of its model; those left out are deferred."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row[field.attname]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
