"""Odd content keeps its form: names from right to left, no dates, long words, many parties."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_person, make_source, make_treaty
from tests.pages.html import read_page
from treaties.models import PersonIdentifier, PersonName, TreatyTitle

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
