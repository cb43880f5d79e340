"""Dates of figures alone: EDTF as typed by people, and the forms that it could be mistaken for."""

from __future__ import annotations

import re

from treaties.dates.calendars import gregorian, julian_day_number
from treaties.dates.edtf import parse
from treaties.dates.errors import DateError
from treaties.dates.names import DASH, MONTHS, SEASONS

_EDTF = re.compile(r"(?:unknown|open)?[0-9XxuYyESTWZP:+./,\[\]{}()~?%-]*(?:unknown|open)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SPLIT_YEAR = re.compile(r"([0-9]{4})/([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"([0-9]{3})([~?%]?)")
_OPEN_YEAR = re.compile(r"\[?(?:([0-9]{3})([?-])|([0-9]{2})(\?\?|--))\]?")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})([~?%]?)")
_HYPHEN = re.compile(r"(?<![0-9/.{,\[Yy-])([0-9]{4})-([0-9]{1,2})(?![0-9/.,\]}XxuT-]|[~?%]-)")
LAST_DOUBLE_YEAR = 1751
"""England, the last to begin its years in March, had 1 January 1752 as New Year's Day."""


def is_edtf(text: str) -> bool:
    """Tell whether a text is EDTF or another form of figures, and not English."""
    if text[0] in "[{":
        return True
    figures = any(char in "0123456789X" for char in text)
    # A hyphen between year and two figures is asked about first.
    return figures and bool(_EDTF.fullmatch(text)) and not replaced_hyphen(text)


def as_edtf(text: str) -> str:
    """Return the EDTF of a text for which ``is_edtf`` holds; raises ``DateError`` as ``parse``
    does.

    20.1.1925 and 1925/01/20 are taken; 01/02/1925, which may be either order, is refused with both
    as choices.
    """
    text = text.replace(", ", ",")
    if found := _DAY_FIRST.fullmatch(text):
        return _day_first(int(found[1]), int(found[3]), found[4])
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}")
    if found := _MONTH_YEAR.fullmatch(text):
        return _valid(f"{found[2]}-{int(found[1]):02d}")
    if found := _YEARS.fullmatch(text):
        return _valid(f"{found[1]}/{found[2]}{found[3]}")
    if re.fullmatch(r"[0-9]{1,2}[~?%]?", text):
        raise DateError(
            f"A year of one or two figures needs its era: write AD {text} or {text} BC."
        )
    if found := _OPEN_YEAR.fullmatch(text):
        known = found[1] or found[3]
        mask = known.ljust(4, "X")
        raise DateError(
            f"What is left open in a year is written X: {mask} for a year from "
            f"{mask.replace('X', '0')} to {mask.replace('X', '9')}.",
            ((mask, mask),),
        )
    if found := _SHORT_YEAR.fullmatch(text):
        return _valid(f"0{found[1]}{found[2]}")
    if (found := _SPLIT_YEAR.fullmatch(text)) and (later := second_year(found[1], found[2])):
        raise _split_year(int(found[1]), later)
    return _valid(text)


def second_year(first: str, figures: str) -> int:
    """Return the year after ``first`` whose last figures are given, 0 if it is not clear.

    "1688" and "89" or "9" is 1689; figures that begin anew (1699/00) are taken for the next year
    alone.
    """
    year = int(first[: -len(figures)] + figures)
    if year <= int(first):
        year += 10 ** len(figures)
        return year if year == int(first) + 1 else 0
    return year


def _split_year(first: int, later: int) -> DateError:
    """Return the question that "1924/25" and "1688/89" leave open."""
    period = f"{first:04d}{DASH}{later:04d}"
    message = f"A year has four digits: write {period}, or {first:04d}/{later:04d} in EDTF"
    choices = [(period, f"{first:04d}/{later:04d}")]
    if first + 1 == later <= LAST_DOUBLE_YEAR + 1 and first > 1000:
        begin, end = (
            "{:04d}-{:02d}-{:02d}".format(*gregorian(julian_day_number(later, month, day)))
            for month, day in ((1, 1), (3, 24))
        )
        label = f"between 1 January and 24 March {later} O.S."
        message += f"; for the days that had both years, write {label.removesuffix('.')}"
        choices.append((label, f"[{begin}..{end}]"))
    return DateError(f"{message}.", tuple(choices))


def unbracketed(text: str) -> str:
    """Return the words in square brackets, which say that an editor supplied a date: [c. 1907].

    EDTF, where they say one of a set, stays as it is.
    """
    inner = text[1:-1]
    if text[0] != "[" or text[-1] != "]" or not inner or set("[]{}") & set(inner):
        return text
    return text if _EDTF.fullmatch(inner.replace(", ", ",")) else inner


def replaced_hyphen(text: str) -> tuple[str, ...]:
    """Return the readings of a text with "1904-05" in it, none if nothing is open.

    One or two figures after a year and a hyphen may be a month or season, or the end of a range if
    they are greater than the end of the year. Each reading is the text with those figures written
    out.
    """
    found = _HYPHEN.search(text)
    if not found or text[0] in "[{":
        return ()
    year, figures = found.groups()
    number = int(figures)
    later = year[: -len(figures)] + figures
    if later <= year and len(figures) == 2:
        return ()
    readings = []
    if 1 <= number <= 12:
        readings.append(f"{MONTHS[number]} {year}")
    elif number in SEASONS:
        pattern, remark = SEASONS[number]
        readings.append(pattern.format(year=year) + (f" ({remark})" if remark else ""))
    if later > year:
        readings.append(f"{year}{DASH}{later}")
    before, after = text[: found.start()], text[found.end() :]
    return tuple(f"{before}{reading}{after}" for reading in readings)


def _day_first(first: int, second: int, year: str) -> str:
    """Return the EDTF of two figures before a year, if only one order is a date."""
    orders = {
        f"{year}-{month:02d}-{day:02d}"
        for day, month in ((first, second), (second, first))
        if month <= 12
    }
    if len(orders) == 2 and min(first, second) >= 1:
        choices = tuple(
            (f"{day} {MONTHS[month]} {year}", f"{year}-{month:02d}-{day:02d}")
            for day, month in ((first, second), (second, first))
        )
        raise DateError(
            f"Day and month may stand in either order: write {choices[0][0]} or {choices[1][0]}.",
            choices,
        )
    if not orders:
        raise DateError(f"There is no month {min(first, second)}: expected 1 to 12.")
    return _valid(min(orders))


def _valid(text: str) -> str:
    parse(text)
    return text
