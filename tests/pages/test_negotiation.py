"""Which form of a record programs get at its address: what ``Accept`` asks for."""

import json
from typing import Any

import pytest

from tests.exchange.linked.reading import embedded
from tests.pages.test_forms import SITE, TYPES
from tests.pages.test_pages import FIRST, address
from treaties.pages.forms import preferred

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", FIRST)
def test_every_kind_has_every_form_for_pages_of_other_sites(first_article: Any, kind: str) -> None:
    for base in (address(kind), f"{address(kind)}editions/1/"):
        for path, media_type in TYPES.items():
            response = first_article.get(f"{base}{path}")
            assert response.status_code == 200, path
            assert response["Content-Type"].partition(";")[0] == media_type
            assert response["Access-Control-Allow-Origin"] == "*"
            assert response["Content-Language"] == "en"


@pytest.mark.parametrize("path", ["", "editions/1/"])
@pytest.mark.parametrize("prefix", ["", "/ja"])
@pytest.mark.parametrize(("form", "media_type"), TYPES.items())
def test_a_program_gets_the_form_it_asks_for_at_the_records_address(
    first_article: Any, path: str, prefix: str, form: str, media_type: str
) -> None:
    base = f"/people/goto-shinpei/{path}"
    response = first_article.get(f"{prefix}{base}", headers={"accept": media_type})
    file = first_article.get(f"{base}{form}")
    assert response.status_code == 200
    assert response.content == file.content
    assert response["Content-Type"] == file["Content-Type"]
    assert response["Content-Location"] == f"{SITE}{base}{form}"
    assert response["Content-Language"] == "en"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Vary"] == ("Accept" if path else "Accept, Accept-Datetime")
    head = first_article.head(f"{prefix}{base}", headers={"accept": media_type})
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Location"] == response["Content-Location"]


@pytest.mark.parametrize(
    "accept",
    [
        *("", "*/*", "text/html", "text/*", "image/png", "nonsense", "application/json;q=0"),
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html, application/json",
        "application/json;q=0.5, text/html",
        "application/json;q=2",
        "application/json;q=x, */*",
        *("," * 5_000, ";q=" * 5_000, '"' * 5_000, "a/b;" * 5_000),
    ],
)
def test_everyone_else_gets_the_page(first_article: Any, accept: str) -> None:
    response = first_article.get("/people/goto-shinpei/", headers={"accept": accept})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "Content-Location" not in response.headers
    assert response["Vary"] == "Accept, Accept-Datetime"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("application/ld+json, application/json;q=0.9", "application/ld+json"),
        ("application/ld+json;q=0.8, application/json;q=0.9", "application/json"),
        ("text/html;q=0.5, application/json", "application/json"),
        ("application/json, text/plain, */*", "application/json"),
        ("APPLICATION/JSON", "application/json"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#x"', "application/ld+json"),
        ("application/*", "application/json"),
        ("application/*, application/json;q=0", "application/ld+json"),
        ("*/*, text/html;q=0", "application/json"),
        ("application/json;q=0.123 , text/html ; q=0.122", "application/json"),
        ("*/*;q=0.1, text/*;q=0.9, application/json;q=0.8", "text/html"),
    ],
)
def test_weights_are_read_as_http_has_them(accept: str, wanted: str) -> None:
    offers = ["text/html", "application/json", "application/ld+json"]
    assert preferred(accept, offers) == wanted


def test_the_page_carries_the_same_linked_data_as_the_file(first_article: Any) -> None:
    for kind in FIRST:
        page = first_article.get(address(kind)).content
        file = json.loads(first_article.get(f"{address(kind)}document.jsonld").content)
        assert embedded(page) == file
