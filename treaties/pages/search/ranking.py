"""The order of what is found: the same on both databases, and at a cost that is bounded.

First come records with all the words in their names, the shortest label before the others: who
looks for “Karakhan” means him, not all that is called after him. Then those that have the words
elsewhere, by how often they are in names and at the beginning of the text.
"""

from collections.abc import Sequence

from django.db import connection

from . import postgres, sqlite
from .query import Row, Term

# More than that nobody reads: of a common word, so many are found.
MOST = 1_000
# The shortest names, the fullest texts; equal ones in the order in which they were published.
_BY_LABEL, _BY_TEXT = "label_size, published_id", "text_size DESC, published_id"
# So many of them are looked at more closely: the fullest records.
_LOOKED_AT = 100
# Characters of a text that tell what it is about, and how often a word counts there at most.
_BEGINNING, _OFTEN = 2_000, 5


def hits(terms: Sequence[Term], most: int, *, in_names: bool = False) -> list[Row]:
    """Return what the index has; see ``sqlite.hits``."""
    index = sqlite.hits if connection.vendor == "sqlite" else postgres.hits
    return index(terms, most, _BY_LABEL if in_names else _BY_TEXT, in_names=in_names)


def ranked(terms: Sequence[Term]) -> list[Row]:
    """Return what has all the terms, the best first, at most ``MOST``."""
    named = hits(terms, MOST, in_names=True)
    if len(named) >= MOST:
        return named
    known = {published for published, _kind in named}
    others = [row for row in hits(terms, MOST) if row[0] not in known]
    nearer, rest = others[:_LOOKED_AT], others[_LOOKED_AT:]
    scores = _scores([published for published, _kind in nearer], terms)
    nearer.sort(key=lambda row: -scores.get(row[0], 0))
    return [*named, *nearer, *rest][:MOST]


def _scores(ids: Sequence[int], terms: Sequence[Term]) -> dict[int, int]:
    """Return how much each entry is about the terms."""
    sought = [f" {' '.join(term.words)}{'' if term.begun else ' '}" for term in terms]
    index = sqlite.beginnings if connection.vendor == "sqlite" else postgres.beginnings
    return {
        row.published: _score(f" {row.head_words} ", f" {row.text_words[:_BEGINNING]} ", sought)
        for row in index(ids, _BEGINNING)
    }


def _score(names: str, begins: str, sought: Sequence[str]) -> int:
    return sum(
        min(_OFTEN, begins.count(words)) + (_OFTEN if words in names else 0) for words in sought
    )
