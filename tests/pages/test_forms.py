"""The forms of an edition for programs: files below its address, and the links to them."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_party, make_source, make_treaty, make_treaty_party, publish_all
from treaties.documents import dumps, write
from treaties.models import Party, Record, Treaty
from treaties.publishing import Author, publish, save, withdraw

pytestmark = pytest.mark.django_db

PACT = "/treaties/pact/"
SITE = "http://testserver"
TYPES = {
    "document.json": "application/json",
    "document.jsonld": "application/ld+json",
    "cite/edition.bib": "application/x-bibtex",
    "cite/edition.ris": "application/x-research-info-systems",
    "cite/edition.csl.json": "application/vnd.citationstyles.csl+json",
}
SOURCES = ("sources.bib", "sources.ris", "sources.csl.json")


@pytest.fixture
def pact(db: None) -> Treaty:
    """A treaty in its first edition, with a party that readers have and a source that they have."""
    make_source(slug="book", title="A Calendar", seen_by="A reader", seen_on="2026-11-01")
    treaty = make_treaty(slug="pact", name="Pact", lead="Signed.[@book]", working_note="A doubt.")
    make_treaty_party(treaty=treaty, party=make_party(slug="japan", name="Empire of Japan"))
    publish_all("First edition")
    return treaty


def second_edition(pact: Treaty) -> None:
    pact.lead = "Signed again.[@book]"
    pact.save()
    Party.objects.update(name="Japan")
    publish_all("Second edition")


def links(response: Any) -> list[tuple[str, dict[str, str]]]:
    """Return the links of an answer: address and parameters (RFC 8288)."""
    found = re.findall(r'<([^>]*)>((?:; \w+(?:-\w+)?="[^"]*")+)', response["Link"])
    assert ", ".join(f"<{target}>{more}" for target, more in found) == response["Link"]
    return [(target, dict(re.findall(r'; ([\w-]+)="([^"]*)"', more))) for target, more in found]


def test_the_record_as_json_is_its_document_with_what_it_shows(
    client: Client, pact: Treaty
) -> None:
    response = client.get(f"{PACT}document.json")
    found = json.loads(response.content)
    edition = Record.objects.get(kind="treaty", slug="pact").editions.get()
    assert list(found.items())[:6] == [
        ("kind", "treaty"),
        ("slug", "pact"),
        ("label", found["label"]),
        ("years", ""),
        ("address", f"{SITE}{PACT}"),
        (
            "edition",
            {
                "number": 1,
                "published": found["edition"]["published"],
                "remark": "First edition",
                "address": f"{SITE}{PACT}editions/1/",
            },
        ),
    ]
    moment = datetime.fromisoformat(found["edition"]["published"])
    assert moment == edition.made
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["document"] == write(pact)
    assert found["shown"]["party:japan"]["label"] == "Empire of Japan"
    assert found["shown"]["source:book"]["source"]["title"] == "A Calendar"
    assert response.content.decode() == dumps(found)


def test_it_says_nothing_that_readers_are_not_shown(client: Client, pact: Treaty) -> None:
    text = client.get(f"{PACT}document.json").content.decode()
    assert "A doubt." not in text
    assert "A reader" not in text
    assert "A test" not in text  # who published it
    own = json.loads(client.get("/sources/book/document.json").content)["document"]
    assert own["seen_by"] == "A reader"  # as the page of the source says


@pytest.mark.parametrize("path", [*TYPES, *SOURCES])
def test_the_forms_of_an_edition_never_change(client: Client, pact: Treaty, path: str) -> None:
    before = client.get(f"{PACT}editions/1/{path}").content
    assert before == client.get(f"{PACT}{path}").content
    second_edition(pact)
    assert client.get(f"{PACT}editions/1/{path}").content == before
    assert client.get(f"{PACT}editions/2/{path}").content == client.get(f"{PACT}{path}").content
    if path not in SOURCES:
        assert client.get(f"{PACT}{path}").content != before


def test_dates_of_an_article_are_those_of_its_first_and_of_this_edition(
    client: Client, pact: Treaty
) -> None:
    second_edition(pact)
    record = Record.objects.get(kind="treaty", slug="pact")
    record.editions.filter(number=1).update(made="2025-03-01T12:00:00.500Z")
    second = record.editions.get(number=2)
    for path in (PACT, f"{PACT}editions/2/"):
        found = json.loads(client.get(f"{path}document.jsonld").content)
        assert found["datePublished"] == "2025-03-01T12:00:00Z"
        assert found["dateModified"] == f"{second.made:%Y-%m-%dT%H:%M:%SZ}"


def test_no_text_of_a_record_ends_the_data_it_stands_in(client: Client, db: None) -> None:
    name = "</script><!-- <script> ]]> & \u2028 \ufdd0 \U0001ffff"
    make_treaty(slug="hostile", name=name, lead=name)
    publish_all()
    page = client.get("/treaties/hostile/").content
    block = page.partition(b'ld+json">')[2].partition(b"</script>")[0].decode()
    assert not set("<>&\u2028\ufdd0\U0001ffff") & set(block)
    assert json.loads(block)["about"]["name"][0]["@value"] == name


def test_links_lead_to_every_form_license_and_reference(client: Client, pact: Treaty) -> None:
    second_edition(pact)
    for base, number in ((PACT, 2), (f"{PACT}editions/1/", 1)):
        found = links(client.get(base))
        by_relation = {
            relation: target for target, said in found for relation in said["rel"].split()
        }
        assert by_relation["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert by_relation["cite-as"] == f"{SITE}{PACT}editions/{number}/"
        assert by_relation["original"] == by_relation["timegate"] == f"{SITE}{PACT}"
        assert by_relation["timemap"] == f"{SITE}{PACT}timemap/"
        assert by_relation["memento"] == f"{SITE}{PACT}editions/{number}/"
        forms = {t: said for t, said in found if "alternate" in said["rel"].split()}
        assert {t: said["type"] for t, said in forms.items()} == {
            f"{SITE}{base}{path}": media_type for path, media_type in TYPES.items()
        }
        described = [t for t, said in forms.items() if "describedby" in said["rel"]]
        assert f"{SITE}{base}document.jsonld" in described
        for target in forms:
            assert client.get(target.removeprefix(SITE)).status_code == 200


def test_what_has_moved_or_is_gone_answers_programs_as_it_answers_readers(
    client: Client, pact: Treaty
) -> None:
    party = Party.objects.get()
    party.slug = "nippon"
    party.save()
    save(party, author=Author("Somebody"), was="japan")
    for path in ("", *TYPES):
        moved = client.get(f"/parties/japan/{path}", headers={"accept": "application/json"})
        assert (moved.status_code, moved["Location"]) == (301, f"/parties/nippon/{path}")
    record = Record.objects.get(kind="treaty", slug="pact")
    withdraw(record, author=Author("Somebody"), reason="A doubt.")
    for path in ("", *TYPES, *SOURCES):
        gone = client.get(f"{PACT}{path}", headers={"accept": "application/json"})
        assert gone.status_code == 410
        open_still = client.get(f"{PACT}editions/1/{path}", headers={"accept": "application/json"})
        assert open_still.status_code == 200
    publish([record], author=Author("Somebody"))
    withdraw(record, author=Author("Somebody"), reason="A doubt.", close_editions=True)
    for path in ("", *TYPES, *SOURCES):
        closed = client.get(f"{PACT}editions/1/{path}", headers={"accept": "application/json"})
        assert closed.status_code == 410
        assert b"Japan" not in closed.content


@pytest.mark.parametrize(
    "path", ["editions/9/document.json", "editions/9/cite/edition.bib", "document.xml"]
)
def test_other_addresses_are_not_found(client: Client, pact: Treaty, path: str) -> None:
    assert client.get(f"{PACT}{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [("document.json", 1), ("document.jsonld", 1), ("editions/1/document.jsonld", 2)],
)
def test_a_form_asks_the_database_so_many_times(
    client: Client, pact: Treaty, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    second_edition(pact)
    with django_assert_num_queries(queries):
        assert client.get(f"{PACT}{path}").status_code == 200
