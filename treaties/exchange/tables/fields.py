"""The columns of a table: for each field of a document one, or two for a historical date."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from treaties.documents import Document, Shape
from treaties.models import RecordModel, Subject
from treaties.models.date_field import HistoricalDateField

from .cells import (
    SEPARATOR,
    Choice,
    Date,
    Day,
    DecimalNumber,
    Number,
    Reference,
    References,
    Switch,
    Text,
    parts,
)

EDTF = "_edtf"


@dataclass(frozen=True)
class Field:
    """A field of a document and the columns that hold it; ``items`` names the rows it lists."""

    name: str
    columns: tuple[str, ...]
    widget: Text
    label: str
    help: str
    required: bool
    words: tuple[str, ...] = ()
    items: str = ""

    def value(self, cells: Sequence[str], called: dict[str, str] | None = None) -> Any:
        """Return what the cells say, in the form that documents have; raises ``CellRefused``."""
        if len(cells) == 2:
            return self.widget.clean(cells[0], edtf=cells[1])
        return self.widget.clean(cells[0], called=called)

    def cells(self, value: Any) -> tuple[str, ...]:
        """Return the value as the texts of its columns."""
        if isinstance(self.widget, Date):
            return self.widget.both(value)
        return (self.widget.render(value),)


class Items(Text):
    """The rows of a record that name one thing each, in one cell, in their order."""

    def __init__(self, each: Text) -> None:
        super().__init__()
        self.each = each

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[Any]:
        return list(dict.fromkeys(self.each.clean(part, **kwargs) for part in parts(value)))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return SEPARATOR.join(self.each.render(one) for one in value)


def fields_of(shape: Shape) -> tuple[Field, ...]:
    """Return the columns of a row’s own fields, in the order of the document."""
    return tuple(_field(shape, name) for name in shape.fields)


def listed(shape: Shape) -> tuple[Field, ...]:
    """Return a column for each list of rows that can be given by naming one thing each.

    Where other fields say more of such a row, they keep what they say.
    """
    found = []
    for name, child in shape.children.items():
        key = [field for field in key_of(child) if field]
        if len(key) == 1 and child.is_ordered and key[0] in _LISTED:
            one = _field(child, key[0])
            plural = str(child.model._meta.verbose_name_plural)
            words = _("Several with “|” between them, in their order. Says which there are: rows")
            more = _("that it does not name are taken out.")
            each = one.widget
            found.append(
                Field(name, (name,), Items(each), plural, f"{words} {more}", False, items=key[0])
            )
    return tuple(found)


# What a list in one cell may name: slugs and language tags, which hold no separator.
_LISTED = ("party", "language", "place")


def key_of(shape: Shape) -> tuple[str, ...]:
    """Return the fields that tell a row from its siblings: the natural key without its owner."""
    keys: tuple[str, ...] = shape.model.key_fields  # type: ignore[attr-defined]
    return tuple(name for name in keys if name in shape.fields)


def blank(shape: Shape) -> Document:
    """Return a row with nothing filled in but what the model gives by itself."""
    lists: Document = {name: [] for name in shape.reference_lists}
    return {**_defaults(shape), **lists} if lists else dict(_defaults(shape))


@cache
def _defaults(shape: Shape) -> Document:
    return {name: _default(shape, name) for name in shape.fields}


def _default(shape: Shape, name: str) -> Any:
    if name in shape.reference_lists:
        return []
    if name in shape.dates or name in shape.references:
        return None
    field: Any = shape.model._meta.get_field(name)
    value = field.get_default()
    return "" if value is None and not field.null else value


def _field(shape: Shape, name: str) -> Field:
    field: Any = shape.model._meta.get_field(name)
    is_date = isinstance(field, HistoricalDateField)
    words = tuple(str(word) for word, _label in field.choices or () if word)
    return Field(
        name,
        (name, f"{name}{EDTF}") if is_date else (name,),
        _widget(field),
        str(field.verbose_name),
        str(field.help_text),
        not (field.blank or field.null or field.has_default() or is_date),
        words,
    )


def _widget(field: Any) -> Text:
    if isinstance(field, HistoricalDateField):
        return Date()
    if field.choices:
        return Choice(field.choices)
    if field.is_relation:
        model: type[RecordModel | Subject] = field.related_model
        return (References if field.many_to_many else Reference)(model.kind)
    for kind, widget in _WIDGETS.items():
        if isinstance(field, kind):
            return widget()
    return Text()


_WIDGETS: dict[type[Any], type[Text]] = {
    models.BooleanField: Switch,
    models.PositiveIntegerField: Number,
    models.DecimalField: DecimalNumber,
    models.DateField: Day,
}
