"""A value in a document → the value of the model's field."""

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from treaties.dates import Calendar, DateError, HistoricalDate, from_edtf

from .kinds import Shape
from .writer import date_value


def field_values(row: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Return the values of the row's fields that name no other record.

    Raises ``ValueRefused`` at the first that its field cannot take.
    """
    others = {*shape.references, *shape.reference_lists}
    return {name: field_value(row, name, shape) for name in shape.fields if name not in others}


class ValueRefused(ValueError):
    """A value does not have the form that documents give it."""


def field_value(row: Mapping[str, Any], name: str, shape: Shape) -> Any:
    """Return one field's value; raises ``ValueRefused`` with the reason."""
    value = row[name]
    if name in shape.dates:
        return _date(value)
    field = shape.model._meta.get_field(name)
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
    if isinstance(value, str) and "\x00" in value:
        raise ValueRefused(_("A NUL character cannot be stored."))
    return value


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
    try:
        calendar = Calendar(value["calendar"])
    except ValueError as error:
        raise ValueRefused(_("There is no such calendar.")) from error
    try:
        date = from_edtf(value["edtf"], calendar=calendar, written=value["written"])
    except DateError as error:
        raise ValueRefused(str(error)) from error
    if date_value(date) != value:
        raise ValueRefused(_("The date’s usual form is %(date)s.") % {"date": date_value(date)})
    return date


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
