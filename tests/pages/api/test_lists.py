"""Lists: what they hold, in which order, narrowed by what, and read page by page."""

from typing import Any

import pytest
from django.test import Client
from django.utils.text import capfirst

from tests.pages.api.asking import PLURALS, ask, slugs, walk
from tests.pages.html import read_page
from tests.pages.lists import listed
from treaties.documents import KINDS
from treaties.publishing import Author

pytestmark = pytest.mark.django_db

AUTHOR = Author("Hirota")
PORTSMOUTH = "treaty-of-portsmouth"
FISHERY = "fishery-convention-1907"
BASIC = "soviet-japanese-basic-convention"


@pytest.mark.parametrize("plural", PLURALS)
def test_lists_stand_in_the_order_of_the_public_lists(first_article: Client, plural: str) -> None:
    page = listed(read_page(first_article.get(f"/{plural}/")))
    data = ask(first_article, f"/api/{plural}/")
    assert [capfirst(item["label"]) for item in data["items"]] == page
    assert (data["count"], data["next"]) == (len(page), None)


@pytest.mark.parametrize("plural", PLURALS)
@pytest.mark.parametrize("limit", [1, 2, 4])
def test_pages_hold_every_record_once(first_article: Client, plural: str, limit: int) -> None:
    whole = slugs(first_article, f"/api/{plural}/")
    assert walk(first_article, f"/api/{plural}/?limit={limit}") == whole


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("party=soviet-union", [BASIC]),
        ("party=russian-empire&party=empire-of-japan&type=convention", [FISHERY]),
        ("decade=1900s&subject=fisheries", [FISHERY]),
        ("year=1905", [PORTSMOUTH]),
        ("place=beijing&person=lev-karakhan", [BASIC]),
        ("status=in-force", []),
        ("date=January 1925", [BASIC]),
        ("date=before 1907", [PORTSMOUTH]),
        ("date=28 July 1907&type=convention", [FISHERY]),
    ],
)
def test_treaties_are_narrowed_as_on_their_page(
    first_article: Client, query: str, found: list[str]
) -> None:
    data = ask(first_article, f"/api/treaties/?{query}")
    assert [item["slug"] for item in data["items"]] == found
    assert data["count"] == len(found)
    page = listed(read_page(first_article.get(f"/treaties/?{query}")))
    assert [item["label"] for item in data["items"]] == page


def test_the_next_page_is_narrowed_as_the_first_was(first_article: Client) -> None:
    address = "/api/treaties/?party=empire-of-japan&date=1900/1910&limit=1"
    assert len(walk(first_article, address)) == ask(first_article, address)["count"] == 3


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("people/?q=kara", ["lev-karakhan"]),
        ("people/?q=KARÁKHAN", ["lev-karakhan"]),
        ("people/?q=lev", []),
        ("sources/?q=The calendar of soviet", ["slusser-triska-1959"]),
        ("places/?q=beij", ["beijing"]),
        ("parties/?party_kind=company", []),
    ],
)
def test_other_lists_are_narrowed_by_the_beginning_of_names(
    first_article: Client, address: str, found: list[str]
) -> None:
    assert slugs(first_article, f"/api/{address}") == found


@pytest.mark.parametrize("kind", ["event", "party", "place"])
def test_lists_are_narrowed_by_a_word_of_the_vocabulary(first_article: Client, kind: str) -> None:
    plural = KINDS[kind].plural
    words: dict[str, list[str]] = {}
    for slug in slugs(first_article, f"/api/{plural}/"):
        document = ask(first_article, f"/api/{plural}/{slug}/")["document"]
        words.setdefault(document[f"{kind}_kind"], []).append(slug)
    assert len(words) > 1
    for word, found in words.items():
        assert slugs(first_article, f"/api/{plural}/?{kind}_kind={word}") == found


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/api/", 1),
        ("/api/openapi.json", 0),
        ("/api/treaties/", 2),
        ("/api/treaties/?limit=2&updated_after=2020-01-01T00:00:00Z", 2),
        ("/api/treaties/?party=empire-of-japan&type=convention", 2),
        ("/api/treaties/?party=empire-of-japan&date=1907", 3),
        ("/api/people/", 2),
        ("/api/events/?event_kind=war&q=russo&limit=2", 2),
        ("/api/sources/?updated_after=2020-01-01T00:00:00Z", 2),
    ],
)
def test_a_list_costs_as_many_queries_however_long_it_is(
    first_article: Client, django_assert_num_queries: Any, address: str, number: int
) -> None:
    with django_assert_num_queries(number):
        assert first_article.get(address).status_code == 200


def test_search_finds_what_the_page_of_search_finds(first_article: Client) -> None:
    data = ask(first_article, "/api/search/?q=fishery+convention")
    page = read_page(first_article.get("/search/?q=fishery+convention"))
    for item in data["items"]:
        assert item["label"] in page.text
    assert data["items"][0]["slug"] == FISHERY
    assert sum(data["counts"].values()) == data["count"] == len(data["items"])
    assert any(part["is_wanted"] for part in data["items"][0]["excerpt"])
    of_kind = ask(first_article, "/api/search/?q=japan&kind=event")
    assert {item["kind"] for item in of_kind["items"]} == {"event"}
    assert ask(first_article, "/api/search/?q=japan&page=50")["items"] == []
    assert ask(first_article, "/api/search/?q=karakan")["instead"] == "Karakhan"
