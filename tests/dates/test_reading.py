"""What people write: English, Old and New Style, Japanese eras, figures."""

import pytest

from treaties.dates import MAX_LENGTH, Calendar, DateError, read

GREGORIAN, JULIAN, JAPANESE = Calendar

ENGLISH = [
    # days, months, years
    ("20 January 1925", "1925-01-20"),
    ("20 Jan. 1925", "1925-01-20"),
    ("20th January 1925", "1925-01-20"),
    ("the 20th of January, 1925", "1925-01-20"),
    ("January 20, 1925", "1925-01-20"),
    ("Jan 20 1925", "1925-01-20"),
    ("January 20th, 1925", "1925-01-20"),
    ("5 Sept 1905", "1905-09-05"),
    ("5 sep. 1905", "1905-09-05"),
    ("JANUARY 1928", "1928-01"),
    ("January, 1928", "1928-01"),
    ("January of 1928", "1928-01"),
    ("May 1904", "1904-05"),
    ("1925", "1925"),
    ("  1925 ", "1925"),
    ("20\N{NO-BREAK SPACE}January\N{IDEOGRAPHIC SPACE}１９２５", "1925-01-20"),
    ("843", "0843"),
    ("AD 14", "0014"),
    ("14 A.D.", "0014"),
    ("14 CE", "0014"),
    ("44 BC", "-0043"),
    ("44 B.C.E.", "-0043"),
    ("1 BC", "0000"),
    ("15 March 44 BC", "-0043-03-15"),
    ("year 12025", "Y12025"),
    ("170000003 BC", "Y-170000002"),
    # approximate and uncertain
    ("c. 1907", "1907~"),
    ("c.1907", "1907~"),
    ("ca. 1907", "1907~"),
    ("circa January 1907", "1907-01~"),
    ("about 20 January 1925", "1925-01-20~"),
    ("about the 20th of January 1925", "1925-01-~20"),
    ("~ January 1907", "1907-01~"),
    ("probably 1907", "1907?"),
    ("1907?", "1907?"),
    ("January 1907?", "1907-01?"),
    ("c. 1907?", "1907%"),
    ("1907 (uncertain)", "1907?"),
    ("11 June 2004 (month and year approximate)", "2004-06~-11"),
    ("11 June 2004 (year uncertain; day approximate)", "2004?-06-~11"),
    # unknown parts
    ("January 1925, day unknown", "1925-01-XX"),
    ("1925, month unknown", "1925-XX"),
    ("1925, month and day unknown", "1925-XX-XX"),
    ("December, year unknown", "XXXX-12"),
    ("25 December of a year in 1560–1569", "156X-12-25"),
    ("undated", "XXXX"),
    ("date unknown", "XXXX"),
    # seasons and parts of the year
    ("spring 1925", "1925-21"),
    ("the summer of 1925", "1925-22"),
    ("fall 1925", "1925-23"),
    ("winter 1925 (northern hemisphere)", "1925-28"),
    ("autumn 1925 (southern hemisphere)", "1925-31"),
    ("first quarter of 1925", "1925-33"),
    ("the 2nd half of 1925", "1925-41"),
    ("third third of 1925", "1925-39"),
    # decades and centuries
    ("1920s", "192X"),
    ("the 1920s", "192X"),
    ("1900s (decade)", "190X"),
    ("1900s (century)", "19XX"),
    ("19th century", "[1801..1900]"),
    ("the 1st century AD", "[0001..0100]"),
    ("1st century BC", "[-0099..0000]"),
    # periods
    ("1904–1905", "1904/1905"),
    ("1904–05", "1904/1905"),
    ("1904—1905", "1904/1905"),
    ("1907–8", "1907/1908"),
    ("1904-1905", "1904/1905"),
    ("1904 to 1905", "1904/1905"),
    ("from 1904 to 1905", "1904/1905"),
    ("from 1904 until May 1905", "1904/1905-05"),
    ("c. 1924–1925", "1924~/1925"),
    ("1924–c. 1925", "1924/1925~"),
    ("20 Jan.–26 Feb. 1925", "1925-01-20/1925-02-26"),
    ("20 January - 26 February 1925", "1925-01-20/1925-02-26"),
    ("20-26 January 1925", "1925-01-20/1925-01-26"),
    ("January 20–26, 1925", "1925-01-20/1925-01-26"),
    ("January–March 1925", "1925-01/1925-03"),
    ("January 1925–March", "1925-01/1925-03"),
    ("1924 to 20 January 1925", "1924/1925-01-20"),
    ("50–41 BC", "-0049/-0040"),
    ("300–200 BC", "-0299/-0199"),
    ("44 BC – AD 14", "-0043/0014"),
    ("from 1925-01-20 to 1925-02-26", "1925-01-20/1925-02-26"),
    # open and unknown ends
    ("since 26 February 1925", "1925-02-26/.."),
    ("from 26 February 1925", "1925-02-26/.."),
    ("from 26 February 1925 onwards", "1925-02-26/.."),
    ("from 26 February 1925, end unknown", "1925-02-26/"),
    ("until 1939", "../1939"),
    ("till 1939", "../1939"),
    ("up to 1939", "../1939"),
    ("(start unknown) to 1943", "/1943"),
    ("until 1943 (beginning unknown)", "/1943"),
    ("until c. 1943 (uncertain; beginning unknown)", "/1943%"),
    # one date within limits
    ("by 1939", "[..1939]"),
    ("no later than 1939", "[..1939]"),
    ("in or before 1939", "[..1939]"),
    ("1939 or earlier", "[..1939]"),
    ("before 1939", "[..1938]"),
    ("before January 1925", "[..1924-12]"),
    ("before 1 March 1925", "[..1925-02-28]"),
    ("after 1939", "[1940..]"),
    ("after 31 December 1925", "[1926-01-01..]"),
    ("after 9999", "[Y10000..]"),
    ("before AD 1", "[..0000]"),
    ("not before 1939", "[1939..]"),
    ("1939 or later", "[1939..]"),
    ("between 1904 and 1905", "[1904..1905]"),
    ("between 20 and 26 January 1925", "[1925-01-20..1925-01-26]"),
    ("between c. 1904 and 1905", "[1904~..1905]"),
    ("as late as 1939", "1939"),
    ("as late as 1939 (last attested)", "1939"),
    # lists
    ("1914 or 1915", "[1914,1915]"),
    ("20 or 21 January 1925", "[1925-01-20,1925-01-21]"),
    ("1907, 1910, 1912 and 1916", "{1907,1910,1912,1916}"),
    ("1907, 1910, 1912, and 1916", "{1907,1910,1912,1916}"),
    ("1667, 1668 or 1670–1672", "[1667,1668,1670..1672]"),
    ("all of 1670–1672", "{1670..1672}"),
    ("all from 1960", "{1960..}"),
    ("all up to 1960", "{..1960}"),
    ("327 or 325 BC", "[-0326,-0324]"),
    # figures
    ("20/01/1925", "1925-01-20"),
    ("20.1.1925", "1925-01-20"),
    ("01/20/1925", "1925-01-20"),
    ("20-01-1925", "1925-01-20"),
    ("02/02/1925", "1925-02-02"),
    ("1925/01/20", "1925-01-20"),
    ("01/1925", "1925-01"),
    # EDTF
    ("1925-01-20", "1925-01-20"),
    ("1925-01", "1925-01"),
    ("1925-21", "1925-21"),
    ("1904/1905", "1904/1905"),
    ("[..1939]", "[..1939]"),
    ("{1907, 1910}", "{1907,1910}"),
    ("190X", "190X"),
    ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"),
    ("12 April 1985, 23:20:30 (UTC+04:30)", "1985-04-12T23:20:30+04:30"),
    ("28 July 1907 N.S.", "1907-07-28"),
    ("1925年1月20日", "1925-01-20"),
    ("西暦1925年", "1925"),
]


