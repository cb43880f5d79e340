"""A published record, its editions, one of them."""

from http import HTTPStatus
from typing import Any

from django.urls import reverse

from treaties.documents import KINDS
from treaties.exchange import absolute, public_edition, public_record
from treaties.models import Edition, Record
from treaties.publishing import record_at

from ..finding import successor
from .cursors import key_at, place_after
from .parameters import Query
from .problems import Problem


class Moved(Exception):
    """What is asked for is found at the same address of another record."""

    def __init__(self, there: Record) -> None:
        super().__init__(there.address)
        self.there = there


def record(query: Query, kind: str, slug: str) -> dict[str, Any]:
    """Return the newest edition of a record: one query."""
    found = _at(kind, slug)
    if there := successor(found):
        raise Moved(there)
    if not hasattr(found, "published"):
        raise _gone(found)
    return _whole(found.published.edition, found)


def edition(query: Query, kind: str, slug: str, number: int) -> dict[str, Any]:
    """Return one edition: two queries."""
    found = _at(kind, slug)
    one = found.editions.filter(number=number).select_related("revision").first()
    if one is None and not found.editions.exists():
        # A former address; a record that was merged into another has editions of its own.
        there = successor(found)
        if there and there.editions.filter(number=number).exists():
            raise Moved(there)
    if one is None:
        raise _missing(found.kind)
    if found.editions_closed:
        raise _gone(found)
    return _whole(one, found)


def editions(query: Query, kind: str, slug: str) -> dict[str, Any]:
    """Return a page of a record’s editions, the newest first: three queries."""
    found = _at(kind, slug)
    if not found.editions.exists():
        there = successor(found)
        raise Moved(there) if there else _missing(found.kind)
    if found.editions_closed:
        raise _gone(found)
    rows = found.editions.all()
    if after := query["after"]:
        (number,) = key_at("editions", after, [("number", int)])
        rows = rows.filter(number__lt=number or 0)
    page = list(rows[: query["limit"] + 1])
    shown = page[: query["limit"]]
    items = []
    for one in shown:
        one.record = found
        path = reverse(f"api-{kind}-edition", args=[slug, one.number])
        items.append({"url": absolute(path), **public_edition(one)})
    more = len(page) > len(shown)
    following = query.from_place(place_after("editions", [shown[-1].number])) if more else None
    return {"items": items, "next": following}


def _whole(one: Edition, found: Record) -> dict[str, Any]:
    one.record = found
    return public_record(one)


def _at(kind: str, slug: str) -> Record:
    found = record_at(kind, slug)
    if found is None:
        raise _missing(kind)
    return found


def _missing(kind: str) -> Problem:
    """Return the problem of an address at which nothing was ever published."""
    there = absolute(reverse(f"api-{KINDS[kind].plural}"))
    return Problem(
        HTTPStatus.NOT_FOUND,
        "Nothing was ever published at this address.",
        f"What is published is listed at {there}.",
    )


def _gone(found: Record) -> Problem:
    """Return the problem of what was withdrawn, with the reason; 404 if it never was there."""
    if not found.editions.exists():
        return _missing(found.kind)
    there = absolute(reverse(f"api-{found.kind}-editions", args=[found.slug]))
    remedy = f"What was published before stays readable: {there}."
    if found.editions_closed:
        remedy = "Its former editions are closed as well."
    return Problem(HTTPStatus.GONE, f"This record was withdrawn. {found.reason}".strip(), remedy)
