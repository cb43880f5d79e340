"""Read what people write: plain English, Japanese eras, Old and New Style, numbers, EDTF."""

from __future__ import annotations

import re

from treaties.dates.calendars import Calendar, day_number, julian_day_number
from treaties.dates.display import calendar_note, display
from treaties.dates.drafts import EXPECTED, Draft, draft
from treaties.dates.edtf import Moment, parse
from treaties.dates.eras import BY_NAME, era_edtf, read_kanji
from treaties.dates.errors import MAX_LENGTH, DateError, quoted
from treaties.dates.historical import HistoricalDate, from_edtf
from treaties.dates.names import DASH, MONTHS
from treaties.dates.numeric import as_edtf, is_edtf, replaced_hyphen
from treaties.dates.phrases import phrase
from treaties.dates.words import MONTH, MONTH_NUMBERS, characters, english

_KANJI_DASH = re.compile(f"[{DASH}~]|から")
_ERA_NAMES = "|".join(BY_NAME)
_ERA = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}}) )?(?:(?P<month>{MONTH}) )?"
    rf"(?P<era>{_ERA_NAMES}) (?P<year>[0-9]{{1,4}}|gannen)"
)
_ERA_REMARK = re.compile(rf"(?:{_ERA_NAMES}) [0-9]")
_TIME = re.compile(
    r"(?P<day>.+), (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?: \(utc(?P<zone>[+-][0-9:]{2,5})?(?P<utc>\))|$)"
)
_DOUBLE = re.compile(r"((?:c\. )?[0-9]{1,2}) ?\(([0-9]{1,2})\) (.+)")
_STYLE = re.compile(r"(?P<rest>.+?),? \(?(?P<style>old style(?:/new style)?|new style)\)?")

Read = tuple[str, Calendar]