@pytest.mark.parametrize(("text", "edtf"), ENGLISH)
def test_gregorian_dates_are_understood(text: str, edtf: str) -> None:
    found = read(text)
    assert (found.edtf, found.calendar) == (edtf, GREGORIAN)
    assert found.written == text.strip()


OLD_STYLE = [
    ("15 July 1907 O.S.", "1907-07-28"),
    ("15 July 1907 (O.S.)", "1907-07-28"),
    ("15 July 1907, Old Style", "1907-07-28"),
    ("July 15, 1907 OS", "1907-07-28"),
    ("15 July 1907 (Julian)", "1907-07-28"),
    ("1907-07-15 O.S.", "1907-07-28"),
    ("15/28 July 1907", "1907-07-28"),
    ("15 (28) July 1907", "1907-07-28"),
    ("28 (15) July 1907", "1907-07-28"),
    ("19 December 1917/1 January 1918", "1918-01-01"),
    ("24 Oct./6 Nov. 1917", "1917-11-06"),
    ("c. 15/28 July 1907", "1907-07-28~"),
    ("15/28 July 1907 (O.S./N.S.)", "1907-07-28"),
    ("28 July 1907 (15 July O.S.)", "1907-07-28"),
    ("28 July 1907 (15 Jul. 1907 Old Style)", "1907-07-28"),
    ("15 July 1907 O.S. (28 July)", "1907-07-28"),
    ("15 July 1907 O.S. (28 July 1907 N.S.)", "1907-07-28"),
    ("20 January 1889 O.S.", "1889-02-01"),
    ("29 February 1900 O.S.", "1900-03-13"),
    ("19 December 1917 O.S.", "1918-01-01"),
    ("15 March 44 BC O.S.", "-0043-03-13"),
    ("c. 15 July 1907 O.S.", "1907-07-28~"),
    ("July 1907 O.S.", "[1907-07-14..1907-08-13]"),
    ("c. July 1907 O.S.", "[1907-07-14~..1907-08-13~]"),
    ("1907 O.S.", "[1907-01-14..1908-01-13]"),
    ("15 July – 20 August 1907 O.S.", "1907-07-28/1907-09-02"),
    ("July–August 1907 O.S.", "1907-07-14/1907-09-13"),
    ("since 15 July 1907 O.S.", "1907-07-28/.."),
    ("by 15 July 1907 O.S.", "[..1907-07-28]"),
    ("15 or 16 July 1907 O.S.", "[1907-07-28,1907-07-29]"),
    ("July 1907 (New Style)", "1907-07"),
]


