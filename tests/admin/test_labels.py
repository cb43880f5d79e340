"""Namesakes are told apart wherever a record is chosen."""

from typing import Any

import pytest
from django.test import Client

from tests.admin.posting import address
from tests.factories import (
    make_action,
    make_event,
    make_party,
    make_person,
    make_place,
    make_relation,
    make_subject,
    make_treaty,
    make_treaty_party,
)


def offered(desk: Client, model: str, field: str, term: str = "") -> list[str]:
    """Return what the field offers for ``term``."""
    response = desk.get(
        "/admin/autocomplete/",
        {"app_label": "treaties", "model_name": model, "field_name": field, "term": term},
    )
    assert response.status_code == 200
    return [result["text"] for result in response.json()["results"]]


@pytest.mark.parametrize(
    ("make", "given", "model", "field", "label"),
    [
        (
            make_person,
            {"birth": "1889", "death": "1937"},
            "signature",
            "person",
            "Lev Karakhan (1889–1937)",
        ),
        (make_person, {"birth": "1889"}, "signature", "person", "Lev Karakhan (born 1889)"),
        (make_person, {}, "signature", "person", "Lev Karakhan"),
        (make_treaty, {"signed": "1905-09-05"}, "relation", "other", "Treaty of Portsmouth (1905)"),
        (make_event, {"date": "1904/1905"}, "action", "event", "Russo-Japanese War (1904–1905)"),
        (make_party, {"valid": "1922/1991"}, "action", "parties", "Soviet Union (1922–1991)"),
        (make_place, {}, "action", "place", "Beijing"),
        (make_subject, {}, "treaty", "subjects", "fisheries"),
    ],
)
def test_offered_record_shows_its_years(
    desk: Client, make: Any, given: dict[str, str], model: str, field: str, label: str
) -> None:
    make(**given)
    assert offered(desk, model, field) == [label]


def test_chosen_record_shows_its_years(desk: Client) -> None:
    treaty = make_treaty(name="Basic Convention", depositary=make_party(valid="1922/1991"))
    other = make_treaty(name="Treaty of Portsmouth", signed="1905-09-05")
    make_relation(treaty=treaty, other=other)
    page = desk.get(address("treaty", "change", treaty.pk)).content.decode()
    assert ">Soviet Union (1922–1991)</option>" in page
    assert ">Treaty of Portsmouth (1905)</option>" in page


def test_chosen_records_keep_their_label_when_the_form_comes_back_with_an_error(
    desk: Client,
) -> None:
    party = make_party(valid="1922/1991")
    response = desk.post(
        address("treaty", "add"), {"name": "", "depositary": str(party.pk), "subjects": ["x"]}
    )
    assert response.status_code == 200
    assert ">Soviet Union (1922–1991)</option>" in response.content.decode()


def test_offers_cost_the_same_for_one_record_and_for_many(
    desk: Client, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        make_treaty(name=f"Treaty {number}", signed="1905-09-05")
    path = {"app_label": "treaties", "model_name": "relation", "field_name": "other"}
    with django_assert_num_queries(7) as few:
        desk.get("/admin/autocomplete/", path)
    for number in range(3, 15):
        make_treaty(name=f"Treaty {number}", signed="1905-09-05")
    with django_assert_num_queries(len(few)):
        desk.get("/admin/autocomplete/", path)


def test_offers_are_refused_without_the_right_to_see_the_records(guest_desk: Client) -> None:
    make_person()
    response = guest_desk.get(
        "/admin/autocomplete/",
        {"app_label": "treaties", "model_name": "signature", "field_name": "person"},
    )
    assert response.status_code == 403


def _treaty_with_rows(number: int) -> Any:
    treaty = make_treaty(name=f"Treaty with {number} rows")
    for index in range(number):
        party = make_party(name=f"Party {number}-{index}")
        make_treaty_party(treaty=treaty, party=party)
        make_action(
            treaty=treaty,
            date="1925-02-26",
            parties=[party],
            place=make_place(name=f"Place {number}-{index}"),
            event=make_event(name=f"Event {number}-{index}", date="1925-02-26"),
        )
        treaty.provisions.create(designation=f"Article {index}", obliged=party, entitled=party)
        treaty.signatures.create(
            person=make_person(family_name=f"Name {number}-{index}"), party=party
        )
        make_relation(
            treaty=treaty,
            other=make_treaty(name=f"Other {number}-{index}", signed="1905-09-05"),
        )
    return treaty


def test_form_with_many_rows_opens_in_as_many_queries_as_with_few(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    few, many = _treaty_with_rows(2), _treaty_with_rows(12)
    desk.get(address("treaty", "change", few.pk))
    with django_assert_max_num_queries(40) as with_few:
        desk.get(address("treaty", "change", few.pk))
    with django_assert_max_num_queries(len(with_few)):
        desk.get(address("treaty", "change", many.pk))
