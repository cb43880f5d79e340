"""The index on SQLite: FTS5 (https://sqlite.org/fts5.html), filled by triggers."""

import json
from collections.abc import Sequence

from django.db import connection

from .query import Beginning, Row, Term

# All that is read of an entry stands in the index that it has for this.
_SQL = """
    WITH found AS MATERIALIZED (
        SELECT e.published_id, e.kind, e.label_size, e.text_size
        FROM treaties_search s
        JOIN treaties_searchentry e INDEXED BY treaties_search_order ON e.published_id = s.rowid
        WHERE treaties_search MATCH %s
        LIMIT %s
    )
    SELECT published_id, kind FROM found ORDER BY {}
"""
_BEGINNINGS = """
    SELECT published_id, head_words, substr(text_words, 1, %s)
    FROM treaties_searchentry WHERE published_id IN (SELECT value FROM json_each(%s))
"""


def hits(terms: Sequence[Term], most: int, order: str, *, in_names: bool) -> list[Row]:
    """Return entries that have the terms, in their names or anywhere, in an order of columns.

    Of more than ``most``, it is as many of them, not the first: to rank all that have a common
    word, as ``bm25`` does, would take long.
    """
    expression = " AND ".join(map(_phrase, terms))
    if in_names:
        expression = f"head_words : ({expression})"
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(order), [expression, most])
        rows: list[Row] = cursor.fetchall()
        return rows


def beginnings(ids: Sequence[int], length: int) -> list[Beginning]:
    """Return the first ``length`` characters of each of these entries, or a little more."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGINNINGS, [length, json.dumps(ids)])
        return list(map(Beginning._make, cursor.fetchall()))


def _phrase(term: Term) -> str:
    # Words are letters and digits alone: nothing in them could end the quotation.
    return f'"{" ".join(term.words)}"{"*" if term.begun else ""}'