@pytest.mark.parametrize(("text", "edtf"), OLD_STYLE)
def test_old_style_dates_are_converted(text: str, edtf: str) -> None:
    found = read(text)
    assert (found.edtf, found.calendar) == (edtf, JULIAN)


ERAS = [
    ("大正14年1月20日", "1925-01-20"),
    ("大正一四年一月二〇日", "1925-01-20"),
    ("大正十四年１月２０日", "1925-01-20"),
    ("大正 14 年 1 月 20 日", "1925-01-20"),
    ("大正14年1月", "1925-01"),
    ("大正14年", "1925"),
    ("大正14年頃", "1925~"),
    ("大正14年まで", "../1925"),
    ("大正14年1月20日～大正15年2月1日", "1925-01-20/1926-02-01"),
    ("大正14年1月から大正15年2月まで", "1925-01/1926-02"),
    ("大正15年12月25日", "1926-12-25"),
    ("昭和元年12月25日", "1926-12-25"),
    ("昭和1年12月25日", "1926-12-25"),
    ("明治45年7月30日", "1912-07-30"),
    ("大正元年7月30日", "1912-07-30"),
    ("明治6年1月1日", "1873-01-01"),
    ("昭和64年1月7日", "1989-01-07"),
    ("平成元年1月8日", "1989-01-08"),
    ("平成31年4月30日", "2019-04-30"),
    ("令和元年5月1日", "2019-05-01"),
    ("昭和元年", "[1926-12-25..1926-12-31]"),
    ("大正十五年", "[1926-01-01..1926-12-25]"),
    ("大正元年7月", "[1912-07-30..1912-07-31]"),
    ("昭和二十年八月十五日", "1945-08-15"),
    ("Taishō 14", "1925"),
    ("Taisho 14", "1925"),
    ("20 January Taishō 14", "1925-01-20"),
    ("20 January 1925 (Taishō 14)", "1925-01-20"),
    ("Shōwa gannen", "[1926-12-25..1926-12-31]"),
    ("Shōwa 1 (25–31 December 1926)", "[1926-12-25..1926-12-31]"),
]


