"""Dates of sources: as documents hold them, and the parts that formats write them in."""

import re
from functools import lru_cache

from treaties.dates import Calendar, DateError, HistoricalDate, from_edtf, read

DateValue = dict[str, str]

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?")
# What stands for “no date” where a program wants one.
NO_DATES = {
    "n.d.",
    "n. d.",
    "n.d",
    "nd",
    "no date",
    "s.a.",
    "s. a.",
    "o. j.",
    "o.j.",
    "б. г.",
    "б.г.",
}


def date_value(date: HistoricalDate) -> DateValue:
    """Return a date as a document holds it."""
    return {"written": date.written, "edtf": date.edtf, "calendar": date.calendar.value}


@lru_cache(4096)
def _of_edtf(text: str) -> tuple[str, str, str]:
    date = from_edtf(text)
    words = date.display()
    try:
        said = read(words)
    except DateError:
        said = None
    is_same = said and (said.edtf, said.calendar) == (date.edtf, Calendar.GREGORIAN)
    return (words if is_same else "", date.edtf, date.calendar.value)


def of_edtf(text: str) -> DateValue:
    """Return the date that EDTF says, with the words that an editor would have typed for it.

    Raises ``DateError``.
    """
    written, edtf, calendar = _of_edtf(text)
    return {"written": written, "edtf": edtf, "calendar": calendar}


def of_words(text: str) -> DateValue:
    """Return the date that words, or EDTF, say; raises ``DateError``."""
    date = read(text)
    if date.edtf == text.strip():
        return of_edtf(date.edtf)
    return date_value(date)


def of_parts(year: str, month: str = "", day: str = "") -> DateValue:
    """Return the date of figures: a year, perhaps its month, perhaps its day.

    Raises ``DateError``.
    """
    number = int(year)
    text = f"{number:05d}" if number < 0 else f"{number:04d}"
    if abs(number) > 9999:
        text = f"Y{number}"
    if month:
        text += f"-{int(month):02d}"
        if day:
            text += f"-{int(day):02d}"
    return of_edtf(text)


def plain_parts(date: DateValue) -> tuple[str, str, str] | None:
    """Return year, month and day of a date that is no more; the last two may be empty."""
    found = _PLAIN.fullmatch(date["edtf"])
    return (found[1], found[2] or "", found[3] or "") if found else None


def year_of(date: DateValue) -> str:
    """Return the year as bibliographies give it: “c. 1907”; ``""`` where none is known."""
    return from_edtf(date["edtf"], calendar=Calendar(date["calendar"])).year_text
