"""EDTF: what is taken, with its bounds, and what is refused, with the reason.

The examples of the specification (Library of Congress, 4 February 2019) stand under its headings.
"""

import pickle

import pytest

from treaties.dates import (
    MAX_LENGTH,
    OPEN_EARLIEST,
    OPEN_LATEST,
    Calendar,
    DateError,
    from_edtf,
)
from treaties.dates.calendars import day_number


def bound(text: str) -> int:
    """Return the day number of a day written year-month-day, or an open end."""
    if text in ("min", "max"):
        return OPEN_EARLIEST if text == "min" else OPEN_LATEST
    year, month, day = text.rsplit("-", 2)
    return day_number(int(year), int(month), int(day))


LEVEL_0 = [
    # Date
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    # Date and Time: the day as it was counted at that place
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
    # Time Interval
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    # leap years, and the ends of four digits
    ("1928-02-29", "1928-02-29", "1928-02-29"),
    ("1928-02", "1928-02-01", "1928-02-29"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("0000", "0-01-01", "0-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("1925-06-15/1925-06", "1925-06-15", "1925-06-30"),
]

LEVEL_1 = [
    # Letter-prefixed calendar year
    ("Y170000002", "170000002-01-01", "170000002-12-31"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
    ("Y10000", "10000-01-01", "10000-12-31"),
    ("Y12025~", "12025-01-01", "12025-12-31"),
    # Seasons: the hemisphere is unknown, so that the year alone is sure
    ("2001-21", "2001-01-01", "2001-12-31"),
    ("2001-22", "2001-01-01", "2001-12-31"),
    ("2001-23", "2001-01-01", "2001-12-31"),
    ("2001-24?", "2001-01-01", "2001-12-31"),
    # Qualification of a date (complete): the bounds stay
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    # Unspecified digit(s) from the right
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1925-02-XX", "1925-02-01", "1925-02-28"),
    # Extended Interval: open
    ("1985-04-12/..", "1985-04-12", "max"),
    ("1985-04/..", "1985-04-01", "max"),
    ("1985/..", "1985-01-01", "max"),
    ("../1985-04-12", "min", "1985-04-12"),
    ("../1985-04", "min", "1985-04-30"),
    ("../1985", "min", "1985-12-31"),
    # Extended Interval: unknown
    ("1985-04-12/", "1985-04-12", "max"),
    ("1985-04/", "1985-04-01", "max"),
    ("1985/", "1985-01-01", "max"),
    ("/1985-04-12", "min", "1985-04-12"),
    ("/1985-04", "min", "1985-04-30"),
    ("/1985", "min", "1985-12-31"),
    # intervals of qualified dates
    ("1984~/2004-06", "1984-01-01", "2004-06-30"),
    ("1984-06?/2004-08?", "1984-06-01", "2004-08-31"),
    ("-0009/0014", "-9-01-01", "14-12-31"),
    # Negative calendar year
    ("-1985", "-1985-01-01", "-1985-12-31"),
    ("-0043-03-15", "-43-03-15", "-43-03-15"),
    ("-0004-02-29", "-4-02-29", "-4-02-29"),
]

LEVEL_2 = [
    # Sub-year groupings
    ("2001-25", "2001-03-01", "2001-06-30"),
    ("2001-26", "2001-06-01", "2001-09-30"),
    ("2001-27", "2001-09-01", "2001-12-31"),
    ("2001-28", "2001-01-01", "2001-12-31"),
    ("2001-29", "2001-09-01", "2001-12-31"),
    ("2001-30", "2001-01-01", "2001-12-31"),
    ("2001-31", "2001-03-01", "2001-06-30"),
    ("2001-32", "2001-06-01", "2001-09-30"),
    ("2001-33", "2001-01-01", "2001-03-31"),
    ("2001-34", "2001-04-01", "2001-06-30"),
    ("2001-35", "2001-07-01", "2001-09-30"),
    ("2001-36", "2001-10-01", "2001-12-31"),
    ("2001-37", "2001-01-01", "2001-04-30"),
    ("2001-38", "2001-05-01", "2001-08-31"),
    ("2001-39", "2001-09-01", "2001-12-31"),
    ("2001-40", "2001-01-01", "2001-06-30"),
    ("2001-41", "2001-07-01", "2001-12-31"),
    # Set representation: one of a set
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", "min", "1760-12-03"),
    ("[1760-12..]", "1760-12-01", "max"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "max"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
    ("[..1984]", "min", "1984-12-31"),
    ("[1914, 1915]", "1914-01-01", "1915-12-31"),
    ("[1915,1914]", "1914-01-01", "1915-12-31"),
    # Set representation: all members
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("{..1984}", "min", "1984-12-31"),
    ("{..1984,1990..}", "min", "max"),
    # Qualification: group, individual component
    ("2004-06~-11", "2004-06-11", "2004-06-11"),
    ("2004?-06-11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11"),
    ("2004-%06-11", "2004-06-11", "2004-06-11"),
    ("1925-01-~20", "1925-01-20", "1925-01-20"),
    # Unspecified Digit
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("15XX-12-25", "1500-12-25", "1599-12-25"),
    ("1XXX-XX", "1000-01-01", "1999-12-31"),
    ("1XXX-12", "1000-12-01", "1999-12-31"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("1984-0X", "1984-01-01", "1984-09-30"),
    ("1984-10-2X", "1984-10-20", "1984-10-29"),
    ("1984-02-X9", "1984-02-09", "1984-02-29"),
    ("1985-02-X9", "1985-02-09", "1985-02-19"),
    ("1X25", "1025-01-01", "1925-12-31"),
    ("190X-02-29", "1904-02-29", "1908-02-29"),
    ("1900-XX-31", "1900-01-31", "1900-12-31"),
    ("-004X", "-49-01-01", "-40-12-31"),
    ("-000X", "-9-01-01", "-1-12-31"),
    # a year of which nothing is known bounds nothing
    ("XXXX", "min", "max"),
    ("XXXX-12-XX", "min", "max"),
    # Interval
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
    ("2003-22/2004-22", "2003-01-01", "2004-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), [*LEVEL_0, *LEVEL_1, *LEVEL_2])
def test_edtf_is_taken_with_strict_bounds(text: str, earliest: str, latest: str) -> None:
    found = from_edtf(text)
    assert (found.earliest, found.latest) == (bound(earliest), bound(latest))
    assert found.edtf == text.replace(" ", "")
    assert (found.calendar, found.written) == (Calendar.GREGORIAN, "")


REFUSED = [
    ("", "found nothing"),
    ("   ", "found nothing"),
    ("1925-02-29", "February 1925 has 28 days"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("1925-04-31", "April 1925 has 30 days"),
    ("1925-01-00", "no day 00"),
    ("1925-01-32", "January 1925 has 31 days"),
    ("1925-00", "no month 00"),
    ("1925-13", "no month 13"),
    ("1925-20", "no month 20"),
    ("1925-42", "no month 42"),
    ("1925-00-XX", "No month fits"),
    ("1925-2X", "No month fits"),
    ("1925-02-3X", "No day fits"),
    ("1901-02-X9-01", "Expected an EDTF date"),
    ("1XX1-02-29", "29 February needs a leap year"),
    ("1925-21-05", "takes no day: write 1925-21"),
    ("192X-21", "needs all digits of its year"),
    ("-XXXX", r"\[..-0001\]"),
    ("1925/1924", "end comes before the beginning"),
    ("1925-06/1925-05-31", "end comes before the beginning"),
    ("[1925..1924]", "end comes before the beginning"),
    ("1984~?", "write % for both"),
    ("1984?~", "write % for both"),
    ("1984??", "write % for both"),
    ("199u", "X, not u"),
    ("1999-uu", "X, not u"),
    ("199x", "capital X"),
    ("unknown/2006", "leave the unknown end empty"),
    ("2004/open", "two dots for an open end"),
    ("Y1925", "more than four digits"),
    ("Y0001925", "more than four digits"),
    ("Y-0043", "more than four digits"),
    ("Y012025", "does not begin with zero"),
    ("y12025", "capital Y"),
    ("Y12025-01", "no month or day"),
    ("Y1234567890123456", "at most 15 digits"),
    ("Y-17E7", "Exponential years"),
    ("Y17e7", "Exponential years"),
    ("1950S2", "Significant digits"),
    ("Y171010000S3", "Significant digits"),
    ("19250120", "hyphens between year, month and day"),
    ("-0000", "0000 for 1 BC"),
    ("+1925", "no plus sign"),
    ("12025", "prefix Y"),
    ("85", "four digits"),
    ("925", "four digits"),
    ("-43", "four digits"),
    ("1925-1-20", "two digits"),
    ("1925-01-5", "two digits"),
    ("1925-1", "two digits"),
    ("1925-123", "Ordinal dates"),
    ("1925-W03", "Week dates"),
    ("1925/P1Y", "Durations"),
    ("1925-01-20T24:00:00", "Expected a time"),
    ("1925-01-20T12:00", "Expected a time"),
    ("1925-01T12:00:00", "Expected a time"),
    ("1925-01-20T12:60:00", "Expected a time"),
    ("1925-01-XXT12:00:00", "must be complete"),
    ("1925-01-20~T12:00:00", "must be complete"),
    ("1925-01-20T12:00:00/1926", "cannot stand in an interval"),
    ("[1925-01-20T12:00:00]", "cannot stand in an interval or a set"),
    ("../..", "a date at one end"),
    ("/", "a date at one end"),
    ("/..", "a date at one end"),
    ("1904/1905/1906", "one stroke"),
    ("1904..1905", "Two dots stand in a set"),
    ("..1905", "Two dots stand in a set"),
    ("[]", "empty or not closed"),
    ("[1925", "empty or not closed"),
    ("[1925}", "empty or not closed"),
    ("{}", "empty or not closed"),
    ("[..]", "before or after the two dots"),
    ("[1914,,1915]", "found nothing"),
    ("[1914,..1915]", "stand first in a set"),
    ("[1914..,1915]", "without one after them last"),
    ("[1914/1915]", "four digits|cannot stand in an interval|Expected an EDTF date"),
    ("[1914..1915..1916]", "Two dots stand in a set"),
    ("[[1914]]", "one pair of brackets"),
    ("[1914]/1915", "empty or not closed|A set cannot stand"),
    ("1914,1915", "stand in brackets"),
    ("(1925)?-01", "Parentheses belong to a draft"),
    ("1904\N{EN DASH}1905", "plain hyphens"),
    ("1925 01", "Expected an EDTF date"),
    ("20 January 1925", "Expected an EDTF date"),
    ("\u0661\u0669\u0662\u0665", "Expected an EDTF date"),
    ("１９２５", "Expected an EDTF date"),
    ("1925\x00", "Expected an EDTF date"),
    ("1" * (MAX_LENGTH + 1), "at most 200 characters"),
    ("[" * 100_000, "at most 200 characters"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_is_not_edtf_is_refused_with_its_own_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        from_edtf(text)


def test_spaces_around_a_text_are_dropped() -> None:
    assert from_edtf(" 1925\n").edtf == "1925"


def test_a_refusal_is_a_value_error_with_its_choices() -> None:
    error = DateError("Which?", (("May 1904", "1904-05"),))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled the line before
    assert isinstance(again, ValueError)
    assert str(again) == "Which?"
    assert again.choices == (("May 1904", "1904-05"),)


def test_calendar_and_written_text_are_kept() -> None:
    found = from_edtf("1907-07-28", calendar=Calendar.JULIAN, written="15 July 1907 O.S.")
    assert found.calendar is Calendar.JULIAN
    assert found.written == "15 July 1907 O.S."


def test_a_calendar_given_as_its_stored_text_becomes_the_calendar() -> None:
    stored: str = "japanese"
    assert from_edtf("1925", calendar=stored).calendar is Calendar.JAPANESE  # type: ignore[arg-type]


def test_an_unknown_calendar_is_refused() -> None:
    with pytest.raises(DateError, match="gregorian, julian, japanese"):
        from_edtf("1925", calendar="mayan")  # type: ignore[arg-type]
