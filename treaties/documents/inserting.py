"""Rows that are stored as they are given, with no model's instance made of each.

To make an instance of a row, and to ask each of its fields what to store, costs ten times as much
as to store it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

# What such a field is given is what the database is to hold.
_AS_GIVEN = (
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)


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
    into = f"{quoted(model._meta.db_table)} ({names})"
    values = [
        (*[form(value) for form, value in zip(forms, row, strict=True)], *rest) for row in rows
    ]
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not even_if_there:
            # A tenth of the work of statements, for us and for the server.
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(values[0]))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks}){ending}", values)  # noqa: S608


def _form(field: Any) -> Callable[[Any], Any]:
    """Return what makes of a value what the database is to hold."""
    if isinstance(field, _AS_GIVEN):
        return _same
    return lambda value: field.get_db_prep_save(value, connection)


def _same(value: Any) -> Any:
    return value
