"""Read what people write: plain English, Japanese eras, Old and New Style, numbers, EDTF."""

from __future__ import annotations

import re

from treaties.dates import doubles, weekdays
from treaties.dates.calendars import Calendar, Read
from treaties.dates.display import calendar_note, display
from treaties.dates.drafts import EXPECTED
from treaties.dates.edtf import Moment, parse
from treaties.dates.errors import MAX_LENGTH, DateError, as_typed, quoted
from treaties.dates.historical import HistoricalDate, from_edtf
from treaties.dates.japanese import ERA_REMARK, era, kanji
from treaties.dates.names import DASH
from treaties.dates.numeric import as_edtf, is_edtf, replaced_hyphen, unbracketed
from treaties.dates.phrases import phrase
from treaties.dates.words import MONTH, characters, english

_TIME = re.compile(
    r"(?P<day>.+), (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?: \(utc(?P<zone>[+-][0-9:]{2,5})?(?P<utc>\))|$)"
)
_STYLE = re.compile(r"(?P<rest>.+?),? \(?(?P<style>old style(?:/new style)?|new style)\)?")
_STOP = re.compile(r"([0-9?~%)\]}日月年]|[0-9]s|[A-Za-z]{4})[.。]$")
_QUESTION = re.compile(r" ?[(\[]\?[)\]]")
_PART_OF_YEAR = re.compile(rf"\b(?:{MONTH}|spring|summer|autumn|winter)\b")


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
    """Read a text in one spelling of characters; a message quotes it as it is."""
    typed = unbracketed(_QUESTION.sub("?", _STOP.sub(r"\1", typed)))
    if "年" in typed:
        return kanji(typed)
    if is_edtf(typed):
        return as_edtf(typed), Calendar.GREGORIAN
    readings = replaced_hyphen(typed)
    # "1914-18" is a period; "20 January 1914-18" may be a slip, and is asked about.
    if readings and (
        len(readings) > 1 or DASH not in readings[0] or _PART_OF_YEAR.search(english(typed))
    ):
        raise _ambiguous(typed, readings)
    try:
        return _read(readings[0]) if readings else _english(english(typed))
    except DateError as error:
        raise as_typed(error, typed) from None


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


def _english(text: str) -> Read:
    """Read normalized English; a weekday is held against what is read."""
    text, weekday = weekdays.taken(text)
    edtf, calendar = _dated(doubles.single_year(text))
    if weekday:
        weekdays.check(weekday, edtf, calendar)
    return edtf, calendar


def _dated(text: str) -> Read:
    """Read normalized English; remarks on the calendar are held against what is read."""
    if found := _TIME.fullmatch(text):
        return _timed(found)
    body, remarks, ending = _remarks(text)
    if of_era := era(body, text):
        return of_era
    for remark in remarks:
        rest = [each for each in remarks if each != remark]
        bare = (f"{body} ({'; '.join(rest)})" if rest else body) + ending
        if ERA_REMARK.match(remark):
            return _checked(phrase(bare), Calendar.JAPANESE, remark)
        if remark not in ("old style", "new style") and remark.endswith("old style"):
            return _checked(phrase(bare), Calendar.JULIAN, remark)
        if remark == "old style":
            return phrase(bare, julian=True), Calendar.JULIAN
        if remark == "new style":
            return _new_style(phrase(bare))
        if body.endswith(" old style"):
            old, new = body.removesuffix(" old style"), remark.removesuffix(" new style")
            return doubles.both_styles(old, new)
        if doubles.in_parentheses(body, remark):
            return doubles.double(f"{body}/{remark}")
    double = doubles.with_stroke(text)
    if "/" in double.replace("old style/new style", ""):
        return doubles.double(double)
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
    edtf, calendar = _dated(found["day"])
    zone = (found["zone"] or "Z") if found["utc"] else ""
    timed = f"{edtf}T{found['time']}{zone}"
    parse(timed)
    return timed, calendar


def _checked(edtf: str, calendar: Calendar, remark: str) -> Read:
    """Return a Gregorian date with its remark in another calendar, if they are the same date."""
    expression = parse(edtf)
    expected = calendar_note(expression, calendar)
    year = str(expression.year) if isinstance(expression, Moment) else ""
    if english(expected) not in (remark, remark.replace(f" {year} ", " ")):
        raise DateError(
            f"The two dates do not agree: expected {expected or 'none'} beside the Gregorian date, "
            f"found {quoted(remark)}."
        )
    return edtf, calendar
