"""What is found, the best first, a page of it at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from treaties.models import Published

from . import postgres, sqlite
from .marking import marked
from .query import Term, loose, parsed

PAGE = 20
# More than that nobody reads: of a common word, so many are ranked, those with it in a name first.
MOST = 1_000


@dataclass(frozen=True)
class Hit:
    """A record that was found: as lists show it, with a piece of its text in marked parts."""

    published: Published
    parts: list[tuple[str, bool]]


@dataclass(frozen=True)
class Found:
    """What a query finds.

    ``counts`` are those by kind, ``more`` says that there are more than were counted, ``begun``
    that no record has the words themselves: words that begin so were looked for.
    """

    hits: list[Hit]
    number: int
    counts: dict[str, int]
    more: bool = False
    begun: bool = False


def search(query: str, kind: str = "", page: int = 1) -> Found:
    """Return what is published and has all words of ``query``; nothing where it has no word.

    ``kind`` leaves out all others; ``page`` counts from 1. Three or four queries.
    """
    terms = parsed(query)
    if not terms:
        return Found([], 0, {})
    rows, begun = _ranked(terms), False
    if not rows:
        terms, begun = loose(terms), True
        rows = _ranked(terms)
    counts = Counter(found_kind for _pk, found_kind, _rank in rows)
    mine = [pk for pk, found_kind, _rank in rows if kind in ("", found_kind)]
    shown = mine[(page - 1) * PAGE : page * PAGE]
    return Found(
        _hits(shown, terms), len(mine), dict(counts), len(rows) >= MOST, begun and bool(rows)
    )


def _ranked(terms: Sequence[Term]) -> list[tuple[int, str, float]]:
    index = sqlite if connection.vendor == "sqlite" else postgres
    named = index.hits(terms, MOST, in_names=True)
    every = {row[0]: row for row in (*named, *index.hits(terms, MOST, in_names=False))}
    # Equal ranks in one order on every page: that in which the records were first published.
    return sorted(every.values(), key=lambda row: (-row[2], row[0]))[:MOST]


def _hits(ids: Sequence[int], terms: Sequence[Term]) -> list[Hit]:
    rows = Published.objects.filter(pk__in=ids).select_related("record").in_bulk()
    return [Hit(rows[pk], marked(rows[pk].text, terms)) for pk in ids if pk in rows]