@pytest.mark.parametrize(("text", "edtf"), ERAS)
def test_japanese_eras_are_understood(text: str, edtf: str) -> None:
    found = read(text)
    assert (found.edtf, found.calendar) == (edtf, JAPANESE)
    assert found.written == text


AMBIGUOUS = [
    ("1904-05", (("May 1904", "1904-05"), ("1904–1905", "1904/1905"))),
    ("1907-10", (("October 1907", "1907-10"), ("1907–1910", "1907/1910"))),
    (
        "1924-25",
        (("spring 1924 (northern hemisphere)", "1924-25"), ("1924–1925", "1924/1925")),
    ),
    ("c. 1904-05", (("c. May 1904", "1904-05~"), ("c. 1904 – 1905", "1904~/1905"))),
    ("1904-05?", (("May 1904 (uncertain)", "1904-05?"), ("1904 – 1905 (uncertain)", "1904/1905?"))),
    ("by 1904-05", (("by May 1904", "[..1904-05]"),)),
    ("1912-13", (("1912–1913", "1912/1913"),)),
    ("1924/25", (("1924–1925", "1924/1925"),)),
    ("01/02/1925", (("1 February 1925", "1925-02-01"), ("2 January 1925", "1925-01-02"))),
    ("3.4.1925", (("3 April 1925", "1925-04-03"), ("4 March 1925", "1925-03-04"))),
    ("1900s", (("1900s (decade)", "190X"), ("1900s (century)", "19XX"))),
]


