"""What every answer says beside its content: to pages of other sites, to caches, to programs."""

import pytest
from django.test import Client

from tests.pages.api.asking import ARTICLE

pytestmark = pytest.mark.django_db

ADDRESSES = ["/api/", "/api/openapi.json", "/api/treaties/", ARTICLE, "/api/search/?q=fishery"]
NOWHERE = ["/api/nowhere/", "/api/treaties/?x=1", "/api/treaties/nothing/"]
DESCRIBED = '<http://testserver/api/openapi.json>; rel="service-desc"; type="application/json"'


@pytest.mark.parametrize("address", [*ADDRESSES, *NOWHERE])
def test_every_answer_may_be_read_by_any_page_and_is_kept_by_nobody_unasked(
    first_article: Client, address: str
) -> None:
    response = first_article.get(address, headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Link" in response["Access-Control-Expose-Headers"]
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert DESCRIBED in response["Link"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_an_answer_already_is_told_so(first_article: Client, address: str) -> None:
    mark = first_article.get(address)["ETag"]
    assert first_article.get(address)["ETag"] == mark
    response = first_article.get(address, headers={"If-None-Match": mark})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == mark
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    other = first_article.get(address, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_says_what_get_says(first_article: Client, address: str) -> None:
    head, get = first_article.head(address), first_article.get(address)
    assert (head.status_code, head.content) == (200, b"")
    # Each request has a number of its own.
    assert head.headers.pop("X-Request-ID") != get.headers.pop("X-Request-ID")
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_browser_may_ask_what_it_may_ask(first_article: Client, address: str) -> None:
    wanted = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    response = first_article.options(address, headers=wanted)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "*"


def test_the_next_page_is_linked(first_article: Client) -> None:
    response = first_article.get("/api/treaties/?limit=2")
    following = response.json()["next"]
    assert response["Link"] == f'<{following}>; rel="next", {DESCRIBED}'
    assert 'rel="next"' not in first_article.get("/api/treaties/")["Link"]


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_api_stands_in_no_language(language: str) -> None:
    assert Client().get(f"/{language}/api/").status_code == 404


def test_the_same_answer_has_the_same_bytes(first_article: Client) -> None:
    first, second = (first_article.get(ARTICLE).content for _time in range(2))
    assert first == second
    assert first.startswith(b'{"kind":"treaty","slug":"')
    assert "日ソ基本条約".encode() in first
    assert first.endswith(b"}\n")
