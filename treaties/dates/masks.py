"""Unspecified digits: EDTF level 1 'from the right', level 2 'Unspecified Digit'."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from treaties.dates.calendars import OPEN_EARLIEST, OPEN_LATEST, day_number, days_in_month
from treaties.dates.errors import DateError, quoted


def candidates(pattern: str, low: int, high: int) -> list[int]:
    """Return the numbers from ``low`` to ``high`` that fit a pattern of digits and X, in order."""
    negative = pattern[0] == "-"
    places = ["0123456789" if char == "X" else char for char in pattern.lstrip("-")]
    numbers = [int("".join(digits)) for digits in product(*places)]
    if negative:
        # There is no year -0000 to fit a pattern; 1 BC is written 0000.
        numbers = [-number for number in reversed(numbers) if number]
    return [number for number in numbers if low <= number <= high]


def months(pattern: str) -> list[int]:
    """Return the months that fit, all of them for a date without a month."""
    return candidates(pattern, 1, 12) if pattern else list(range(1, 13))


def masked_bounds(year: str, month: str, day: str, text: str) -> tuple[int, int]:
    """Return the first and the last day that fit a date with unspecified digits.

    A wholly unspecified year (``XXXX``) gives open ends: nothing is known of it. Raises
    ``DateError`` if no date of the calendar fits, and for seasons, whose digits must be given.
    """
    if year != "-XXXX" and (quick := _from_the_right(year, month, day)):
        return quick
    if month.isdigit() and 21 <= int(month) <= 41:
        raise DateError(
            "A season or part of the year needs all digits of its year, and takes no day."
        )
    if year == "-XXXX":
        raise DateError(
            "Nothing is said by -XXXX but that the year is before 1 BC: write [..-0001]."
        )
    fitting = months(month)
    if not fitting:
        raise DateError(
            f"No month fits {quoted(text)}: expected 01 to 12 with X for unknown digits."
        )
    days = candidates(day or "XX", 1, 31)
    # The longest February decides whether anything fits at all; leap years are looked at below.
    if not any(number <= days_in_month(2000, each) for each in fitting for number in days):
        raise DateError(f"No day fits {quoted(text)}: the month is not so long.")
    if year == "XXXX":
        return OPEN_EARLIEST, OPEN_LATEST
    years = candidates(year, -9999, 9999)
    first = _find(years, fitting, days)
    last = _find(years[::-1], fitting[::-1], days[::-1])
    if first is None or last is None:
        raise DateError(f"No date fits {quoted(text)}: 29 February needs a leap year.")
    return first, last


def _from_the_right(year: str, month: str, day: str) -> tuple[int, int] | None:
    """Return the bounds of the common forms, without trying candidates; else ``None``."""
    if year[0] in "-X" or (day and day != "XX") or (month and month != "XX" and "X" in month):
        return None
    number = 0 if month in ("", "XX") else int(month)
    if number > 12 or month == "00":
        return None
    first = day_number(int(year.replace("X", "0")), number or 1, 1)
    last_year = int(year.replace("X", "9"))
    last_month = number or 12
    if last_month == 2 and "X" in year:
        return None
    return first, day_number(last_year, last_month, days_in_month(last_year, last_month))


def _find(years: Iterable[int], fitting: list[int], days: list[int]) -> int | None:
    """Return the first real day in the order given."""
    for year in years:
        for month in fitting:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    return None
