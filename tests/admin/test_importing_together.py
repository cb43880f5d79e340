"""Imports beside other work: records that are being written; and pages with many rows."""

from typing import Any

import pytest
from django.test import Client

from tests.admin.importing import bring_in, page, step, written
from tests.admin.posting import address, form_data
from tests.admin.test_workflow import text_of
from treaties.models import Batch, BatchState, Person, Record, Staged

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(desk: Client) -> Person:
    """A record that an unfinished import is writing."""
    batch = written(desk)
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.WRITING)
    Staged.objects.filter(batch=batch, slug="sato-naotake").delete()
    return Person.objects.get(slug="hirota-koki")


def test_a_record_that_is_being_written_can_be_read_and_not_changed(
    desk: Client, held: Person
) -> None:
    change = address("person", "change", held.pk)
    shown = desk.get(change)
    assert "An import is writing this record now" in text_of(shown)
    assert page(Batch.objects.get()) in shown.content.decode()
    assert "_save" not in shown.content.decode()
    Batch.objects.update(state=BatchState.DONE)
    data = form_data(desk.get(change)) | {"given_name": "Kiyoshi"}
    Batch.objects.update(state=BatchState.WRITING)
    answer = desk.post(change, data)
    assert answer.status_code == 409
    assert "Kiyoshi" in answer.content.decode()
    held.refresh_from_db()
    assert held.given_name == "Kōki"
    delete = address("person", "delete", held.pk)
    assert desk.post(delete, {"post": "yes", "_version": "1"}).status_code == 403
    Batch.objects.update(state=BatchState.DONE)
    assert desk.post(change, data).status_code == 302


def test_a_record_that_is_being_written_is_left_out_of_lists_and_choices(
    desk: Client, held: Person
) -> None:
    choices = {
        "app_label": "treaties",
        "model_name": "signature",
        "field_name": "person",
        "term": "",
    }
    for state, shown in ((BatchState.WRITING, False), (BatchState.DONE, True)):
        Batch.objects.update(state=state)
        listed = desk.get(address("person", "changelist"))
        assert "Satō" in text_of(listed)
        assert ("Hirota" in text_of(listed)) == shown
        found = desk.get("/admin/autocomplete/", choices).json()["results"]
        assert len(found) == 1 + shown
        found = desk.get("/admin/find/", {"kind": "person", "q": "hirota"}).json()["results"]
        assert bool(found) == shown


def test_a_held_record_is_left_as_it_is_by_the_action_that_deletes(
    desk: Client, held: Person
) -> None:
    told = {"action": "delete_selected", "_selected_action": [held.pk], "post": "yes"}
    desk.post(address("person", "changelist"), told)
    assert Person.objects.filter(pk=held.pk).exists()
    assert Record.objects.get(slug=held.slug).version == 1


def people(numbers: range) -> str:
    return "slug,family_name\n" + "".join(f"person-{n},Person {n}\n" for n in numbers)


@pytest.mark.parametrize("state", ["ready", "done"])
def test_the_page_of_an_import_asks_as_often_for_many_records(
    desk: Client, django_assert_num_queries: Any, state: str
) -> None:
    few, many = bring_in(desk, people(range(3))), bring_in(desk, people(range(3, 60)))
    for batch in (few, many):
        if state == "done":
            step(desk, batch, "confirm")
    number = {"ready": 9, "done": 12}[state]
    with django_assert_num_queries(number):
        assert len(desk.get(page(few)).context["records"]) == 3
    with django_assert_num_queries(number):
        assert len(desk.get(page(many)).context["records"]) == 50
    assert len(desk.get(f"{page(many)}?page=2").context["records"]) == 7


def test_the_list_of_imports_asks_as_often_for_many(
    desk: Client, django_assert_num_queries: Any
) -> None:
    written(desk, people(range(1)))
    with django_assert_num_queries(7):
        desk.get("/admin/imports/")
    for number in range(1, 5):
        written(desk, people(range(number, number + 1)), name=f"people-{number}.csv")
    with django_assert_num_queries(7):
        shown = desk.get("/admin/imports/")
    assert [batch.file_name for batch in shown.context["batches"]][:2] == [
        "people-4.csv",
        "people-3.csv",
    ]


def test_the_lists_of_records_ask_no_more_for_what_imports_hold(
    desk: Client, held: Person, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):
        desk.get(address("person", "changelist"))
