"""Rows that are stored as they are given, with no model's instance made of each.

To make an instance of a row, and to ask each of its fields what to store, costs ten times as much
as to store it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

# What such a field is given is what the database is to hold.
_AS_GIVEN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)
# So many rows are one query where the database takes no list of rows for one statement.
_PORTION = 500


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    even_if_there: bool = False,
) -> None:
    """Store new rows of a model whose fields compute nothing: one statement for however many.

    ``columns`` are the fields' attributes (``treaty_id``, ``heading``), in the order in which each
    row has their values; all other fields get their default. ``even_if_there`` passes over rows
    that a constraint speaks against. Raises what the database does.
    """
    given = {field.attname: field for field in model._meta.concrete_fields}
    own = [given.pop(name) for name in columns]
    others = [field for field in given.values() if not field.primary_key]
    forms = [_form(field) for field in own]
    rest = tuple(_form(field)(field.get_default()) for field in others)
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in (*own, *others))
    ending = " ON CONFLICT DO NOTHING" if even_if_there else ""
    # Names of our own tables and columns, quoted; every value is a parameter.
    start = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES "  # noqa: S608
    marks = f"({', '.join(['%s'] * (len(own) + len(others)))})"
    values = [
        (*[form(value) for form, value in zip(forms, row, strict=True)], *rest) for row in rows
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if values:
                cursor.executemany(f"{start}{marks}{ending}", values)
            return
        for first in range(0, len(values), _PORTION):
            some = values[first : first + _PORTION]
            params = [value for row in some for value in row]
            cursor.execute(f"{start}{', '.join([marks] * len(some))}{ending}", params)


def _form(field: Any) -> Callable[[Any], Any]:
    """Return what makes of a value what the database is to hold."""
    if isinstance(field, _AS_GIVEN):
        return _same
    return lambda value: field.get_db_prep_save(value, connection)


def _same(value: Any) -> Any:
    return value
