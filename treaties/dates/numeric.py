"""Dates of figures alone: EDTF as typed by people, and the forms that it could be mistaken for."""

from __future__ import annotations

import re

from treaties.dates.edtf import parse
from treaties.dates.errors import DateError
from treaties.dates.names import DASH, MONTHS, SEASONS

_EDTF = re.compile(r"(?:unknown|open)?[0-9XxuYyESTWZP:+./,\[\]{}()~?%-]*(?:unknown|open)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SPLIT_YEAR = re.compile(r"([0-9]{2})([0-9]{2})/([0-9]{2})")
_SHORT_YEAR = re.compile(r"([0-9]{3})([~?%]?)")
_OPEN_YEAR = re.compile(r"\[?(?:([0-9]{3})([?-])|([0-9]{2})(\?\?|--))\]?")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})([~?%]?)")
_HYPHEN = re.compile(r"(?<![0-9/.{,\[-])([0-9]{2})([0-9]{2})-([0-9]{2})(?![0-9/.,\]}-])")


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
    if (found := _SPLIT_YEAR.fullmatch(text)) and found[3] > found[2]:
        years = f"{found[1]}{found[2]}", f"{found[1]}{found[3]}"
        raise DateError(
            f"A year has four digits: write {years[0]}{DASH}{years[1]}, or "
            f"{years[0]}/{years[1]} in EDTF.",
            ((f"{years[0]}{DASH}{years[1]}", f"{years[0]}/{years[1]}"),),
        )
    return _valid(text)


def replaced_hyphen(text: str) -> tuple[str, ...]:
    """Return the readings of a text with "1904-05" in it, none if nothing is open.

    Two figures after a year and a hyphen may be a month or season, or the end of a range if they
    are greater than the end of the year. Each reading is the text with those figures written out.
    """
    found = _HYPHEN.search(text)
    if not found or found[3] <= found[2] or text[0] in "[{":
        return ()
    century, year, figures = found.groups()
    number = int(figures)
    readings = []
    if 1 <= number <= 12:
        readings.append(f"{MONTHS[number]} {century}{year}")
    elif number in SEASONS:
        pattern, remark = SEASONS[number]
        readings.append(pattern.format(year=century + year) + (f" ({remark})" if remark else ""))
    readings.append(f"{century}{year}{DASH}{century}{figures}")
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
