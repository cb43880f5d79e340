"""Plain English for an EDTF expression and the calendar of its original.

Nothing but these two is used, so that a stored date needs no other column to be shown. House forms:
day, month, year; "c." for approximate, "(uncertain)" for uncertain; an en dash without spaces
between single words or numbers. "by 1939" is one date not later than 1939 (``[..1939]``), "until
1939" a period that ends then (``../1939``).
"""

from __future__ import annotations

import re

from treaties.dates.calendars import (
    Calendar,
    days_in_julian_month,
    julian,
)
from treaties.dates.edtf import Expression, Interval, Moment, Set, Span, moments
from treaties.dates.eras import clipped, era_label
from treaties.dates.moments import described, joined, listed, noted, plain
from treaties.dates.names import APPROXIMATE, DASH, UNCERTAIN, ordinal, year_label

_COMMON_YEAR = re.compile(rf"\b([0-9]{{3,4}})\b(?!(?:{DASH}[0-9]+)? BC)")


def display(expression: Expression, calendar: Calendar) -> str:
    """Return plain English, with the Old Style date or Japanese era year if there is one."""
    if calendar is Calendar.JAPANESE and (text := _part_of_era(expression)):
        return text
    if calendar is Calendar.JULIAN and (whole := julian_whole(expression)):
        first, last, flags = whole
        text = joined(first, last) if first != last else plain(first)
        notes = ["Old Style", "uncertain"] if flags & UNCERTAIN else ["Old Style"]
        return noted(f"c. {text}" if flags & APPROXIMATE else text, notes)
    text, notes = _phrase(expression)
    remark = calendar_note(expression, calendar)
    return noted(text, [remark, *notes] if remark else notes)


def year_text(expression: Expression, calendar: Calendar) -> str:
    """Return the display cut to years, fit to stand in brackets: "1907?", "until 1943".

    In the Gregorian calendar save for whole Old Style months and years; "" if no year is known.
    """
    if calendar is Calendar.JULIAN and (whole := julian_whole(expression)):
        first, last = (Moment(end.year, "", "", (whole[2], 0, 0), "", 0, 0) for end in whole[:2])
        return joined(first, last)
    cut = _cut(expression)
    text, notes = _phrase(cut) if cut else ("", [])
    return f"{text}?" if "uncertain" in notes else text


def calendar_note(expression: Expression, calendar: Calendar) -> str:
    """Return the remark on the calendar of the original: "15 July Old Style", "Taishō 14", or "".

    A Julian original of which no day is known has no Old Style form: the remark is "New Style"
    then, since what is shown is Gregorian.
    """
    if calendar is Calendar.JULIAN:
        days = moments(expression)
        if not all(_is_day(moment) for moment in days):
            return "New Style"
        shifted = {moment: old_style(moment) for moment in days}
        inner = _old_style_phrase(expression, shifted)
        years = {int(moment.year) for moment in (*days, *shifted.values())}
        if len(years) == 1:
            inner = inner.replace(f" {year_label(years.pop())}", "")
        return f"{inner} Old Style"
    if calendar is Calendar.JAPANESE:
        labels = [
            era_label(moment.first, moment.last)
            for moment in moments(expression)
            if "X" not in moment.year
        ]
        distinct = list(dict.fromkeys(label for label in labels if label))
        return (f" {DASH} " if isinstance(expression, Interval) else ", ").join(distinct)
    return ""


def old_style(moment: Moment) -> Moment:
    """Return the Julian form of a date to the day, with the same bounds and no qualifiers."""
    year, month, day = julian(moment.first)
    return Moment(str(year), f"{month:02d}", f"{day:02d}", (0, 0, 0), "", moment.first, moment.last)


def julian_whole(expression: Expression) -> tuple[Moment, Moment, int] | None:
    """Return the Julian months or years that an expression fills, and its qualifiers; ``None`` if
    it does not.

    "July 1907 (Old Style)" is stored as the Gregorian days ``[1907-07-14..1907-08-13]``, since EDTF
    knows no other calendar; a period from month to month or year to year as an interval of days.
    Both are shown without days.
    """
    ends = moments(expression)
    if isinstance(expression, Set):
        if len(expression.spans) != 1 or expression.every:
            return None
    elif isinstance(expression, Moment):
        return None
    if (
        len(ends) != 2
        or not all(_is_day(moment) for moment in ends)
        or ends[0].flags != ends[1].flags
    ):
        return None
    flags = ends[0].flags
    first, last = julian(ends[0].first), julian(ends[1].first)
    if len(set(flags)) != 1 or (flags[0] and isinstance(expression, Interval)):
        return None
    if first[2] != 1 or last[2] != days_in_julian_month(last[0], last[1]):
        return None
    whole_years = first[1] == 1 and last[1] == 12
    if isinstance(expression, Set) and (
        first[0] != last[0] or (first[1] != last[1] and not whole_years)
    ):
        return None
    start, end = (
        Moment(str(day[0]), "" if whole_years else f"{day[1]:02d}", "", (0, 0, 0), "", 0, 0)
        for day in (first, last)
    )
    return start, end, flags[0]


