"""How to cite a record and its sources: the page, and the files for reference managers."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_source, make_treaty, publish_all
from tests.pages.html import read_page
from treaties.models import Treaty

pytestmark = pytest.mark.django_db

PACT = "/treaties/pact/"


@pytest.fixture
def pact(db: None) -> Treaty:
    """A treaty that cites two sources, of which one came out after this edition has."""
    make_source(slug="slusser", title="A Calendar", issued="1959", publisher="Stanford")
    make_source(
        slug="times",
        type="article-newspaper",
        title="Russia and Japan Agree",
        container_title="The New York Times",
        issued="11 October 1936",
    )
    make_source(slug="other", title="Not cited here")
    treaty = make_treaty(slug="pact", name="Pact", lead="Made.[@times] Signed.[@slusser, p. 49]")
    publish_all("First edition")
    return treaty


def test_every_style_and_format_names_the_edition_and_its_address(
    client: Client, pact: Treaty
) -> None:
    page = read_page(client.get(f"{PACT}cite/"))
    names = [dt.text.split()[0] for dt in page.all("dt")]
    assert names[:6] == ["Chicago", "APA", "MLA", "BibTeX", "RIS", "CSL-JSON"]
    for entry in page.all("dd")[:6]:
        assert "Pact" in entry.text
        assert "testserver/treaties/pact/editions/1/" in entry.text


def test_each_source_that_is_cited_stands_in_three_styles(client: Client, pact: Treaty) -> None:
    page = read_page(client.get(f"{PACT}cite/"))
    assert [h3.text for h3 in page.all("h3")] == ["A Calendar", "Russia and Japan Agree"]
    assert [dd.text for dd in page.all("dd")[6:]] == [
        "A Calendar. Stanford, 1959.",
        "A Calendar. (1959). Stanford.",
        "A Calendar. Stanford, 1959.",
        "New York Times. “Russia and Japan Agree.” 11 October 1936.",
        "Russia and Japan Agree. (1936, October 11). The New York Times.",
        "“Russia and Japan Agree.” The New York Times, 11 Oct. 1936.",
    ]


def test_the_page_of_a_source_gives_the_source_itself(client: Client, pact: Treaty) -> None:
    page = read_page(client.get("/sources/slusser/cite/"))
    assert "The source itself" in [h2.text for h2 in page.all("h2")]
    assert page.all("dd")[7].text == "A Calendar. (1959). Stanford."
    assert "A Calendar" in client.get("/sources/slusser/sources.bib").content.decode()


@pytest.mark.parametrize(
    ("path", "content_type", "name"),
    [
        ("cite/edition.bib", "application/x-bibtex", "pact.bib"),
        ("cite/edition.ris", "application/x-research-info-systems", "pact.ris"),
        ("cite/edition.csl.json", "application/vnd.citationstyles.csl+json", "pact.csl.json"),
        ("sources.bib", "application/x-bibtex", "pact-sources.bib"),
        ("sources.ris", "application/x-research-info-systems", "pact-sources.ris"),
        ("sources.csl.json", "application/vnd.citationstyles.csl+json", "pact-sources.csl.json"),
    ],
)
def test_files_are_saved_under_a_name_of_their_own(
    client: Client, pact: Treaty, path: str, content_type: str, name: str
) -> None:
    answer = client.get(f"{PACT}{path}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == f"{content_type}; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_files_hold_the_edition_and_the_sources_it_froze(client: Client, pact: Treaty) -> None:
    source = make_source(slug="later", title="Later")
    pact.lead = "Made.[@later]"
    pact.save()
    assert source.slug not in client.get(f"{PACT}sources.csl.json").content.decode()
    items = json.loads(client.get(f"{PACT}sources.csl.json").content)
    assert [item["id"] for item in items] == ["slusser", "times"]
    (edition,) = json.loads(client.get(f"{PACT}cite/edition.csl.json").content)
    assert edition["URL"] == "http://testserver/treaties/pact/editions/1/"
    assert client.get(f"{PACT}sources.ris").content.decode().count("ER  - ") == 2
    bibtex = client.get(f"{PACT}cite/edition.bib").content.decode()
    assert bibtex.startswith("@inreference{treaty-pact-1,\n  title = {{Pact}},\n")
    assert client.get(f"{PACT}cite/edition.ris").content.decode().endswith("ER  - \n")


def test_a_record_without_sources_has_no_file_of_them_and_no_heading(
    client: Client, db: None
) -> None:
    make_treaty(slug="bare", name="Bare")
    publish_all()
    assert client.get("/treaties/bare/sources.bib").status_code == 404
    page = read_page(client.get("/treaties/bare/cite/"))
    assert [h2.text for h2 in page.all("h2")] == ["This record"]


@pytest.mark.parametrize("path", ["cite/edition.xml", "sources.exe", "cite/edition."])
def test_other_files_are_not_found(client: Client, pact: Treaty, path: str) -> None:
    assert client.get(f"{PACT}{path}").status_code == 404


@pytest.mark.parametrize("path", ["cite/", "cite/edition.bib", "sources.csl.json"])
def test_it_asks_the_database_once(
    client: Client, pact: Treaty, django_assert_num_queries: Any, path: str
) -> None:
    with django_assert_num_queries(1):
        client.get(f"{PACT}{path}")
