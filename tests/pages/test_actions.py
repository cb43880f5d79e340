"""Actions in the panel: who acted, and which account is whose."""

import pytest
from django.test import Client

from tests import factories
from tests.pages.html import read_page
from treaties.models import Action, Event, EventTreaty, Provision, Source, Treaty, TreatyParty

pytestmark = pytest.mark.django_db


@pytest.fixture
def treaty() -> Treaty:
    treaty = factories.make_treaty(slug="pact", name="Pact")
    for slug in ("japan", "russia", "france", "china"):
        party = factories.make_party(slug=slug, name=slug.title())
        TreatyParty.objects.create(treaty=treaty, party=party)
    return treaty


def act(treaty: Treaty, *slugs: str, **fields: object) -> Action:
    action = Action.objects.create(treaty=treaty, **fields)
    action.parties.set([row.party for row in treaty.parties.all() if row.party.slug in slugs])
    return action


def row(reader: Client, term: str) -> str:
    page = read_page(reader.get("/treaties/pact/"))
    return next(d.text for d in page.by_id("facts").all("div") if d.first("dt").text == term)


def test_two_of_four_parties_are_named(reader: Client, treaty: Treaty) -> None:
    act(treaty, "japan", "china", kind="denunciation", date="1930")
    assert row(reader, "Denounced") == "Denounced 1930 China, Japan"


def test_all_of_them_are_not(reader: Client, treaty: Treaty) -> None:
    act(treaty, "japan", "china", "russia", "france", kind="denunciation", date="1930")
    assert row(reader, "Denounced") == "Denounced 1930"


def test_an_account_by_all_parties_belongs_to_the_action_that_names_none(
    reader: Client, treaty: Treaty
) -> None:
    act(treaty, kind="ratification", date="1920")
    act(
        treaty, "japan", "china", "russia", "france",
        kind="ratification", date="1921", preferred=False,
    )  # fmt: skip
    assert row(reader, "Ratified") == "Ratified 1920 Another account: 1921"


def test_an_account_without_a_preferred_one_is_still_called_an_account(
    reader: Client, treaty: Treaty
) -> None:
    act(treaty, kind="ratification", date="1921", preferred=False)
    assert row(reader, "Ratified") == "Ratified Another account: 1921"


def test_an_event_with_two_roles_is_listed_once(reader: Client, treaty: Treaty) -> None:
    event = Event.objects.create(slug="war", name="War", event_kind="war", date="1904")
    for role in ("context", "leads-to"):
        EventTreaty.objects.create(event=event, treaty=treaty, role=role)
    page = read_page(reader.get("/treaties/pact/"))
    table = page.first("section", **{"aria-labelledby": "chronology"}).first("table")
    assert len([a for a in table.all("a") if a.text == "War"]) == 1


def test_provisions_with_one_name_have_two_addresses(reader: Client, treaty: Treaty) -> None:
    for designation in ("Article VI", "VI", "§"):
        Provision.objects.create(treaty=treaty, designation=designation)
    page = read_page(reader.get("/treaties/pact/"))
    ids = [e.get("id") for e in page.all() if str(e.get("id", "")).startswith("provision")]
    assert ids == ["provision-vi", "provision-vi-again-2", "provision"]


def test_a_source_page_of_a_long_treaty_does_not_multiply_its_rows(
    reader: Client, treaty: Treaty
) -> None:
    Source.objects.create(slug="book", type="book", title="Book")
    for number in range(40):
        Action.objects.create(treaty=treaty, kind="accession", remark=f"[@book, p. {number}]")
        Provision.objects.create(treaty=treaty, designation=f"Article {number}")
    page = read_page(reader.get("/sources/book/"))
    uses = page.first("section", **{"aria-labelledby": "citations"}).all("li")
    assert len(uses) == 40
