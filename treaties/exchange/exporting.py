"""Records → the rows of a table, as they stand in their newest revisions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from django.db.models import F, QuerySet

from treaties.documents import Document, loads_own, moved, names
from treaties.models import Revision, State

from .sheets import write_csv, write_xlsx
from .tables import Table, tables_of

_PORTION = 500


def documents_of(kind: str, slugs: Sequence[str] | None = None) -> Iterator[Document]:
    """Yield the newest documents of a kind by slug: all of them, or those of ``slugs`` in order.

    Read in portions: memory does not grow with their number.
    """
    rows = (
        Revision.objects.filter(record__kind=kind, number=F("record__version"))
        .exclude(record__state__in=[State.DELETED, State.REDIRECT])
        .order_by("record__slug")
    )
    if slugs is None:
        yield from _documents(rows)
        return
    for start in range(0, len(slugs), _PORTION):
        wanted = slugs[start : start + _PORTION]
        found = {d["slug"]: d for d in _documents(rows.filter(record__slug__in=wanted))}
        yield from (found[slug] for slug in wanted if slug in found)


def _documents(rows: "QuerySet[Revision]") -> Iterator[Document]:
    for slug, text in rows.values_list("record__slug", "document").iterator(_PORTION):
        yield {**loads_own(text), "slug": slug}


def sources_of(kind: str, slugs: Sequence[str] | None = None) -> Iterator[Document]:
    """Yield the newest documents of the sources that records cite, by slug, each once.

    Of sources themselves, these: all of them, or those of ``slugs`` in order. A former key means
    the source that it leads to.
    """
    if kind == "source":
        yield from documents_of(kind, None if slugs is None else _present(slugs))
        return
    named = {name for document in documents_of(kind, slugs) for name in names(document)}
    keys = (name.partition(":")[2] for name in named if name.startswith("source:"))
    yield from documents_of("source", sorted(_present(keys)))


def _present(keys: Iterable[str]) -> list[str]:
    """Return the keys that sources have today, each once, in order."""
    addresses = [f"source:{key}" for key in keys]
    leads = moved(addresses)
    now = dict.fromkeys(leads.get(address, address) for address in addresses)
    return [address.partition(":")[2] for address in now]


def table_rows(table: Table, documents: Iterable[Document]) -> Iterator[list[str]]:
    """Yield the rows that a table has of these documents."""
    for document in documents:
        yield from table.rows(document)


def write_table(
    table: Table, ending: str, out: BinaryIO, slugs: Sequence[str] | None = None
) -> int:
    """Write a table as ``.csv`` or ``.xlsx``, of all records or of ``slugs``; return how many rows.

    A workbook of a kind has a sheet for each list of rows that belongs to its records as well, so
    that it carries all that tables can. Raises ``CannotWrite`` where a text does not fit.
    """
    counted = _Counted()

    def rows(one: Table) -> Iterator[list[str]]:
        return counted(table_rows(one, documents_of(one.kind.name, slugs)))

    if ending == ".xlsx":
        sheets = [table] if table.child else tables_of(table.kind.name)
        write_xlsx(out, {one.name: (one.columns, rows(one)) for one in sheets})
    else:
        write_csv(out, table.columns, rows(table))
    return counted.number


class _Counted:
    """Counts what goes through."""

    number = 0

    def __call__(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        for row in rows:
            self.number += 1
            yield row
