"""Turns of phrase to EDTF: from, until, by, before, after, between, ranges and lists."""

from __future__ import annotations

import re

from treaties.dates.calendars import (
    days_in_julian_month,
    gregorian,
    julian_day_number,
)
from treaties.dates.drafts import EXPECTED, Draft, draft
from treaties.dates.edtf import Moment, parse
from treaties.dates.errors import DateError, quoted
from treaties.dates.names import DASH, MARKS, edtf_year
from treaties.dates.words import split

_RANGE = re.compile(rf" ?{DASH} ?| to | until ")
_AND = re.compile(" and ")
_OR = re.compile(" or ")
_LIST = re.compile(", (?:and |or )?| and | or ")
_CENTURY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th) century(?: (bc|ad))?")


def phrase(text: str, *, julian: bool = False) -> str:
    """Return the EDTF of a normalized text (see ``words.english``).

    ``julian`` tells that its dates are Old Style: days are converted; a month or year alone, or two
    of them with a dash, become the Gregorian days that they fill. Raises ``DateError`` if the text
    is not understood.
    """
    if text in ("date unknown", "undated", "n.d."):
        return "XXXX"
    if found := _CENTURY.fullmatch(text):
        return _century(int(found[1]), found[2] == "bc", julian)
    if text.startswith("all of "):
        first, last = _pair(text[len("all of ") :], _RANGE, julian)
        return f"{{{first}..{last}}}"
    if text.startswith("between "):
        first, last = _pair(text[len("between ") :], _AND, julian)
        return f"[{first}..{last}]"
    if len(split(text, _LIST)) > 1:
        return _list(text, julian)
    if text.startswith(("all from ", "all up to ")) or text.endswith(" orlater"):
        return _set_of(text, julian)
    if edge := _edge(text, julian):
        return edge
    if len(split(text, _RANGE)) > 1 and " of a year in " not in text:
        return _range(text, julian)
    if text.startswith("from ") or text.endswith((" (end unknown)", " (beginning unknown)")):
        raise DateError(f"{quoted(text)} is not understood: {EXPECTED}.")
    single = draft(text)
    if julian and not single.day:
        return _julian_whole(single, single, "[{}..{}]")
    return single.edtf(julian=julian)


def _edge(text: str, julian: bool) -> str:
    """Return the EDTF of one date with an open or unknown end, or "" for other phrases."""
    for ending, edtf in ((" (beginning unknown)", "/{}"), (" (end unknown)", "{}/")):
        if text.endswith(ending):
            inner = text[: -len(ending)]
            prefixes = ("until ", "to ") if edtf[0] == "/" else ("from ", "since ")
            for prefix in prefixes:
                if inner.startswith(prefix):
                    return edtf.format(draft(inner[len(prefix) :]).edtf(julian=julian))
            return ""
    if text.startswith("(start unknown) "):
        return _edge(text[len("(start unknown) ") :] + " (beginning unknown)", julian)
    if text.startswith("until "):
        return f"../{draft(text[6:]).edtf(julian=julian)}"
    if text.startswith(("since ", "from ")) and len(split(text, _RANGE)) == 1:
        rest = re.sub(r" (?:on|onwards?)$", "", text.partition(" ")[2])
        return f"{draft(rest).edtf(julian=julian)}/.."
    if text.startswith("before "):
        return f"[..{_neighbor(text[7:], julian, -1)}]"
    if text.startswith("after "):
        return f"[{_neighbor(text[6:], julian, 1)}..]"
    if text.startswith(("by ", "notbefore ")) or text.endswith(" orearlier"):
        return _set_of(text, julian)
    return ""


def _set_of(text: str, julian: bool) -> str:
    """Return a set with one open member."""
    return (
        ("{" + _member(text, julian) + "}")
        if text.startswith("all ")
        else f"[{_member(text, julian)}]"
    )


def _member(text: str, julian: bool) -> str:
    """Return one member of a set."""
    for prefix, edtf in (
        ("all from ", "{}.."),
        ("notbefore ", "{}.."),
        ("all up to ", "..{}"),
        ("by ", "..{}"),
    ):
        if text.startswith(prefix):
            return edtf.format(draft(text[len(prefix) :]).edtf(julian=julian))
    if text.endswith(" orlater"):
        return draft(text[: -len(" orlater")]).edtf(julian=julian) + ".."
    if text.endswith(" orearlier"):
        return ".." + draft(text[: -len(" orearlier")]).edtf(julian=julian)
    if len(split(text, _RANGE)) > 1:
        return "..".join(_pair(text, _RANGE, julian))
    return draft(text).edtf(julian=julian)


def _list(text: str, julian: bool) -> str:
    """Return the set of a list; members take the month or year that they lack from the next."""
    every, choice = len(split(text, _AND)) > 1, len(split(text, _OR)) > 1
    if every == choice:
        raise DateError(
            "Several dates take either and (all of them) or or (one of them) before the last."
        )
    parts = split(text, _LIST)
    members = []
    whole: Draft | None = None
    for part in reversed(parts):
        try:
            each = draft(part)
        except DateError:
            members.append(_member(part, julian))
            continue
        if whole is not None:
            _inherit(each, whole)
        whole = each
        members.append(each.edtf(julian=julian))
    inner = ",".join(reversed(members))
    return f"{{{inner}}}" if every else f"[{inner}]"


