"""Which treaties bear all that was chosen, and how many of them bear each other value.

Counted from what publishing keeps: of most facets, for each value which treaties have it; of those
with as many values as treaties, for each treaty, by columns, which values it has.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress, count
from operator import and_
from typing import Any

from django.db.models import QuerySet

from treaties.models import Facet, FacetValue, Listed, ListedBlock
from treaties.models.facets import BLOCK, LONG, as_array, as_bits, unpacked

from .asking import MOST_VALUES
from .choosing import Chosen
from .reading import rows_with_bytes

# So many values of a facet are shown; of decades, which take little room, more.
MOST = 12
MOST_DECADES = 30
# So many are read at most of which the most frequent are shown: those that are level stand by name.
_NEAR = 200
_SHORT = tuple(facet for facet in Facet if facet not in (*LONG, Facet.YEAR))
_COLUMNS_OF = {
    Facet.PLACE: ("place_bearers", "places"),
    Facet.PERSON: ("person_bearers", "people"),
}
_ONE = ord("1")
_RUN = re.compile(rb"\x01+")
_AS_FLAGS = bytes.maketrans(b"01", b"\0\1")
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
    """The treaties that bear all that was chosen; without a choice, all there are.

    ``flags`` has a one for each of them at the place of its number.
    """

    def __init__(self, chosen: Chosen) -> None:
        self.is_all = chosen.asked.narrows == 0
        self._bits = 0 if self.is_all else _bits(chosen)
        self.total = Listed.objects.count() if self.is_all else self._bits.bit_count()
        self.flags = _flags(self._bits)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the treaties that were chosen."""
        return list(compress(count(), self.flags))

    def bearing(self, members: bytes) -> int:
        """Return how many of the treaties are among these, which are packed."""
        bits = as_bits(members)
        if bits is not None:
            return (bits & self._bits).bit_count()
        numbers = unpacked(members)
        flags = _wide(self.flags, numbers[-1] if numbers else 0)
        return sum(map(flags.__getitem__, numbers))


def most_frequent(found: Found, years: Iterable[str]) -> dict[str, list[Tally]]:
    """Return, for each facet, the most frequent values and some more where there are more.

    ``years`` are those that may be shown.
    """
    if found.total == 0:
        return {}
    rows = FacetValue.objects.all()
    short = rows.filter(facet__in=_SHORT)
    if years := list(years):
        short |= rows.filter(facet=Facet.YEAR, value__in=years)
    tallies = [*_counted(found, short)]
    if found.is_all:
        for facet in LONG:
            ordered = rows.filter(facet=facet).order_by("-count", "sort_key")
            tallies += _counted(found, ordered[: MOST + 1])
    else:
        counts: Counter[int] = Counter()
        for one in _by_columns(found, LONG):
            counts.update(_near(one))
        tallies += _tallies(counts, rows.filter(pk__in=list(counts)))
    by_facet: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_facet[tally.facet].append(tally)
    return {facet: sorted(some, key=_by_count) for facet, some in by_facet.items()}


def _near(counts: Counter[int]) -> dict[int, int]:
    """Return the values of which the most frequent are shown, with how many treaties bear each.

    They are all that may be among the first ``MOST`` and one more, whichever are chosen already.
    """
    near = counts.most_common(_NEAR)
    last = near[MOST + MOST_VALUES][1] if len(near) > MOST + MOST_VALUES else 0
    return {value: number for value, number in near if number >= last}


def every_value(found: Found, facet: str) -> list[Tally]:
    """Return all values of a facet that the treaties bear, by name."""
    if found.total == 0:
        return []
    whole = FacetValue.objects.filter(facet=facet).order_by()
    if facet in LONG and not found.is_all:
        (counts,) = _by_columns(found, (Facet(facet),))
        rows = list(_tallies(counts, whole))
    else:
        rows = list(_counted(found, whole))
    if facet in (Facet.YEAR, Facet.DECADE):
        return sorted(rows, key=lambda row: int(row.value))
    return sorted(rows, key=lambda row: (row.sort_key, row.value))


