"""The order of what is found: the same on both databases, and at a cost that is bounded.

First come records with all the words in their names, the shortest label before the others: who
looks for “Karakhan” means him, not all that is called after him. Then those that have the words
elsewhere, by how often they are in names and at the beginning of the text.
"""

from collections.abc import Sequence
from operator import attrgetter

from django.db import connection

from . import postgres, sqlite
from .query import Row, Term

# More than that nobody reads: of a common word, so many are found.
MOST = 1_000
# So many of them are looked at more closely: the fullest records.
_LOOKED_AT = 100
# Characters of a text that tell what it is about, and how often a word counts there at most.
_BEGINNING, _OFTEN = 2_000, 5


def hits(terms: Sequence[Term], most: int, *, in_names: bool = False) -> list[Row]:
    """Return what the index has; see ``sqlite.hits``."""
    index = sqlite.hits if connection.vendor == "sqlite" else postgres.hits
    return index(terms, most, in_names=in_names)


def ranked(terms: Sequence[Term]) -> list[Row]:
    """Return what has all the terms, the best first, at most ``MOST``."""
    named = sorted(hits(terms, MOST, in_names=True), key=attrgetter("label_size", "published"))
    if len(named) >= MOST:
        return named
    known = {row.published for row in named}
    others = [row for row in hits(terms, MOST) if row.published not in known]
    # Where equal, in the order in which they were first published.
    others.sort(key=attrgetter("published"))
    others.sort(key=attrgetter("text_size"), reverse=True)
    nearer, rest = others[:_LOOKED_AT], others[_LOOKED_AT:]
    scores = _scores([row.published for row in nearer], terms)
    nearer.sort(key=lambda row: -scores.get(row.published, 0))
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
