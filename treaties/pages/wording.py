"""Words for what documents hold as codes: languages, vocabularies, dates."""

from django.db.models import TextChoices

from treaties.documents import date, date_text, language_name

__all__ = ["date", "date_text", "language_name", "word"]


def word(choices: type[TextChoices], value: str) -> str:
    """Return the label of ``value``; the value itself where the list no longer has it."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value
