"""What a batch would change, record by record: old beside new."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import ngettext

from treaties.documents import (
    Comparison,
    Document,
    compare,
    loads_own,
    names,
    outline,
    settled,
    working,
)
from treaties.models import Batch, Revision, Staged

# How many of the records that are passed over are named.
_NAMED = 50


@dataclass(frozen=True)
class Previewed:
    """A staged record, and how it differs from what stands in the work; from nothing, if new."""

    staged: Staged
    after: Document
    before: Document | None
    comparison: Comparison
    label: str


def previewed(batch: Batch, rows: Sequence[Staged]) -> Iterator[Previewed]:
    """Yield what each of these rows would do: a few queries for all of them."""
    numbers = {(row.kind, row.slug): row.base for row in rows}
    kinds = {row.kind for row in rows}
    slugs = {row.slug for row in rows}
    revisions = Revision.objects.filter(record__kind__in=kinds, record__slug__in=slugs)
    before = {
        (revision.record.kind, revision.record.slug): loads_own(revision.document)
        for revision in revisions.select_related("record").filter(number__lte=F("record__version"))
        if numbers.get((revision.record.kind, revision.record.slug)) == revision.number
    }
    after = {row.address: loads_own(row.document) for row in rows}
    named = {name for document in (*before.values(), *after.values()) for name in names(document)}
    called = {address: shown.label for address, shown in working(named).items()}
    called |= {address: outline(document).label for address, document in after.items()}
    for row in rows:
        new, old = after[row.address], before.get((row.kind, row.slug))
        old = settled([old])[0] if old else None
        label = called[row.address] or row.slug
        yield Previewed(row, new, old, compare(old, new, called), label)


def passed_over(batch: Batch) -> str:
    """Return which records stay as they are here, in words; ``""`` for none."""
    addresses = json.loads(batch.options).get("passed_over", [])
    if not addresses:
        return ""
    words = ngettext(
        "%(number)d record says something else here and stays as it is: %(names)s",
        "%(number)d records say something else here and stay as they are: %(names)s",
        len(addresses),
    )
    names = ", ".join(addresses[:_NAMED]) + (" …" if len(addresses) > _NAMED else "")
    return words % {"number": len(addresses), "names": names}


def left_out(batch: Batch) -> list[str]:
    """Return what the reader of a file left out of it or chose by itself, in words."""
    found: list[str] = json.loads(batch.options).get("told", [])
    return found
