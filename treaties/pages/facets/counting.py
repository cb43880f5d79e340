"""Which treaties bear all that was chosen, and how many of them bear each other value.

Counted from what publishing keeps: for each value the numbers of its treaties, for each treaty its
values. Few treaties are asked for their values; where they are many, values are asked for their
treaties, those that have most of them first, until no other can be among the most frequent.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from treaties.models import Facet, FacetValue, Listed
from treaties.models.facets import unpacked

from .choosing import Chosen

# So many treaties are asked one by one.
FEW = 1000
# So many values of a facet are shown; of decades, which take little room, more.
MOST = 12
MOST_DECADES = 30
# Facets whose values may be as many as there are treaties.
_LONG = (Facet.PLACE, Facet.PERSON)
_SHORT = tuple(facet for facet in Facet if facet not in (*_LONG, Facet.YEAR))
_COLUMNS = ("facet", "value", "label", "sort_key")


@dataclass(frozen=True)
class Tally:
    """A value, and how many of the treaties bear it."""

    facet: str
    value: str
    label: str
    sort_key: str
    count: int


class Found:
    """The treaties that bear all that was chosen: their numbers, ``None`` for all there are."""

    def __init__(self, chosen: Chosen) -> None:
        self.numbers = None if chosen.asked.narrows == 0 else _numbers(chosen)
        self.total = Listed.objects.count() if self.numbers is None else len(self.numbers)
        self._flags = bytearray(max(self.numbers or (0,)) + 1)
        for number in self.numbers or ():
            self._flags[number] = 1

    def __contains__(self, number: int) -> bool:
        return number < len(self._flags) and bool(self._flags[number])

    def bearing(self, members: "array[int]") -> int:
        """Return how many of these numbers are among the treaties."""
        flags = self._flags
        if members and members[-1] >= len(flags):
            flags.extend(bytes(members[-1] + 1 - len(flags)))
        return sum(map(flags.__getitem__, members))

    @property
    def is_few(self) -> bool:
        return self.numbers is not None and len(self.numbers) <= FEW


def most_frequent(found: Found, years: Iterable[str]) -> dict[str, list[Tally]]:
    """Return, for each facet, the most frequent values and one more where there are more.

    ``years`` are those that may be shown.
    """
    if found.total == 0:
        return {}
    rows: dict[str, list[Tally]] = defaultdict(list)
    for tally in _few(found, None) if found.is_few else _many(found, list(years)):
        rows[tally.facet].append(tally)
    return {facet: sorted(some, key=_by_count) for facet, some in rows.items()}


def every_value(found: Found, facet: str) -> list[Tally]:
    """Return all values of a facet that the treaties bear, by name."""
    if found.is_few:
        rows = list(_few(found, facet))
    else:
        rows = list(_counted(found, FacetValue.objects.filter(facet=facet)))
    if facet in (Facet.YEAR, Facet.DECADE):
        return sorted(rows, key=lambda row: int(row.value))
    return sorted(rows, key=lambda row: (row.sort_key, row.value))


def _by_count(row: Tally) -> tuple[int, str, str]:
    return -row.count, row.sort_key, row.value


def _numbers(chosen: Chosen) -> set[int]:
    if chosen.problems:
        return set()
    lists: list[Iterable[int]] = [*sorted(chosen.members, key=len)]
    if date := chosen.date:
        within = Listed.objects.filter(earliest__lte=date.latest, latest__gte=date.earliest)
        lists.append(within.order_by().values_list("number", flat=True))
    numbers = set(lists[0])
    for other in lists[1:]:
        if numbers:
            numbers.intersection_update(other)
    return numbers


def _few(found: Found, facet: str | None) -> Iterator[Tally]:
    counts: Counter[int] = Counter()
    rows = Listed.objects.filter(number__in=found.numbers or ()).order_by()
    for values in rows.values_list("values", flat=True):
        counts.update(unpacked(values))
    borne = FacetValue.objects.filter(pk__in=list(counts)).order_by()
    if facet:
        borne = borne.filter(facet=facet)
    for pk, *columns in borne.values_list("pk", *_COLUMNS):
        yield _tally([*columns, counts[pk]])


def _many(found: Found, years: list[str]) -> Iterator[Tally]:
    rows = FacetValue.objects.order_by()
    short = rows.filter(facet__in=_SHORT)
    if years:
        short |= rows.filter(facet=Facet.YEAR, value__in=years)
    yield from _counted(found, short)
    for facet in _LONG:
        best: list[int] = []
        ordered = rows.filter(facet=facet).order_by("-count", "sort_key")
        if found.numbers is None:
            ordered = ordered[: MOST + 1]
        for whole, tally in _pairs(found, ordered):
            if len(best) > MOST and whole <= best[MOST]:
                break
            if tally.count:
                best = sorted([*best, tally.count], reverse=True)[: MOST + 1]
                yield tally


def _counted(found: Found, rows: "QuerySet[FacetValue]") -> Iterator[Tally]:
    return (tally for _whole, tally in _pairs(found, rows.order_by()) if tally.count)


def _pairs(found: Found, rows: "QuerySet[FacetValue]") -> Iterator[tuple[int, Tally]]:
    """Yield each value with how many treaties bear it altogether, and of those that are found."""
    if found.numbers is None:
        for columns in rows.values_list(*_COLUMNS, "count"):
            yield columns[-1], _tally(columns)
        return
    for *columns, count, members in rows.values_list(*_COLUMNS, "count", "members").iterator(200):
        yield count, _tally([*columns, found.bearing(unpacked(members))])


def _tally(columns: Sequence[Any]) -> Tally:
    facet, value, label, sort_key, count = columns
    return Tally(facet, value, label, sort_key, count)