def read(text: str) -> HistoricalDate:
    """Return the date stated in English, in Japanese eras or in EDTF; ``written`` keeps the text.

    Dates without a remark are Gregorian, and proleptic before 1582; Old Style years begin on
    1 January. "Before" and "after" exclude what they name: "after 1939" is 1940 or later.

    What ``str`` of a date shows is read as the same EDTF and calendar, if it is not too long. Less
    comes back of four kinds: dates with unknown digits ("1900–1909" is read as the interval, some
    are not read); qualifiers of single parts, which return in another spelling or, from
    "c. 20 January 1925", for the whole; intervals from a date to itself, or from a season to the
    same or the next year, and sets of one member; Japanese originals before 1873.

    Raises ``DateError`` if the text is not understood, is no date, or leaves open what is meant
    (1904-05, 01/02/1925, 1900s): ``choices`` then holds the readings.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(f"Expected a date of at most {MAX_LENGTH} characters, found {len(text)}.")
    typed = characters(text)
    if not typed:
        raise DateError("Expected a date, found nothing.")
    edtf, calendar = _read(typed)
    return from_edtf(edtf, calendar=calendar, written=text.strip())


def _read(typed: str) -> Read:
    if "年" in typed:
        return _kanji(typed)
    if is_edtf(typed):
        return as_edtf(typed), Calendar.GREGORIAN
    if readings := replaced_hyphen(typed):
        raise _ambiguous(typed, readings)
    return _english(english(typed))


def _ambiguous(typed: str, readings: tuple[str, ...]) -> DateError:
    """Return the error for "c. 1904-05" with each whole reading of the text that is a date."""
    if replaced_hyphen(readings[-1]):
        raise DateError(
            f"Hyphens may mean months or ranges in {quoted(typed)}: write the months as words, "
            "the years in full."
        )
    choices: list[tuple[str, str]] = []
    for reading in readings:
        try:
            edtf, calendar = _read(reading)
            choices.append((display(parse(edtf), calendar), edtf))
        except DateError:
            continue
    if not choices:
        return DateError(f"{quoted(typed)} is not understood: {EXPECTED}.")
    labels = " or ".join(label for label, _ in choices)
    return DateError(
        f"A hyphen may mean a month or a range in {quoted(typed)}: write {labels}.", tuple(choices)
    )


def _kanji(typed: str) -> Read:
    """Read a date in Japanese characters, or two with a dash."""
    about = "~" if typed.endswith(("頃", "ごろ")) else ""
    until = typed.endswith("まで")
    parts = _KANJI_DASH.split(typed.removesuffix("頃").removesuffix("ごろ").removesuffix("まで"))
    texts, calendar = [], Calendar.GREGORIAN
    for part in parts[:3]:
        found = read_kanji(part)
        if not found:
            raise DateError(
                f"{quoted(part)} is not understood: expected a date such as 大正14年1月20日 or "
                "1925年1月20日."
            )
        era, year, month, day = found
        if era:
            calendar = Calendar.JAPANESE
            texts.append(era_edtf(era, year, month, day) + about)
        else:
            texts.append(Draft(year, month, day).edtf() + about)
    if len(texts) > 2:
        raise DateError("Expected one date, or two with a dash.")
    if until and len(texts) == 1:
        texts.insert(0, "..")
    if (len(texts) > 1 or about) and any(each.startswith("[") for each in texts):
        raise DateError("The era has only a part of that year or month: give the day.")
    return "/".join(texts), calendar


def _english(text: str) -> Read:
    """Read normalized English; remarks on the calendar are held against what is read."""
    if found := _TIME.fullmatch(text):
        return _timed(found)
    body, remarks, ending = _remarks(text)
    if found := _ERA.fullmatch(body):
        return _era(found, text)
    for remark in remarks:
        rest = [each for each in remarks if each != remark]
        bare = (f"{body} ({'; '.join(rest)})" if rest else body) + ending
        if _ERA_REMARK.match(remark):
            return _checked(phrase(bare), Calendar.JAPANESE, remark)
        if remark not in ("old style", "new style") and remark.endswith("old style"):
            return _checked(phrase(bare), Calendar.JULIAN, remark)
        if remark == "old style":
            return phrase(bare, julian=True), Calendar.JULIAN
        if remark == "new style":
            return _new_style(phrase(bare))
        if body.endswith(" old style"):
            return _both_styles(body.removesuffix(" old style"), remark.removesuffix(" new style"))
    double = _DOUBLE.sub(r"\1/\2 \3", text)
    if "/" in double.replace("old style/new style", ""):
        return _double(double)
    if found := _STYLE.fullmatch(text):
        if found["style"] == "old style":
            return phrase(found["rest"], julian=True), Calendar.JULIAN
        return phrase(found["rest"]), Calendar.GREGORIAN
    return phrase(text), Calendar.GREGORIAN


def _remarks(text: str) -> tuple[str, list[str], str]:
    """Return the text before its last parentheses, what stands in them, and " (end unknown)"."""
    ending = ""
    for unknown in (" (end unknown)", " (beginning unknown)"):
        if text.endswith(unknown):
            ending, text = unknown, text.removesuffix(unknown)
    if not text.endswith(")") or "(" not in text:
        return text, [], ending
    body, _, inner = text[:-1].rpartition("(")
    return body.strip(), inner.split("; "), ending


def _new_style(edtf: str) -> Read:
    """Return a date marked "(New Style)", as a Julian original without a day is shown."""
    julian = calendar_note(parse(edtf), Calendar.JULIAN) == "New Style"
    return edtf, Calendar.JULIAN if julian else Calendar.GREGORIAN


def _timed(found: re.Match[str]) -> Read:
    edtf, calendar = _english(found["day"])
    zone = (found["zone"] or "Z") if found["utc"] else ""
    timed = f"{edtf}T{found['time']}{zone}"
    parse(timed)
    return timed, calendar


def _era(found: re.Match[str], text: str) -> Read:
    """Read "20 January Taishō 14"; days in parentheses after it must be those that it has."""
    year = 1 if found["year"] == "gannen" else int(found["year"])
    month = MONTH_NUMBERS[found["month"]] if found["month"] else 0
    if found["day"] and not month:
        raise DateError("Expected a month between day and era: 20 January Taishō 14.")
    edtf = era_edtf(BY_NAME[found["era"]], year, month, int(found["day"] or 0))
    shown = display(parse(edtf), Calendar.JAPANESE)
    if text not in (found[0], english(shown)):
        raise DateError(f"The remark does not agree with the date: expected {shown}.")
    return edtf, Calendar.JAPANESE


def _checked(edtf: str, calendar: Calendar, remark: str) -> Read:
    """Return a Gregorian date with its remark in another calendar, if they are the same date."""
    expression = parse(edtf)
    expected = calendar_note(expression, calendar)
    year = str(expression.year) if isinstance(expression, Moment) else ""
    if english(expected) not in (remark, remark.replace(f" {year} ", " ")):
        raise DateError(
            f"The two dates do not agree: expected {quoted(expected)} beside the Gregorian date, "
            f"found {quoted(remark)}."
        )
    return edtf, calendar


def _both_styles(old: str, new: str) -> Read:
    """Read "15 July 1907 O.S. (28 July 1907)"; the year may be missing in the parentheses."""
    edtf = phrase(old, julian=True)
    second = draft(new)
    if second.year is None:
        second.year = int(edtf[: edtf.index("-", 1)]) if re.match("-?[0-9]{4}-", edtf) else None
    if second.edtf() != edtf:
        shown = display(parse(edtf), Calendar.GREGORIAN)
        raise DateError(f"The two dates do not agree: {quoted(old)} Old Style is {shown}.")
    return edtf, Calendar.JULIAN


def _double(text: str) -> Read:
    """Read a double date, Old and New Style of one day: "15/28 July 1907"."""
    text = text.removesuffix(" old style/new style").removesuffix(" (old style/new style)")
    left, _, right = text.partition("/")
    if "/" in right:
        raise DateError(
            "Expected one stroke, between the Old and the New Style day: 15/28 July 1907."
        )
    first, last = draft(left), draft(right)
    if first.year is None:
        first.year = last.year
    first.month = first.month or last.month
    if not (first.day and last.day):
        raise DateError(
            "A stroke stands between the Old and the New Style day, 15/28 July 1907; for a "
            "period write a dash, "
            "for one of two dates or."
        )
    for old, new in ((first, last), (last, first)):
        new.flags = [one | other for one, other in zip(first.flags, last.flags, strict=True)]
        edtf = new.edtf()
        if new.year is not None and old.number() == day_number(new.year, new.month, new.day):
            return edtf, Calendar.JULIAN
    apart = day_number(first.year or 0, first.month, first.day) - julian_day_number(
        first.year or 0, first.month, first.day
    )
    raise DateError(
        f"The two days of {quoted(text)} are not one day in Old and New Style: the calendars "
        f"were {-apart} days "
        f"apart in {MONTHS[first.month]} {first.year}."
    )
