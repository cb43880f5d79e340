"""Rows that take over another row's key: they change places, shift, follow a deleted one."""

import pytest
from django.test import Client

from tests import factories
from tests.admin.posting import address, form_data, save
from treaties.models import Section, Treaty, TreatyParty, TreatyTitle


@pytest.fixture
def treaty(db: None) -> Treaty:
    treaty = factories.make_treaty(slug="convention")
    for number, heading in enumerate(["Background", "Signing", "Terms"]):
        Section.objects.create(treaty=treaty, heading=heading, body=heading, position=number)
    return treaty


def posted(desk: Client, treaty: Treaty) -> tuple[str, dict]:
    path = address("treaty", "change", treaty.pk)
    return path, form_data(desk.get(path))


def headings(treaty: Treaty) -> list[tuple[str, str]]:
    return list(treaty.sections.values_list("heading", "body"))


def test_two_sections_change_their_headings(desk: Client, treaty: Treaty) -> None:
    path, data = posted(desk, treaty)
    data["sections-0-heading"], data["sections-1-heading"] = "Signing", "Background"
    save(desk, path, data)
    assert headings(treaty) == [
        ("Signing", "Background"),
        ("Background", "Signing"),
        ("Terms", "Terms"),
    ]


def test_a_section_takes_the_heading_of_a_deleted_one(desk: Client, treaty: Treaty) -> None:
    path, data = posted(desk, treaty)
    data["sections-0-heading"] = "Signing"
    data["sections-1-DELETE"] = "on"
    save(desk, path, data)
    assert headings(treaty) == [("Signing", "Background"), ("Terms", "Terms")]


def test_a_section_takes_the_heading_that_another_gives_up(desk: Client, treaty: Treaty) -> None:
    path, data = posted(desk, treaty)
    data["sections-0-heading"], data["sections-1-heading"] = "Signing", "Signature"
    save(desk, path, data)
    assert [h for h, _body in headings(treaty)] == ["Signing", "Signature", "Terms"]


def test_a_moved_row_keeps_its_id(desk: Client, treaty: Treaty) -> None:
    before = set(treaty.sections.values_list("pk", flat=True))
    path, data = posted(desk, treaty)
    data["sections-0-heading"], data["sections-1-heading"] = "Signing", "Background"
    save(desk, path, data)
    assert set(treaty.sections.values_list("pk", flat=True)) == before


def test_parties_and_titles_change_places(desk: Client, treaty: Treaty) -> None:
    for number, slug in enumerate(["japan", "russia"]):
        party = factories.make_party(slug=slug, name=slug)
        TreatyParty.objects.create(treaty=treaty, party=party, position=number)
        TreatyTitle.objects.create(
            treaty=treaty, text=slug, language="en", title_kind="short", position=number
        )
    path, data = posted(desk, treaty)
    data["parties-0-party"], data["parties-1-party"] = (
        data["parties-1-party"],
        data["parties-0-party"],
    )
    data["titles-0-text"], data["titles-1-text"] = "russia", "japan"
    save(desk, path, data)
    assert list(treaty.parties.values_list("party__slug", flat=True)) == ["russia", "japan"]
    assert list(treaty.titles.values_list("text", flat=True)) == ["russia", "japan"]


def test_two_equal_headings_are_still_refused(desk: Client, treaty: Treaty) -> None:
    path, data = posted(desk, treaty)
    data["sections-0-heading"] = "Terms"
    assert desk.post(path, data).status_code == 200
    assert [h for h, _body in headings(treaty)] == ["Background", "Signing", "Terms"]
