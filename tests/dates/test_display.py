"""What is shown for an EDTF text and the calendar of its original."""

import pytest

from treaties.dates import Calendar, HistoricalDate, from_edtf

GREGORIAN, JULIAN, JAPANESE = Calendar

SHOWN = [
    # EDTF, display, cut to years
    ("1925-01-20", "20 January 1925", "1925"),
    ("1907~", "c. 1907", "c. 1907"),
    ("1907?", "1907 (uncertain)", "1907?"),
    ("1925-01-20~", "c. 20 January 1925", "c. 1925"),
    ("1925-01-~20", "c. 20 January 1925", "1925"),
    ("2004-~06", "c. June 2004", "2004"),
    ("2004-06~-11", "11 June 2004 (month and year approximate)", "c. 2004"),
    ("2004?-06-11", "11 June 2004 (year uncertain)", "2004?"),
    ("2004-06-?11", "11 June 2004 (day uncertain)", "2004"),
    ("?2004-06-~11", "11 June 2004 (year uncertain; day approximate)", "2004?"),
    ("2004-06-%11", "11 June 2004 (day uncertain and approximate)", "2004"),
    ("0014", "AD 14", "AD 14"),
    ("0843", "843", "843"),
    ("-0043-03-15", "15 March 44 BC", "44 BC"),
    ("0000", "1 BC", "1 BC"),
    ("Y170000002", "year 170000002", "year 170000002"),
    ("Y-170000002", "170000003 BC", "170000003 BC"),
    ("1985-04-12T23:20:30", "12 April 1985, 23:20:30", "1985"),
    ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 (UTC)", "1985"),
    ("1985-04-12T23:20:30-04", "12 April 1985, 23:20:30 (UTC−04)", "1985"),
    ("1925-21", "spring 1925", "1925"),
    ("1925-24~", "c. winter 1925", "c. 1925"),
    ("1925-28?", "winter 1925 (northern hemisphere; uncertain)", "1925?"),
    ("1925-30", "summer 1925 (southern hemisphere)", "1925"),
    ("1925-36", "fourth quarter of 1925", "1925"),
    ("1925-38", "second third of 1925", "1925"),
    ("1925-40", "first half of 1925", "1925"),
    # unspecified digits
    ("190X", "1900–1909", "1900–1909"),
    ("19XX", "1900–1999", "1900–1999"),
    ("190X~", "c. 1900–1909", "c. 1900–1909"),
    ("-004X", "50–41 BC", "50–41 BC"),
    ("-000X", "10–2 BC", "10–2 BC"),
    ("000X", "1 BC – AD 9", "1 BC – AD 9"),
    ("1X25", "1X25 (X: unknown digit)", "1X25 (X: unknown digit)"),
    ("1925-XX", "1925", "1925"),
    ("1925-XX-XX", "1925", "1925"),
    ("1925-01-XX", "January 1925", "1925"),
    ("1984-1X", "October–December 1984", "1984"),
    ("1984-X1", "January or November 1984", "1984"),
    ("1984-10-2X", "20–29 October 1984", "1984"),
    ("1985-02-2X", "20–28 February 1985", "1985"),
    ("1984-10-X1", "1, 11, 21 or 31 October 1984", "1984"),
    ("1984-XX-31", "day 31 of a month in 1984", "1984"),
    ("1984-1X-05", "day 5 of October–December 1984", "1984"),
    ("156X-12-25", "25 December of a year in 1560–1569", "1560–1569"),
    ("1XXX-12", "December of a year in 1000–1999", "1000–1999"),
    ("XXXX-12", "December, year unknown", ""),
    ("XXXX-12-25", "25 December, year unknown", ""),
    ("XXXX", "date unknown", ""),
    # intervals
    ("1904/1905", "1904–1905", "1904–1905"),
    ("1925/1925", "1925", "1925"),
    ("1924~/1925", "c. 1924 – 1925", "c. 1924 – 1925"),
    ("1924?/1925", "1924 (uncertain) – 1925", "1924 (uncertain) – 1925"),
    ("1925-01/1925-03", "January–March 1925", "1925"),
    ("1907-07/1908-08", "July 1907 – August 1908", "1907–1908"),
    ("1925-01-20/1925-01-26", "20–26 January 1925", "1925"),
    ("1925-01-20/1925-02-26", "20 January – 26 February 1925", "1925"),
    ("1924-12-20/1925-01-26", "20 December 1924 – 26 January 1925", "1924–1925"),
    ("1924/1925-01-20", "1924 – 20 January 1925", "1924–1925"),
    ("1925-21/1925-23", "spring 1925 – autumn 1925", "1925"),
    ("-0049/-0040", "50–41 BC", "50–41 BC"),
    ("-0043/0014", "44 BC – AD 14", "44 BC – AD 14"),
    ("0014/0020", "AD 14 – AD 20", "AD 14 – AD 20"),
    ("1925/Y12025", "1925 – year 12025", "1925 – year 12025"),
    ("185X/186X", "1850–1859 to 1860–1869", "1850–1859 to 1860–1869"),
    ("1925-01~/1925-02?", "c. January 1925 – February 1925 (uncertain)", "c. 1925?"),
    ("1925-02-26/..", "from 26 February 1925", "from 1925"),
    ("1925-02-26/", "from 26 February 1925 (end unknown)", "from 1925"),
    (
        "/1943?",
        "until 1943 (uncertain; beginning unknown)",
        "until 1943?",
    ),
    ("XXXX/1943", "date unknown – 1943", "until 1943"),
    # sets
    ("[..1939-05]", "by May 1939", "by 1939"),
    ("[1939-05..]", "May 1939 or later", "1939 or later"),
    ("[1904..1905]", "between 1904 and 1905", "between 1904 and 1905"),
    ("[1904~..1905]", "between c. 1904 and 1905", "between c. 1904 and 1905"),
    ("[1925-01-20..1925-02-26]", "between 20 January 1925 and 26 February 1925", "1925"),
    ("[1914]", "1914", "1914"),
    ("[1914-01,1914-03]", "January 1914 or March 1914", "1914"),
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670–1672"),
    ("[..1667,1670..]", "by 1667 or 1670 or later", "by 1667 or 1670 or later"),
    ("{1960,1961-12}", "1960 and December 1961", "1960 and 1961"),
    ("{1670..1672}", "all of 1670–1672", "all of 1670–1672"),
    ("{..1984}", "all up to 1984", "all up to 1984"),
    ("{1984..}", "all from 1984", "all from 1984"),
    ("[0327,-0324]", "AD 327 or 325 BC", "AD 327 or 325 BC"),
    ("[1801..1900]", "19th century", "19th century"),
    ("[1001..1100]", "11th century", "11th century"),
    ("[-0499..-0400]", "5th century BC", "5th century BC"),
    ("[1800..1899]", "between 1800 and 1899", "between 1800 and 1899"),
]


