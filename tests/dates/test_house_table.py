"""The editors' table of dates: as typed, EDTF, bounds, calendar of the original, display."""

import pytest

from treaties.dates import OPEN_EARLIEST, OPEN_LATEST, Calendar, DateError, from_edtf, read
from treaties.dates.calendars import day_number

GREGORIAN, JULIAN, JAPANESE = Calendar


def bound(text: str) -> int:
    """Return the day number of a day written year-month-day, or an open end."""
    if text in ("min", "max"):
        return OPEN_EARLIEST if text == "min" else OPEN_LATEST
    year, month, day = text.rsplit("-", 2)
    return day_number(int(year), int(month), int(day))


# Row, typed forms, EDTF, earliest, latest, calendar, display.
TABLE = [
    (
        1,
        ["20 January 1925"],
        "1925-01-20",
        "1925-01-20",
        "1925-01-20",
        GREGORIAN,
        "20 January 1925",
    ),
    (2, ["January 1928"], "1928-01", "1928-01-01", "1928-01-31", GREGORIAN, "January 1928"),
    (
        3,
        ["1904–1905", "1904–05"],
        "1904/1905",
        "1904-01-01",
        "1905-12-31",
        GREGORIAN,
        "1904–1905",
    ),
    (4, [], "1904-05", "1904-05-01", "1904-05-31", GREGORIAN, "May 1904"),
    (6, ["by 1939"], "[..1939]", "min", "1939-12-31", GREGORIAN, "by 1939"),
    (7, ["until 1939"], "../1939", "min", "1939-12-31", GREGORIAN, "until 1939"),
    (
        8,
        ["(start unknown) to 1943"],
        "/1943",
        "min",
        "1943-12-31",
        GREGORIAN,
        "until 1943 (beginning unknown)",
    ),
    (9, ["as late as 1939"], "1939", "1939-01-01", "1939-12-31", GREGORIAN, "1939"),
    (
        10,
        ["since 26 February 1925"],
        "1925-02-26/..",
        "1925-02-26",
        "max",
        GREGORIAN,
        "from 26 February 1925",
    ),
    (
        11,
        ["from 26 February 1925, end unknown"],
        "1925-02-26/",
        "1925-02-26",
        "max",
        GREGORIAN,
        "from 26 February 1925 (end unknown)",
    ),
    (12, ["c. 1907"], "1907~", "1907-01-01", "1907-12-31", GREGORIAN, "c. 1907"),
    (13, ["1907?"], "1907?", "1907-01-01", "1907-12-31", GREGORIAN, "1907 (uncertain)"),
    (13, ["c. 1907?"], "1907%", "1907-01-01", "1907-12-31", GREGORIAN, "c. 1907 (uncertain)"),
    (14, ["1914 or 1915"], "[1914,1915]", "1914-01-01", "1915-12-31", GREGORIAN, "1914 or 1915"),
    (
        15,
        ["1907, 1910, 1912 and 1916"],
        "{1907,1910,1912,1916}",
        "1907-01-01",
        "1916-12-31",
        GREGORIAN,
        "1907, 1910, 1912 and 1916",
    ),
    (16, ["1900s (decade)"], "190X", "1900-01-01", "1909-12-31", GREGORIAN, "1900–1909"),
    (
        17,
        ["January 1925, day unknown"],
        "1925-01-XX",
        "1925-01-01",
        "1925-01-31",
        GREGORIAN,
        "January 1925",
    ),
    (
        18,
        ["15 July 1907 O.S."],
        "1907-07-28",
        "1907-07-28",
        "1907-07-28",
        JULIAN,
        "28 July 1907 (15 July Old Style)",
    ),
    (
        19,
        ["20 January 1889 O.S."],
        "1889-02-01",
        "1889-02-01",
        "1889-02-01",
        JULIAN,
        "1 February 1889 (20 January Old Style)",
    ),
    (
        20,
        ["29 February 1900 O.S."],
        "1900-03-13",
        "1900-03-13",
        "1900-03-13",
        JULIAN,
        "13 March 1900 (29 February Old Style)",
    ),
    (
        21,
        ["19 December 1917 O.S."],
        "1918-01-01",
        "1918-01-01",
        "1918-01-01",
        JULIAN,
        "1 January 1918 (19 December 1917 Old Style)",
    ),
    (
        22,
        ["July 1907 O.S."],
        "[1907-07-14..1907-08-13]",
        "1907-07-14",
        "1907-08-13",
        JULIAN,
        "July 1907 (Old Style)",
    ),
    (
        23,
        ["大正14年1月20日", "大正一四年一月二〇日", "大正十四年１月２０日"],
        "1925-01-20",
        "1925-01-20",
        "1925-01-20",
        JAPANESE,
        "20 January 1925 (Taishō 14)",
    ),
    (
        24,
        ["大正15年12月25日", "昭和元年12月25日"],
        "1926-12-25",
        "1926-12-25",
        "1926-12-25",
        JAPANESE,
        "25 December 1926 (Taishō 15 / Shōwa 1)",
    ),
    (
        24,
        ["明治45年7月30日", "大正元年7月30日"],
        "1912-07-30",
        "1912-07-30",
        "1912-07-30",
        JAPANESE,
        "30 July 1912 (Meiji 45 / Taishō 1)",
    ),
    (
        25,
        ["昭和元年"],
        "[1926-12-25..1926-12-31]",
        "1926-12-25",
        "1926-12-31",
        JAPANESE,
        "Shōwa 1 (25–31 December 1926)",
    ),
    (
        26,
        ["明治6年1月1日"],
        "1873-01-01",
        "1873-01-01",
        "1873-01-01",
        JAPANESE,
        "1 January 1873 (Meiji 6)",
    ),
    (26, [], "1873-01-01", "1873-01-01", "1873-01-01", GREGORIAN, "1 January 1873"),
    (
        27,
        ["1928-02-29"],
        "1928-02-29",
        "1928-02-29",
        "1928-02-29",
        GREGORIAN,
        "29 February 1928",
    ),
    (28, ["44 BC"], "-0043", "-43-01-01", "-43-12-31", GREGORIAN, "44 BC"),
    (
        29,
        ["c. 1924–1925"],
        "1924~/1925",
        "1924-01-01",
        "1925-12-31",
        GREGORIAN,
        "c. 1924 – 1925",
    ),
    (
        30,
        ["20 Jan.–26 Feb. 1925"],
        "1925-01-20/1925-02-26",
        "1925-01-20",
        "1925-02-26",
        GREGORIAN,
        "20 January – 26 February 1925",
    ),
    (
        31,
        ["1924 to 20 January 1925"],
        "1924/1925-01-20",
        "1924-01-01",
        "1925-01-20",
        GREGORIAN,
        "1924 – 20 January 1925",
    ),
    (
        32,
        ["about the 20th of January 1925"],
        "1925-01-~20",
        "1925-01-20",
        "1925-01-20",
        GREGORIAN,
        "c. 20 January 1925",
    ),
    (33, ["spring 1925"], "1925-21", "1925-01-01", "1925-12-31", GREGORIAN, "spring 1925"),
]


