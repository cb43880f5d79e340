"""Day numbers in the Gregorian and the Julian calendar, for any year.

A day number is what ``datetime.date.toordinal`` gives (1 January of the year 1 in the proleptic
Gregorian calendar is 1), continued to all years as a plain ``int``. Years are astronomical: 0 is 1
BC, -43 is 44 BC (ISO 8601-1:2019 counts years in the same way). Both calendars are proleptic, that
is, continued backwards, and both begin their years on 1 January.
"""

from __future__ import annotations

import enum
from datetime import date

OPEN_EARLIEST = -(2**63)
"""``earliest`` of a date whose beginning is open or unknown; the smallest 64-bit integer."""

OPEN_LATEST = 2**63 - 1
"""``latest`` of a date whose end is open or unknown; the largest 64-bit integer."""

Day = tuple[int, int, int]
"""Year, month and day of the month."""


class Calendar(enum.StrEnum):
    """The calendar in which the original states the date (the stored EDTF is always Gregorian)."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    JAPANESE = "japanese"


Read = tuple[str, Calendar]
"""What was read: a date as EDTF, and the calendar of its original."""

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS = 146_097
_DAYS_IN_4_YEARS = 1_461
# 1 January of the year 1 is two days earlier in the proleptic Julian calendar than in the
# Gregorian.
_JULIAN_OFFSET = 2


def is_leap(year: int) -> bool:
    """Tell whether a Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a Gregorian month has; ``month`` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def days_in_julian_month(year: int, month: int) -> int:
    """Return how many days a Julian month has; ``month`` is 1 to 12."""
    return 29 if month == 2 and year % 4 == 0 else _LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a valid Gregorian date."""
    past = year - 1
    number = past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE[month] + day
    return number + 1 if month > 2 and is_leap(year) else number


def gregorian(number: int) -> Day:
    """Return the Gregorian date of a day number."""
    cycles, rest = divmod(number - 1, _DAYS_IN_400_YEARS)
    found = date.fromordinal(rest + 1)
    return found.year + 400 * cycles, found.month, found.day


def julian_day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a valid Julian date."""
    past = year - 1
    number = past * 365 + past // 4 + _BEFORE[month] + day - _JULIAN_OFFSET
    return number + 1 if month > 2 and year % 4 == 0 else number


def julian(number: int) -> Day:
    """Return the Julian date of a day number."""
    cycles, rest = divmod(number - 1 + _JULIAN_OFFSET, _DAYS_IN_4_YEARS)
    # The fourth year of a cycle is the leap year: its last day would otherwise count as a fifth
    # year.
    years = min(rest // 365, 3)
    year = cycles * 4 + years + 1
    left = rest - years * 365 + 1
    month = 1
    while left > (length := days_in_julian_month(year, month)):
        left -= length
        month += 1
    return year, month, left
