"""What stands in a cell, and the text that it means."""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that is computed; ``text`` is the formula with its sign of equality."""

    text: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """A cell that a spreadsheet program shows in a way that cannot be known or means nothing.

    ``text`` is what the file holds, ``reason`` why it cannot be taken.
    """

    text: str
    reason: str


Cell = str | int | float | bool | datetime.date | datetime.datetime | None | Formula | Faulty
"""An empty cell is the empty text; None is only for callers' own cells."""


class CellRefused(ValueError):
    """A cell that has no text: ``value`` is what stands there, ``mend`` what to do about it."""

    def __init__(self, value: str, reason: str, mend: str) -> None:
        self.value, self.reason, self.mend = value, reason, mend
        super().__init__(f"{reason} {mend}")


# Numbers up to here are whole in a spreadsheet, which keeps 15 digits.
_WHOLE = 10**15


def as_text(cell: Cell) -> str:
    """Return the text that ``cell`` means.

    Whole numbers have no decimals (1925.0 is "1925"), truth is "true" or "false", a day is
    "1925-01-20", and a day with a time "1925-01-20T14:30:00".

    Raises:
        CellRefused: it is a formula or faulty.

    """
    match cell:
        case str():
            return cell
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < _WHOLE:
            return str(int(cell))
        case int() | float():
            return str(cell)
        case datetime.date():  # also a datetime
            return cell.isoformat()
        case Formula(text):
            raise CellRefused(
                text,
                _("This cell holds a formula."),
                _("Copy the column and paste it as values only."),
            )
        case Faulty(text, reason):
            raise CellRefused(
                text, reason, _("Format the column as text, then write what is meant.")
            )


# What makes Excel and LibreOffice take a cell of CSV for a formula, or lose its first character.
_ACTIVE = re.compile(r"'*[=+\-@\t\r]")


def escape(text: str) -> str:
    """Return ``text`` for a cell of CSV, so that no spreadsheet program runs it as a formula.

    Texts that begin with = + - @ TAB or CR get an apostrophe, and so do those that would look like
    such a one already, so that ``unescape`` gives back every text as it was.
    """
    return "'" + text if _ACTIVE.match(text) else text


def unescape(text: str) -> str:
    """Return the text that ``escape`` was given."""
    return text[1:] if text[:1] == "'" and _ACTIVE.match(text) else text


def letters(column: int) -> str:
    """Return the letters of a column counted from 1: A to Z, then AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
