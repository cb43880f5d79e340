"""Tables out: all, what the list shows, what is ticked; as CSV and as a workbook."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.admin.importing import bring_in
from tests.admin.posting import address
from tests.admin.test_workflow import text_of
from tests.factories import make_person, make_treaty
from treaties import publishing
from treaties.models import Person
from treaties.publishing import Author

pytestmark = pytest.mark.django_db

EXPORT, LIST = address("person", "export"), address("person", "changelist")
CSV = {"ending": ".csv", "table": "person"}


@pytest.fixture
def people(db: None) -> list[Person]:
    found = [
        make_person(family_name=f"Karakhan {n}", birth=f"{1889 + n}", slug=f"karakhan-{n}")
        for n in range(60)
    ]
    found.append(make_person(family_name="Yoshizawa", given_name="Kenkichi"))
    for person in found:
        publishing.save(person, author=Author("Hirota"))
    return found


def slugs(response: Any) -> list[str]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [row["slug"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("query", "scope", "number"),
    [
        ("", "all", 61),
        ("?q=karakhan", "listed", 60),
        ("?q=karakhan", "all", 61),
        ("?q=yoshizawa", "listed", 1),
        ("?period=1800-1849", "listed", 0),
        ("?q=karakhan&p=2&o=-1", "listed", 60),
    ],
)
def test_an_export_holds_what_was_asked_for_all_pages_of_it(
    desk: Client, people: list[Person], query: str, scope: str, number: int
) -> None:
    file = desk.post(EXPORT + query, CSV | {"scope": scope})
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert file["Content-Disposition"] == f'attachment; filename="person-{today}.csv"'
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert len(slugs(file)) == number


def test_the_records_stand_in_the_order_of_the_list(desk: Client, people: list[Person]) -> None:
    found = slugs(desk.post(f"{EXPORT}?q=karakhan&o=-2", CSV | {"scope": "listed"}))
    assert found[0] == "karakhan-59"


def test_the_button_carries_the_filters_and_the_page_offers_what_the_list_showed(
    desk: Client, people: list[Person]
) -> None:
    assert f"{EXPORT}?q=karakhan" in desk.get(f"{LIST}?q=karakhan").content.decode()
    asked = desk.get(f"{EXPORT}?q=karakhan")
    assert asked.context["form"]["scope"].value() == "listed"
    assert asked.context["address"] == f"{EXPORT}?q=karakhan"
    assert [value for value, _words in desk.get(EXPORT).context["form"]["scope"].field.choices] == [
        "all"
    ]


@pytest.mark.parametrize(("across", "number"), [("0", 2), ("1", 60)])
def test_the_action_exports_what_is_ticked_or_all_that_was_found(
    desk: Client, people: list[Person], across: str, number: int
) -> None:
    told = {
        "action": "export_selected",
        "_selected_action": [people[3].pk, people[5].pk],
        "select_across": across,
        "index": "0",
    }
    asked = desk.post(f"{LIST}?q=karakhan", told)
    form = asked.context["form"]
    assert form["scope"].value() == "selected"
    ticked = {"scope": "selected", "slugs": form["slugs"].value()}
    file = desk.post(asked.context["address"], CSV | ticked)
    assert len(slugs(file)) == number


def test_a_workbook_holds_all_tables_and_can_be_brought_in_again(
    desk: Client, people: list[Person]
) -> None:
    file = desk.post(EXPORT, {"scope": "all", "ending": ".xlsx", "table": "person-names"})
    assert file["Content-Disposition"].endswith('.xlsx"')
    batch = bring_in(desk, b"".join(file.streaming_content), name="people.xlsx", clear="on")
    assert (batch.state, batch.new, batch.changed, batch.unchanged) == ("done", 0, 0, 61)


@pytest.mark.parametrize(
    "told",
    [
        {"scope": "selected"},
        {"scope": "listed"},
        {"scope": "all", "ending": ".pdf"},
        {"scope": "all", "table": "treaty"},
        {"scope": ""},
    ],
)
def test_what_is_not_offered_is_refused_at_its_field(desk: Client, told: dict[str, str]) -> None:
    answer = desk.post(EXPORT, CSV | told)
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("query", ["?password=x", "?birth_edtf__regex=x"])
def test_a_list_that_there_is_not_is_not_exported(
    desk: Client, people: list[Person], query: str
) -> None:
    answer = desk.post(EXPORT + query, CSV | {"scope": "listed"})
    assert answer.status_code in {302, 400}


def test_what_a_format_cannot_hold_is_told_with_its_place_and_the_other_format(
    desk: Client,
) -> None:
    treaty = make_treaty(name="Pact", lead="x" * 40_000)
    publishing.save(treaty, author=Author("Hirota"))
    told = {"scope": "all", "ending": ".xlsx", "table": "treaty"}
    answer = desk.post(address("treaty", "export"), told)
    words = text_of(answer)
    assert "This cannot be written" in words
    assert "Try CSV" in words
    file = desk.post(address("treaty", "export"), told | {"ending": ".csv"})
    assert slugs(file) == ["pact"]
