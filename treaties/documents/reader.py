"""Documents → records: rows are made, changed and taken out until they say what these say."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from treaties.models import RecordModel

from .canonical import canonical
from .checking import refusals_in, start_of, unknown
from .filling import Draft, new_record, refill
from .formats import current
from .kinds import KINDS
from .mentioned import field_names
from .mentioned import rows as rows_in
from .refusals import DocumentError, Refusal
from .resolving import by_kind, portions, rows_of, settled_by
from .storing import store
from .writer import Document, address, whole, write


def read(document: Document) -> RecordModel:
    """Make the database hold the record as ``document`` gives it, and return it.

    Raises ``DocumentError`` with every refusal, and changes nothing, where it cannot be taken.
    """
    return read_all([document])[0]


def read_all(documents: Sequence[Document], *, checked: bool = False) -> list[RecordModel]:
    """Read several documents, which may name one another: all of them or none.

    With several, the path of a refusal begins with the document's place in the list. Texts may
    cite what is not there; publishing refuses that. ``checked`` says that ``check`` had nothing
    against any of them. The number of queries does not grow with the number of new records.
    """
    return [record for record, _document in take_in(documents, checked=checked)]


def take_in(
    documents: Sequence[Document], *, checked: bool = False
) -> list[tuple[RecordModel, Document]]:
    """Read as ``read_all`` does; return with each record the document that ``write`` would give."""
    given = list(documents) if checked else list(map(current, documents))
    with transaction.atomic():
        names = list(map(field_names, given))
        rows = rows_of(set(map(_address, given)).union(*names))
        leads = {name: now for name, row in rows.items() if (now := address(row)) != name}
        present = [_present(document, leads) for document in given]
        refusals = [[] if checked else refusals_in(document) for document in given]
        _add_lookups(refusals, given, present, names, set(rows))
        _refuse_any(refusals)
        drafts = _drafts(present, set(rows))
        rows = {address(row): row for row in rows.values()}
        rows |= {_address(draft.document): draft.record for draft in drafts}
        broken = store(drafts, rows)
        _refuse_any([broken])
    return [(draft.record, draft.document) for draft in drafts]


def _address(document: Document) -> str:
    return f"{document['kind']}:{document['slug']}"


def _present(document: Document, leads: Mapping[str, str]) -> Document:
    """Return the document with the present addresses of its record and of those it names."""
    now, mine = settled_by(document, leads), _address(document)
    return now | {"slug": leads[mine].partition(":")[2]} if mine in leads else now


def _refuse_any(refusals: Sequence[Sequence[Refusal]]) -> None:
    """Raise ``DocumentError`` with the refusals of each document, if there are any."""
    several = len(refusals) > 1
    found = [
        replace(one, path=f"{index}.{one.path}" if several else one.path)
        for index, some in enumerate(refusals)
        for one in some
    ]
    if found:
        raise DocumentError(found)


def _add_lookups(
    refusals: Sequence[list[Refusal]],
    given: Sequence[Document],
    present: Sequence[Document],
    names: Sequence[Set[str]],
    stored: Set[str],
) -> None:
    """Add to what is refused of each document what shows only by the records that are there."""
    known = {*stored, *map(_address, given), *map(_address, present)}
    seen: set[str] = set()
    for found, document, now, named in zip(refusals, given, present, names, strict=True):
        if not named <= known:
            found += _unknown(document, known)
        if now is not document and not found:
            # Two names of one record may stand where it can stand once.
            found += refusals_in(now)
        if (name := _address(now)) in seen:
            found.append(Refusal("slug", document["slug"], _("This record stands here twice.")))
        seen.add(name)


def _unknown(document: Document, known: Set[str]) -> Iterator[Refusal]:
    for path, row, shape in rows_in(document):
        for name in (*shape.references, *shape.reference_lists):
            value = row[name]
            start = start_of(shape.model._meta.get_field(name))
            for other in value if isinstance(value, list) else [value]:
                # What is of another kind has been refused by ``check``.
                if isinstance(other, str) and other not in known and other.startswith(start):
                    yield unknown(f"{path}{name}", other)


def _drafts(documents: Sequence[Document], known: Set[str]) -> list[Draft]:
    """Return the drafts of settled documents: of stored records, with all that they say, or new."""
    stored: dict[str, RecordModel] = {}
    for kind, slugs in by_kind(known & set(map(_address, documents))).items():
        for some in portions(slugs):
            rows = whole(KINDS[kind]).filter(slug__in=some)
            stored.update({address(row): row for row in rows})
    several = len(documents) > 1
    return [
        _draft(canonical(document), stored, f"{index}." if several else "")
        for index, document in enumerate(documents)
    ]


def _draft(document: Document, stored: Mapping[str, RecordModel], path: str) -> Draft:
    kind = KINDS[document["kind"]]
    record = stored.get(_address(document))
    if record is None:
        return Draft(new_record(document, kind), kind, document, None, path)
    draft = Draft(record, kind, document, write(record), path)
    # What was fetched for this is not what will be stored.
    record._prefetched_objects_cache.clear()  # type: ignore[attr-defined]
    refill(draft)
    return draft