@pytest.mark.parametrize(("text", "choices"), AMBIGUOUS)
def test_a_text_with_two_readings_is_refused_with_both(
    text: str, choices: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert caught.value.choices == choices


@pytest.mark.parametrize("choices", [choices for _, choices in AMBIGUOUS])
def test_the_label_of_a_choice_is_read_as_that_choice(choices: tuple[tuple[str, str], ...]) -> None:
    assert [read(label).edtf for label, _ in choices] == [edtf for _, edtf in choices]


REFUSED = [
    ("", "found nothing"),
    ("\N{IDEOGRAPHIC SPACE}", "found nothing"),
    ("hello", "not understood"),
    ("20 January", "Expected a year"),
    ("January", "Expected a year"),
    ("44", "AD 44 or 44 BC"),
    ("0 BC", "not understood"),
    ("AD 0", "no year 0"),
    ("29 February 1925", "February 1925 has 28 days"),
    ("31 April 1925", "April 1925 has 30 days"),
    ("0 January 1925", "counted from 1"),
    ("20 20 January 1925", "not understood"),
    ("20 January 20, 1925", "not understood"),
    ("20 1925", "Expected a month"),
    ("13/13/1925", "no month 13"),
    ("1925-02-29", "February 1925 has 28 days"),
    ("1925-13", "no month 13"),
    ("1925/1924", "end comes before the beginning"),
    ("1925–1924", "end comes before the beginning"),
    ("1905–04", "not after the first"),
    ("between 1925 and 1924", "end comes before the beginning"),
    ("between 1925", "Expected two dates"),
    ("1924–1925–1926", "Expected two dates"),
    ("1984~?", "write % for both"),
    ("199u", "X, not u"),
    ("unknown/2006", "leave the unknown end empty"),
    ("Y1925", "more than four digits"),
    ("19250120", "hyphens between year, month and day"),
    ("early 1925", "no agreed limits"),
    ("late January 1925", "no agreed limits"),
    ("mid-1925", "no agreed limits"),
    ("at the end of 1925", "no agreed limits"),
    ("winter 1917–1918", "season of two years"),
    ("winter 1917–18", "season of two years"),
    ("fourth half of 1925", "no fourth half"),
    ("100th century", "not understood|1st to the 99th"),
    ("1914 or 1915 and 1916", "either and"),
    ("1914, 1915", "either and"),
    ("1907 (perhaps)", "remark"),
    ("before c. 1925", "plain year, month or day"),
    ("before spring 1925", "plain year, month or day"),
    ("1904-05 or 1906-07", "write the months as words"),
    ("foo 1904-05", "not understood"),
    ("by July 1907 O.S.", "only with its day"),
    ("spring 1907 O.S.", "days at both ends"),
    ("July 1907 – 20 August 1907 O.S.", "days at both ends"),
    ("190X O.S.", "not understood|days at both ends|cannot stand"),
    ("29 February 1901 O.S.", "28 days in the Julian calendar"),
    ("31 December 9999 O.S.", "9999 BC to AD 9999"),
    ("15/27 July 1907", "13 days apart"),
    ("15/28/29 July 1907", "one stroke"),
    ("July/August 1907", "stroke stands between"),
    ("28 July 1907 (16 July Old Style)", "do not agree"),
    ("15 July 1907 O.S. (29 July)", "do not agree"),
    ("20 January 1925 (Taishō 13)", "do not agree"),
    ("Shōwa 1 (24–31 December 1926)", "does not agree"),
    ("20 Taishō 14", "Expected a month"),
    ("大正15年12月26日", "ended on 25 December 1926"),
    ("昭和元年12月24日", "began on 25 December 1926"),
    ("明治45年7月31日", "ended on 30 July 1912"),
    ("昭和64年1月8日", "ended on 7 January 1989"),
    ("昭和65年", "ended on 7 January 1989"),
    ("明治5年12月2日", "lunisolar"),
    ("明治5年", "lunisolar"),
    ("安政4年6月4日", "lunisolar"),
    ("嘉永7年", "lunisolar"),
    ("Meiji 5", "lunisolar"),
    ("大正0年", "counted from 1"),
    ("大正14年13月", "no month 13"),
    ("大正14年0月", "counted from 1"),
    ("大正14年2月29日", "February 1925 has 28 days"),
    ("大正百年", "not understood|none of the eras"),
    ("大正十四五年", "Expected a number"),
    ("14年", "Expected an era"),
    ("大正14年1月20", "not understood"),
    ("大正14年～昭和元年", "give the day"),
    ("令和9999年", "beyond the year 9999"),
    ("1925\N{SUPERSCRIPT TWO}", "not understood"),
    ("1925\x00", "not understood"),
    ("12 April 1985, 25:00:00", "Expected a time"),
    ("1" * (MAX_LENGTH + 1), "at most 200 characters"),
    ("January " * 100_000, "at most 200 characters"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_cannot_be_dated_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read(text)


@pytest.mark.parametrize(
    "unit", ["1904-05 ", "(", "january ", "a.d. ", "1, ", "15/", "c. ", "年", "?"]
)
def test_repeated_marks_are_refused_and_do_not_multiply(unit: str) -> None:
    with pytest.raises(DateError):
        read((unit * MAX_LENGTH)[:MAX_LENGTH])
