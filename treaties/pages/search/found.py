"""What is found, the best first, a page of it at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from treaties.models import Published, SearchEntry

from .marking import Part, marked
from .nearest import corrected
from .query import Term, loose, parsed
from .ranking import MOST, hits, ranked

PAGE = 20


@dataclass(frozen=True)
class Hit:
    """A record that was found: as lists show it, with a piece of its text in marked parts."""

    published: Published
    parts: list[Part]


@dataclass(frozen=True)
class Found:
    """What a query finds.

    ``counts`` are those by kind, ``number`` what there is of the kind that was asked for; ``more``
    says that there are more than were counted, ``begun`` that no record has the words themselves:
    words that begin so were looked for. ``instead`` is a query that finds what this may have meant.
    """

    hits: list[Hit] = field(default_factory=list)
    number: int = 0
    page: int = 1
    counts: dict[str, int] = field(default_factory=dict)
    more: bool = False
    begun: bool = False
    instead: str = ""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.number // PAGE)


def search(query: str, kind: str = "", page: int = 1) -> Found:
    """Return what is published and has all words of ``query``; nothing where it has no word.

    ``kind`` leaves out all others; ``page`` counts from 1, and the last stands for those behind it.
    """
    terms = parsed(query)
    if not terms:
        return Found()
    wider, begun = loose(terms), False
    # Where common words never stand together, the index is read to its end: once is enough.
    never = any(len(term.words) > 1 for term in terms) and not hits(wider, 1)
    rows = [] if never else ranked(terms)
    if not (rows or never) and wider != terms:
        terms, begun = wider, True
        rows = ranked(terms)
    if not rows:
        return Found(instead=_instead(query))
    counts = Counter(own for _published, own in rows)
    mine = [published for published, own in rows if kind in ("", own)]
    page = min(page, max(1, -(-len(mine) // PAGE)))
    return Found(
        hits=_hits(mine[(page - 1) * PAGE : page * PAGE], terms),
        number=len(mine),
        page=page,
        counts=dict(counts),
        more=len(rows) >= MOST,
        begun=begun,
    )


def _instead(query: str) -> str:
    better = corrected(query, lambda word: bool(hits([Term((word,))], 1)))
    return better if better and hits(parsed(better), 1) else ""


def _hits(ids: Sequence[int], terms: Sequence[Term]) -> list[Hit]:
    rows = (
        SearchEntry.objects.filter(pk__in=ids)
        .select_related("published__record")
        .defer("head_words", "text_words")
        .in_bulk()
    )
    return [Hit(rows[pk].published, marked(rows[pk].text, terms)) for pk in ids if pk in rows]
