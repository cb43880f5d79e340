"""Day numbers of both calendars."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.dates import OPEN_EARLIEST, OPEN_LATEST, Calendar
from treaties.dates.calendars import (
    day_number,
    days_in_julian_month,
    days_in_month,
    gregorian,
    julian,
    julian_day_number,
)

YEARS = st.integers(-20_000, 20_000)
DAYS = st.integers(-20_000 * 366, 20_000 * 366)
# The day number of the standard library counts from 1 January of the year 1, the Julian Day Number
# from noon of 1 January 4713 BC (Julian).
JDN_OF_DAY_ZERO = 1_721_425


def jdn_of_julian_date(year: int, month: int, day: int) -> int:
    """Count days from March as the first month, which is independent of the tables under test."""
    past = (14 - month) // 12
    years = year + 4800 - past
    months = month + 12 * past - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32_083


@given(st.dates())
def test_a_day_number_is_the_ordinal_of_the_standard_library(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert gregorian(day.toordinal()) == (day.year, day.month, day.day)


@given(DAYS)
def test_every_day_number_comes_back_from_both_calendars(number: int) -> None:
    assert day_number(*gregorian(number)) == number
    assert julian_day_number(*julian(number)) == number


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_the_julian_calendar_agrees_with_a_formula_that_counts_from_march(
    year: int, month: int, day: int
) -> None:
    day = min(day, days_in_julian_month(year, month))
    number = julian_day_number(year, month, day)
    assert number + JDN_OF_DAY_ZERO == jdn_of_julian_date(year, month, day)
    assert julian(number) == (year, month, day)


@given(YEARS)
def test_a_year_has_the_days_of_its_months(year: int) -> None:
    length = day_number(year + 1, 1, 1) - day_number(year, 1, 1)
    assert length == sum(days_in_month(year, month) for month in range(1, 13))
    julian_length = julian_day_number(year + 1, 1, 1) - julian_day_number(year, 1, 1)
    assert julian_length == sum(days_in_julian_month(year, month) for month in range(1, 13))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1700, 2, 18), (1700, 2, 28)),
        ((1700, 2, 19), (1700, 3, 1)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1855, 1, 26), (1855, 2, 7)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1918, 1, 31), (1918, 2, 13)),
        ((1, 1, 1), (0, 12, 30)),
        ((300, 2, 29), (300, 3, 1)),
        ((250, 1, 1), (250, 1, 1)),
        ((-43, 3, 15), (-43, 3, 13)),
    ],
)
def test_old_style_days_fall_on_the_known_new_style_days(
    old: tuple[int, int, int], new: tuple[int, int, int]
) -> None:
    assert gregorian(julian_day_number(*old)) == new


def test_the_open_ends_are_the_limits_of_a_64_bit_integer() -> None:
    assert OPEN_EARLIEST == -(2**63)
    assert OPEN_LATEST == 2**63 - 1


def test_a_calendar_is_its_stored_text() -> None:
    assert [str(calendar) for calendar in Calendar] == ["gregorian", "julian", "japanese"]
