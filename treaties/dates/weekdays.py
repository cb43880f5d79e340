"""The day of the week beside a date: held against the date, never stored."""

from __future__ import annotations

import re

from treaties.dates.calendars import Calendar
from treaties.dates.display import display
from treaties.dates.edtf import bounds, parse
from treaties.dates.errors import DateError

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TYPED = (
    "mon(?:day)?",
    "tue(?:s(?:day)?)?",
    "wed(?:nesday)?",
    "thu(?:r(?:s(?:day)?)?)?",
    "fri(?:day)?",
    "sat(?:urday)?",
    "sun(?:day)?",
)
_WEEKDAY = re.compile(
    r"(?: \()?\b(?:" + "|".join(f"({typed})" for typed in _TYPED) + r")\b\.?(?:,|\))? ?"
)


def taken(text: str) -> tuple[str, str]:
    """Return a normalized text without its weekday, and the weekday's English name or ""."""
    found = list(_WEEKDAY.finditer(text))
    if not found:
        return text, ""
    if len(found) > 1:
        raise DateError("A weekday is taken with a single day only: leave out the weekdays.")
    rest = text[: found[0].start()] + text[found[0].end() :]
    return rest.strip(" ,"), _NAMES[(found[0].lastindex or 1) - 1]


def check(weekday: str, edtf: str, calendar: Calendar) -> None:
    """Raise ``DateError`` unless the date is one day, and falls on ``weekday``."""
    expression = parse(edtf)
    first, last = bounds(expression)
    if first != last:
        raise DateError(f"A weekday is taken with a single day only: leave out {weekday}.")
    # Day 1, the first of January of the year 1, was a Monday.
    right = _NAMES[(first - 1) % 7]
    if right != weekday:
        raise DateError(f"{display(expression, calendar)} is a {right}, not a {weekday}.")
