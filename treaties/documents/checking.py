"""What can be said against a document without looking at any other record."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from treaties.models import Treaty
from treaties.models.date_field import HistoricalDateField
from treaties.models.fields import MarkdownField, is_ordinary

from .formats import current
from .kinds import KINDS, Shape
from .refusals import DocumentError, Refusal, refusals_of
from .values import ValueRefused, field_values, is_storable, value_for
from .writer import Document

_SLUG = Treaty._meta.get_field("slug")

Test = Callable[[Any], bool]


def check(document: Document) -> list[Refusal]:
    """Return what ``read`` would refuse of a document: its shape, values, repeated rows, rules.

    No query is made: whether the records that its fields name are there, and whether they agree
    with it, ``read`` alone finds out. A record that names itself is refused here already.
    """
    try:
        return refusals_in(current(document))
    except DocumentError as error:
        return list(error.refusals)


def refusals_in(document: Document) -> list[Refusal]:
    """Return as ``check`` does what is wrong in a document of today's format."""
    kind = KINDS[document["kind"]]
    me = f"{kind.name}:{document['slug']}"
    slug = document["slug"]
    reasons = () if is_ordinary(slug) else _value_reasons(_SLUG, slug)
    found = [Refusal("slug", slug, reason) for reason in reasons]
    found += _row_refusals(document, kind.shape, "", me)
    for name, child in kind.shape.children.items():
        if rows := document[name]:
            for index, row in enumerate(rows):
                found += _row_refusals(row, child, f"{name}.{index}.", me)
            found += _repeated(name, rows, child)
    return found


def _row_refusals(row: Document, shape: Shape, path: str, me: str) -> list[Refusal]:
    """Return what is wrong in one row of the record ``me``."""
    wrong = [name for name, is_right in _tests(shape) if not is_right(row[name])]
    found = [refusal for name in wrong for refusal in _refusals_at(row, name, shape, path)]
    if shape.has_rules and not found:
        found += _broken_rules(row, shape, path, me)
    return found


@cache
def _tests(shape: Shape) -> tuple[tuple[str, Test], ...]:
    """Return for each field a test that lets pass only what is surely right, and at once."""
    return tuple((name, _test(shape.model._meta.get_field(name))) for name in shape.fields)


def _test(field: Any) -> Test:
    if isinstance(field, models.ManyToManyField):
        return lambda value: value == []
    if isinstance(field, models.ForeignKey):
        start, null = start_of(field), field.null
        return lambda value: (
            null if value is None else type(value) is str and value.startswith(start)
        )
    if isinstance(field, models.BooleanField):
        return lambda value: type(value) is bool
    if field.choices:
        taken = {value for value, _label in field.flatchoices} | {""}
        if not field.blank:
            taken.discard("")
        return lambda value: type(value) is str and value in taken
    only_length = type(field) is models.CharField and len(field.validators) == 1
    if only_length or type(field) is MarkdownField:
        longest, blank = field.max_length, field.blank
        return lambda value: (
            type(value) is str
            and (len(value) <= longest and is_storable(value) if value else blank)
        )
    if not field.blank:
        return lambda _value: False
    if field.null or isinstance(field, HistoricalDateField):
        return lambda value: value is None
    return lambda value: value == ""


def _refusals_at(row: Document, name: str, shape: Shape, path: str) -> Iterator[Refusal]:
    """Yield what is wrong with a value, if anything is."""
    field: Any = shape.model._meta.get_field(name)
    value = row[name]
    if name in shape.values:
        reasons = _value_reasons(field, value)
    elif name in shape.reference_lists:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            others = [item for item in value if not item.startswith(start_of(field))]
            yield from (unknown(f"{path}{name}", other) for other in others)
            return
        reasons = [_("This must be a list of texts.")]
    elif isinstance(value, str):
        if not value.startswith(start_of(field)):
            yield unknown(f"{path}{name}", value)
        return
    elif value is None:
        reasons = [] if field.null else [_("This is missing.")]
    else:
        reasons = [_("This must be a text or null.")]
    yield from (Refusal(f"{path}{name}", value, reason) for reason in reasons)


def start_of(field: Any) -> str:
    """Return what the addresses begin with that a field may hold: ``"party:"``."""
    return f"{field.related_model.kind}:"


def unknown(path: str, address: str) -> Refusal:
    """Return what is said where a field names a record that is not there, or of another kind."""
    return Refusal(path, address, _("There is no such record: make it first, or mend the name."))


def _value_reasons(field: Any, value: Any) -> list[str]:
    """Return what speaks against the value of a field that names no record: Django's reasons."""
    try:
        stored = value_for(field, value)
        is_empty = field.blank and stored in field.empty_values
        if not is_empty and not isinstance(field, HistoricalDateField):
            field.clean(stored, None)
    except ValueRefused as error:
        return [str(error)]
    except ValidationError as error:
        return error.messages
    return []


def _broken_rules(row: Document, shape: Shape, path: str, me: str) -> list[Refusal]:
    """Return what the model says against a row whose values are each right.

    The ids of this row, its record and those that it names are their addresses: equal where they
    are the same. What another record says is not known, and its attribute ``None``.
    """
    one = shape.model(**field_values(row, shape))
    ids = {name: row[name] for name in shape.references}
    if shape.owner:
        ids[shape.owner] = me
    else:
        one.pk = me
    for name, address in ids.items():
        field: Any = shape.model._meta.get_field(name)
        setattr(one, field.attname, address)
        field.set_cached_value(one, None)
    return broken_rules(one, row, path)


def broken_rules(one: models.Model, row: Document, path: str) -> list[Refusal]:
    """Return what the model says against ``one``, whose document is ``row``.

    Every check constraint of the database is said there too: to ask it would be a query a row.
    """
    try:
        one.clean()
    except ValidationError as error:
        return list(refusals_of(error, path, row))
    return []


def _repeated(name: str, rows: list[Document], shape: Shape) -> Iterator[Refusal]:
    """Yield the rows of the list ``name`` that no two of may be alike."""
    for fields, may_be_empty in _keys(shape):
        keys = [tuple([row[field] for field in fields]) for row in rows]
        try:
            alike = len(set(keys)) < len(keys)
        except TypeError:
            continue  # a value of another type was refused already
        if alike:
            seen = set()
            for index, key in enumerate(keys):
                if key in seen and not (may_be_empty and None in key):
                    yield Refusal(f"{name}.{index}", None, _("This row stands there already."))
                seen.add(key)


@cache
def _keys(shape: Shape) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Return the fields by which the rows of a record differ; whether an empty one sets apart.

    The record itself is part of every such constraint. Conditions all say that the fields are
    filled.
    """
    return tuple(
        (tuple(name for name in rule.fields if name != shape.owner), rule.condition is not None)
        for rule in shape.model._meta.constraints
        if isinstance(rule, UniqueConstraint)
    )