def _phrase(expression: Expression) -> tuple[str, list[str]]:
    """Return the text and the remarks that belong after the whole."""
    if isinstance(expression, Moment):
        return described(expression)
    if isinstance(expression, Set):
        return _members(expression)
    start, end = expression.start, expression.end
    if start and end:
        return joined(start, end), []
    edge = start or end
    text, notes = described(edge) if edge else ("", [])
    if start:
        return f"from {text}", [*notes, "end unknown"] if expression.unknown else notes
    return f"until {text}", [*notes, "beginning unknown"] if expression.unknown else notes


def _members(members: Set) -> tuple[str, list[str]]:
    """Return the text of a set; remarks stand beside the member that they are about."""
    if len(members.spans) > 1:
        texts = [_member(span, members.every) for span in members.spans]
        years = {int(moment.year) > 0 for moment in moments(members) if "X" not in moment.year}
        if len(years) == 2:
            # "327 or 325 BC" would read as two years BC.
            texts = [_COMMON_YEAR.sub(r"AD \1", text) for text in texts]
        return listed(texts, "and" if members.every else "or"), []
    (span,) = members.spans
    if span.first and span.last and span.first is not span.last:
        if members.every:
            return f"all of {joined(span.first, span.last)}", []
        if century := _century(span.first, span.last):
            return century, []
        return f"between {noted(*described(span.first))} and {noted(*described(span.last))}", []
    if span.first and span.last:
        return described(span.first)
    edge = span.first or span.last
    text, notes = described(edge) if edge else ("", [])
    if members.every:
        return f"all {'from' if span.first else 'up to'} {text}", notes
    return (f"{noted(text, notes)} or later", []) if span.first else (f"by {text}", notes)


def _member(span: Span, every: bool) -> str:
    if span.first and span.last:
        return (
            noted(*described(span.first))
            if span.first is span.last
            else joined(span.first, span.last)
        )
    if span.first:
        text = noted(*described(span.first))
        return f"all from {text}" if every else f"{text} or later"
    text = noted(*described(span.last)) if span.last else ""
    return f"all up to {text}" if every else f"by {text}"


def _century(first: Moment, last: Moment) -> str:
    """Return "19th century" for the years 1801 to 1900, which is what a century is, else ""."""
    if first.month or last.month or first.masked or last.masked or any(first.flags + last.flags):
        return ""
    start, end = int(first.year), int(last.year)
    if end - start != 99 or end % 100:
        return ""
    return f"{ordinal(end // 100)} century" if end > 0 else f"{ordinal(1 - end // 100)} century BC"


def _part_of_era(expression: Expression) -> str:
    """Return "Shōwa 1 (25–31 December 1926)" for an era's part of a year or month, else ""."""
    if not isinstance(expression, Set) or expression.every or len(expression.spans) != 1:
        return ""
    first, last = expression.spans[0]
    if not (first and last and _is_day(first) and _is_day(last)) or any(first.flags + last.flags):
        return ""
    label = clipped(first.first, last.first)
    return f"{label} ({joined(first, last)})" if label else ""


def _is_day(moment: Moment) -> bool:
    return bool(moment.day) and not moment.masked


def _old_style_phrase(expression: Expression, shifted: dict[Moment, Moment]) -> str:
    """Return the Julian dates of an expression, without "from", "by" and qualifiers."""
    if isinstance(expression, Interval) and expression.start and expression.end:
        return joined(shifted[expression.start], shifted[expression.end])
    texts = [plain(shifted[moment]) for moment in moments(expression)]
    every_or_range = (
        not isinstance(expression, Set) or expression.every or len(expression.spans) == 1
    )
    return listed(texts, "and" if every_or_range else "or")


def _year(moment: Moment | None) -> Moment | None:
    """Return a date cut to its year, ``None`` if that is wholly unknown."""
    if moment is None or moment.year == "XXXX":
        return None
    year = moment.year
    return Moment(year, "", "", (moment.flags[0], 0, 0), "", moment.first, moment.last)


def _cut(expression: Expression) -> Expression | None:
    """Return an expression cut to years, equal years once, ``None`` if no year is known."""
    if isinstance(expression, Moment):
        return _year(expression)
    if isinstance(expression, Interval):
        start, end = _year(expression.start), _year(expression.end)
        if start and end and start.year == end.year:
            return start._replace(flags=(start.flags[0] | end.flags[0], 0, 0))
        lost = (expression.start and not start) or (expression.end and not end)
        return Interval(start, end, expression.unknown or bool(lost)) if start or end else None
    spans: dict[tuple[str, str], Span] = {}
    for span in expression.spans:
        first, last = _year(span.first), _year(span.last)
        if first and last and first.year == last.year:
            last = first = first._replace(flags=(first.flags[0] | last.flags[0], 0, 0))
        if first or last:
            spans.setdefault(
                (first.year if first else "", last.year if last else ""), Span(first, last)
            )
    if len(spans) == 1 and len(expression.spans) == 1:
        (span,) = spans.values()
        return (
            span.first if span.first and span.first is span.last else Set((span,), expression.every)
        )
    return Set(tuple(spans.values()), expression.every) if spans else None
