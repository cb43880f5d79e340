"""The index on PostgreSQL: generated columns of the entries, each in a GIN index."""

from collections.abc import Sequence

from django.db import connection

from .query import Term

# Names (A) count ten times as much as texts (D). The query is a sub-query, so that the planner
# knows nothing of its words: of common ones it would read every row instead of the index.
_SQL = """
    SELECT e.published_id, e.kind, ts_rank('{{0.1, 0, 0, 1}}', e.texts, q.q)
    FROM (SELECT to_tsquery('simple', %s) AS q OFFSET 0) q
    JOIN treaties_searchentry e ON e.{column} @@ q.q
    LIMIT %s
"""
_IN_NAMES, _ANYWHERE = _SQL.format(column="names"), _SQL.format(column="texts")


def hits(terms: Sequence[Term], most: int, *, in_names: bool) -> list[tuple[int, str, float]]:
    """Return what ``sqlite.hits`` returns."""
    expression = " & ".join(f"({_phrase(term)})" for term in terms)
    with connection.cursor() as cursor:
        cursor.execute(_IN_NAMES if in_names else _ANYWHERE, [expression, most])
        return [(pk, kind, float(rank)) for pk, kind, rank in cursor.fetchall()]


def _phrase(term: Term) -> str:
    # Words are letters and digits alone: no operator is in them.
    return f"{' <-> '.join(term.words)}{':*' if term.begun else ''}"
