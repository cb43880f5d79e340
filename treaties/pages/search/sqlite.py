"""The index on SQLite: FTS5 (https://sqlite.org/fts5.html), filled by triggers."""

from collections.abc import Sequence

from django.db import connection

from .query import Term

# Names count ten times as much as texts.
_SQL = """
    SELECT e.published_id, e.kind, bm25(treaties_search, 10.0, 1.0)
    FROM treaties_search s
    JOIN treaties_searchentry e ON e.published_id = s.rowid
    WHERE treaties_search MATCH %s
    LIMIT %s
"""


def hits(terms: Sequence[Term], most: int, *, in_names: bool) -> list[tuple[int, str, float]]:
    """Return the published rows that have the terms: id, kind, rank (the greater, the better).

    At most ``most`` of them, in no order: to rank all that have a common word would take long.
    """
    expression = " AND ".join(map(_phrase, terms))
    if in_names:
        expression = f"head_words : ({expression})"
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [expression, most])
        return [(pk, kind, -rank) for pk, kind, rank in cursor.fetchall()]


def _phrase(term: Term) -> str:
    # Words are letters and digits alone: nothing in them could end the quotation.
    return f'"{" ".join(term.words)}"{"*" if term.begun else ""}'