@pytest.mark.parametrize(("edtf", "display", "year_text"), SHOWN)
def test_a_gregorian_date_is_shown_in_plain_english(
    edtf: str, display: str, year_text: str
) -> None:
    found = from_edtf(edtf)
    assert (str(found), found.display(), found.year_text) == (display, display, year_text)


OTHER_CALENDARS = [
    (JULIAN, "1907-07-28", "28 July 1907 (15 July Old Style)", "1907"),
    (JULIAN, "1918-01-01", "1 January 1918 (19 December 1917 Old Style)", "1918"),
    (
        JULIAN,
        "1907-07-28%",
        "c. 28 July 1907 (15 July Old Style; uncertain)",
        "c. 1907?",
    ),
    (JULIAN, "[1907-07-14..1907-08-13]", "July 1907 (Old Style)", "1907"),
    (JULIAN, "[1907-01-14..1908-01-13]", "1907 (Old Style)", "1907"),
    (JULIAN, "[1907-01-14~..1908-01-13~]", "c. 1907 (Old Style)", "c. 1907"),
    (
        JULIAN,
        "[1907-07-14..1907-08-12]",
        "between 14 July 1907 and 12 August 1907 (1 July and 30 July Old Style)",
        "1907",
    ),
    (JULIAN, "1907-07-14/1907-09-13", "July–August 1907 (Old Style)", "1907"),
    (JULIAN, "1906-01-14/1908-01-13", "1906–1907 (Old Style)", "1906–1907"),
    (
        JULIAN,
        "1907-07-28/1907-09-02",
        "28 July – 2 September 1907 (15 July – 20 August Old Style)",
        "1907",
    ),
    (
        JULIAN,
        "1917-12-28/1918-01-02",
        "28 December 1917 – 2 January 1918 (15–20 December 1917 Old Style)",
        "1917–1918",
    ),
    (JULIAN, "1907-07-28/..", "from 28 July 1907 (15 July Old Style)", "from 1907"),
    (JULIAN, "[..1907-07-28]", "by 28 July 1907 (15 July Old Style)", "by 1907"),
    (
        JULIAN,
        "[1907-07-28,1907-08-02]",
        "28 July 1907 or 2 August 1907 (15 July or 20 July Old Style)",
        "1907",
    ),
    (JULIAN, "1907-07", "July 1907 (New Style)", "1907"),
    (JULIAN, "1907", "1907 (New Style)", "1907"),
    (JULIAN, "190X", "1900–1909 (New Style)", "1900–1909"),
    (JULIAN, "-0043-03-13", "13 March 44 BC (15 March Old Style)", "44 BC"),
    (JAPANESE, "1925-01-20", "20 January 1925 (Taishō 14)", "1925"),
    (JAPANESE, "1925-01", "January 1925 (Taishō 14)", "1925"),
    (JAPANESE, "1925~", "c. 1925 (Taishō 14)", "c. 1925"),
    (JAPANESE, "1926", "1926 (Taishō 15 / Shōwa 1)", "1926"),
    (JAPANESE, "[1926-12-25..1926-12-31]", "Shōwa 1 (25–31 December 1926)", "1926"),
    (JAPANESE, "[1926-01-01..1926-12-25]", "Taishō 15 (1 January – 25 December 1926)", "1926"),
    (JAPANESE, "[1912-07-30..1912-07-31]", "July Taishō 1 (30–31 July 1912)", "1912"),
    (JAPANESE, "[2019-05-01..2019-12-31]", "Reiwa 1 (1 May – 31 December 2019)", "2019"),
    (JAPANESE, "1989-01-07", "7 January 1989 (Shōwa 64)", "1989"),
    (JAPANESE, "1989-01-08", "8 January 1989 (Heisei 1)", "1989"),
    (
        JAPANESE,
        "1925-01-20/1926-02-01",
        "20 January 1925 – 1 February 1926 (Taishō 14 – Taishō 15)",
        "1925–1926",
    ),
    (JAPANESE, "1925-01-20/1925-02-01", "20 January – 1 February 1925 (Taishō 14)", "1925"),
    (JAPANESE, "1857-07-24", "24 July 1857", "1857"),
    (JAPANESE, "192X", "1920–1929", "1920–1929"),
    (JAPANESE, "XXXX", "date unknown", ""),
]


@pytest.mark.parametrize(("calendar", "edtf", "display", "year_text"), OTHER_CALENDARS)
def test_another_calendar_is_shown_beside_the_gregorian_date(
    calendar: Calendar, edtf: str, display: str, year_text: str
) -> None:
    found = from_edtf(edtf, calendar=calendar)
    assert (str(found), found.year_text) == (display, year_text)


def test_edtf_and_calendar_alone_give_the_display() -> None:
    stored = HistoricalDate("1907-07-28", 0, 0, JULIAN, "anything")
    assert str(stored) == "28 July 1907 (15 July Old Style)"
