"""Several small lists by one query, where asking costs more than what they hold."""

from django.core.exceptions import EmptyResultSet
from django.db import connection


def read_together(**lists):
    """Return {name: rows} of several lists, each row {column: value as JSON has it}.

    lists: querysets of values(), each short. model_from() makes an object of a row.
    """
    asked, parameters = {}, []
    for name, rows in lists.items():
        try:
            sql, its_parameters = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        # What Django made of a queryset; its parameters travel beside it.
        asked[name] = f"(SELECT json_agg(row) FROM ({sql}) row)"  # noqa: S608
        parameters += its_parameters
    if not asked:
        return {name: [] for name in lists}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked.values())}", parameters)
        found = dict(zip(asked, cursor.fetchone(), strict=True))
    return {name: found.get(name) or [] for name in lists}


def model_from(model, row):
    """Return the object of a row that has columns of its model; those left out are deferred."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row[field.attname]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
