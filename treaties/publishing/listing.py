"""The list of treaties and what it is narrowed by: kept as treaties are published and withdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from treaties.citations import fold_title
from treaties.documents import Document, Shown, loads_own, loads_shown, portions, signed
from treaties.models import FacetValue, Listed, Published
from treaties.models.facets import LONG, OF_RECORDS, altered, packed, unpacked

from .bearing import Bearing, bearings
from .blocks import Rows, put
from .mapping import map_missing
from .present import present_slugs
from .turns import take_turn

# Of a treaty that nobody dates: it stands behind all others.
_UNDATED = "9" * 20
_OFFSET = 2**63
# So many treaties are read from their editions at a time.
_PORTION = 500


@dataclass(frozen=True)
class Entry:
    """A treaty that readers get: its published row, what it says and shows.

    ``slugs`` are the present ones of the records that its document names.
    """

    row: Published
    document: Document
    shown: Mapping[str, Shown]
    slugs: Mapping[str, str]


def enter(entries: Sequence[Entry]) -> None:
    """List these treaties as they are now. To be called with the turn."""
    if not entries:
        return
    before = _listed(entry.row.pk for entry in entries)
    last = Listed.objects.aggregate(last=Max("number"))["last"] or 0
    said = [bearings(entry.document, entry.shown, entry.slugs) for entry in entries]
    known = _values(said)
    gained: dict[int, set[int]] = defaultdict(set)
    lost: dict[int, set[int]] = defaultdict(set)
    said_by_number = {}
    rows = []
    for entry, bears in zip(entries, said, strict=True):
        old = before.get(entry.row.pk)
        if old is None:
            last += 1
        number = old.number if old else last
        values = [known[str(one.facet), one.value] for one in bears]
        row = _row(entry, number, values)
        said_by_number[number] = _columns(row, values)
        had = set(unpacked(old.values)) if old else set()
        has = set(unpacked(row.values))
        for value in has - had:
            gained[value].add(number)
        for value in had - has:
            lost[value].add(number)
        rows.append(row)
    _count(gained, lost)
    put(said_by_number)
    Listed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["published"],
        update_fields=["order", "earliest", "latest", "values"],
    )


def leave(records: Iterable[int]) -> None:
    """Take the treaties among these records, named by id, from the list; with the turn."""
    lost: dict[int, set[int]] = defaultdict(set)
    rows = list(Listed.objects.filter(published__record__in=set(records)))
    for row in rows:
        for value in unpacked(row.values):
            lost[value].add(row.number)
    _count({}, lost)
    put({row.number: ((), (), ()) for row in rows})
    Listed.objects.filter(pk__in=[row.pk for row in rows]).delete()


def enter_anew(rows: Iterable[int]) -> None:
    """List the treaties of these published rows, named by id, from their editions; with the turn.

    Records that the editions name may have another address by now.
    """
    for some in portions(set(rows)):
        found = Published.objects.filter(pk__in=some, record__kind="treaty")
        entries = []
        for row in found.select_related("record", "edition__revision"):
            shown = loads_shown(row.edition.shown)
            document = loads_own(row.edition.revision.document)
            entries.append(Entry(row, document, shown, present_slugs(shown)))
        enter(entries)


def enter_missing() -> int:
    """List every published treaty that is not listed; return how many there were.

    Places that are not on the map yet are put there.
    """
    map_missing()
    missing = Published.objects.filter(record__kind="treaty", listed=None)
    number = 0
    while True:
        with transaction.atomic():
            take_turn()
            rows = list(missing.order_by("pk").values_list("pk", flat=True)[:_PORTION])
            enter_anew(rows)
        number += len(rows)
        if len(rows) < _PORTION:
            return number


def rename(kind: str, old: str, new: str) -> None:
    """Give the value that stands for a record its new address."""
    FacetValue.objects.filter(facet=kind, value=old).update(value=new)


def call(labels: Mapping[tuple[str, str], str]) -> None:
    """Let values be called as their records now are; ``labels`` by kind and slug."""
    slugs = {slug for kind, slug in labels if kind in OF_RECORDS}
    for some in portions(slugs):
        rows = FacetValue.objects.filter(facet__in=OF_RECORDS, value__in=some)
        _call(list(rows.defer("members")), labels)


def _listed(rows: Iterable[int]) -> dict[int, Listed]:
    return {
        row.published_id: row
        for some in portions(set(rows))
        for row in Listed.objects.filter(published__in=some)
    }


def _values(said: Sequence[Sequence[Bearing]]) -> dict[tuple[str, str], FacetValue]:
    """Return the rows of all values that are borne; those that are new are made."""
    wanted = {(str(one.facet), one.value): one.label[:500] for bears in said for one in bears}
    known = {
        (row.facet, row.value): row
        for some in portions({value for _facet, value in wanted})
        for row in FacetValue.objects.filter(value__in=some).defer("members")
    }
    made = FacetValue.objects.bulk_create(
        FacetValue(facet=facet, value=value, label=label, sort_key=fold_title(label)[:300])
        for (facet, value), label in wanted.items()
        if (facet, value) not in known
    )
    _call(known.values(), wanted)
    return known | {(row.facet, row.value): row for row in made}


def _call(rows: Iterable[FacetValue], labels: Mapping[tuple[str, str], str]) -> None:
    changed = []
    for row in rows:
        label = labels.get((row.facet, row.value), row.label)[:500]
        if label != row.label:
            row.label, row.sort_key = label, fold_title(label)[:300]
            changed.append(row)
    FacetValue.objects.bulk_update(changed, ["label", "sort_key"], 200)


def _row(entry: Entry, number: int, values: Sequence[FacetValue]) -> Listed:
    row, date = entry.row, signed(entry.document)
    days = [_UNDATED if day is None else f"{day + _OFFSET:020}" for day in (row.first, row.last)]
    return Listed(
        published=row,
        number=number,
        order=f"{''.join(days)} {row.sort_key} {number:010}",
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        values=packed(value.pk for value in values),
    )


def _columns(row: Listed, values: Sequence[FacetValue]) -> Rows:
    """Return what is kept of a treaty by columns."""
    dated = [] if row.earliest is None or row.latest is None else [(row.earliest, row.latest)]
    return dated, *([(v.pk,) for v in values if v.facet == facet] for facet in LONG)


def _count(gained: Mapping[int, set[int]], lost: Mapping[int, set[int]]) -> None:
    """Note which treaties bear a value now and which no longer do; drop values without any."""
    for some in portions({*gained, *lost}):
        rows = list(FacetValue.objects.filter(pk__in=some))
        for row in rows:
            row.members, row.count = altered(
                row.members, gained.get(row.pk, ()), lost.get(row.pk, ())
            )
        FacetValue.objects.bulk_create(
            [row for row in rows if row.count],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["count", "members"],
        )
        if empty := [row.pk for row in rows if not row.count]:
            FacetValue.objects.filter(pk__in=empty).delete()
