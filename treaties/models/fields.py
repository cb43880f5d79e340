"""Columns that several models share: a sort key, a language tag, a text in the house markup."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from treaties.citations import MAX_TEXT, fold, fold_title, is_tag, mentions


def language_tag(value: str) -> None:
    """Raise ``ValidationError`` where ``value`` is no well-formed tag (RFC 5646, section 2.1)."""
    if not is_tag(value):
        raise ValidationError(
            _("“%(value)s” is no language tag. Write “ja”, “ru” or “ja-Latn-hepburn” (BCP 47)."),
            params={"value": value},
        )


_ORDINARY = re.compile(r"(?=.{1,100}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")


def is_ordinary(slug: str) -> bool:
    """Return whether a slug is as most are, and surely right: to ask a form field takes long."""
    return _ORDINARY.fullmatch(slug) is not None


def citable(value: str) -> None:
    """Raise ``ValidationError`` where texts could not name a record by the slug ``value``."""
    # What most slugs are can be cited: to parse one would cost as much as all that is to import.
    if is_ordinary(value):
        return
    if [mention.key for mention in mentions(f"[@{value}]")] != [value]:
        raise ValidationError(
            _("“%(value)s” cannot be cited or linked: begin and end it with a letter or digit."),
            params={"value": value},
        )


# Nobody types a computed field, and forms do not ask for it.
_COMPUTED = {"editable": False, "blank": True}

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
    """What a row is sorted by: computed at each save, so that both databases sort alike.

    ``source`` is the row’s attribute that it is computed from. Without one the field keeps what it
    is given; migrations know of none, since the models they see have no properties.
    """

    def __init__(self, source: str = "", **kwargs: Any) -> None:
        self.source = source
        super().__init__(**{"max_length": 300, "db_index": True, **kwargs, **_COMPUTED})

    def computed(self, text: str) -> str:
        """Return the key of a name or title."""
        return sort_key(text)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        if self.source:
            key = self.computed(getattr(model_instance, self.source))
            setattr(model_instance, self.attname, key)
        value: str = super().pre_save(model_instance, add)
        return value

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        # SQLite compares bytes by default; PostgreSQL would follow the locale of the cluster.
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


class SearchKeyField(SortKeyField):
    """What a row is found by: all its words, folded, so that “goto” finds “Gotō” on both databases.

    In no index: a part of a word is looked for, which no ordinary index helps with.
    """

    def __init__(self, source: str = "", **kwargs: Any) -> None:
        super().__init__(source, **{**kwargs, "max_length": 1000, "db_index": False})

    def computed(self, text: str) -> str:
        """Return the text folded, initial articles kept."""
        return fold(text)[: self.max_length]


def sort_key(text: str) -> str:
    """Return the key by which a name or title is sorted: folded, initial article left out."""
    return fold_title(text)[:300]
