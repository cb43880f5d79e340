"""Document → record: rows are made, changed and taken out until they say what the document says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from treaties.models import RecordModel

from .filling import Rows, broken_rules, fill, linked, names_in, repeated
from .formats import current
from .kinds import KINDS, Kind
from .mentioned import rows as rows_in
from .refusals import DocumentError, Refusal
from .resolving import moved, rows_of
from .writer import Document, write_rows


@dataclass
class _Row:
    """A row that belongs to a record, in memory: its values, and the lists of records it names."""

    row: models.Model
    path: str
    values: Document
    links: dict[str, Any]

    def point(self, names: Iterable[str]) -> None:
        """Set the foreign keys; again once the records they name have been saved and have an id."""
        for name in names:
            setattr(self.row, name, self.links[name])


@dataclass
class _Draft:
    """A record on its way into the database."""

    record: RecordModel
    kind: Kind
    document: Document
    path: str
    links: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[_Row]] = field(default_factory=dict)


def read(document: Document) -> RecordModel:
    """Make the database hold the record as ``document`` gives it, and return it.

    Raises ``DocumentError`` with every refusal, and changes nothing, where it cannot be taken.
    """
    return read_all([document])[0]


def read_all(documents: Sequence[Document]) -> list[RecordModel]:
    """Read several documents, which may name one another: all of them or none.

    With several, the path of a refusal begins with the document's place in the list. Texts may
    cite what is not there; publishing refuses that.
    """
    several = len(documents) > 1
    drafts = [_draft(d, f"{i}." if several else "") for i, d in enumerate(map(current, documents))]
    with transaction.atomic():
        _refuse_any(_build(drafts))
        for draft in drafts:
            if draft.record.pk is None:
                draft.record.save()
        _refuse_any(list(_save_linked(drafts)))
        for draft in drafts:
            for name in draft.kind.shape.children:
                _replace_rows(draft, name)
    return [draft.record for draft in drafts]


def _refuse_any(refusals: list[Refusal]) -> None:
    if refusals:
        raise DocumentError(refusals)


def _draft(document: Document, path: str) -> _Draft:
    """Return a draft of the stored record by its present slug, or of a new one."""
    kind, slug = KINDS[document["kind"]], document["slug"]
    manager = kind.model._default_manager
    record = manager.filter(slug=slug).first()
    if record is None and (new := moved([f"{kind.name}:{slug}"])):
        slug = new[f"{kind.name}:{slug}"].partition(":")[2]
        record = manager.filter(slug=slug).first()
    return _Draft(record or kind.model(slug=slug), kind, document, path)


def _build(drafts: Sequence[_Draft]) -> list[Refusal]:
    """Fill every record and row in memory; return what cannot be taken."""
    names: set[str] = set()
    refusals = []
    for draft in drafts:
        for path, values, shape in rows_in(draft.document):
            found, wrong = names_in(values, shape, f"{draft.path}{path}")
            names |= found
            refusals += wrong
    if refusals:
        return refusals
    ours = {f"{d.kind.name}:{d.document['slug']}": d.record for d in drafts}
    known = {**rows_of(names - set(ours)), **ours}
    return [refusal for draft in drafts for refusal in _fill(draft, known)]


def _fill(draft: _Draft, known: Rows) -> Iterator[Refusal]:
    shape = draft.kind.shape
    yield from fill(draft.record, draft.document, shape, draft.path)
    draft.links, wrong = linked(draft.record, draft.document, shape, draft.path, known)
    yield from wrong
    for name, child in shape.children.items():
        owner = draft.record._meta.get_field(name).field.name  # type: ignore[union-attr]
        draft.children[name] = built = []
        for index, values in enumerate(draft.document[name]):
            row, path = child.model(**{owner: draft.record}), f"{draft.path}{name}.{index}."
            yield from fill(row, values, child, path)
            links, wrong = linked(row, values, child, path, known)
            yield from wrong
            if child.is_ordered:
                row.position = index + 1  # type: ignore[attr-defined]
            built.append(_Row(row, path, values, links))
            built[-1].point(child.references)
        yield from repeated(f"{draft.path}{name}", [one.row for one in built])


def _save_linked(drafts: Sequence[_Draft]) -> Iterator[Refusal]:
    """Save every record with the records it names; yield what breaks a rule."""
    for draft in drafts:
        for name in draft.kind.shape.references:
            setattr(draft.record, name, draft.links[name])
    for draft in drafts:
        refusals = list(broken_rules(draft.record, draft.path, draft.document))
        for name, built in draft.children.items():
            owner = draft.record._meta.get_field(name).field.name  # type: ignore[union-attr]
            for one in built:
                setattr(one.row, owner, draft.record)
                one.point(draft.kind.shape.children[name].references)
                refusals += broken_rules(one.row, one.path, one.values)
        yield from refusals
        if not refusals:
            draft.record.save()
            for name in draft.kind.shape.reference_lists:
                getattr(draft.record, name).set(draft.links[name])


def _replace_rows(draft: _Draft, name: str) -> None:
    """Put the rows of the document in the place of the stored ones where these say other things.

    Nothing but its record points at such a row, so that it may get another id.
    """
    shape = draft.kind.shape.children[name]
    built = draft.children[name]
    stored = getattr(draft.record, name)
    if stored.exists():
        wanted = [one.values for one in built]
        if write_rows(draft.record, name) == wanted:
            return
        stored.all().delete()
    shape.model._default_manager.bulk_create([one.row for one in built])
    for one in built:
        for list_name in shape.reference_lists:
            getattr(one.row, list_name).set(one.links[list_name])
