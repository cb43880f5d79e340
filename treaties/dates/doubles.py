"""Dates given twice: Old and New Style of one day, and the double years of an old January."""

from __future__ import annotations

import re

from treaties.dates.calendars import Calendar, Read, day_number, gregorian
from treaties.dates.display import display
from treaties.dates.drafts import draft
from treaties.dates.edtf import parse
from treaties.dates.errors import DateError, quoted
from treaties.dates.names import MONTHS, year_label
from treaties.dates.numeric import LAST_DOUBLE_YEAR, second_year
from treaties.dates.phrases import phrase
from treaties.dates.words import MONTH

_PARENTHESES = re.compile(
    rf"((?:c\. )?[0-9]{{1,2}}(?: {MONTH})?) ?\(([0-9]{{1,2}}(?: {MONTH})?)\) (.+)"
)
_DAY = re.compile(rf"[0-9]{{1,2}} {MONTH}(?: [0-9]{{3,4}})?")
_DOUBLE_YEAR = re.compile(
    rf"(?P<before>(?:c\. )?(?:(?P<day>[0-9]{{1,2}})(?:/[0-9]{{1,2}})? )?(?P<month>{MONTH}) )"
    r"(?P<first>[0-9]{4})/(?P<second>[0-9]{4}|[0-9]{1,2})"
    r"(?P<after>\??(?: \(?(?:old|new) style\)?)?)"
)


def single_year(text: str) -> str:
    """Return "10 February 1688/89" with the one year 1689, as Old Style; other texts as they are.

    Where the year began on 25 March, as in England until 1752, the days before it are given both
    years. Raises ``DateError`` for other days, and for years that do not follow one another.
    """
    found = _DOUBLE_YEAR.fullmatch(text)
    if not found:
        return text
    first, later = int(found["first"]), second_year(found["first"], found["second"])
    before_the_year = found["month"] in ("january", "february") or (
        found["month"] == "march" and 1 <= int(found["day"] or 0) <= 24
    )
    if later != first + 1 or first > LAST_DOUBLE_YEAR or not before_the_year:
        raise DateError(
            "A double year such as 1688/89 stands with days from 1 January to 24 March, until "
            "1752, where the year began in March: write one year, or a dash for a period."
        )
    style = "" if "/" in found["before"] or "style" in found["after"] else " old style"
    return f"{found['before']}{later:04d}{found['after']}{style}"


def in_parentheses(body: str, remark: str) -> bool:
    """Tell whether a date and its remark are two days: "25 October 1917 (7 November)"."""
    return bool(_DAY.fullmatch(body.removeprefix("c. ")) and _DAY.fullmatch(remark))


def with_stroke(text: str) -> str:
    """Return "15 (28) July 1907" as "15/28 July 1907", other texts as they are."""
    return _PARENTHESES.sub(r"\1/\2 \3", text)


def both_styles(old: str, new: str) -> Read:
    """Read "15 July 1907 O.S. (28 July 1907)"; the year may be missing in the parentheses."""
    edtf = phrase(old, julian=True)
    second = draft(new)
    if second.year is None:
        second.year = int(edtf[: edtf.index("-", 1)]) if re.match("-?[0-9]{4}-", edtf) else None
    if second.edtf() != edtf:
        shown = display(parse(edtf), Calendar.GREGORIAN)
        raise DateError(f"The two dates do not agree: {quoted(old)} Old Style is {shown}.")
    return edtf, Calendar.JULIAN


def double(text: str) -> Read:
    """Read a double date, Old and New Style of one day: "15/28 July 1907".

    Raises ``DateError`` if the two are not one day.
    """
    text = text.removesuffix(" old style/new style").removesuffix(" (old style/new style)")
    left, _, right = text.partition("/")
    if "/" in right:
        raise DateError(
            "Expected one stroke, between the Old and the New Style day: 15/28 July 1907."
        )
    first, last = draft(left), draft(right)
    if first.year is None:
        first.year = last.year
    if last.year is None:
        last.year = first.year
    first.month = first.month or last.month
    last.month = last.month or first.month
    if not (first.day and last.day):
        raise DateError(
            "A stroke stands between the Old and the New Style day, 15/28 July 1907; for a "
            "period write a dash, for one of two dates or."
        )
    for old, new in ((first, last), (last, first)):
        new.flags = [one | other for one, other in zip(first.flags, last.flags, strict=True)]
        edtf = new.edtf()
        if new.year is not None and old.number() == day_number(new.year, new.month, new.day):
            return edtf, Calendar.JULIAN
    year, month, day = gregorian(first.number())
    apart = first.number() - day_number(first.year or 0, first.month, first.day)
    raise DateError(
        f"The two days of {quoted(text)} are not one day in Old and New Style: the calendars "
        f"were {apart} days apart in {MONTHS[first.month]} {year_label(first.year or 0)}, so that "
        f"{first.day} {MONTHS[first.month]} Old Style is {day} {MONTHS[month]} {year_label(year)}."
    )
