"""Plain words for an EDTF expression and the calendar of its original, in a language.

Nothing but these two is used, so that a stored date needs no other column to be shown. The words
are those of ``prose``, English unless another is given. House forms of English: day, month, year;
"c." for approximate, "(uncertain)" for uncertain; an en dash without spaces between single words or
numbers. "by 1939" is one date not later than 1939 (``[..1939]``), "until 1939" a period that ends
then (``../1939``).
"""

from __future__ import annotations

from treaties.dates.calendars import Calendar, days_in_julian_month, julian
from treaties.dates.edtf import Expression, Interval, Moment, Set, Span, moments
from treaties.dates.eras import clipped, era_years
from treaties.dates.japanese_prose import JAPANESE
from treaties.dates.names import APPROXIMATE, UNCERTAIN
from treaties.dates.prose import ENGLISH, NOMINATIVE, Prose
from treaties.dates.russian import RUSSIAN

# The languages that dates are shown in; any other gets English.
LANGUAGES = {"ja": JAPANESE, "ru": RUSSIAN}


def display(expression: Expression, calendar: Calendar, prose: Prose = ENGLISH) -> str:
    """Return plain words, with the Old Style date or Japanese era year if there is one."""
    if calendar is Calendar.JAPANESE and (text := _part_of_era(expression, prose)):
        return text
    if calendar is Calendar.JULIAN and (whole := julian_whole(expression)):
        first, last, flags = whole
        text = prose.joined(first, last) if first != last else prose.plain(first)
        notes = [prose.old_style, *([prose.uncertain] if flags & UNCERTAIN else [])]
        return prose.noted(prose.circa.format(text) if flags & APPROXIMATE else text, notes)
    text, notes = _phrase(expression, prose)
    remark = calendar_note(expression, calendar, prose)
    return prose.noted(text, [remark, *notes] if remark else notes)


def year_text(expression: Expression, calendar: Calendar, prose: Prose = ENGLISH) -> str:
    """Return the display cut to years, fit to stand in brackets: "1907?", "until 1943".

    In the Gregorian calendar save for whole Old Style months and years; "" if no year is known.
    """
    if calendar is Calendar.JULIAN and (whole := julian_whole(expression)):
        first, last = (Moment(end.year, "", "", (whole[2], 0, 0), "", 0, 0) for end in whole[:2])
        return prose.joined(first, last)
    cut = _cut(expression)
    text, notes = _phrase(cut, prose) if cut else ("", [])
    return prose.doubted.format(text) if prose.uncertain in notes else text


def calendar_note(expression: Expression, calendar: Calendar, prose: Prose = ENGLISH) -> str:
    """Return the remark on the calendar of the original: "15 July Old Style", "Taishō 14", or "".

    A Julian original of which no day is known has no Old Style form: the remark is "New Style"
    then, since what is shown is Gregorian.
    """
    if calendar is Calendar.JULIAN:
        days = moments(expression)
        if not all(_is_day(moment) for moment in days):
            return prose.new_style
        shifted = {moment: old_style(moment) for moment in days}
        inner = _old_style_phrase(expression, shifted, prose)
        years = {int(moment.year) for moment in (*days, *shifted.values())}
        if len(years) == 1:
            inner = prose.without_year(inner, years.pop())
        return prose.old_style_day.format(inner)
    if calendar is Calendar.JAPANESE:
        labels = [
            prose.eras([prose.era(*one) for one in era_years(moment.first, moment.last)])
            for moment in moments(expression)
            if "X" not in moment.year
        ]
        distinct = list(dict.fromkeys(label for label in labels if label))
        between = prose.era_span if isinstance(expression, Interval) else prose.era_list
        return between.join(distinct)
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


def _phrase(expression: Expression, prose: Prose) -> tuple[str, list[str]]:
    """Return the text and the remarks that belong after the whole."""
    if isinstance(expression, Moment):
        return prose.described(expression)
    if isinstance(expression, Set):
        return _members(expression, prose)
    start, end = expression.start, expression.end
    if start and end:
        return prose.joined(start, end), []
    if start:
        text, notes = prose.phrase("since", start)
        return text, [*notes, prose.end_unknown] if expression.unknown else notes
    text, notes = prose.phrase("until", end) if end else ("", [])
    return text, [*notes, prose.beginning_unknown] if expression.unknown else notes


def _members(members: Set, prose: Prose) -> tuple[str, list[str]]:
    """Return the text of a set; remarks stand beside the member that they are about."""
    if len(members.spans) > 1:
        texts = [_member(span, members.every, prose) for span in members.spans]
        years = {int(moment.year) > 0 for moment in moments(members) if "X" not in moment.year}
        if len(years) == 2:
            texts = [prose.both_eras(text) for text in texts]
        return prose.listed(texts, prose.and_ if members.every else prose.or_), []
    (span,) = members.spans
    if span.first and span.last and span.first is not span.last:
        if members.every:
            return prose.all_of.format(prose.joined(span.first, span.last)), []
        return _century(span.first, span.last, prose) or prose.span(span.first, span.last), []
    if span.first and span.last:
        return prose.described(span.first)
    if span.first and not members.every:
        return _member(span, False, prose), []
    edge = span.first or span.last
    name = "by" if not members.every else "all_since" if span.first else "all_until"
    return prose.phrase(name, edge) if edge else ("", [])


def _member(span: Span, every: bool, prose: Prose) -> str:
    if span.first and span.last:
        return (
            prose.noted(*prose.described(span.first))
            if span.first is span.last
            else prose.joined(span.first, span.last)
        )
    edge = span.first or span.last
    if edge is None:
        return ""
    if every:
        name = "all_since" if span.first else "all_until"
    else:
        name = "later" if span.first else "by"
    case = prose.case_of.get(name, NOMINATIVE)
    # With its remarks inside: they are about this member alone.
    return str(getattr(prose, name).format(prose.noted(*prose.described(edge, case))))


def _century(first: Moment, last: Moment, prose: Prose) -> str:
    """Return "19th century" for the years 1801 to 1900, which is what a century is, else ""."""
    if first.month or last.month or first.masked or last.masked or any(first.flags + last.flags):
        return ""
    start, end = int(first.year), int(last.year)
    if end - start != 99 or end % 100:
        return ""
    return prose.century(end // 100 if end > 0 else 1 - end // 100, bc=end <= 0)


def _part_of_era(expression: Expression, prose: Prose) -> str:
    """Return "Shōwa 1 (25–31 December 1926)" for an era's part of a year or month, else ""."""
    if not isinstance(expression, Set) or expression.every or len(expression.spans) != 1:
        return ""
    first, last = expression.spans[0]
    if not (first and last and _is_day(first) and _is_day(last)) or any(first.flags + last.flags):
        return ""
    part = clipped(first.first, last.first)
    return prose.noted(prose.era(*part), [prose.joined(first, last)]) if part else ""


def _is_day(moment: Moment) -> bool:
    return bool(moment.day) and not moment.masked


def _old_style_phrase(expression: Expression, shifted: dict[Moment, Moment], prose: Prose) -> str:
    """Return the Julian dates of an expression, without "from", "by" and qualifiers."""
    if isinstance(expression, Interval) and expression.start and expression.end:
        return prose.joined(shifted[expression.start], shifted[expression.end])
    texts = [prose.plain(shifted[moment]) for moment in moments(expression)]
    every_or_range = (
        not isinstance(expression, Set) or expression.every or len(expression.spans) == 1
    )
    return prose.listed(texts, prose.and_ if every_or_range else prose.or_)


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
