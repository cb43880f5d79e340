"""The index on PostgreSQL: generated columns of the entries, each in a GIN index."""

from collections.abc import Sequence

from django.db import connection

from .query import Row, Term

# Entries with the words of which it is looked whether the words stand together: the index does not
# know, and to look at all of them would take seconds where the words are common.
_MOST_LOOKED_AT = 2_000
# The query is a sub-query, so that the planner knows nothing of its words: of common ones it would
# rather read every entry than the index.
_HAVING = """
    SELECT e.published_id, e.kind, e.label_size, e.text_size{also}
    FROM (SELECT to_tsquery('simple', %s) AS words OFFSET 0) q
    JOIN treaties_searchentry e ON e.{column} @@ q.words
    LIMIT %s
"""
_TOGETHER = """
    SELECT e.published_id, e.kind, e.label_size, e.text_size
    FROM ({having}) e WHERE e.{column} @@ to_tsquery('simple', %s) LIMIT %s
"""


def hits(terms: Sequence[Term], most: int, *, in_names: bool) -> list[Row]:
    """Return what ``sqlite.hits`` returns."""
    column = "names" if in_names else "texts"
    words = " & ".join(_marked(term, " & ") for term in terms)
    together = " & ".join(_marked(term, " <-> ") for term in terms)
    with connection.cursor() as cursor:
        if words == together:
            cursor.execute(_HAVING.format(column=column, also=""), [words, most])
        else:
            having = _HAVING.format(column=column, also=f", e.{column}")
            sql = _TOGETHER.format(having=having, column=column)
            cursor.execute(sql, [words, _MOST_LOOKED_AT, together, most])
        return [Row(*row) for row in cursor.fetchall()]


def _marked(term: Term, between: str) -> str:
    # Words are letters and digits alone: no operator is in them.
    return f"({between.join(term.words)}{':*' if term.begun else ''})"
