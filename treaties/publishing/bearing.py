"""What a treaty bears of what lists are narrowed by, read from its edition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from treaties.dates import OPEN_EARLIEST, OPEN_LATEST, HistoricalDate, gregorian
from treaties.documents import Document, Shown, signed
from treaties.models import Facet
from treaties.models.choices import InstrumentType, TreatyStatus

# A date that may lie in more years, or in more decades, than these is in none: it would stand
# under all of them. A filter by date finds it.
MOST_YEARS, MOST_DECADES = 30, 20


@dataclass(frozen=True)
class Bearing:
    """A value that a treaty has: of which facet, its word in addresses, what it is called."""

    facet: Facet
    value: str
    label: str


def bearings(
    document: Document, shown: Mapping[str, Shown], slugs: Mapping[str, str]
) -> list[Bearing]:
    """Return what the treaty of ``document`` bears, each value once.

    ``slugs`` gives the present slug of each record by the name that the document uses.
    """
    found = [
        *_words(document),
        *_times(signed(document)),
        *_named(document, shown, slugs),
    ]
    return list({(one.facet, one.value): one for one in found}.values())


def _words(document: Document) -> Iterator[Bearing]:
    for facet, words, value in (
        (Facet.TYPE, InstrumentType, document["instrument_type"]),
        (Facet.STATUS, TreatyStatus, document["status"]),
    ):
        if value in words.values:
            yield Bearing(facet, value, str(words(value).label))


def _times(date: HistoricalDate | None) -> Iterator[Bearing]:
    """Yield every year and decade that the day may lie in."""
    if date is None or date.earliest == OPEN_EARLIEST or date.latest == OPEN_LATEST:
        return
    first, last = gregorian(date.earliest)[0], gregorian(date.latest)[0]
    for facet, step, most in (
        (Facet.YEAR, 1, MOST_YEARS),
        (Facet.DECADE, 10, MOST_DECADES),
    ):
        begin = first // step * step
        if (last - begin) // step < most:
            for year in range(begin, last + 1, step):
                yield Bearing(facet, str(year), str(year))


def _named(
    document: Document, shown: Mapping[str, Shown], slugs: Mapping[str, str]
) -> Iterator[Bearing]:
    signatures, actions = document["signatures"], document["actions"]
    for facet, names in (
        (Facet.PARTY, [row["party"] for row in document["parties"]]),
        (Facet.PLACE, [row["place"] for row in (*signatures, *actions)]),
        (Facet.PERSON, [row["person"] for row in signatures]),
    ):
        for name in names:
            if name in slugs and name in shown:
                yield Bearing(facet, slugs[name], shown[name].label)
    for name in document["subjects"]:
        if name in shown:
            yield Bearing(Facet.SUBJECT, name.partition(":")[2], shown[name].label)
