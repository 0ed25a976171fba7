"""Several small lists by one query, where asking costs more than what they hold."""

from functools import lru_cache

from django.db.models import DateField, DecimalField, DurationField, TimeField, UUIDField

from articles.prepared import Prepared, row_maker

# JSON gives all others as Python has them.
NOT_IN_JSON = (DateField, DecimalField, DurationField, TimeField, UUIDField)


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
    return _maker(model, tuple(row))(row)


@lru_cache(maxsize=128)
def _maker(model, names):
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    columns = tuple(field.attname for field in fields)
    make = row_maker(model, columns)
    read = {
        place: field.to_python
        for place, field in enumerate(fields)
        if isinstance(field, NOT_IN_JSON)
    }

    def from_json(row):
        values = [row[column] for column in columns]
        for place, python_of in read.items():
            values[place] = python_of(values[place])
        return make(values)

    return from_json
