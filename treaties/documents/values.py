"""A value in a document → the value of the model's field."""

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from treaties.dates import MAX_LENGTH, Calendar, DateError, HistoricalDate, from_edtf
from treaties.models.date_field import HistoricalDateField

from .kinds import Shape
from .writer import date_value


def field_values(row: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Return the values of the fields of a checked row that name no other record."""
    values = {name: row[name] for name in shape.values}
    for name, field in _converted(shape):
        values[name] = value_for(field, values[name])
    return values


@cache
def _converted(shape: Shape) -> tuple[tuple[str, Any], ...]:
    """Return the fields whose values are others than those in a document."""
    fields = [(name, shape.model._meta.get_field(name)) for name in shape.values]
    return tuple((name, field) for name, field in fields if isinstance(field, _CONVERTED))


class ValueRefused(ValueError):
    """A value does not have the form that documents give it."""


def field_value(row: Mapping[str, Any], name: str, shape: Shape) -> Any:
    """Return one field's value; raises ``ValueRefused`` with the reason."""
    return value_for(shape.model._meta.get_field(name), row[name])


def value_for(field: Any, value: Any) -> Any:
    """Return what ``value`` in a document is to a model's field; raises as ``field_value``."""
    if isinstance(field, HistoricalDateField):
        return _date(value)
    if value is None:
        if not field.null:
            raise ValueRefused(_("This may be empty text, but not null."))
        return None
    wanted: type = _JSON_TYPES.get(type(field), str)
    # To Python, a bool is an int; to an editor of JSON it is not.
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ValueRefused(_("This must be %(type)s.") % {"type": _TYPE_NAMES[wanted]})
    if isinstance(field, models.DecimalField):
        return _decimal(str(value))
    if isinstance(field, models.DateField):
        return _day(str(value))
    if isinstance(value, str):
        _refuse_what_cannot_be_stored(value)
    return value


def is_storable(text: str) -> bool:
    """Return whether both databases can hold the text."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_what_cannot_be_stored(text: str) -> None:
    if "\x00" in text:
        raise ValueRefused(_("A NUL character cannot be stored."))
    if not is_storable(text):
        raise ValueRefused(_("Half of a surrogate pair is no character."))


_CONVERTED = (HistoricalDateField, models.DecimalField, models.DateField)
_JSON_TYPES: dict[type, type] = {models.BooleanField: bool, models.PositiveIntegerField: int}
_TYPE_NAMES = {str: "a text", bool: "true or false", int: "a whole number"}


def _date(value: Any) -> HistoricalDate | None:
    if value is None:
        return None
    parts = ("written", "edtf", "calendar")
    if (
        not isinstance(value, dict)
        or any(not isinstance(value.get(p), str) for p in parts)
        or len(value) != 3
    ):
        raise ValueRefused(
            _("A date is null or an object of the texts written, edtf and calendar.")
        )
    date = _historical_date(value["written"], value["edtf"], value["calendar"])
    if date_value(date) != value:
        raise ValueRefused(_("The date’s usual form is %(date)s.") % {"date": date_value(date)})
    return date


@lru_cache(4096)
def _historical_date(written: str, edtf: str, calendar: str) -> HistoricalDate:
    """Return the date; kept, since it is asked for when it is checked and when it is stored."""
    _refuse_what_cannot_be_stored(written)
    if len(written) > MAX_LENGTH:
        reason = _("The words of a date have at most %(limit)d characters.")
        raise ValueRefused(reason % {"limit": MAX_LENGTH})
    try:
        known = Calendar(calendar)
    except ValueError as error:
        raise ValueRefused(_("There is no such calendar.")) from error
    try:
        return from_edtf(edtf, calendar=known, written=written)
    except DateError as error:
        raise ValueRefused(str(error)) from error


def _decimal(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueRefused(_("This must be a number, as text: “39.9”.")) from error
    if not number.is_finite():
        raise ValueRefused(_("This must be a number, as text: “39.9”."))
    return number


def _day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueRefused(_("This must be a day: “2026-11-23”.")) from error
