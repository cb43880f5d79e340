"""Words for what documents hold as codes: languages, vocabularies, dates."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language_info, gettext

from treaties.dates import Calendar, HistoricalDate, from_edtf


def word(choices: type[TextChoices], value: str) -> str:
    """Return the label of ``value``; the value itself where the list no longer has it."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value


def language_name(tag: str) -> str:
    """Return the English name of a language tag’s language, or the tag where Django has none."""
    try:
        return gettext(get_language_info(tag.split("-")[0])["name"])
    except KeyError:
        return tag


def date(value: dict[str, str] | None) -> HistoricalDate | None:
    """Return the date that a document holds as an object, or ``None``."""
    if not value:
        return None
    return from_edtf(value["edtf"], calendar=Calendar(value["calendar"]), written=value["written"])


def date_text(value: dict[str, str] | None) -> str:
    """Return how a document’s date is shown; ``""`` where there is none."""
    return str(date(value) or "")


def lower_first(text: Any) -> str:
    """Return ``text`` as it stands after a comma or in a bracket."""
    words = str(text)
    return words[:1].lower() + words[1:]