def _range(text: str, julian: bool) -> str:
    """Return the interval of two dates."""
    if text.startswith("from "):
        text = text[5:]
    first, last = _drafts(text, _RANGE)
    if julian and not (first.day and last.day):
        return _julian_whole(first, last, "{}/{}")
    return f"{first.edtf(julian=julian)}/{last.edtf(julian=julian)}"


def _pair(text: str, separator: re.Pattern[str], julian: bool) -> tuple[str, str]:
    first, last = _drafts(text, separator)
    return first.edtf(julian=julian), last.edtf(julian=julian)


def _drafts(text: str, separator: re.Pattern[str]) -> tuple[Draft, Draft]:
    """Return the two dates of a range, each completed from the other."""
    parts = split(text, separator)
    if len(parts) != 2:
        raise DateError(f"Expected two dates in {quoted(text)}, found {len(parts)}.")
    first, last = draft(parts[0]), draft(parts[1])
    next_year = last.bare and (last.year or 0) - (first.year or 0) <= 1
    if 21 <= first.month <= 32 and not last.month and (last.day or next_year):
        raise DateError(
            "A season of two years may be one season or a period: write its months, "
            "between December 1917 and March 1918."
        )
    short = last.year is None and not last.pattern and not last.month
    if short and first.year is not None and not first.month and first.year >= 1000:
        # "1904–05": the digits given replace as many of the first year.
        size = 100 if last.day >= 10 or parts[1].strip().startswith("0") else 10
        last.year, last.day = first.year // size * size + last.day, 0
        if last.year <= first.year:
            raise DateError(
                f"The second year of {quoted(text)} is not after the first: write it with four "
                "digits."
            )
    elif last.year is None and not last.pattern and last.month:
        last.year = first.year
    _inherit(first, last)
    return first, last


def _inherit(first: Draft, last: Draft) -> None:
    """Give ``first`` what it shares with ``last``: "20–26 January 1925", "50–41 BC"."""
    if last.year is None or first.pattern:
        return
    plain_year = not last.month and not first.month
    if first.year is None:
        if plain_year and last.year < 100 and first.day:
            first.year, first.day = (1 - first.day if last.year <= 0 else first.day), 0
            return
        if plain_year:
            return
        first.year = last.year
        if not first.month and last.day:
            first.month = last.month
    elif first.bare and plain_year and last.year <= 0:
        first.year = 1 - first.year


def _neighbor(text: str, julian: bool, step: int) -> str:
    """Return the day, month or year next before (-1) or after (1): "before 1939" is by 1938."""
    made = draft(text)
    if any(made.flags) or made.pattern or made.tail or made.month > 12:
        raise DateError(
            "Before and after need a plain year, month or day: write by 1938, or 1940 or later."
        )
    moment = parse(made.edtf(julian=julian))
    assert isinstance(moment, Moment)  # noqa: S101 - a draft is one date; this tells mypy so
    year, month, day = gregorian(moment.first - 1 if step < 0 else moment.last + 1)
    beside = Draft(year, month if made.month else 0, day if made.day else 0)
    return beside.edtf()


def _julian_whole(first: Draft, last: Draft, form: str) -> str:
    """Return the Gregorian days that Julian months or years fill, as a set or an interval."""
    same = bool(first.month) == bool(last.month) and not (first.day or last.day)
    if (
        not same
        or first.pattern
        or last.pattern
        or first.tail
        or last.tail
        or max(first.month, last.month) > 12
    ):
        raise DateError(
            "In Old Style, give days at both ends, or months at both, or years at both."
        )
    if first.year is None or last.year is None:
        raise DateError("Expected a year: three or four digits, or a number with AD or BC.")
    flags = first.flags[:2] if first.month else first.flags[:1]
    if first.flags != last.flags or len(set(flags)) > 1 or (flags[0] and "/" in form):
        raise DateError(
            "A period in Old Style takes no qualifier: leave out c. and the question mark."
        )
    if not all(-9998 <= year <= 9998 for year in (first.year, last.year)):
        raise DateError("Old Style dates are converted for the years from 9999 BC to AD 9998.")
    end = last.month or 12
    days = (
        gregorian(julian_day_number(first.year, first.month or 1, 1)),
        gregorian(julian_day_number(last.year, end, days_in_julian_month(last.year, end))),
    )
    text = form.format(*(f"{edtf_year(y)}-{m:02d}-{d:02d}{MARKS[flags[0]]}" for y, m, d in days))
    parse(text)
    return text


def _century(number: int, bc: bool, julian: bool) -> str:
    """Return a century as its years: the 19th is 1801 to 1900 (18XX would be 1800 to 1899)."""
    if julian or not 1 <= number <= 99:
        raise DateError("Expected a century from the 1st to the 99th, without Old Style.")
    last = (1 - number) * 100 if bc else number * 100
    return f"[{edtf_year(last - 99)}..{edtf_year(last)}]"
