"""Errors stand at their field: dates, citations, links, texts."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.posting import address, errors_of, form_data, refused, save
from tests.factories import (
    make_action,
    make_event,
    make_person,
    make_section,
    make_source,
    make_treaty,
)


def test_date_that_cannot_be_read_is_an_error_at_its_field(desk: Client) -> None:
    errors = refused(desk, "person", make_person(), {"birth": "the day before"})
    assert list(errors) == ["birth"]


def test_ambiguous_date_asks_which_of_the_two_is_meant(desk: Client) -> None:
    errors = refused(desk, "event", make_event(), {"date": "1904-05"})
    assert list(errors) == ["date"]
    assert "May 1904" in errors["date"][0]
    assert "1904–1905" in errors["date"][0]


def test_date_of_a_row_is_an_error_at_the_field_of_that_row(desk: Client) -> None:
    treaty = make_treaty()
    make_action(treaty=treaty, date="1905-09-05")
    make_action(treaty=treaty, date="1905-10-14")
    errors = refused(desk, "treaty", treaty, {"actions-1-date": "soon"})
    assert list(errors) == ["actions-1-date"]


def test_stored_date_is_shown_with_its_reading(desk: Client) -> None:
    person = make_person(birth="20 January 1889")
    page = desk.get(address("person", "change", person.pk)).content.decode()
    assert "EDTF 1889-01-20" in page


def test_edtf_input_says_what_the_words_do_not(desk: Client) -> None:
    event = make_event()
    path = address("event", "change", event.pk)
    data = form_data(desk.get(path)) | {"date": "the winter of 1904", "date_edtf": "1904-24"}
    save(desk, path, data)
    event.refresh_from_db()
    assert (event.date.written, event.date.edtf) == ("the winter of 1904", "1904-24")


BAD_TEXTS = [
    ("Known [@slusser-triska-1959, p. 49].\n\nThen [@nobody-1900].", "Line 3, column "),
    ("Nothing is cited here [@].", "Line 1, column "),
    ("See [Karakhan](person:nobody).", "Line 1, column "),
    ("See\n[the treaty](treaty:nowhere).", "Line 2, column "),
]


@pytest.mark.parametrize(("text", "where"), BAD_TEXTS)
@pytest.mark.parametrize(
    ("kind", "make", "field"),
    [
        ("treaty", make_treaty, "lead"),
        ("event", make_event, "description"),
        ("person", make_person, "description"),
    ],
)
def test_fault_in_a_text_is_an_error_at_its_field_with_line_and_column(
    desk: Client, kind: str, make: Any, field: str, text: str, where: str
) -> None:
    make_source()
    errors = refused(desk, kind, make(), {field: text.replace("\n", "\r\n")})
    assert list(errors) == [field]
    assert errors[field][0].startswith(where)


def test_fault_in_the_text_of_a_row_is_an_error_at_the_field_of_that_row(desk: Client) -> None:
    make_source()
    treaty = make_treaty()
    make_section(treaty=treaty, heading="Background", body="Sound [@slusser-triska-1959, p. 1].")
    make_section(treaty=treaty, heading="Signing", position=1)
    make_action(treaty=treaty)
    errors = refused(
        desk,
        "treaty",
        treaty,
        {"sections-1-body": "One.\r\nTwo [@nobody].", "actions-0-remark": "[@nothing, p. 3]"},
    )
    assert set(errors) == {"sections-1-body", "actions-0-remark"}
    assert errors["sections-1-body"][0].startswith("Line 2, column ")
    assert "nobody" in errors["sections-1-body"][0]


def test_sound_citations_and_links_are_saved(desk: Client) -> None:
    make_source()
    make_person()
    treaty = make_treaty()
    path = address("treaty", "change", treaty.pk)
    text = "Signed by [Karakhan](person:lev-karakhan) [@slusser-triska-1959, p. 49]."
    save(desk, path, form_data(desk.get(path)) | {"lead": text})
    treaty.refresh_from_db()
    assert treaty.lead == text


def test_citations_of_many_rows_are_looked_up_at_once(desk: Client) -> None:
    make_source()
    treaty = make_treaty()
    for number in range(4):
        make_section(treaty=treaty, heading=f"Part {number}", body="[@slusser-triska-1959, p. 1]")
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save(desk, path, data)
    looked_up = [q for q in queries.captured_queries if 'FROM "treaties_source"' in q["sql"]]
    assert len(looked_up) == 1


def test_text_too_long_is_refused_and_comes_back(desk: Client) -> None:
    treaty = make_treaty()
    path = address("treaty", "change", treaty.pk)
    text = "a" * 100_001
    response = desk.post(path, form_data(desk.get(path)) | {"lead": text})
    assert list(errors_of(response)) == ["lead"]
    assert text in response.content.decode()
    assert 'maxlength="100000"' not in response.content.decode()


def test_line_ends_and_unicode_are_stored_in_one_form(desk: Client) -> None:
    treaty = make_treaty()
    path = address("treaty", "change", treaty.pk)
    save(desk, path, form_data(desk.get(path)) | {"lead": "Goto\u0304.\r\nNext.\r\n  \r\n"})
    treaty.refresh_from_db()
    assert treaty.lead == "Got\u014d.\nNext."


def test_record_that_was_chosen_and_is_deleted_meanwhile_is_said_to_be_gone(desk: Client) -> None:
    war, battle = make_event(), make_event(name="Battle of Tsushima")
    path = address("event", "change", battle.pk)
    data = form_data(desk.get(path)) | {"part_of": str(war.pk)}
    war.delete()
    errors = errors_of(desk.post(path, data))
    assert errors == {"part_of": ["What was chosen here has been deleted meanwhile. Choose again."]}