@pytest.mark.parametrize(
    ("row", "typed", "edtf", "earliest", "latest", "calendar", "display"), TABLE
)
def test_a_row_of_the_table_holds(
    row: int,
    typed: list[str],
    edtf: str,
    earliest: str,
    latest: str,
    calendar: Calendar,
    display: str,
) -> None:
    dates = [from_edtf(edtf, calendar=calendar), *map(read, typed)]
    expected = (edtf, bound(earliest), bound(latest), calendar, display)
    for each in dates:
        found = (each.edtf, each.earliest, each.latest, each.calendar, str(each))
        assert found == expected, row


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1904-05", "May 1904 or 1904–1905"),
        ("1907-10", "October 1907 or 1907–1910"),
        ("1924-25", r"spring 1924 \(northern hemisphere\) or 1924–1925"),
        ("1900-02-29", "has 28 days"),
        ("大正15年12月26日", "ended on 25 December 1926"),
        ("昭和元年12月24日", "began on 25 December 1926"),
        ("明治5年12月2日", "lunisolar"),
        ("安政4年6月4日", "lunisolar"),
        ("1925-02-29", "28 days"),
        ("1925-13", "no month 13"),
        ("1925/1924", "end comes before"),
        ("1984~?", "write % for both"),
        ("199u", "X, not u"),
        ("unknown/2006", "leave the unknown end empty"),
        ("Y1925", "more than four digits"),
        ("19250120", "needs hyphens"),
    ],
)
def test_a_refusal_of_the_table_holds(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read(text)


def test_the_dates_of_an_article_sort_by_beginning_and_open_ones_by_end() -> None:
    in_order = [
        "1904–1905",
        "15 July 1907 O.S.",
        "20 January 1925",
        "since 26 February 1925",
        "1937",
        "until 1939",
        "(start unknown) to 1943",
    ]
    dates = {text: read(text) for text in sorted(in_order)}
    assert sorted(dates, key=dates.__getitem__) == in_order
    by, until = read("by 1939"), read("until 1939")
    assert by.sort == until.sort == bound("1939-12-31")
