"""Record → document: the whole record as one JSON object, equal bytes for equal records."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet

from treaties.dates import HistoricalDate
from treaties.models import RecordModel, Subject

from .dumping import dumps
from .kinds import FORMAT, KINDS, Kind, Shape

Document = dict[str, Any]


def whole(kind: Kind) -> QuerySet[RecordModel]:
    """Return the kind's records with everything that ``write`` reads, a query for each child."""
    records = _with_references(kind.model._default_manager.all(), kind.shape)
    return records.prefetch_related(
        *(
            Prefetch(name, _with_references(shape.model._default_manager.all(), shape))
            for name, shape in kind.shape.children.items()
        )
    )


def _with_references(rows: QuerySet[Any], shape: Shape) -> QuerySet[Any]:
    if shape.references:
        rows = rows.select_related(*shape.references)
    return rows.prefetch_related(*shape.reference_lists)


def write(record: RecordModel) -> Document:
    """Return the document of ``record``. Rows come from the database unless prefetched."""
    kind = KINDS[record.kind]
    document: Document = {"format": FORMAT, "kind": kind.name, "slug": record.slug}
    document |= _row(record, kind.shape)
    for name in kind.shape.children:
        document[name] = write_rows(record, name)
    return document


def write_rows(record: RecordModel, name: str) -> list[Document]:
    """Return the rows ``name`` in the editor's order, or by their own text where none is chosen."""
    shape = KINDS[record.kind].shape.children[name]
    rows: Iterable[models.Model] = getattr(record, name).all()
    if shape.is_ordered:
        # Rows that share a place stand by their text: ids differ from database to database.
        written = [(row.position, _row(row, shape)) for row in rows]  # type: ignore[attr-defined]
        return [row for _place, row in sorted(written, key=lambda at: (at[0], dumps(at[1])))]
    return sorted((_row(row, shape) for row in rows), key=dumps)


def _row(row: models.Model, shape: Shape) -> Document:
    return {name: _value(row, name, shape) for name in shape.fields}


def _value(row: models.Model, name: str, shape: Shape) -> Any:
    if name in shape.reference_lists:
        return sorted(address(other) for other in getattr(row, name).all())
    value = getattr(row, name)
    if name in shape.references:
        return address(value) if value is not None else None
    if name in shape.dates:
        return date_value(value)
    return plain_value(value)


def plain_value(value: Any) -> Any:
    """Return a number or a day as a document holds it, everything else as it is."""
    if isinstance(value, Decimal):
        # Zero is written without a minus, which not every database keeps.
        return f"{value.normalize() + 0:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def date_value(date: HistoricalDate | None) -> dict[str, str] | None:
    """Return a date as a document holds it; its bounds follow from EDTF and calendar."""
    if date is None:
        return None
    return {"written": date.written, "edtf": date.edtf, "calendar": date.calendar.value}


def address(record: RecordModel | Subject) -> str:
    """Return how documents name a record: ``"person:lev-karakhan"``."""
    return f"{record.kind}:{record.slug}"
