"""Japanese eras from 1873, when Japan took the Gregorian calendar (on 1 January of Meiji 6).

Earlier years are lunisolar: their months and days are not Gregorian ones, so they are refused
rather than guessed. Each era is given by its first and its last day. The day on which the Emperor
Meiji and the Emperor Taishō died belongs to both eras; the day after the death of the Emperor
Shōwa, and after the abdication of 2019, begins the next.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from treaties.dates.calendars import OPEN_LATEST, Day, day_number, days_in_month, gregorian
from treaties.dates.errors import DateError, quoted
from treaties.dates.names import MONTHS, year_label


class Era(NamedTuple):
    """An era: ``start`` is the Gregorian year of its year 1; the limits are day numbers."""

    kanji: str
    name: str
    start: int
    first: int
    last: int


ERAS = (
    Era("明治", "Meiji", 1868, day_number(1873, 1, 1), day_number(1912, 7, 30)),
    Era("大正", "Taish\u014d", 1912, day_number(1912, 7, 30), day_number(1926, 12, 25)),
    Era("昭和", "Sh\u014dwa", 1926, day_number(1926, 12, 25), day_number(1989, 1, 7)),
    Era("平成", "Heisei", 1989, day_number(1989, 1, 8), day_number(2019, 4, 30)),
    Era("令和", "Reiwa", 2019, day_number(2019, 5, 1), OPEN_LATEST),
)
BY_KANJI = {era.kanji: era for era in ERAS}
BY_NAME = {era.name.lower().replace("\u014d", "o"): era for era in ERAS}

LUNISOLAR = (
    "Japan used a lunisolar calendar before 1 January 1873 (Meiji 6), so that month and day are "
    "not Gregorian: "
    "give the Gregorian date."
)

_KANJI_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_NUMBER = "[0-9〇零一二三四五六七八九十元]{1,4}"
_JAPANESE = re.compile(
    rf"(?P<era>[^0-9年月日]{{0,12}}?)(?P<year>{_NUMBER})年"
    rf"(?:(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})日)?)?"
)


def number(text: str) -> int:
    """Return the number in Arabic digits, in kanji digits (一四) or with 十 (十四); 元 is 1.

    Raises ``DateError`` for anything else.
    """
    if text == "元":
        return 1
    if text.isascii() and text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten and len(tens) <= 1 and len(ones) <= 1:
        high = _KANJI_DIGITS.get(tens) if tens else 1
        low = _KANJI_DIGITS.get(ones) if ones else 0
        if high and low is not None and not (ones and low == 0):
            return high * 10 + low
    elif not ten and all(char in _KANJI_DIGITS for char in text):
        return int("".join(str(_KANJI_DIGITS[char]) for char in text))
    raise DateError(f"Expected a number such as 14, 一四 or 十四, found {quoted(text)}.")


def read_kanji(text: str) -> tuple[Era | None, int, int, int] | None:
    """Return era, year of the era, month and day (0 if not given) of a date in Japanese characters.

    The era is ``None`` for a year of the common era (1925年). Returns ``None`` if the text has not
    the form of a Japanese date; raises ``DateError`` for an era before 1873 and for numbers that
    cannot be read.
    """
    found = _JAPANESE.fullmatch(text.replace(" ", ""))
    if not found:
        return None
    name = found["era"]
    era = BY_KANJI.get(name)
    if era is None and name not in ("", "西暦"):
        known = ", ".join(BY_KANJI)
        raise DateError(f"{quoted(name)} is none of the eras from 1873 ({known}). {LUNISOLAR}")
    parts = [number(part) if part else 0 for part in found.group("year", "month", "day")]
    if era is None and parts[0] < 100:
        raise DateError(
            "Expected an era before the year (大正14年), or a year of the common era (1925年)."
        )
    if (found["month"] and not parts[1]) or (found["day"] and not parts[2]):
        raise DateError("Months and days are counted from 1.")
    return era, parts[0], parts[1], parts[2]


def era_edtf(era: Era, era_year: int, month: int, day: int) -> str:
    """Return the EDTF of a date in an era; ``month`` and ``day`` are 0 if not given.

    A year or month in which the era begins or ends is cut to the days of the era: Shōwa 1 is
    ``[1926-12-25..1926-12-31]``. Raises ``DateError`` for days outside the era, and before 1873.
    """
    year = era.start + era_year - 1
    label = f"{era.name} {era_year}"
    if era_year < 1:
        raise DateError(f"The years of an era are counted from 1 (元年), found {label}.")
    if year < 1873:
        raise DateError(f"{label} is {year}. {LUNISOLAR}")
    if not 0 <= month <= 12:
        raise DateError(f"There is no month {month}: expected 1 to 12.")
    if year > 9999:
        raise DateError(f"{label} is beyond the year 9999.")
    if day and not 1 <= day <= days_in_month(year, month):
        raise DateError(
            f"There is no day {day}: {MONTHS[month]} {year} has {days_in_month(year, month)} days."
        )
    begin = day_number(year, month or 1, day or 1)
    end = day_number(year, month or 12, day or days_in_month(year, month or 12))
    first, last = max(begin, era.first), min(end, era.last)
    if first > last:
        limits = [f"began on {_english(era.first)}"]
        if era.last != OPEN_LATEST:
            limits.append(f"ended on {_english(era.last)}")
        raise DateError(f"{label} does not reach to that date: {era.name} {' and '.join(limits)}.")
    if (first, last) != (begin, end):
        return f"[{iso(gregorian(first))}..{iso(gregorian(last))}]"
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def era_years(first: int, last: int) -> list[tuple[Era, int]]:
    """Return the eras, each with its year, of the days from ``first`` to ``last``, all in one
    Gregorian year.

    Taishō 14; where two eras meet, Meiji 45 and Taishō 1; none for days before 1873.
    """
    year = gregorian(first)[0]
    if year < 1873:
        return []
    return [(era, year - era.start + 1) for era in ERAS if era.first <= last and first <= era.last]


def clipped(first: int, last: int) -> tuple[Era, int, int] | None:
    """Return the era, its year and the month, 0 for the whole year, if the days are just what an
    era has of a year or month: Shōwa 1, December Shōwa 1.

    Returns ``None`` for whole Gregorian years and months, and for any other days.
    """
    year, month, _ = gregorian(first)
    for era in ERAS:
        for each in (0, month):
            begin = day_number(year, each or 1, 1)
            end = day_number(year, each or 12, days_in_month(year, each or 12))
            cut = max(begin, era.first), min(end, era.last)
            if year >= 1873 and (first, last) == cut != (begin, end):
                return era, year - era.start + 1, each
    return None


def iso(day: Day) -> str:
    """Return a day of the years 0 to 9999 as EDTF."""
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def _english(day: int) -> str:
    year, month, of_month = gregorian(day)
    return f"{of_month} {MONTHS[month]} {year_label(year)}"
