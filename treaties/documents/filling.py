"""The rows that belong to a record: from its document, checked, and written where they differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils.translation import gettext as _

from treaties.models import RecordModel, Subject

from .kinds import Shape
from .refusals import Refusal
from .values import ValueRefused, field_value
from .writer import Document

Rows = Mapping[str, RecordModel | Subject]


def fill(row: models.Model, values: Document, shape: Shape, path: str) -> Iterator[Refusal]:
    """Give ``row`` its fields from ``values`` but for those that name records; yield refusals."""
    others = {*shape.references, *shape.reference_lists}
    filled = []
    for name in shape.fields:
        if name in others:
            continue
        try:
            setattr(row, name, field_value(values, name, shape))
            filled.append(name)
        except ValueRefused as error:
            yield Refusal(f"{path}{name}", values[name], str(error))
    # Foreign keys would be a query each; those that are named have been looked up together.
    checked = {*filled, "slug"} if hasattr(row, "slug") else set(filled)
    skipped = [f.name for f in row._meta.fields if f.name not in checked]
    try:
        row.clean_fields(exclude=skipped)
    except ValidationError as error:
        yield from refusals_of(error, path, values)


def linked(
    row: models.Model, values: Document, shape: Shape, path: str, found: Rows
) -> tuple[dict[str, Any], list[Refusal]]:
    """Return the records that the fields of ``row`` name, lists of them too, and what is wrong."""
    links: dict[str, Any] = {}
    refusals = []
    for name in (*shape.references, *shape.reference_lists):
        field: Any = row._meta.get_field(name)
        value = values[name]
        if value is None:
            links[name] = None
            if not field.null:
                refusals.append(Refusal(f"{path}{name}", None, _("This is missing.")))
            continue
        several = name in shape.reference_lists
        others = []
        for address in value if several else [value]:
            if isinstance(other := found.get(address), field.related_model):
                others.append(other)
            else:
                refusals.append(_unknown(f"{path}{name}", address))
        links[name] = others if several else next(iter(others), None)
    return links, refusals


def _unknown(path: str, value: Any) -> Refusal:
    return Refusal(path, value, _("There is no such record: make it first, or mend the name."))


def names_in(values: Document, shape: Shape, path: str) -> tuple[set[str], list[Refusal]]:
    """Return the addresses in the fields of a row, and the values that are no addresses."""
    names: set[str] = set()
    refusals = []
    for name in shape.references:
        if isinstance(values[name], str):
            names.add(values[name])
        elif values[name] is not None:
            refusals.append(
                Refusal(f"{path}{name}", values[name], _("This must be a text or null."))
            )
    for name in shape.reference_lists:
        value = values[name]
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            names.update(value)
        else:
            refusals.append(Refusal(f"{path}{name}", value, _("This must be a list of texts.")))
    return names, refusals


def repeated(name: str, rows: list[models.Model]) -> Iterator[Refusal]:
    """Yield the rows of the list ``name`` that no two of may be alike."""
    for rule in rows[0]._meta.constraints if rows else ():
        if not isinstance(rule, UniqueConstraint):
            continue
        seen: set[tuple[Any, ...]] = set()
        for index, row in enumerate(rows):
            key = tuple(_key(row, field) for field in rule.fields)
            # Our conditions all say that the constraint's fields are filled.
            if key in seen and not (rule.condition is not None and None in key):
                yield Refusal(f"{name}.{index}", None, _("This row stands there already."))
            seen.add(key)


def _key(row: models.Model, field: str) -> Any:
    """Return a field's value for comparing: of another record its address, as it may be unsaved."""
    if not row._meta.get_field(field).is_relation:
        return getattr(row, field)
    # Not by the attribute, which raises where a record that must be named is missing.
    other: Any = row._state.fields_cache.get(field)
    return None if other is None else (type(other), other.slug)


def broken_rules(row: models.Model, path: str, values: Document) -> Iterator[Refusal]:
    """Yield what the model says against a row whose fields are each right."""
    try:
        row.clean()
        for rule in row._meta.constraints:
            # A date that could be read is whole.
            if isinstance(rule, CheckConstraint) and not rule.name.endswith("_is_whole_or_empty"):
                rule.validate(type(row), row)
    except ValidationError as error:
        yield from refusals_of(error, path, values)


def refusals_of(error: ValidationError, path: str, values: Document) -> Iterator[Refusal]:
    """Yield Django's reasons as refusals."""
    if hasattr(error, "error_dict"):
        for name, messages in error.message_dict.items():
            for message in messages:
                field = "" if name == "__all__" else name
                yield Refusal(f"{path}{field}".rstrip("."), values.get(field), message)
    else:
        for message in error.messages:
            yield Refusal(path.rstrip("."), None, message)
