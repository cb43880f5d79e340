"""Slugs and rows: what must be unique, what is made for the editor, what is refused in words."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.admin.conftest import make_editor
from tests.admin.posting import add_row, address, errors_of, form_data, refused, save
from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_section,
    make_treaty,
)
from treaties.models import Person, Place


def test_slug_that_is_taken_is_an_error_at_its_field(desk: Client) -> None:
    make_treaty(slug="portsmouth")
    errors = refused(desk, "treaty", make_treaty(slug="aigun"), {"slug": "portsmouth"})
    assert errors == {"slug": ["Another record has this already: add a word or a year."]}


@pytest.mark.parametrize(
    ("kind", "fields", "slug"),
    [
        ("place", {"name": "Gotō–Joffe Bay"}, "goto-joffe-bay"),
        ("place", {"name": "Île-de-France"}, "ile-de-france"),
        ("place", {"name": "a" * 150}, "a" * 100),
        (
            "person",
            {"family_name": "Gotō", "given_name": "Shinpei", "name_order": "family-first"},
            "goto-shinpei",
        ),
        ("person", {"family_name": "Karakhan", "given_name": "Lev"}, "lev-karakhan"),
        ("place", {"name": "Otaru", "slug": "otaru-port"}, "otaru-port"),
    ],
)
def test_slug_left_empty_is_made_from_the_name(
    desk: Client, kind: str, fields: dict[str, str], slug: str
) -> None:
    path = address(kind, "add")
    save(desk, path, form_data(desk.get(path)) | {"slug": ""} | fields)
    assert {"place": Place, "person": Person}[kind].objects.get().slug == slug


def test_slug_is_asked_for_where_the_name_gives_none(desk: Client) -> None:
    path = address("place", "add")
    response = desk.post(path, form_data(desk.get(path)) | {"name": "北京"})
    assert list(errors_of(response)) == ["slug"]


def test_slug_made_from_the_name_of_another_record_is_refused(desk: Client) -> None:
    make_place(name="Beijing")
    path = address("place", "add")
    response = desk.post(path, form_data(desk.get(path)) | {"name": "Beijing"})
    assert errors_of(response) == {
        "slug": ["Another record has this already: add a word or a year."]
    }


def test_citation_key_and_a_known_slug_are_never_left_empty(desk: Client) -> None:
    path = address("source", "add")
    response = desk.post(path, form_data(desk.get(path)) | {"title": "A Book", "type": "book"})
    assert list(errors_of(response)) == ["slug"]
    assert list(refused(desk, "place", make_place(), {"slug": ""})) == ["slug"]


ROW_RULES = [
    (
        "treaty",
        "titles",
        {"text": "日ソ基本条約", "language": "ja", "title_kind": "short"},
    ),
    ("treaty", "authentic_languages", {"language": "en"}),
    ("treaty", "identifiers", {"scheme": "wikidata", "value": "Q1"}),
    ("treaty", "provisions", {"designation": "Article VI"}),
    ("treaty", "sections", {"heading": "Background"}),
    ("person", "identifiers", {"scheme": "wikidata", "value": "Q1"}),
]


@pytest.mark.parametrize(("kind", "prefix", "row"), ROW_RULES)
def test_equal_rows_are_refused_in_words(
    desk: Client, kind: str, prefix: str, row: dict[str, str]
) -> None:
    record = {"treaty": make_treaty, "person": make_person}[kind]()
    path = address(kind, "change", record.pk)
    data = form_data(desk.get(path))
    add_row(data, prefix, **row)
    add_row(data, prefix, **row)
    response = desk.post(path, data)
    assert response.status_code == 200
    errors = [text for texts in errors_of(response).values() for text in texts]
    assert any("duplicate data" in text or "already" in text for text in errors)
    assert not any("Constraint" in text for text in errors)
    assert getattr(record, prefix).count() == 0


@pytest.mark.parametrize("stored", [True, False])
def test_participant_named_twice_in_a_role_is_refused(desk: Client, stored: bool) -> None:
    event, person = make_event(), make_person()
    row = {"person": str(person.pk), "party": "", "role": "negotiator"}
    if stored:
        event.participants.create(person=person, role="negotiator")
    path = address("event", "change", event.pk)
    data = form_data(desk.get(path))
    add_row(data, "participants", **row)
    if not stored:
        add_row(data, "participants", **row)
    response = desk.post(path, data)
    assert response.status_code == 200
    assert len(errors_of(response)) == 1


def test_rule_that_is_broken_is_told_once_and_in_words(desk: Client) -> None:
    event = make_event()
    path = address("event", "change", event.pk)
    data = form_data(desk.get(path))
    add_row(
        data,
        "participants",
        person=str(make_person().pk),
        party=str(make_party().pk),
        role="witness",
    )
    errors = errors_of(desk.post(path, data))
    assert errors == {"participants-0-__all__": ["Name a person or a party, one of the two."]}


def test_treaty_related_to_itself_is_an_error_at_the_field(desk: Client) -> None:
    treaty = make_treaty()
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path))
    add_row(data, "relations", kind="affirms", other=str(treaty.pk))
    errors = errors_of(desk.post(path, data))
    assert errors == {"relations-0-other": ["A treaty cannot relate to itself."]}


def test_new_row_without_a_number_comes_last(desk: Client) -> None:
    treaty = make_treaty()
    make_section(treaty=treaty, heading="Background", position=3)
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path))
    add_row(data, "sections", heading="Signing", position="")
    add_row(data, "sections", heading="Terms", position="")
    save(desk, path, data)
    rows = treaty.sections.values_list("heading", "position")
    assert list(rows) == [("Background", 3), ("Signing", 4), ("Terms", 5)]


def test_rows_are_removed_by_the_tick_beside_them(desk: Client) -> None:
    treaty = make_treaty()
    make_section(treaty=treaty, heading="Background", body="Bad [@nobody].")
    path = address("treaty", "change", treaty.pk)
    save(desk, path, form_data(desk.get(path)) | {"sections-0-DELETE": "on"})
    assert treaty.sections.count() == 0


def test_who_may_only_look_sees_the_rows_and_cannot_save(client: Client, db: None) -> None:
    client.force_login(make_editor("reader", Permission.objects.filter(codename="view_treaty")))
    treaty = make_treaty()
    make_section(treaty=treaty, heading="Background")
    path = address("treaty", "change", treaty.pk)
    page = client.get(path)
    assert "Background" in page.content.decode()
    assert client.post(path, {"name": "Mine"}).status_code == 403
