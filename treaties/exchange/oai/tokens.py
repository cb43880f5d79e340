"""Resumption tokens: what was asked and where the list stands; nothing is kept of a harvest.

A place in the list is the date and number of the last record that was given. Whatever changes
meanwhile moves to the list’s end: it comes again, and nothing is passed over.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from treaties.models import Harvested

from .asking import Window
from .refusals import Refused

_SECONDS = "%Y%m%dT%H%M%SZ"
_MOMENT = r"[0-9]{8}T[0-9]{6}Z"
_TOKEN = re.compile(
    r"(?P<prefix>[a-z_]{1,20}),(?P<kind>[a-z]{0,10}),"
    rf"(?P<start>(?:{_MOMENT})?),(?P<end>(?:{_MOMENT})?),"
    rf"(?P<changed>{_MOMENT}),(?P<number>[0-9]{{1,18}}),(?P<given>[1-9][0-9]{{0,8}})"
)


@dataclass(frozen=True)
class Place:
    """Where a list stands: behind this record, after so many."""

    changed: datetime
    number: int
    given: int


def token(window: Window, place: Place) -> str:
    """Return the token that leads on from a place."""
    start, end = (_text(moment) for moment in (window.start, window.end))
    rest = f"{_text(place.changed)},{place.number},{place.given}"
    return f"{window.prefix},{window.kind},{start},{end},{rest}"


def read_token(text: str, page: int) -> tuple[Window, Place]:
    """Return what ``token`` wrote; ``page`` is how many records a full page has.

    Raises ``Refused`` for whatever this repository cannot have written: one query.
    """
    found = _TOKEN.fullmatch(text)
    if not found:
        raise _bad()
    changed = _moment(found["changed"])
    window = Window(
        found["prefix"],
        found["kind"],
        _moment(found["start"]) if found["start"] else None,
        _moment(found["end"]) if found["end"] else None,
    )
    place = Place(changed, int(found["number"]), int(found["given"]))
    outside = (window.start and changed < window.start) or (window.end and changed > window.end)
    # The record stands where it stood, or has moved towards the end.
    stood = Harvested.objects.filter(pk=place.number, changed__gte=changed)
    if window.kind:
        stood = stood.filter(kind=window.kind)
    if outside or place.given % page or not stood.exists():
        raise _bad()
    return window, place


def _bad() -> Refused:
    words = "This is no token of this repository: begin the list again, without one."
    return Refused("badResumptionToken", words)


def _text(moment: datetime | None) -> str:
    # Not %Y, which gives the year 1 one digit.
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}" if moment else ""


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, _SECONDS).replace(tzinfo=UTC)
    except ValueError:
        raise _bad() from None
