"""What is asked about or refused when dates are read, and why."""

import pytest

from treaties.dates import MAX_LENGTH, DateError, read

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
    ("1904-5", (("May 1904", "1904-05"), ("1904–1905", "1904/1905"))),
    ("c. 1904-5", (("c. May 1904", "1904-05~"), ("c. 1904 – 1905", "1904~/1905"))),
    ("1909-10", (("October 1909", "1909-10"), ("1909–1910", "1909/1910"))),
    ("1904-3", (("March 1904", "1904-03"),)),
    ("January 1914-18", (("January 1914 – 1918", "1914-01/1918"),)),
    (
        "1688/89",
        (
            ("1688–1689", "1688/1689"),
            ("between 1 January and 24 March 1689 O.S.", "[1689-01-11..1689-04-03]"),
        ),
    ),
    ("1924/5", (("1924–1925", "1924/1925"),)),
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


QUOTED = [
    ("20 Janury 1925", "“20 Janury 1925”"),
    ("Foo Bar", "“Foo Bar”"),
    ("1907 (Perhaps)", "“Perhaps”"),
    ("Between 1914-18", "“Between 1914-18”"),
    ("Tuesday", "“Tuesday”"),
    ("Tue 20 Jan. 1925 FOO", "“Tue 20 Jan. 1925 FOO”"),
    ("1924 To 1925 To 1926", "“1924 To 1925 To 1926”"),
    ("15/27 Jul. 1907", "“15/27 Jul. 1907”"),
    ("20 January 1925 (Taishō 13)", "“Taishō 13”"),
]


@pytest.mark.parametrize(("text", "quotation"), QUOTED)
def test_a_message_quotes_what_was_typed(text: str, quotation: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert quotation in caught.value.message
    assert caught.value.message.count("“") == 1


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
    ("25 October (8 November) 1917", "25 October Old Style is 7 November 1917"),
    ("19 December 1917 (2 January 1918)", "19 December Old Style is 1 January 1918"),
    ("15/28/29 July 1907", "one stroke"),
    ("10 February 1688/90", "double year"),
    ("10 May 1688/89", "1 January to 24 March"),
    ("25 March 1688/89", "1 January to 24 March"),
    ("March 1688/89", "1 January to 24 March"),
    ("10 February 1924/25", "until 1752"),
    ("30 February 1688/89", "28 days in the Julian calendar"),
    ("Monday, 20 January 1925", "20 January 1925 is a Tuesday, not a Monday"),
    ("Sunday 25 October 1917 O.S.", r"\(25 October Old Style\) is a Wednesday, not a Sunday"),
    ("Tuesday, January 1925", "single day only: leave out Tuesday"),
    ("by Tuesday, 20 January 1925", "single day only: leave out Tuesday"),
    ("Tuesday 20 – Monday 26 January 1925", "leave out the weekdays"),
    ("1904, 20 January and 3 March 1905 or 1906", "either and"),
    ("in 1", "not understood|AD 1|Expected a year"),
    ("[foo]", "not understood"),
    ("大正14年1月20日–3月5日–7日", "two with a dash|not understood"),
    ("大正14–15年", "give the day"),
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
