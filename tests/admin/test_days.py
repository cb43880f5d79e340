"""Days and times in the editors' screens cannot be misread."""

import datetime

import pytest
from django.test import Client
from django.utils import formats

from tests.admin.posting import address, form_data, refused, save
from tests.factories import make_source

DAY = datetime.date(2026, 11, 5)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DATE_FORMAT", "5 November 2026"),
        ("SHORT_DATE_FORMAT", "2026-11-05"),
        ("MONTH_DAY_FORMAT", "5 November"),
    ],
)
def test_day_names_its_month_or_begins_with_the_year(name: str, words: str) -> None:
    assert formats.date_format(DAY, name) == words


def test_time_is_of_twenty_four_hours() -> None:
    moment = datetime.datetime(2026, 11, 5, 17, 4, tzinfo=datetime.UTC)
    assert formats.date_format(moment, "DATETIME_FORMAT") == "5 November 2026, 17:04"


@pytest.mark.parametrize("typed", ["2026-11-05", "5 November 2026", "5 Nov 2026"])
def test_day_is_read_as_it_is_meant(desk: Client, typed: str) -> None:
    source = make_source()
    path = address("source", "change", source.pk)
    save(desk, path, form_data(desk.get(path)) | {"seen_by": "A. Reader", "seen_on": typed})
    source.refresh_from_db()
    assert source.seen_on == DAY


@pytest.mark.parametrize("typed", ["05/11/2026", "11/05/2026", "05.11.26"])
def test_day_that_two_people_would_read_differently_is_refused(desk: Client, typed: str) -> None:
    errors = refused(desk, "source", make_source(), {"seen_by": "A. Reader", "seen_on": typed})
    assert list(errors) == ["seen_on"]


def test_stored_day_stands_in_the_form_with_its_year_first(desk: Client) -> None:
    source = make_source(seen_by="A. Reader", seen_on=DAY)
    page = desk.get(address("source", "change", source.pk)).content.decode()
    assert 'value="2026-11-05"' in page
