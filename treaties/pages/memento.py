"""Editions by date (RFC 7089, Memento): a record’s address is its own TimeGate.

Which edition was the newest at a time follows from the editions’ dates alone. While a record is
withdrawn its address answers 410 for every date, as it does without one; once it is published
again, a date from the time between leads to the edition that was the newest before.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import http_date, parse_http_date
from django.views.decorators.http import require_safe

from treaties.models import Edition, Record

from . import links
from .finding import newest_of
from .forms import for_programs
from .layer import kept

_NO_DATE = """Accept-Datetime holds no date of HTTP (RFC 9110, section 5.6.7).
Write it like this: Thu, 31 May 2007 20:35:00 GMT
"""


def by_date(found: Record, asked: str) -> HttpResponse:
    """Lead to the edition that was the newest at the time asked for; before the first, to that.

    ``asked`` is the field ``Accept-Datetime``; the answer is 400 where it holds no date.
    """
    try:
        moment = datetime.fromtimestamp(parse_http_date(asked), UTC)
    except (ValueError, OverflowError):
        return for_programs(_NO_DATE, "text/plain", status=400)
    editions = _in_time(found)
    before = [one for one in editions if one.made.replace(microsecond=0) <= moment]
    chosen = before[-1] if before else editions[0]
    response = HttpResponseRedirect(chosen.get_absolute_url())
    mementos = _mementos(editions, {editions[0].pk, chosen.pk, editions[-1].pk})
    response.headers["Link"] = links.joined([links.gate(found), links.timemap(found), *mementos])
    return response


@kept(of_record=True)
@require_safe
def timemap(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """All editions of a record with their dates, as ``application/link-format`` (RFC 6690)."""
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    editions = _in_time(found)
    span = {"from": _date(editions[0]), "until": _date(editions[-1])}
    everything = [
        links.gate(found),
        links.timemap(found, "self", **span),
        *_mementos(editions, {one.pk for one in editions}),
    ]
    return for_programs(",\n".join(everything) + "\n", links.LINK_FORMAT)


def mark(response: HttpResponse, edition: Edition) -> None:
    """Say in the answer of an edition’s address from when it is."""
    response.headers["Memento-Datetime"] = _date(edition)


def _date(edition: Edition) -> str:
    return http_date(edition.made.timestamp())


def _in_time(found: Record) -> list[Edition]:
    """Return all editions by their dates, the texts left out."""
    return list(found.editions.order_by("made", "number").defer("shown"))


def _mementos(editions: Sequence[Edition], chosen: set[int]) -> Iterator[str]:
    """Yield the links to the chosen editions; the first and the last of all are called so."""
    for one in editions:
        places = [
            place
            for place, edition in (("first", editions[0]), ("last", editions[-1]))
            if one == edition
        ]
        if one.pk in chosen:
            yield links.memento(one, *places)
