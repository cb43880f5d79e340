"""Editions: what was published stays as it was, has an address, and can be compared."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    make_party,
    make_person,
    make_section,
    make_source,
    make_treaty,
    make_treaty_party,
    publish_all,
)
from tests.pages.html import read_page
from treaties.models import Party, Person, Record, Treaty
from treaties.publishing import Author, merge, publish, save, withdraw

pytestmark = pytest.mark.django_db

SOMEBODY = Author("Somebody")
PACT = "/treaties/pact/"


def article(response: Any) -> str:
    """Return the article of a page, byte for byte."""
    assert response.status_code == 200
    found = re.search(r"<article.*</article>", response.content.decode(), re.DOTALL)
    assert found
    return found.group()


@pytest.fixture
def japan(db: None) -> Party:
    return make_party(slug="japan", name="Empire of Japan")


@pytest.fixture
def pact(japan: Party) -> Treaty:
    """A treaty in its first edition, which names a party, a person and a source."""
    make_person(slug="karakhan", family_name="Karakhan", given_name="Lev")
    make_source(slug="book", title="A Calendar", issued="1959")
    treaty = make_treaty(
        slug="pact",
        name="Pact",
        lead="Signed by [Karakhan](person:karakhan).[@book, p. 49] See also [x](person:karakhan).",
    )
    make_treaty_party(treaty=treaty, party=japan)
    make_section(treaty=treaty, heading="Background", body="Of [Japan](party:japan).")
    publish_all("First edition")
    return treaty


def rewrite(treaty: Treaty, **fields: str) -> None:
    for name, value in fields.items():
        setattr(treaty, name, value)
    treaty.save()
    save(treaty, author=SOMEBODY)


def record(kind: str, slug: str) -> Record:
    return Record.objects.get(kind=kind, slug=slug)


def test_the_records_page_shows_the_article_of_its_newest_edition(
    client: Client, pact: Treaty
) -> None:
    assert article(client.get(PACT)) == article(client.get(f"{PACT}editions/1/"))


def test_what_is_written_later_changes_nothing_until_it_is_published(
    client: Client, pact: Treaty
) -> None:
    before = article(client.get(PACT))
    rewrite(pact, lead="Something else.")
    assert article(client.get(PACT)) == before
    publish([record("treaty", "pact")], author=SOMEBODY)
    assert "Something else." in article(client.get(PACT))
    assert article(client.get(f"{PACT}editions/1/")) == before


def relabel(pact: Treaty) -> None:
    Person.objects.update(given_name="Leo")
    Party.objects.update(name="Japan")
    publish_all()


def rename(pact: Treaty) -> None:
    person = Person.objects.get()
    person.slug = "lev-karakhan"
    person.save()
    save(person, author=SOMEBODY, was="karakhan")


def take_away(pact: Treaty) -> None:
    withdraw(record("person", "karakhan"), author=SOMEBODY, reason="A doubt.")


def join(pact: Treaty) -> None:
    other = make_party(slug="nippon", name="Nippon")
    save(other, author=SOMEBODY)
    merge(Party.objects.get(slug="japan"), other, author=SOMEBODY)


@pytest.mark.parametrize("change", [relabel, rename, take_away, join])
def test_an_edition_is_the_same_whatever_becomes_of_what_it_names(
    client: Client, pact: Treaty, change: Any
) -> None:
    before = article(client.get(f"{PACT}editions/1/"))
    change(pact)
    assert article(client.get(f"{PACT}editions/1/")) == before


def test_an_older_edition_says_that_there_is_a_newer_one(client: Client, pact: Treaty) -> None:
    assert "the newest" in read_page(client.get(f"{PACT}editions/1/")).text
    rewrite(pact, lead="Second.")
    publish_all()
    page = read_page(client.get(f"{PACT}editions/1/"))
    assert "there is a newer one" in page.text
    links = {a.get("href") for a in page.all("a")}
    assert {PACT, f"{PACT}compare/1/2/"} <= links
    robots = [m.get("content") for m in page.all("meta") if m.get("name") == "robots"]
    assert robots == ["noindex"]


def test_the_history_lists_every_edition_with_its_remark(client: Client, pact: Treaty) -> None:
    rewrite(pact, lead="Second.")
    publish_all("A better lead")
    lines = [li.text for li in read_page(client.get(f"{PACT}editions/")).first("ol").all("li")]
    assert len(lines) == 2
    assert "A better lead" in lines[0]
    assert "First edition" in lines[1]


@pytest.mark.parametrize("path", ["compare/1/2/", "compare/2/1/"])
def test_two_editions_are_compared_word_by_word(client: Client, pact: Treaty, path: str) -> None:
    rewrite(pact, lead=pact.lead.replace("Signed by", "Negotiated by"))
    publish_all()
    page = read_page(client.get(f"{PACT}{path}"))
    changed = {page.first("del").text, page.first("ins").text}
    assert any("Signed" in text for text in changed)
    assert any("Negotiated" in text for text in changed)


@pytest.mark.parametrize(
    "path", ["editions/2/", "editions/0/", "compare/1/9/", "editions/99999999999999999999/"]
)
def test_an_edition_that_is_not_there_is_not_found(client: Client, pact: Treaty, path: str) -> None:
    assert client.get(f"{PACT}{path}").status_code == 404


def test_a_withdrawn_record_is_gone_with_its_reason_and_its_editions_stay(
    client: Client, pact: Treaty
) -> None:
    withdraw(record("treaty", "pact"), author=SOMEBODY, reason="It never existed.")
    page = client.get(PACT)
    assert page.status_code == 410
    assert "It never existed." in read_page(page).text
    assert client.get(f"{PACT}editions/1/").status_code == 200
    assert "withdrawn since" in read_page(client.get(f"{PACT}editions/1/")).text
    assert client.get(f"{PACT}cite/").status_code == 410
    assert "Pact" not in read_page(client.get("/treaties/")).text


def test_its_editions_are_gone_too_where_the_publisher_says_so(
    client: Client, pact: Treaty
) -> None:
    withdraw(record("treaty", "pact"), author=SOMEBODY, reason="The law.", close_editions=True)
    paths = ("", "editions/", "editions/1/", "compare/1/1/", "cite/", "sources.bib")
    for path in paths:
        page = client.get(f"{PACT}{path}")
        assert page.status_code == 410
        assert "Karakhan" not in page.content.decode()


def test_what_is_published_again_after_it_was_withdrawn_is_back(
    client: Client, pact: Treaty
) -> None:
    withdraw(record("treaty", "pact"), author=SOMEBODY, reason="A doubt.", close_editions=True)
    publish([record("treaty", "pact")], author=SOMEBODY)
    assert client.get(PACT).status_code == 200
    assert client.get(f"{PACT}editions/1/").status_code == 200


def test_what_is_not_published_is_plain_text_until_it_is(client: Client, db: None) -> None:
    person = make_person(slug="karakhan", family_name="Karakhan")
    treaty = make_treaty(slug="pact", name="Pact", lead="Signed by [him](person:karakhan).")
    for row in (person, treaty):
        save(row, author=SOMEBODY)
    publish([record("treaty", "pact")], author=SOMEBODY)
    assert "/people/" not in article(client.get(PACT))
    assert client.get("/people/karakhan/").status_code == 404
    publish([record("person", "karakhan"), record("treaty", "pact")], author=SOMEBODY)
    assert 'href="/people/karakhan/"' in article(client.get(PACT))


def test_a_former_address_leads_to_the_present_one(client: Client, pact: Treaty) -> None:
    rename(pact)
    moved = client.get("/people/karakhan/")
    assert (moved.status_code, moved["Location"]) == (301, "/people/lev-karakhan/")
    moved = client.get("/people/karakhan/editions/1/")
    assert (moved.status_code, moved["Location"]) == (301, "/people/lev-karakhan/editions/1/")
    assert client.get("/people/lev-karakhan/").status_code == 200


def test_a_merged_record_leads_to_the_other_and_keeps_its_editions(
    client: Client, pact: Treaty
) -> None:
    before = article(client.get("/parties/japan/editions/1/"))
    join(pact)
    publish_all()
    moved = client.get("/parties/japan/")
    assert (moved.status_code, moved["Location"]) == (301, "/parties/nippon/")
    assert article(client.get("/parties/japan/editions/1/")) == before
    assert "Pact" in read_page(client.get("/parties/nippon/")).by_id("around").text


@pytest.mark.parametrize(
    ("path", "queries"), [("editions/", 6), ("editions/1/", 4), ("cite/", 4), ("compare/1/1/", 6)]
)
def test_a_page_of_the_history_asks_the_database_so_many_times(
    client: Client, pact: Treaty, django_assert_max_num_queries: Any, path: str, queries: int
) -> None:
    for number in range(5):
        rewrite(pact, lead=f"Edition {number}.")
        publish_all()
    with django_assert_max_num_queries(queries):
        assert client.get(f"{PACT}{path}").status_code == 200
