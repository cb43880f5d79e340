"""The index on PostgreSQL: a generated column of the published table, in a GIN index."""

from collections.abc import Sequence

from django.db import connection

from .query import Term

# Names (A) count ten times as much as texts (B).
_SQL = """
    SELECT p.id, r.kind, ts_rank('{0, 0, 0.1, 1}', p.search, q)
    FROM to_tsquery('simple', %s) q
    JOIN treaties_published p ON p.search @@ q
    JOIN treaties_record r ON r.id = p.record_id
    LIMIT %s
"""


def hits(terms: Sequence[Term], most: int, *, in_names: bool) -> list[tuple[int, str, float]]:
    """Return what ``sqlite.hits`` returns."""
    expression = " & ".join(f"({_phrase(term, 'A' if in_names else '')})" for term in terms)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [expression, most])
        return [(pk, kind, float(rank)) for pk, kind, rank in cursor.fetchall()]


def _phrase(term: Term, weight: str) -> str:
    # Words are letters and digits alone: no operator is in them.
    *whole, last = term.words
    ending = f"{'*' if term.begun else ''}{weight}"
    marks = [f"{word}:{weight}" if weight else word for word in whole]
    return " <-> ".join([*marks, f"{last}:{ending}" if ending else last])
