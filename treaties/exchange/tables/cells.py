"""Cells ↔ values of a document: what import-export calls widgets, one for each form of value.

``clean`` takes the text of a cell and gives the value that a document holds; ``render`` gives the
text back. Both ways lose nothing: ``clean(render(value))`` is the value, but for dates whose words
were never given.
"""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from import_export import widgets

from treaties.dates import Calendar, DateError, HistoricalDate, from_edtf, read
from treaties.models.date_field import date_from_parts

# Between the items of a cell that holds several; no slug or language tag has one of these.
SEPARATOR = " | "
_BETWEEN = re.compile(r"[|;\n]")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


class CellRefused(ValueError):
    """A cell that cannot be taken: why, and what would be right."""

    def __init__(self, reason: str, mend: str = "") -> None:
        self.reason, self.mend = reason, mend
        super().__init__(reason)


def normal(text: str) -> str:
    """Return ``text`` as a form would store it: composed (NFC), lines ended by LF, trimmed."""
    if text.isascii() and "\r" not in text:
        return text.strip()
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def near(text: str, right: Iterable[str]) -> str:
    """Return “Did you mean …?” with what is nearest to ``text``; ``""`` where nothing is."""
    found = difflib.get_close_matches(text, list(right), n=3, cutoff=0.6)
    return _("Did you mean %(names)s?") % {"names": _or(found)} if found else ""


def _or(names: Sequence[str]) -> str:
    return _(" or ").join(f"“{name}”" for name in names)


class Text(widgets.Widget):  # type: ignore[misc]
    """A text as it stands."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return normal(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Choice(Text):
    """A word of a controlled vocabulary; its label is understood as well."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        super().__init__()
        self.words = {str(word): str(label) for word, label in choices if word}
        self._by_folded = {label.casefold(): word for word, label in self.words.items()}
        self._by_folded |= {word.casefold(): word for word in self.words}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = normal(value)
        if not text or text in self.words:
            return text
        if found := self._by_folded.get(text.casefold()):
            return found
        right = near(text, self._by_folded) or _("One of: %(words)s.")
        raise CellRefused(
            _("This word is not in the list of this column."),
            right % {"words": ", ".join(self.words)},
        )


class Number(Text):
    """A whole number."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int | None:
        text = normal(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise CellRefused(_("This is no whole number."), _("Digits alone: “120”."))
        return int(text)


class DecimalNumber(Text):
    """A number with decimals, as documents hold it: text, with a point."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str | None:
        text = normal(value).replace("−", "-")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise CellRefused(_("This is no number."), _("With a point: “39.9” or “-12.46”."))
        return f"{number.normalize():f}"


class Switch(Text):
    """Yes or no."""

    _WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        text = normal(value).casefold()
        if text not in self._WORDS:
            raise CellRefused(_("This is neither yes nor no."), _("Write “yes” or “no”."))
        return self._WORDS[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "yes" if value else "no"


class Day(Text):
    """A day of today’s calendar."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str | None:
        text = normal(value)
        if not text:
            return None
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise CellRefused(_("This is no day."), _("Year, month, day: “2026-11-23”.")) from error


class Date(Text):
    """A historical date in two cells: as written, and its EDTF form where the words do not say it.

    The rules are those of the form: ``date_from_parts``.
    """

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> dict[str, str] | None:
        text, edtf = normal(value), normal(kwargs.get("edtf", ""))
        if not (text or edtf):
            return None
        try:
            date = date_from_parts(text, edtf)
        except ValidationError as error:
            mend = _("As in “20 January 1925”, “c. 1907”, “1904–1905” or “1925-01-20”.")
            raise CellRefused(" ".join(error.messages), mend) from error
        if date is None:
            return None
        return {"written": date.written, "edtf": date.edtf, "calendar": date.calendar.value}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.both(value)[0]

    def both(self, value: dict[str, str] | None) -> tuple[str, str]:
        """Return the words of a date, and its EDTF form where the words alone do not give it."""
        if value is None:
            return "", ""
        date = _date(value)
        words = date.written or str(date)
        try:
            understood = read(words)
        except DateError:
            return words, date.edtf
        same = (understood.edtf, understood.calendar) == (date.edtf, date.calendar)
        return words, "" if same else date.edtf


def _date(value: dict[str, str]) -> HistoricalDate:
    calendar = Calendar(value["calendar"])
    return from_edtf(value["edtf"], calendar=calendar, written=value["written"])


class Reference(Text):
    """Another record, by its slug."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        text = normal(value).removeprefix(f"{self.kind}:")
        return self.address(text, kwargs.get("called")) if text else None

    def address(self, text: str, called: dict[str, str] | None) -> str:
        """Return ``"person:lev-karakhan"``.

        What is no slug is refused, with the slug that it may be; or, where names are taken, noted
        in ``called`` as the name of the record with that slug.
        """
        if _SLUG.fullmatch(text) is None:
            slug = slugify(text)
            if not slug or called is None:
                mend = _("Perhaps “%(slug)s”.") % {"slug": slug} if slug else ""
                raise CellRefused(_("This is no slug: the last part of a page’s address."), mend)
            called[f"{self.kind}:{slug}"] = text
            text = slug
        return f"{self.kind}:{text}"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.partition(":")[2] if value else ""


class References(Reference):
    """Several other records of a kind, by their slugs, ``|`` between them."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[str]:
        found = [self.address(part, kwargs.get("called")) for part in parts(value)]
        if len(found) != len(set(found)):
            raise CellRefused(_("The same is named twice in this cell."))
        return sorted(found)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return SEPARATOR.join(super(References, self).render(one) for one in value)


def parts(value: str) -> list[str]:
    """Return the items of a cell that holds several, without blanks and empty ones."""
    return [part for part in map(normal, _BETWEEN.split(value)) if part]
