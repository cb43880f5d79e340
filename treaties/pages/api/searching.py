"""The search of the public pages, for programs."""

from typing import Any

from django.db.models import prefetch_related_objects

from treaties.documents import KINDS

from ..search import MAX_QUERY, MOST, PAGE, search
from .lists import lines
from .parameters import Query, one_of, whole_number, words

PARAMETERS = (
    words(
        "q",
        "Words that a record must all have; “in quotation marks” together, fish* begun so.",
        MAX_QUERY,
        is_required=True,
    ),
    one_of("kind", "Only records of this kind.", list(KINDS)),
    whole_number("page", "Which page, from the best found on.", 1, -(-MOST // PAGE), default=1),
)


def found(query: Query) -> dict[str, Any]:
    """Return a page of what is found, the best first; an empty one behind the last."""
    result = search(query["q"], query["kind"] or "", query["page"])
    hits = result.hits if result.page == query["page"] else []
    prefetch_related_objects([hit.published for hit in hits], "edition")
    said = lines(hit.published for hit in hits)
    return {
        "items": [
            line
            | {
                "excerpt": [
                    {"text": part.text, "is_wanted": part.is_wanted, "language": part.lang}
                    for part in hit.parts
                ]
            }
            for line, hit in zip(said, hits, strict=True)
        ],
        "count": result.number,
        "is_more": result.more,
        "is_begun": result.begun,
        "page": query["page"],
        "pages": result.pages,
        "counts": result.counts,
        "instead": result.instead,
    }
