"""Rows with many bytes in them, read from the database as they are."""

from typing import Any

import psycopg
from django.db import connection
from django.db.models import QuerySet


def rows_with_bytes(rows: "QuerySet[Any, tuple[Any, ...]]") -> list[tuple[Any, ...]]:
    """Return what ``rows``, a ``values_list``, has.

    On PostgreSQL, Django’s own cursors get each byte as two digits: to write and to read these
    takes longer than all else that is done with millions of them.
    """
    if connection.vendor != "postgresql":
        return list(rows)
    connection.ensure_connection()
    made = psycopg.Cursor(connection.connection)
    made.format = psycopg.pq.Format.BINARY
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(made) as cursor:  # type: ignore[arg-type]
        cursor.execute(*rows.query.sql_with_params())
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
