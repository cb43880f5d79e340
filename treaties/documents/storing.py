"""Rows in memory → the database: a few queries for however many records."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db import models

from treaties.models import RecordModel

from .filling import (
    Draft,
    Rows,
    child_rows,
    disagreements,
    load_ancestors,
    plain_columns,
    point,
)
from .inserting import insert
from .kinds import KINDS, Kind, Shape
from .refusals import Refusal
from .resolving import portions

# So many rows are one query on PostgreSQL; on SQLite, Django makes it as few as it takes.
BATCH = 500


def store(drafts: Sequence[Draft], rows: Rows) -> list[Refusal]:
    """Make the database hold the drafts; ``rows`` are these and all records that they name.

    Returns what the models refuse, having stored a part: the caller takes that back.
    """
    groups = [
        # Parties before treaties: what is named is mostly there when what names it comes.
        (kind, mine)
        for kind in reversed(KINDS.values())
        if (mine := [draft for draft in drafts if draft.kind is kind])
    ]
    waiting = {kind.name: _create(kind, mine, rows) for kind, mine in groups}
    unfinished = [draft for draft in drafts if draft.stored is not None]
    for draft in chain(unfinished, *waiting.values()):
        point(draft, rows)
    for draft in drafts:
        draft.children = {
            name: child_rows(draft, name, rows)
            for name in draft.kind.shape.children
            if (draft.document[name] if draft.stored is None else draft.differs([name]))
        }
    load_ancestors(drafts, rows)
    if refusals := [refusal for draft in drafts for refusal in disagreements(draft)]:
        return refusals
    for kind, mine in groups:
        _update(kind, mine, waiting[kind.name])
        for name in kind.shape.reference_lists:
            _replace_lists(kind, mine, name, rows)
        for name, child in kind.shape.children.items():
            _replace_children(mine, name, child, rows)
    return []


def _create(kind: Kind, drafts: Sequence[Draft], rows: Rows) -> list[Draft]:
    """Store the new records; return those that name others which have not been stored yet."""
    new = [draft for draft in drafts if draft.stored is None]
    waiting = [draft for draft in new if not point(draft, rows)]
    _insert(kind, [draft.record for draft in new])
    return waiting


def _insert(kind: Kind, records: Sequence[RecordModel]) -> None:
    """Store new records and give them the ids that the database gave them."""
    fields = [field for field in kind.model._meta.concrete_fields if not field.primary_key]
    columns = [field.attname for field in fields]
    insert(kind.model, columns, [[f.pre_save(one, add=True) for f in fields] for one in records])
    manager, ids = kind.model._default_manager, dict[str, int]()
    for slugs in portions([record.slug for record in records]):
        ids |= dict(manager.filter(slug__in=slugs).values_list("slug", "pk"))
    for record in records:
        record.pk = ids[record.slug]
        record._state.adding, record._state.db = False, manager.db


def _update(kind: Kind, drafts: Sequence[Draft], waiting: Sequence[Draft]) -> None:
    fields = kind.shape.references
    if waiting:
        records = [draft.record for draft in waiting]
        kind.model._default_manager.bulk_update(records, fields, BATCH)
    for draft in drafts:
        if draft.stored is not None and draft.differs(kind.shape.columns):
            draft.record.save()


def _replace_lists(kind: Kind, drafts: Sequence[Draft], name: str, rows: Rows) -> None:
    """Store the sets of records that records name, where they differ."""
    touched = [draft for draft in drafts if draft.differs([name])]
    had = [draft.record.pk for draft in touched if draft.stored and draft.stored[name]]
    field: Any = kind.model._meta.get_field(name)
    _delete(field.remote_field.through, field.m2m_field_name(), had)
    _add_links(field, ((draft.record, draft.document[name]) for draft in touched), rows)


def _replace_children(drafts: Sequence[Draft], name: str, child: Shape, rows: Rows) -> None:
    """Put rows in the place of the stored ones, of those records where these say other things.

    Nothing but its record points at such a row, so that it may get another id.
    """
    touched = [draft for draft in drafts if name in draft.children]
    had = [draft.record.pk for draft in touched if draft.stored and draft.stored[name]]
    _delete(child.model, child.owner, had)
    new = [row for draft in touched for row in draft.children[name]]
    if child.is_plain:
        insert(child.model, plain_columns(child), new)
        return
    if not new:
        return
    child.model._default_manager.bulk_create(new, BATCH)
    values = [row for draft in touched for row in draft.document[name]]
    for list_name in child.reference_lists:
        named = ((row, one[list_name]) for row, one in zip(new, values, strict=True))
        _add_links(child.model._meta.get_field(list_name), named, rows)


def _delete(model: type[models.Model], owner: str, records: Sequence[int]) -> None:
    """Take out the rows of these records, named by id."""
    for some in portions(records):
        model._default_manager.filter(**{f"{owner}__in": some}).delete()


def _add_links(field: Any, named: Iterable[tuple[models.Model, list[str]]], rows: Rows) -> None:
    """Store which records each row names in a field that names several."""
    through = field.remote_field.through
    mine, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    links = [
        through(**{mine: row.pk, other: rows[address].pk})
        for row, addresses in named
        for address in addresses
    ]
    if links:
        through._default_manager.bulk_create(links, BATCH)
