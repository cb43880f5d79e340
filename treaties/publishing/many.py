"""Documents → rows and revisions, and rows → revisions, many at once: what imports write by."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from treaties.documents import Document, Kind, address, any_of, portions, take_in, whole, write
from treaties.models import Record, RecordModel

from .errors import AddressTaken, Gone, Stale
from .held import refuse_held
from .people import Author
from .revisions import BATCH, Said, store_said
from .saving import is_gone, newest


def write_many(
    documents: Sequence[Document],
    *,
    author: Author,
    comment: str = "",
    checked: bool = False,
    notes: Mapping[str, str] | None = None,
    bases: Mapping[str, int] | None = None,
    batch: int | None = None,
) -> list[int | None]:
    """Make the records say what the documents say; return their versions, ``None`` for no change.

    Records that are not there are made. ``checked`` says that ``check`` had nothing against any
    document. By address, ``notes`` gives working notes, all others stay; ``bases`` the versions
    that the documents started from, 0 for a record that was not there. ``batch`` is the import that
    writes what it holds.

    Raises ``Stale`` where there is another version, ``Held`` where another import writes,
    ``Gone`` where a record is in the bin or its address leads elsewhere, ``DocumentError`` where a
    document cannot be taken; nothing has been changed then. The number of queries does not grow
    with the number of new records.
    """
    addresses = [f"{document['kind']}:{document['slug']}" for document in documents]
    with transaction.atomic():
        held = lock_many(addresses)
        refuse_held(held.values(), but=batch)
        for address, record in held.items():
            base = bases.get(address) if bases else None
            if is_gone(record):
                raise Gone(record, newest(record))
            if base is not None and base != record.version:
                raise Stale(record, base, newest(record))
        taken = take_in(documents, checked=checked)
        rows = [row for row, _document in taken]
        _note(rows, addresses, notes or {})
        said = [
            Said(held[address], document, row.working_note)
            for address, (row, document) in zip(addresses, taken, strict=True)
        ]
        return store_said(said, author=author, comment=comment)


def save_many(kind: Kind, slugs: Sequence[str], *, author: Author) -> list[int | None]:
    """Store what the rows of these slugs say as revisions, as ``save`` does one.

    Raises ``Held`` and ``AddressTaken`` as ``save`` does; nothing has been changed then.
    """
    with transaction.atomic():
        held = lock_many([f"{kind.name}:{slug}" for slug in slugs])
        refuse_held(held.values())
        for record in held.values():
            if is_gone(record):
                raise AddressTaken(record.kind, record.slug)
        rows = whole(kind).filter(slug__in=slugs)
        said = [Said(held[address(row)], write(row), row.working_note) for row in rows]
        return store_said(said, author=author)


def lock_many(addresses: Sequence[str]) -> dict[str, Record]:
    """Return the records of these addresses as ``lock`` does one: made if need be, and held.

    Made and held in one order, so that two who do this at once do not each wait for the other.
    """
    held = _held(addresses)
    if missing := sorted(set(addresses) - held.keys()):
        parts = [address.partition(":") for address in missing]
        new = [Record(kind=kind, slug=slug) for kind, _colon, slug in parts]
        # Somebody else may have made one by now.
        Record.objects.bulk_create(new, BATCH, ignore_conflicts=True)
        held |= _held(missing)
    return held


def _held(addresses: Sequence[str]) -> dict[str, Record]:
    return {
        record.address: record
        for some in portions(set(addresses))
        for record in Record.objects.select_for_update().filter(any_of(some)).order_by("pk")
    }


def _note(rows: Sequence[RecordModel], addresses: Sequence[str], notes: Mapping[str, str]) -> None:
    """Give the records other working notes."""
    changed = [
        row
        for row, address in zip(rows, addresses, strict=True)
        if row.working_note != notes.get(address, row.working_note)
    ]
    for model in {type(row) for row in changed}:
        some = [row for row in changed if type(row) is model]
        for row in some:
            row.working_note = notes[f"{row.kind}:{row.slug}"]
        model._default_manager.bulk_update(some, ["working_note"], BATCH)
