"""Historical dates in linked data: text and EDTF where less is known than a day, month or year."""

from typing import Any

import pytest

from treaties.dates import read
from treaties.documents.writer import date_value
from treaties.exchange.linked.days import EDTF, day, span


def both(words: str, edtf: str) -> list[dict[str, str]]:
    return [{"@value": words, "@language": "en"}, {"@type": EDTF, "@value": edtf}]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("20 January 1925", "1925-01-20"),
        ("January 1928", "1928-01"),
        ("1907", "1907"),
        ("15 July 1907 O.S.", "1907-07-28"),
        ("c. 1907", both("c. 1907", "1907~")),
        ("1907?", both("1907 (uncertain)", "1907?")),
        ("1914 or 1915", both("1914 or 1915", "[1914,1915]")),
        ("spring 1925", both("spring 1925", "1925-21")),
        ("44 BC", both("44 BC", "-0043")),
        ("1900s (decade)", both("1900–1909", "190X")),
    ],
)
def test_a_date_claims_no_more_than_is_known(typed: str, value: Any) -> None:
    assert day(date_value(read(typed))) == value


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("1904–1905", {"startDate": "1904", "endDate": "1905"}),
        ("until 1943", {"endDate": "1943"}),
        ("since 26 February 1925", {"startDate": "1925-02-26"}),
        ("1937", {"startDate": "1937"}),
        ("c. 1924–1925", {"startDate": both("c. 1924 – 1925", "1924~/1925")}),
    ],
)
def test_an_interval_stands_by_its_ends_or_whole(typed: str, ends: Any) -> None:
    assert span(date_value(read(typed)), "startDate", "endDate") == ends


def test_no_date_is_nothing() -> None:
    assert day(None) is None
    assert span(None, "startDate", "endDate") == {}
