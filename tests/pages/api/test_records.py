"""A record and its editions: what they say, where they are found, what is said of those gone."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_treaty, publish_all
from tests.pages.api.asking import ask
from treaties.models import Record, Treaty
from treaties.publishing import Author, merge, save, withdraw

pytestmark = pytest.mark.django_db

AUTHOR = Author("Hirota")
PACT = "/api/treaties/pact/"
PARTS = ["", "editions/", "editions/1/"]


def stored(name: str = "Pact") -> Treaty:
    treaty = make_treaty(name=name, lead="It was signed.")
    save(treaty, author=AUTHOR)
    return treaty


def take_away(slug: str = "pact", **how: Any) -> None:
    record = Record.objects.get(kind="treaty", slug=slug)
    withdraw(record, author=AUTHOR, reason="It was a forgery.", **how)


def test_an_edition_stays_as_it_was() -> None:
    treaty = stored()
    publish_all()
    treaty.lead = "It was signed in Paris."
    treaty.save()
    publish_all(remark="Where")
    first, second = (ask(Client(), f"{PACT}editions/{number}/") for number in (1, 2))
    assert [one["document"]["lead"] for one in (first, second)] == [
        "It was signed.",
        "It was signed in Paris.",
    ]
    assert ask(Client(), PACT) == second
    page = ask(Client(), f"{PACT}editions/?limit=1")
    assert [(one["number"], one["remark"]) for one in page["items"]] == [(2, "Where")]
    last = ask(Client(), page["next"].removeprefix("http://testserver"))
    assert [one["url"] for one in last["items"]] == [f"http://testserver{PACT}editions/1/"]
    assert last["next"] is None


@pytest.mark.parametrize("part", PARTS)
def test_a_former_address_leads_to_the_present_one(part: str) -> None:
    treaty = stored()
    publish_all()
    treaty.slug = "second"
    treaty.save()
    save(treaty, author=AUTHOR, was="pact")
    response = Client().get(f"{PACT}{part}")
    assert response.status_code == 301
    assert response["Location"] == f"/api/treaties/second/{part}"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert ask(Client(), response["Location"])
    if part == "editions/":
        asked = Client().get(f"{PACT}{part}?limit=7")
        assert asked["Location"] == f"/api/treaties/second/{part}?limit=7"


def test_a_record_that_was_merged_leads_to_the_other_and_keeps_its_editions() -> None:
    one, other = stored(), stored("Treaty")
    publish_all()
    merge(one, other, author=AUTHOR)
    assert Client().get(PACT)["Location"] == "/api/treaties/treaty/"
    assert ask(Client(), f"{PACT}editions/1/")["label"] == "Pact"


@pytest.mark.parametrize("part", PARTS)
def test_what_was_never_published_is_not_found(part: str) -> None:
    treaty = stored()
    problem = ask(Client(), f"{PACT}{part}", 404)
    assert problem["remedy"] == "What is published is listed at http://testserver/api/treaties/."
    treaty.slug = "secret-protocol"
    treaty.save()
    save(treaty, author=AUTHOR, was="pact")
    assert "secret" not in str(ask(Client(), f"{PACT}{part}", 404))


def test_a_withdrawn_record_gives_the_reason_and_its_editions_stay() -> None:
    stored()
    publish_all()
    take_away()
    problem = ask(Client(), PACT, 410)
    assert problem["detail"] == "This record was withdrawn. It was a forgery."
    assert problem["remedy"].endswith(f": http://testserver{PACT}editions/.")
    assert len(ask(Client(), f"{PACT}editions/")["items"]) == 1
    assert ask(Client(), f"{PACT}editions/1/")["label"] == "Pact"
    assert ask(Client(), f"{PACT}editions/2/", 404)


@pytest.mark.parametrize("part", PARTS)
def test_closed_editions_are_gone_as_well(part: str) -> None:
    stored()
    publish_all()
    take_away(close_editions=True)
    problem = ask(Client(), f"{PACT}{part}", 410)
    assert problem["remedy"] == "Its former editions are closed as well."
