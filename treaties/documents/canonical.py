"""Whatever a document may be given as → the one form in which ``write`` gives it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import models

from .dumping import dumps
from .kinds import FORMAT, KINDS, Shape
from .values import value_for
from .writer import Document, plain_value


def canonical(document: Document) -> Document:
    """Return a checked document as ``write`` will give the record that is read from it.

    Keys and sets stand in their order, so do rows for which nobody chose one; a number or a day
    is written in its usual way.
    """
    kind = KINDS[document["kind"]]
    made = {"format": FORMAT, "kind": kind.name, "slug": document["slug"]}
    made |= _row(document, kind.shape)
    for name, child in kind.shape.children.items():
        made[name] = [_row(row, child) for row in document[name]] if document[name] else []
        if not child.is_ordered:
            made[name].sort(key=dumps)
    return made


def _row(row: Document, shape: Shape) -> Document:
    made = {name: row[name] for name in shape.fields}
    for name, form in _forms(shape):
        if made[name] is not None:
            made[name] = form(made[name])
    return made


@cache
def _forms(shape: Shape) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return how the values are written that can be given in more than one way."""

    def form(name: str) -> Callable[[Any], Any] | None:
        field: Any = shape.model._meta.get_field(name)
        if name in shape.reference_lists:
            return lambda addresses: sorted(set(addresses))
        if name in shape.dates:
            return lambda date: {part: date[part] for part in ("written", "edtf", "calendar")}
        if isinstance(field, models.DecimalField | models.DateField):
            return lambda value: plain_value(value_for(field, value))
        return None

    return tuple((name, made) for name in shape.fields if (made := form(name)))
