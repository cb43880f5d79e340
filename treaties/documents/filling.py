"""Rows in memory: of a record and of what belongs to it, from its document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from treaties.models import RecordModel, Subject

from .checking import broken_rules
from .kinds import Kind, Shape
from .refusals import Refusal
from .resolving import portions
from .values import field_values
from .writer import Document

Rows = Mapping[str, RecordModel | Subject]


@dataclass(eq=False)
class Draft:
    """A record on its way into the database.

    ``document`` is what it shall say, in canonical form; ``stored`` what it says until now,
    ``None`` where it is new; ``children`` the rows of the lists that differ: unsaved, or
    the values of their ``plain_columns``.
    """

    record: RecordModel
    kind: Kind
    document: Document
    stored: Document | None
    path: str
    children: dict[str, list[Any]] = field(default_factory=dict)

    def differs(self, names: Iterable[str]) -> bool:
        """Return whether any of these parts of the document is to be stored."""
        old, new = self.stored, self.document
        return old is None or any(old[name] != new[name] for name in names)


def new_record(document: Document, kind: Kind) -> RecordModel:
    """Return the record of a document, unsaved, without the records that it names."""
    return kind.model(slug=document["slug"], **field_values(document, kind.shape))


def refill(draft: Draft) -> None:
    """Give a stored record the values of its document."""
    for name, value in field_values(draft.document, draft.kind.shape).items():
        setattr(draft.record, name, value)


def point(draft: Draft, rows: Rows) -> bool:
    """Set the foreign keys; return whether all records that they name have been saved."""
    all_saved = True
    for name in draft.kind.shape.references:
        other = rows[draft.document[name]] if draft.document[name] else None
        if other is not None and other.pk is None:
            other, all_saved = None, False
        setattr(draft.record, name, other)
    return all_saved


def child_rows(draft: Draft, name: str, rows: Rows) -> list[Any]:
    """Return the rows of a list, unsaved, with the ids of their record and of those they name."""
    shape = draft.kind.shape.children[name]
    if shape.is_plain:
        return _plain_rows(draft.record.pk, draft.document[name], shape, rows)
    return [
        _child_row(values, shape, draft.record, place, rows)
        for place, values in enumerate(draft.document[name], start=1)
    ]


def plain_columns(shape: Shape) -> list[str]:
    """Return the columns of a plain row, in the order of its values."""
    position = ["position"] if shape.is_ordered else []
    return [f"{shape.owner}_id", *position, *shape.values, *(f"{n}_id" for n in shape.references)]


def _plain_rows(
    record: int, documents: Sequence[Document], shape: Shape, rows: Rows
) -> list[list[Any]]:
    ordered, values, references = shape.is_ordered, shape.values, shape.references
    return [
        [
            record,
            *([place] if ordered else ()),
            *[row[name] for name in values],
            *[rows[row[name]].pk if row[name] else None for name in references],
        ]
        for place, row in enumerate(documents, start=1)
    ]


def _child_row(
    values: Document, shape: Shape, record: RecordModel, place: int, rows: Rows
) -> models.Model:
    others = {name: rows[values[name]] if values[name] else None for name in shape.references}
    columns = {f"{name}_id": other and other.pk for name, other in others.items()}
    columns[f"{shape.owner}_id"] = record.pk
    if shape.is_ordered:
        columns["position"] = place
    row: models.Model = shape.model(**columns, **field_values(values, shape))
    if shape.has_rules:
        for name, other in others.items():
            row._meta.get_field(name).set_cached_value(row, other)  # type: ignore[union-attr]
    return row


def disagreements(draft: Draft) -> list[Refusal]:
    """Return what the models say against the saved record and rows that name other records.

    Everything else they have said already, in ``check``.
    """
    shape, document = draft.kind.shape, draft.document
    found = []
    if shape.has_rules and any(document[name] for name in shape.references):
        found += broken_rules(draft.record, document, draft.path)
    for name, rows in draft.children.items():
        child = shape.children[name]
        if child.has_rules and child.references:
            for index, row in enumerate(rows):
                path = f"{draft.path}{name}.{index}."
                found += broken_rules(row, document[name][index], path)
    return found


def load_ancestors(drafts: Sequence[Draft], rows: Rows) -> None:
    """Give every record that is part of another all that stands above it, as it is to be.

    A query for each step up; what is read together is taken from ``rows``.
    """
    for kind in {draft.kind.name: draft.kind for draft in drafts}.values():
        for name in kind.shape.references:
            link: Any = kind.model._meta.get_field(name)
            if link.related_model is not kind.model:
                continue
            ours = (row for row in rows.values() if type(row) is kind.model)
            by_id: dict[int, Any] = {row.pk: row for row in ours}
            level = [d.record for d in drafts if d.kind is kind and d.document[name]]
            seen = {row.pk for row in level}
            while level:
                above = {getattr(row, link.attname) for row in level} - {None}
                for some in portions(above - by_id.keys()):
                    by_id |= kind.model._default_manager.in_bulk(some)
                for row in level:
                    link.set_cached_value(row, by_id.get(getattr(row, link.attname)))
                level = [by_id[pk] for pk in above - seen]
                seen |= above
