"""Odd content keeps its form: names from right to left, no dates, long words, many parties."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_source,
    make_treaty,
    make_treaty_party,
)
from tests.pages.html import read_page
from treaties.models import PartyName, PersonIdentifier, PersonName, TreatyTitle

pytestmark = pytest.mark.django_db


def facts(page: Any) -> dict[str, str]:
    rows = page.by_id("facts").all("div")
    return {row.first("dt").text: row.first("dd").text for row in rows}


def test_a_name_from_right_to_left_says_so_itself(reader: Client) -> None:
    person = make_person(slug="p", family_name="Jabotinsky", given_name="Ze’ev")
    PersonName.objects.create(
        person=person, family_name="ז׳בוטינסקי", given_name="זאב", language="he", name_kind="script"
    )
    name = read_page(reader.get("/people/p/")).first("span", lang="he")
    assert name.get("dir") == "auto"


def test_a_title_in_arabic_says_so_itself(reader: Client) -> None:
    treaty = make_treaty(slug="t", name="Treaty of Jeddah", lead="Lead.")
    TreatyTitle.objects.create(treaty=treaty, text="معاهدة جدة", language="ar", title_kind="script")
    title = read_page(reader.get("/treaties/t/")).first("span", lang="ar")
    assert (title.text, title.get("dir")) == ("معاهدة جدة", "auto")


def test_a_person_without_dates_has_no_row_for_them(reader: Client) -> None:
    make_person(slug="p", family_name="Karakhan")
    page = read_page(reader.get("/people/p/"))
    assert page.first("h1").text == "Lev Karakhan"
    assert "()" not in page.text
    assert not [d for d in page.all("dt") if d.text in {"Born", "Died"}]


def test_a_source_without_author_or_year_has_its_page(reader: Client) -> None:
    make_source(slug="s", title="Untitled memorandum", type="manuscript")
    page = read_page(reader.get("/sources/s/"))
    assert "Untitled memorandum" in page.first("p", **{"class": "reference"}).text
    assert "No record cites this source yet." in page.text


def test_identifiers_elsewhere_lead_there(reader: Client) -> None:
    person = make_person(slug="p", family_name="Karakhan")
    PersonIdentifier.objects.create(person=person, scheme="wikidata", value="Q708149")
    page = read_page(reader.get("/people/p/"))
    assert facts(page)["Elsewhere"] == "Wikidata Q708149"
    links = [a.get("href") for a in page.by_id("facts").all("a")]
    assert links == ["https://www.wikidata.org/wiki/Q708149"]


def test_a_name_of_a_state_from_right_to_left_says_so_itself(reader: Client) -> None:
    party = make_party(slug="p", name="Kingdom of Hejaz")
    PartyName.objects.create(party=party, name="مملكة الحجاز", language="ar")
    assert read_page(reader.get("/parties/p/")).first("span", lang="ar").get("dir") == "auto"


def test_sixty_parties_stand_in_one_row(reader: Client) -> None:
    treaty = make_treaty(slug="t", lead="Lead.")
    for number in range(60):
        make_treaty_party(treaty=treaty, party=make_party(name=f"State {number:02}"))
    page = read_page(reader.get("/treaties/t/"))
    (row,) = (r for r in page.by_id("facts").all("div") if r.first("dt").text == "Parties")
    assert [value.text for value in row.all("dd")] == [f"State {number:02}" for number in range(60)]


def test_a_party_keeps_its_side_beside_its_name_in_the_text(reader: Client) -> None:
    treaty = make_treaty(slug="t", lead="Lead.")
    party = make_party(name="Soviet Union")
    make_treaty_party(treaty=treaty, party=party, name_in_text="The U.S.S.R.", side="north")
    said = facts(read_page(reader.get("/treaties/t/")))["Parties"]
    assert said == "Soviet Union The U.S.S.R., north"


@pytest.mark.parametrize("title", ["Treaty " + "of many words " * 35, "T" * 500])
def test_a_title_of_five_hundred_letters_is_whole_and_smaller(reader: Client, title: str) -> None:
    make_treaty(slug="t", name=title.strip(), lead="Lead.")
    heading = read_page(reader.get("/treaties/t/")).first("h1")
    assert (heading.text, heading.get("class")) == (title.strip(), "long")


def test_a_name_in_lower_case_begins_page_and_line_with_a_capital(reader: Client) -> None:
    make_place(slug="p", name="northern Sakhalin")
    page = read_page(reader.get("/places/p/"))
    assert page.first("h1").text == "Northern Sakhalin"
    assert page.first("title").text.startswith("Northern Sakhalin · ")
    line = read_page(reader.get("/places/")).first("p", **{"class": "what"})
    assert line.text == "Northern Sakhalin"


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("/treaties/x/", make_treaty),
        ("/events/x/", make_event),
        ("/people/x/", make_person),
        ("/parties/x/", make_party),
        ("/places/x/", make_place),
        ("/sources/x/", make_source),
    ],
)
def test_a_record_that_says_nothing_has_its_page(reader: Client, path: str, make: Any) -> None:
    make(slug="x")
    page = read_page(reader.get(path))
    assert page.first("h1").text
    assert not page.all("div", **{"class": "lead"})
    assert not page.all("meta", name="description")
    assert all(row.first("dd").text for row in page.first("article").all("div") if row.all("dt"))


def test_a_treaty_that_was_only_signed_has_no_chronology(reader: Client) -> None:
    make_treaty(slug="t", lead="Lead.", signed="1925-01-20")
    page = read_page(reader.get("/treaties/t/"))
    assert facts(page)["Signed"] == "20 January 1925"
    assert not page.all("table")
    assert not page.all("figure")


def test_a_single_event_is_a_chronology(reader: Client) -> None:
    treaty = make_treaty(slug="t", lead="Lead.")
    make_event(name="Russo-Japanese War", date="1904/1905").treaties.create(
        treaty=treaty, role="ends"
    )
    page = read_page(reader.get("/treaties/t/"))
    (row,) = page.first("table").first("tbody").all("tr")
    assert [cell.text for cell in (row.first("th"), row.first("td"))] == [
        "1904–1905",
        "Russo-Japanese War",
    ]


def test_the_way_to_all_uses_of_a_source_names_it_as_readers_do(reader: Client) -> None:
    make_source(slug="book-1959", title="A Calendar of Soviet Treaties")
    make_person(slug="p", description="Seen.[@book-1959]")
    (way,) = read_page(reader.get("/people/p/")).all("a", **{"class": "more"})
    assert way.get("aria-label") == "All uses of A Calendar of Soviet Treaties"
    assert way.get("href") == "/sources/book-1959/"


def test_a_lead_full_of_languages_is_cut_between_its_marks(reader: Client) -> None:
    words = " ".join(f"[条約{number}]{{lang=ja}}" for number in range(60))
    make_treaty(slug="t", name="Treaty", lead=words)
    excerpt = read_page(reader.get("/treaties/")).first("p", **{"class": "excerpt"})
    assert excerpt.text.startswith("条約0 条約1")
    assert excerpt.text.endswith("…")
    assert "<" not in excerpt.text
    assert len(excerpt.all("span")) > 20
