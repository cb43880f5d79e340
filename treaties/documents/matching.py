"""Rows of two lists that are the same row, by what identifies them and not by their place."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

from django.db import models

from treaties.models.base import NaturalKeyModel
from treaties.models.fields import LanguageTagField

from .kinds import Shape
from .marking import words
from .sequences import aligned, rising
from .writer import Document

# So much of two rows must be alike for them to count as one that was changed.
ALIKE = 0.6
# Rows left over are compared each with each; beyond so many words, they are not.
MOST_WORDS = 3_000_000


@dataclass(frozen=True)
class Match:
    """A row as it was and as it is, ``None`` where it was or is not there.

    ``places``: where a row that was moved stood and stands, counted from 1.
    """

    old: Document | None
    new: Document | None
    places: tuple[int, int] | None = None


def matches(old: Sequence[Document], new: Sequence[Document], shape: Shape) -> list[Match]:
    """Return a match for each row, in the new order, a removed row after the one that it followed.

    Equal rows are the same, then rows with equal natural keys, then those that are most alike. Only
    where an editor chooses the order are rows moved: as few as can be.
    """
    key = key_fields(shape)
    pairs: dict[int, int] = {}
    _pair(old, new, pairs, lambda row: json.dumps([row[name] for name in shape.fields]))
    _pair(old, new, pairs, lambda row: json.dumps([row[name] for name in key]))
    _pair_alike(old, new, pairs, shape)
    moved = _moved(pairs) if shape.is_ordered else set()
    back = {j: i for i, j in pairs.items()}
    found = []
    for j, row in enumerate(new):
        i = back.get(j)
        match = Match(
            old=None if i is None else old[i],
            new=row,
            places=(i + 1, j + 1) if i is not None and i in moved else None,
        )
        found.append((j, -1, match))
    last = -1
    for i, row in enumerate(old):
        if i not in pairs:
            found.append((last, i, Match(row, None)))
        last = pairs.get(i, last)
    return [match for _j, _i, match in sorted(found, key=itemgetter(0, 1))]


def key_fields(shape: Shape) -> tuple[str, ...]:
    """Return the natural key of a row among the rows of its record, whose own name is left out."""
    names = cast(type[NaturalKeyModel], shape.model).key_fields
    return tuple(name for name in names if name in shape.fields)


def _pair(
    old: Sequence[Document],
    new: Sequence[Document],
    pairs: dict[int, int],
    identity: Callable[[Document], str],
) -> None:
    """Add to ``pairs`` the rows of one identity: the first with the first, and so on."""
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        if j not in taken:
            waiting[identity(new[j])].append(j)
    for i, row in enumerate(old):
        if i not in pairs and (places := waiting[identity(row)]):
            pairs[i] = places.pop()


def _pair_alike(
    old: Sequence[Document], new: Sequence[Document], pairs: dict[int, int], shape: Shape
) -> None:
    """Add to ``pairs`` the rows left over of which most is alike, the most alike first."""
    taken = set(pairs.values())
    old_rows = {i: _row_words(row, shape) for i, row in enumerate(old) if i not in pairs}
    new_rows = {j: _row_words(row, shape) for j, row in enumerate(new) if j not in taken}
    if sum(map(len, old_rows.values())) * len(new_rows) > MOST_WORDS:
        return
    counts = {j: Counter(row) for j, row in new_rows.items()}
    found = []
    for i, row in old_rows.items():
        count = Counter(row)
        for j, other in new_rows.items():
            # Words in common, in whatever order, are the most that can be alike, and soon counted.
            common = (count & counts[j]).elements()
            if _share(common, row, other) > ALIKE:
                same = (row[place] for place, _other in aligned(row, other))
                found.append((_share(same, row, other), -i, -j))
    for share, i, j in sorted(found, reverse=True):
        if share > ALIKE and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)


def _row_words(row: Document, shape: Shape) -> list[str]:
    """Return a row's words, and whom and what it names; not what many rows have alike by chance."""
    found: list[str] = []
    for name in shape.fields:
        field = shape.model._meta.get_field(name)
        if name in shape.references and row[name]:
            found.append(row[name])
        elif name in shape.reference_lists:
            found += row[name]
        elif name in shape.dates and row[name]:
            found.append(row[name]["edtf"])
        elif (
            isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, LanguageTagField)
            and field.editable
            and not field.choices
        ):
            found += words(row[name])
    return found


def _share(same: Iterable[str], row: list[str], other: list[str]) -> float:
    whole = sum(map(len, row)) + sum(map(len, other))
    return 2 * sum(map(len, same)) / whole if whole else 0.0


def _moved(pairs: dict[int, int]) -> set[int]:
    """Return the old places of the fewest rows that, taken out, leave the others in their order."""
    places = sorted(pairs)
    stay = {places[k] for k in rising([pairs[place] for place in places])}
    return set(places) - stay
