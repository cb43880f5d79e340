"""Words for what documents hold as codes: languages, vocabularies, dates."""

from typing import Any

from django.db.models import TextChoices

from treaties.documents import date, date_text, language_name

__all__ = ["date", "date_text", "language_name", "lower_first", "word"]


def word(choices: type[TextChoices], value: str) -> str:
    """Return the label of ``value``; the value itself where the list no longer has it."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value


def lower_first(text: Any) -> str:
    """Return ``text`` as it stands after a comma or in a bracket."""
    words = str(text)
    return words[:1].lower() + words[1:]
