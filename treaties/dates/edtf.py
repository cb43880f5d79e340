"""The grammar of EDTF: from a text to its parts, each with its first and last possible day.

EDTF is the Extended Date/Time Format of the Library of Congress (4 February 2019), the same as the
profile in ISO 8601-2:2019. Supported: level 0 ('Date', 'Date and Time', 'Time Interval') and level
1 whole ('Letter-prefixed calendar year', 'Seasons', 'Qualification of a date (complete)',
'Unspecified digit(s) from the right', 'Extended Interval', 'Negative calendar year'); of level 2
'Sub-year groupings', 'Set representation', 'Qualification' of groups and single components,
'Unspecified Digit' anywhere, and intervals of all these. Set aside, each refused with its own
reason: 'Exponential year' and 'Significant digits'.

Bounds are strict: a qualifier never widens them, and they never leave the days that the text names.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from treaties.dates.calendars import (
    OPEN_EARLIEST,
    OPEN_LATEST,
    day_number,
    days_in_month,
)
from treaties.dates.errors import MAX_LENGTH, DateError, quoted
from treaties.dates.masks import masked_bounds
from treaties.dates.names import FLAGS, MONTHS, year_label
from treaties.dates.refusals import refusal

_Q = "([~?%]?)"
_TIME = (
    r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)"
)
_MOMENT = re.compile(
    rf"{_Q}(?:(-?[0-9X]{{4}})|Y(-?[1-9][0-9]{{4,14}})){_Q}"
    rf"(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q}(?:{_TIME})?)?)?"
)

# First and last month of the sub-year groupings. Where the hemisphere is unknown, or where the
# season runs over New Year so that the year may name its beginning or its end, nothing is sure but
# the year. A season of a known hemisphere spans both ways of reckoning it, from the first of a
# month and from the equinox or solstice.
_GROUPINGS = {
    **dict.fromkeys((21, 22, 23, 24, 28, 30), (1, 12)),
    **dict.fromkeys((25, 31), (3, 6)),
    **dict.fromkeys((26, 32), (6, 9)),
    **dict.fromkeys((27, 29), (9, 12)),
    **{33 + part: (1 + 3 * part, 3 + 3 * part) for part in range(4)},
    **{37 + part: (1 + 4 * part, 4 + 4 * part) for part in range(3)},
    **{40 + part: (1 + 6 * part, 6 + 6 * part) for part in range(2)},
}


class Moment(NamedTuple):
    """One date of any precision; ``month`` and ``day`` are "" where the text does not go so far.

    ``flags`` are the qualifiers of year, month and day as bits (see ``names.FLAGS``); ``time`` is
    the time of day. ``first`` and ``last`` are day numbers, or the open ends where the year is
    wholly unknown.
    """

    year: str
    month: str
    day: str
    flags: tuple[int, int, int]
    time: str
    first: int
    last: int

    @property
    def masked(self) -> bool:
        """Tell whether any digit is unspecified."""
        return "X" in self.year or "X" in self.month or "X" in self.day


class Interval(NamedTuple):
    """A time interval; a missing end is open, or unknown if ``unknown``."""

    start: Moment | None
    end: Moment | None
    unknown: bool


class Span(NamedTuple):
    """One member of a set: a date (twice the same object), or all from ``first`` to ``last``."""

    first: Moment | None
    last: Moment | None


class Set(NamedTuple):
    """One of the members or, if ``every``, all of them."""

    spans: tuple[Span, ...]
    every: bool


Expression = Moment | Interval | Set

_NONE = (0, 0, 0)


def parse(text: str) -> Expression:
    """Return the parts of an EDTF text without spaces around it.

    Raises ``DateError`` with the reason for anything else, and for no text another exception.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(f"Expected a date of at most {MAX_LENGTH} characters, found {len(text)}.")
    if found := _MOMENT.fullmatch(text):
        return _moment(found, text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if text.count("/") == 1:
        return _interval(text)
    raise refusal(text)


def bounds(expression: Expression) -> tuple[int, int]:
    """Return the first and the last possible day as day numbers, or the open ends."""
    if isinstance(expression, Moment):
        return expression.first, expression.last
    if isinstance(expression, Interval):
        start, end = expression.start, expression.end
        return start.first if start else OPEN_EARLIEST, end.last if end else OPEN_LATEST
    return (
        min(span.first.first if span.first else OPEN_EARLIEST for span in expression.spans),
        max(span.last.last if span.last else OPEN_LATEST for span in expression.spans),
    )


def moments(expression: Expression) -> list[Moment]:
    """Return the dates that an expression names, in its order, each once."""
    if isinstance(expression, Moment):
        return [expression]
    if isinstance(expression, Interval):
        return [moment for moment in (expression.start, expression.end) if moment]
    return [
        moment
        for span in expression.spans
        for moment in (span[:1] if span.first is span.last else span)
        if moment
    ]


def _moment(found: re.Match[str], text: str) -> Moment:
    """Check the numbers of a date and work out its bounds and the reach of its qualifiers."""
    before_y, year, long_year, after_y, before_m, month, after_m, before_d, day, after_d, time = (
        found.groups("")
    )
    flags = _NONE
    if before_y or after_y or before_m or after_m or before_d or after_d:
        # Level 2, 'Qualification': a mark to the right of a component holds for it and for all to
        # its left (group); a mark to its left holds for that component alone.
        by_day = FLAGS[after_d]
        by_month = by_day | FLAGS[after_m]
        flags = (
            FLAGS[before_y] | by_month | FLAGS[after_y],
            FLAGS[before_m] | by_month if month else 0,
            FLAGS[before_d] | by_day if day else 0,
        )
    if long_year:
        if month:
            raise DateError("A year with the prefix Y takes no month or day: write the year alone.")
        number = int(long_year)
        last = day_number(number, 12, 31)
        return Moment(long_year, "", "", flags, "", day_number(number, 1, 1), last)
    if year == "-0000":
        raise DateError("There is no year -0000: write 0000 for 1 BC, -0001 for 2 BC.")
    if time and ("X" in text or any(flags)):
        raise DateError("A date with a time of day must be complete and without ~, ? or %.")
    if "X" in year or "X" in month or "X" in day:
        first, last = masked_bounds(year, month, day, text)
    else:
        first, last = _plain_bounds(int(year), month, day, text)
    return Moment(year, month, day, flags, time, first, last)


def _plain_bounds(year: int, month: str, day: str, text: str) -> tuple[int, int]:
    """Return the bounds of a date without unspecified digits, or raise ``DateError``."""
    if not month:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    number = int(month)
    if not 1 <= number <= 12:
        if number not in _GROUPINGS:
            raise DateError(
                f"There is no month {month}: expected 01 to 12, or 21 to 41 for a season or "
                "part of the year."
            )
        if day:
            raise DateError(f"A season or part of the year takes no day: write {text[:-3]}.")
        begin, end = _GROUPINGS[number]
        return day_number(year, begin, 1), day_number(year, end, days_in_month(year, end))
    if not day:
        return day_number(year, number, 1), day_number(year, number, days_in_month(year, number))
    length = days_in_month(year, number)
    if not 1 <= int(day) <= length:
        raise DateError(
            f"There is no day {day}: {MONTHS[number]} {year_label(year)} has {length} days in the "
            "Gregorian calendar, in which EDTF is written."
        )
    only = day_number(year, number, int(day))
    return only, only


def _end(text: str) -> Moment:
    """Return a date that stands in an interval or a set."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise refusal(text)
    moment = _moment(found, text)
    if moment.time:
        raise DateError("A time of day cannot stand in an interval or a set: give the day alone.")
    return moment


def _ordered(first: Moment, last: Moment) -> None:
    """Raise ``DateError`` if ``last`` ends before ``first`` begins."""
    if first.first > last.last:
        raise DateError("The end comes before the beginning: expected the earlier date first.")


def _interval(text: str) -> Interval:
    """Read level 0 'Time Interval' and level 1 'Extended Interval'."""
    left, _, right = text.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise DateError(
            "An interval needs a date at one end at least: write 1904/1905, 1904/.. or ../1905."
        )
    start = None if left in ("", "..") else _end(left)
    end = None if right in ("", "..") else _end(right)
    if start and end:
        _ordered(start, end)
    return Interval(start, end, left == "" or right == "")


def _set(text: str) -> Set:
    """Read level 2 'Set representation': one of a set ``[...]``, all members ``{...}``."""
    every = text[0] == "{"
    if text[-1] != ("}" if every else "]") or len(text) < 3:
        raise DateError(
            "Expected a set such as [1914,1915] or {1907,1910}: it is empty or not closed."
        )
    members = text[1:-1].split(",")
    spans = [
        _span(member, place == 0, place == len(members) - 1) for place, member in enumerate(members)
    ]
    return Set(tuple(spans), every)


def _span(text: str, leads: bool, ends: bool) -> Span:
    """Read one member of a set; only the first may be open before it, only the last after it."""
    left, dots, right = text.partition("..")
    if not dots:
        moment = _end(text)
        return Span(moment, moment)
    if not left and not right:
        raise DateError(
            "Expected a date before or after the two dots of a set: write [..1939] or [1939..]."
        )
    if (not left and not leads) or (not right and not ends):
        raise DateError(
            "Two dots without a date before them stand first in a set, without one after them "
            f"last: {quoted(text)}."
        )
    first, last = _end(left) if left else None, _end(right) if right else None
    if first and last:
        _ordered(first, last)
    return Span(first, last)
