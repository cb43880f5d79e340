"""Columns that several models share: a sort key, a language tag, a text in the house markup."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from treaties.citations import MAX_TEXT, fold_title, is_tag, mentions


def language_tag(value: str) -> None:
    """Raise ``ValidationError`` where ``value`` is no well-formed tag (RFC 5646, section 2.1)."""
    if not is_tag(value):
        raise ValidationError(
            _("“%(value)s” is no language tag. Write “ja”, “ru” or “ja-Latn-hepburn” (BCP 47)."),
            params={"value": value},
        )


def citable(value: str) -> None:
    """Raise ``ValidationError`` where texts could not name a record by the slug ``value``."""
    if [mention.key for mention in mentions(f"[@{value}]")] != [value]:
        raise ValidationError(
            _("“%(value)s” cannot be cited or linked: begin and end it with a letter or digit."),
            params={"value": value},
        )


REMARK_HELP = _("With its source: “[@slusser-triska-1959, p. 49]”.")


class LanguageTagField(models.CharField):
    """A BCP 47 tag, written in its usual case: ``ja``, ``ja-Latn-hepburn``, ``zh-Hant-TW``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)
        self.validators.append(language_tag)


class MarkdownField(models.TextField):
    """Text in the house markup of ``treaties.citations``: notes, links, language marks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_length", MAX_TEXT)
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(self.max_length))


class SortKeyField(models.CharField):
    """A key computed in Python and compared byte by byte, so that both databases sort alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=300, editable=False, blank=True, db_index=True)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        # SQLite compares bytes by default; PostgreSQL would follow the locale of the cluster.
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


def sort_key(text: str) -> str:
    """Return the key by which a name or title is sorted: folded, initial article left out."""
    return fold_title(text)[:300]
