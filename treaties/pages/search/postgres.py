"""The index on PostgreSQL: generated columns of the entries, each in two GIN indexes."""

from collections.abc import Sequence

from django.db import connection

from .query import Beginning, Row, Term

# Entries with the words of which it is looked whether the words stand together: the index does not
# know, and to look at all of them would take seconds where the words are common.
_MOST_LOOKED_AT = 2_000
# For one entry alone, the planner would rather read entries until one has the word than the index:
# all of them, where none has it.
_LEAST_LOOKED_AT = 1_000
# GIN reads the whole list of a word before it gives the first entry. So words are looked for in a
# part of the entries first, which has indexes of its own (migration 0012): a common word is found
# often enough there, and the list of any other is short.
_PART = "e.published_id / 512 %% 16 = 0"
# The query is a sub-query, so that the planner knows nothing of its words: of common ones it would
# rather read every entry than the index.
_HAVING = """
    SELECT e.published_id, e.kind, e.label_size, e.text_size,
        %(is_loose)s OR e.{column} @@ to_tsquery('simple', %(together)s) AS fits
    FROM (SELECT to_tsquery('simple', %(having)s) AS words OFFSET 0) q
    JOIN treaties_searchentry e ON e.{column} @@ q.words
    WHERE {part}
    LIMIT %(looked_at)s
"""
_HITS = """
    WITH few AS ({of_part}), found AS (
        (SELECT * FROM few WHERE fits AND {is_enough} LIMIT %(most)s)
        UNION ALL
        (SELECT * FROM ({of_all}) e WHERE fits LIMIT %(most)s)
    )
    SELECT published_id, kind FROM found ORDER BY {order}
"""
_IS_ENOUGH = "(SELECT count(*) FROM few) = %(looked_at)s"
# To count the characters of a text takes longer than to send some more of them.
_BEGINNINGS = """
    SELECT published_id, head_words, CASE
        WHEN octet_length(text_words) <= 4 * %(length)s THEN text_words
        ELSE substr(text_words, 1, %(length)s)
    END
    FROM treaties_searchentry WHERE published_id = ANY(%(ids)s)
"""


def hits(terms: Sequence[Term], most: int, order: str, *, in_names: bool) -> list[Row]:
    """Return what ``sqlite.hits`` returns."""
    column = "names" if in_names else "texts"
    sql = _HITS.format(
        of_part=_HAVING.format(column=column, part=_PART),
        of_all=_HAVING.format(column=column, part=f"NOT {_IS_ENOUGH}"),
        is_enough=_IS_ENOUGH,
        order=order,
    )
    having = " & ".join(_marked(term, " & ") for term in terms)
    together = " & ".join(_marked(term, " <-> ") for term in terms)
    is_loose = having == together
    given: dict[str, str | int] = {
        "having": having,
        "together": together,
        "is_loose": is_loose,
        "looked_at": max(most, _LEAST_LOOKED_AT) if is_loose else _MOST_LOOKED_AT,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows: list[Row] = cursor.fetchall()
        return rows


def beginnings(ids: Sequence[int], length: int) -> list[Beginning]:
    """Return what ``sqlite.beginnings`` returns."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGINNINGS, {"length": length, "ids": list(ids)})
        return list(map(Beginning._make, cursor.fetchall()))


def _marked(term: Term, between: str) -> str:
    # Words are letters and digits alone: no operator is in them.
    return f"({between.join(term.words)}{':*' if term.begun else ''})"
