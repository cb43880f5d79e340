"""What holds of all dates, shown on generated ones."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from treaties.dates import (
    MAX_LENGTH,
    OPEN_EARLIEST,
    Calendar,
    DateError,
    HistoricalDate,
    from_edtf,
    read,
)
from treaties.dates.names import MONTHS

CALENDARS = st.sampled_from(Calendar)
QUALIFIERS = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def years(draw: st.DrawFn) -> str:
    year = draw(st.integers(1700, 2020) | st.integers(-9999, 9999))
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """Return a date of any precision that can stand in a range."""
    year = draw(years())
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(st.sampled_from([year, f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}"]))


QUALIFIED = st.builds(str.__add__, plain_dates(), QUALIFIERS)
SEASONS = st.builds("{}-{}{}".format, years(), st.integers(21, 41), QUALIFIERS)
LONG_YEARS = st.builds(
    "Y{}{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**15 - 1), QUALIFIERS
)
MASKED = st.builds(
    "{}{}{}".format,
    st.from_regex(r"-?[0-9]{1,3}X{1,3}", fullmatch=True) | years(),
    st.sampled_from(["", "-XX", "-1X", "-0X", "-02", "-02-XX", "-02-2X", "-XX-XX", "-XX-31"]),
    QUALIFIERS,
)
PARTS = st.builds("{}1925{}-{}05{}-{}04{}".format, *[st.sampled_from(["", "", "?", "~", "%"])] * 6)
SINGLE = QUALIFIED | SEASONS | LONG_YEARS
INTERVALS = st.one_of(
    st.builds("{}/{}".format, SINGLE, SINGLE),
    st.builds(str.format, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"]), SINGLE),
)
MEMBERS = st.lists(SINGLE, min_size=2, max_size=4).map(",".join)
SETS = st.one_of(
    st.builds("[{}..{}]".format, QUALIFIED, QUALIFIED),
    st.builds(str.format, st.sampled_from(["[..{}]", "[{}..]", "{{..{}}}", "{{{}..}}"]), SINGLE),
    st.builds(
        str.format, st.sampled_from(["[{}]", "{{{}}}", "[..1700,{}]", "{{{},1980..}}"]), MEMBERS
    ),
)
SHOWN_FULLY = SINGLE | INTERVALS | SETS
EVERYTHING = SHOWN_FULLY | MASKED | PARTS
# Text close to dates reaches further into the reader than any text does.
SCRAPS = st.lists(
    st.sampled_from(
        [
            *"0123456789XYTZ~?%/[]{}.,-:() ",
            *["1925", "-01", "-20", "..", "January ", "c. ", "between ", " and ", " or ", " to "],
            *[
                " BC",
                "AD ",
                " O.S.",
                "Old Style",
                "–",
                "大正",
                "元",
                "年",
                "月",
                "日",
                "十",
                "から",
                "19th",
            ],
            *[
                " century",
                "spring ",
                "of ",
                "by ",
                "since ",
                "before ",
                "after ",
                "Taishō ",
                "s",
                "until ",
            ],
            *["Tuesday, ", "in ", "(?)", "/26 ", "[c. ", "1904-5", "Shōwa 3"],
            *[" or later", "(end unknown)", "(uncertain)", "year ", "UTC", "all ", "the ", "N.S."],
        ]
    ),
    max_size=12,
).map("".join)


def date_of(text: str, calendar: Calendar) -> HistoricalDate:
    """Return the date of a generated text, dropping those that are refused."""
    try:
        return from_edtf(text, calendar=calendar)
    except DateError:
        assume(False)
        raise


@pytest.mark.parametrize("reader", [read, from_edtf])
@given(st.text() | SCRAPS | EVERYTHING)
def test_a_text_is_a_date_or_a_date_error(
    reader: Callable[[str], HistoricalDate], text: str
) -> None:
    try:
        found = reader(text)
    except DateError:
        return
    assert found.earliest <= found.latest
    assert found.display()
    assert isinstance(found.year_text, str)


@given(st.text(min_size=MAX_LENGTH + 1, max_size=3 * MAX_LENGTH))
def test_a_text_beyond_the_limit_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="at most 200 characters"):
        read(text)


@given(EVERYTHING, CALENDARS)
def test_edtf_and_calendar_give_the_date_back(text: str, calendar: Calendar) -> None:
    found = date_of(text, calendar)
    assert from_edtf(found.edtf, calendar=found.calendar) == found


@given(EVERYTHING)
def test_qualifiers_never_change_the_bounds(text: str) -> None:
    found = date_of(text, Calendar.GREGORIAN)
    bare = from_edtf(text.translate({ord(mark): None for mark in "?~%"}))
    assert (bare.earliest, bare.latest) == (found.earliest, found.latest)


@given(st.lists(st.tuples(EVERYTHING, CALENDARS), min_size=3, max_size=3))
def test_the_order_is_total_and_agrees_with_the_bounds(texts: list[tuple[str, Calendar]]) -> None:
    one, two, three = sorted(date_of(*text) for text in texts)
    assert one <= two <= three
    assert one <= three
    for left, right in ((one, two), (two, three)):
        assert (left < right) + (left == right) + (left > right) == 1
        assert (left <= right, left >= right) == (not left > right, not left < right)
        assert (left.sort, left.latest) <= (right.sort, right.latest)
    for each in (one, two, three):
        assert each.sort == (each.latest if each.earliest == OPEN_EARLIEST else each.earliest)


@given(SHOWN_FULLY)
def test_a_date_without_unknown_digits_is_read_back_from_its_display(text: str) -> None:
    found = date_of(text, Calendar.GREGORIAN)
    # An interval from a date to itself is shown as that date; a season and the year beside it
    # could be one season.
    first, _, last = text.partition("/")
    assume(first != last and not (last and first[5:7] > "12"))
    assume(len(str(found)) <= MAX_LENGTH)
    again = read(str(found))
    assert (again.edtf, again.calendar) == (found.edtf, found.calendar)


@given(QUALIFIED | INTERVALS | SETS)
def test_an_old_style_date_is_read_back_with_its_bounds(text: str) -> None:
    found = date_of(text, Calendar.JULIAN)
    first, _, last = text.partition("/")
    assume(first != last and not (last and first[5:7] > "12"))
    assume(len(str(found)) <= MAX_LENGTH)
    again = read(str(found))
    assert (again.earliest, again.latest) == (found.earliest, found.latest)
    assert again.calendar is Calendar.JULIAN
    assert str(again) == str(found)


@given(st.dates(min_value=date(1873, 1, 1)), st.integers(0, 2), QUALIFIERS)
def test_a_japanese_date_since_1873_is_read_back(day: date, cut: int, qualifier: str) -> None:
    text = str(day)[: (10, 7, 4)[cut]] + qualifier
    found = from_edtf(text, calendar=Calendar.JAPANESE)
    again = read(str(found))
    assert (again.edtf, again.calendar) == (found.edtf, found.calendar)


@given(PARTS)
def test_qualified_parts_are_read_back_with_the_same_display(text: str) -> None:
    found = date_of(text, Calendar.GREGORIAN)
    again = read(str(found))
    assert str(again) == str(found)


@given(st.integers(1, 9998), st.sampled_from(["", *MONTHS[1:]]))
def test_an_old_style_month_or_year_is_read_back(year: int, month: str) -> None:
    found = read(f"{month} AD {year} O.S.")
    again = read(str(found))
    assert (again.edtf, again.calendar) == (found.edtf, Calendar.JULIAN)
    assert str(found).endswith("(Old Style)")
