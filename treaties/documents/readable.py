"""What a document holds, in readers' words: dates, languages, vocabularies, names of rows."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext

from treaties.dates import Calendar, HistoricalDate, from_edtf
from treaties.models.acts import Action
from treaties.models.fields import LanguageTagField
from treaties.models.parties import PartyName
from treaties.models.people import PersonName, full_name
from treaties.models.places import PlaceName
from treaties.models.treaties import ExternalLink, TreatyTitle

from .kinds import Shape
from .matching import key_fields
from .writer import Document

Labels = Mapping[str, str]

# What a row is called by, where that is not its natural key.
_CALLED_BY: dict[type[models.Model], tuple[str, ...]] = {
    Action: ("kind", "date"),
    ExternalLink: ("text",),
    PartyName: ("name",),
    PlaceName: ("name",),
    TreatyTitle: ("text",),
}
_PERSONAL_NAME = ("family_name", "given_name", "name_order")
# Rows whose name is in the language that they give.
_IN_THEIR_LANGUAGE = (PartyName, PersonName, PlaceName, TreatyTitle)


def date(value: Mapping[str, str] | None) -> HistoricalDate | None:
    """Return the date that a document holds as an object, or ``None``."""
    if not value:
        return None
    return from_edtf(value["edtf"], calendar=Calendar(value["calendar"]), written=value["written"])


def date_text(value: Mapping[str, str] | None) -> str:
    """Return how a document’s date is shown in the language of the page; ``""`` for none."""
    found = date(value)
    return found.display(get_language() or "") if found else ""


def language_name(tag: str) -> str:
    """Return the English name of a language tag’s language, or the tag where Django has none."""
    try:
        return gettext(get_language_info(tag.split("-")[0])["name"])
    except KeyError:
        return tag


def word(choices: type[models.TextChoices], value: str) -> str:
    """Return the label of ``value``; the value itself where the list no longer has it."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value


def field_label(model: type[models.Model], name: str) -> str:
    """Return what readers call a field: “Date of signing”."""
    return str(capfirst(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def list_label(shape: Shape) -> str:
    """Return what readers call the rows of ``shape``: “Sections”."""
    return str(capfirst(shape.model._meta.verbose_name_plural))


def value_text(value: Any, name: str, shape: Shape, labels: Labels) -> str:
    """Return the value of a field as readers read it; ``""`` where there is none."""
    if value in (None, ""):
        return ""
    if name in shape.dates:
        return date_text(value)
    if name in shape.references:
        return labels.get(value, value)
    if name in shape.reference_lists:
        return ", ".join(labels.get(address, address) for address in value)
    field: Any = shape.model._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, models.DateField):
        return date_format(datetime.date.fromisoformat(value))
    if isinstance(field, LanguageTagField):
        language = language_name(value)
        return language if "-" not in value or language == value else f"{language} ({value})"
    return str(dict(field.flatchoices or ()).get(value, value))


def is_own(name: str, shape: Shape) -> bool:
    """Tell whether a field holds words of the record’s own, which no catalog translates."""
    if name in shape.references or name in shape.reference_lists:
        return True
    field: Any = shape.model._meta.get_field(name)
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not (field.flatchoices or isinstance(field, LanguageTagField))


def exact_text(value: Any, name: str, shape: Shape, labels: Labels) -> str:
    """Return a value with what tells it from another that ``value_text`` words alike."""
    text = value_text(value, name, shape, labels)
    if name in shape.dates and value:
        return f"{text} (“{value['written']}”, {value['edtf']}, {value['calendar']})"
    return f"{text} ({value})" if name in shape.references and value else text


def called_by(shape: Shape) -> tuple[str, ...]:
    """Return the fields that a row of ``shape`` is called by."""
    if "family_name" in shape.fields:
        return tuple(n for n in (*_PERSONAL_NAME, "literal") if n in shape.fields)
    return _CALLED_BY.get(shape.model, key_fields(shape))


def row_label(row: Document, shape: Shape, labels: Labels) -> str:
    """Return what a row is called in a list: “Lev Karakhan, Soviet Union”."""
    if "family_name" in shape.fields:
        name = row.get("literal") or full_name(*(row[part] for part in _PERSONAL_NAME))
    else:
        values = (value_text(row[n], n, shape, labels) for n in called_by(shape))
        name = ", ".join(filter(None, values))
    return str(name or capfirst(shape.model._meta.verbose_name))


def row_language(row: Document, shape: Shape) -> str:
    """Return the tag of the language that ``row_label`` is in; ``""`` for the site's own."""
    return str(row["language"]) if issubclass(shape.model, _IN_THEIR_LANGUAGE) else ""
