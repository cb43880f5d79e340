"""Pages of records with much in them: as many queries as with little, and nothing lost."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import publish_all
from tests.pages.html import read_page
from treaties.models import Action, Party, Place, Relation, Section, Source, Treaty, TreatyParty

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def queries(reader: Client, path: str) -> int:
    publish_all()
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def grow(treaty: Treaty, numbers: range) -> None:
    for n in numbers:
        party = Party.objects.create(slug=f"party-{n}", name=f"Party {n}", party_kind="state")
        place = Place.objects.create(slug=f"place-{n}", name=f"Place {n}")
        source = Source.objects.create(slug=f"source-{n}", type="book", title=f"Book {n}")
        other = Treaty.objects.create(
            slug=f"treaty-{n}", name=f"Treaty {n}", instrument_type="treaty"
        )
        TreatyParty.objects.create(treaty=treaty, party=party, position=n)
        TreatyParty.objects.create(treaty=other, party=party)
        action = Action.objects.create(
            treaty=treaty, kind="accession", date=f"{1900 + n}", place=place, position=n
        )
        action.parties.set([party])
        Relation.objects.create(treaty=treaty, kind="affirms", other=other, position=n)
        Relation.objects.create(treaty=other, kind="implements", other=treaty)
        Section.objects.create(
            treaty=treaty, heading=f"Part {n}", body=f"Text.[@source-{n}]", position=n
        )
        assert source.pk


@pytest.fixture
def treaty() -> Treaty:
    treaty = Treaty.objects.create(slug="big", name="Big Treaty", instrument_type="convention")
    grow(treaty, range(2))
    return treaty


@pytest.mark.parametrize("path", ["/treaties/big/", "/treaties/", "/parties/", "/sources/", "/"])
def test_the_number_of_queries_does_not_grow(reader: Client, treaty: Treaty, path: str) -> None:
    before = queries(reader, path)
    grow(treaty, range(2, 12))
    assert queries(reader, path) == before


def test_sixty_parties_have_sixty_values(reader: Client, treaty: Treaty) -> None:
    grow(treaty, range(2, 60))
    page = read_page(reader.get("/treaties/big/"))
    rows = {row.first("dt").text: row.all("dd") for row in page.by_id("facts").all("div")}
    assert len(rows["Parties"]) == 60
    assert len(rows["Acceded to"]) == 60
    assert "1900, Place 0 Party 0" in rows["Acceded to"][0].text


def test_headings_that_clash_with_the_page_get_an_address_of_their_own(reader: Client) -> None:
    odd = Treaty.objects.create(slug="odd", name="Odd", instrument_type="treaty")
    for number, heading in enumerate(["Notes", "Note 1", "条約", "!!!", "Mark 1"]):
        Section.objects.create(treaty=odd, heading=heading, body="Text.", position=number)
    page = read_page(reader.get("/treaties/odd/"))
    assert [h.get("id") for h in page.all("h2")] == [
        "contents",
        "notes-2",
        "section-note-1",
        "条約",
        "section-4",
        "section-mark-1",
    ]


def test_hostile_text_is_shown_and_not_run(reader: Client) -> None:
    script = "<script>alert(1)</script>"
    treaty = Treaty.objects.create(
        slug="hostile", name=script, instrument_type="treaty", lead=f"{script} [x](javascript:y)"
    )
    Section.objects.create(treaty=treaty, heading=script, body='<img src=x onerror="alert(1)">')
    Source.objects.create(slug="s", type="book", title=script, publisher=script)
    for path in ("/treaties/hostile/", "/treaties/", "/sources/s/", "/sources/", "/"):
        page = read_page(reader.get(path))
        scripts = [s for s in page.all("script") if s.get("type") != "application/ld+json"]
        assert {s.get("src") for s in scripts} <= {"/static/treaties/reader.js"}
        assert all("<" not in s.text for s in page.all("script"))
        assert page.all("img") == []
        assert not [a for a in page.all("a") if "javascript" in a.get("href", "")]


def test_a_record_without_anything_has_its_page(reader: Client) -> None:
    Treaty.objects.create(slug="bare", name="Bare", instrument_type="treaty")
    page = read_page(reader.get("/treaties/bare/"))
    assert page.first("h1").text == "Bare"
    assert [h.text for h in page.all("h2")] == []
    assert [e for e in page.all() if e.get("id") == "facts"] == []


def test_an_unknown_key_or_link_is_not_shown_to_readers(reader: Client) -> None:
    Treaty.objects.create(
        slug="broken",
        name="Broken",
        instrument_type="treaty",
        lead="Signed.[@nobody, p. 4] By [somebody](person:nobody).",
    )
    lead = read_page(reader.get("/treaties/broken/")).first("div", **{"class": "lead"})
    assert lead.text == "Signed. By somebody."


def test_the_site_without_a_record_says_so(reader: Client) -> None:
    assert "No article has been written yet" in read_page(reader.get("/")).text
    assert "Nothing is recorded here yet" in read_page(reader.get("/treaties/")).text


def test_health_answers_for_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health/").status_code == 200

    def unreachable() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", unreachable)
    assert client.get("/health/").status_code == 503


def test_a_fault_shows_a_page_that_stands_by_itself(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_arguments: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("treaties.pages.views.newest", fault)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    page = read_page(response)
    assert page.first("h1").text == "Something went wrong"
    assert "secret" not in page.text


def test_a_title_of_five_hundred_letters_is_set_smaller_and_whole(reader: Client) -> None:
    name = ("Protocol additional to the convention " * 14)[:500].strip()
    Treaty.objects.create(slug="long", name=name, instrument_type="protocol")
    heading = read_page(reader.get("/treaties/long/")).first("h1")
    assert heading.text == name
    assert heading.get("class") == "long"