def _by_count(row: Tally) -> tuple[int, str, str]:
    return -row.count, row.sort_key, row.value


def _bits(chosen: Chosen) -> int:
    """Return the treaties that bear all that was chosen, each as the bit of its number."""
    if chosen.problems:
        return 0
    found = [_as_bits(members) for members in chosen.members]
    if date := chosen.date:
        found.append(_set(_within(date.earliest, date.latest)))
    return reduce(and_, found)


def _as_bits(members: bytes) -> int:
    bits = as_bits(members)
    return _set(unpacked(members)) if bits is None else bits


def _set(numbers: Sequence[int]) -> int:
    """Return a whole number with these bits."""
    signs = bytearray(b"0") * (max(numbers, default=0) + 1)
    for number in numbers:
        signs[number] = _ONE
    signs.reverse()
    return int(signs, 2)


def _flags(bits: int) -> bytes:
    return f"{bits:b}"[::-1].encode().translate(_AS_FLAGS)


def _wide(flags: bytes, last: int) -> bytes:
    """Return the flags with one for each number up to the last."""
    return flags.ljust(last + 1, bytes(1))


def _within(earliest: int, latest: int) -> list[int]:
    """Return the numbers of the treaties whose date may fall between two days."""
    found: list[int] = []
    for dated, *days in rows_with_bytes(
        ListedBlock.objects.values_list("dated", "earliest", "latest")
    ):
        firsts, lasts = (as_array("q", column) for column in days)
        found += [
            number
            for number, first, last in zip(as_array("I", dated), firsts, lasts, strict=True)
            if first <= latest and last >= earliest
        ]
    return found


def _by_columns(found: Found, facets: Sequence[Facet]) -> list[Counter[int]]:
    """Return how many of the treaties bear each value of these facets, by its id: one query."""
    names = [name for facet in facets for name in _COLUMNS_OF[facet]]
    picked = [as_array("I", b"") for _facet in facets]
    for block, *columns in rows_with_bytes(ListedBlock.objects.values_list("number", *names)):
        for some, bearers, values in zip(picked, columns[::2], columns[1::2], strict=True):
            numbers = as_array("I", values)
            for run in _RUN.finditer(_flags_of(bearers, block, found.flags)):
                some += numbers[run.start() : run.end()]
    return list(map(Counter, picked))


def _flags_of(bearers: bytes, block: int, flags: bytes) -> bytes:
    """Return a one for each row of a block whose treaty was chosen.

    Of rows that stand by number, those whose numbers differ in the lowest byte alone are looked up
    in one step.
    """
    lowest, second = bearers[::4], bearers[1::4]
    found, at = [], 0
    for first in range(BLOCK * block // 256 * 256, BLOCK * (block + 1), 256):
        byte = first // 256 % 256
        end = at + second.count(byte)
        if second[at:end].strip(bytes((byte,))):
            # Blocks that were kept by earlier releases may be in no order.
            whole = _wide(flags, BLOCK * (block + 1))
            return bytes(whole[number] for number in as_array("I", bearers))
        found.append(lowest[at:end].translate(_wide(flags[first : first + 256], 255)))
        at = end
    return b"".join(found)


def _tallies(counts: Counter[int], rows: "QuerySet[FacetValue]") -> Iterator[Tally]:
    for pk, *columns in rows.order_by().values_list("pk", *_COLUMNS):
        if counts[pk]:
            yield _tally([*columns, counts[pk]])


def _counted(found: Found, rows: "QuerySet[FacetValue]") -> Iterator[Tally]:
    """Yield the values with how many of the treaties bear them, those that none bears left out."""
    if found.is_all:
        yield from map(_tally, rows.values_list(*_COLUMNS, "count"))
        return
    for *columns, members in rows_with_bytes(rows.order_by().values_list(*_COLUMNS, "members")):
        if number := found.bearing(members):
            yield _tally([*columns, number])


def _tally(columns: Sequence[Any]) -> Tally:
    facet, value, label, sort_key, count = columns
    return Tally(facet, value, label, sort_key, count)
