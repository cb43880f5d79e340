"""The forms of documents as JSON Schema, from the table of what they hold.

A new field is described without a line of code.
"""

from typing import Any

from django.db import models

from treaties.dates import Calendar
from treaties.documents import FORMAT, KINDS, Kind, Shape

from .schemas import FLAG, SLUG, TEXT, WHOLE, Schema, a_list, an_object, named, or_null, ref, said


def documents() -> dict[str, Schema]:
    """Return the schema of each kind’s document, and those of dates in them."""
    date = an_object(
        {
            "written": said(TEXT, "As an editor wrote it."),
            "edtf": said(TEXT, "In EDTF (ISO 8601-2), level 1 and some of level 2."),
            "calendar": {"type": "string", "enum": [calendar.value for calendar in Calendar]},
        },
        description="A historical date.",
    )
    return {"Date": date} | {f"{named(k)}Document": _document(k) for k in KINDS.values()}


def _document(kind: Kind) -> Schema:
    head: dict[str, Schema] = {
        "format": {"type": "integer", "const": FORMAT},
        "kind": {"type": "string", "const": kind.name},
        "slug": {"type": "string", "pattern": f"^{SLUG}$"},
    }
    rows = {name: a_list(_row(shape)) for name, shape in kind.shape.children.items()}
    return an_object(head | _fields(kind.shape) | rows)


def _row(shape: Shape) -> Schema:
    return an_object(_fields(shape), title=str(shape.model._meta.verbose_name))


def _fields(shape: Shape) -> dict[str, Schema]:
    return {name: _field(shape, name) for name in shape.fields}


def _field(shape: Shape, name: str) -> Schema:
    """Return the schema of a field’s value, as ``documents.write`` gives it."""
    field: Any = shape.model._meta.get_field(name)
    if name in shape.reference_lists:
        schema = a_list(_name_of(field), uniqueItems=True)
    elif name in shape.references:
        schema = _name_of(field)
    else:
        schema = ref("Date") if name in shape.dates else _plain(field)
    if name in shape.dates or field.null:
        schema = or_null(schema)
    words: Schema = {"title": str(field.verbose_name)}
    if name in shape.texts:
        words["description"] = "In Markdown; [@key, p. 1] cites a source, [words](kind:slug) links."
    return words | schema


def _name_of(field: Any) -> Schema:
    """Return the schema of another record’s name: “person:lev-karakhan”."""
    return {"type": "string", "pattern": f"^{field.related_model.kind}:{SLUG}$"}


def _plain(field: Any) -> Schema:
    if isinstance(field, models.BooleanField):
        return dict(FLAG)
    if isinstance(field, models.IntegerField):
        return dict(WHOLE)
    if isinstance(field, models.DecimalField):
        return {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
    if isinstance(field, models.DateField):
        return {"type": "string", "format": "date"}
    if field.flatchoices:
        words = [value for value, _label in field.flatchoices]
        empty = [""] if field.blank and "" not in words else []
        return {"type": "string", "enum": [*words, *empty]}
    return {"type": "string", "maxLength": field.max_length}
