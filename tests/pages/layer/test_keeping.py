"""What the page layer keeps, and what goes past it to Django."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.pages.layer.site import Site, Still

pytestmark = pytest.mark.django_db

FIRST = "/treaties/soviet-japanese-basic-convention/"
PAGES = [
    "/",
    "/treaties/",
    "/treaties/?year=1925",
    "/people/?page=1",
    "/search/?q=Karakhan",
    "/timeline/",
    "/map/",
    "/ja/",
    f"/ru{FIRST}",
    FIRST,
    f"{FIRST}editions/",
    f"{FIRST}editions/1/",
    f"{FIRST}compare/1/1/",
    f"{FIRST}cite/",
    f"{FIRST}cite/edition.ris",
    f"{FIRST}sources.csl.json",
    f"{FIRST}report/?sent=",
]


@pytest.fixture
def site(first_article: Client) -> Site:
    return Site()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_drawn_once_and_is_what_django_answers(site: Site, address: str) -> None:
    without = site.from_django(address)
    assert without.status == 200
    for _time in range(3):
        answer = site.get(address)
        assert (answer.status, answer.body) == (200, without.body)
        # Nothing of Django’s headers is lost, those for security among them.
        kept = set(answer.pairs)
        assert {pair for pair in without.pairs if pair not in kept} <= {
            ("Content-Length", without.headers.get("content-length")),
            # What one request is called is nothing for the next.
            ("X-Request-ID", without.headers["x-request-id"]),
            # The layer adds what it chooses forms by.
            ("Vary", without.headers.get("vary")),
        }
        assert "content-security-policy" in answer.headers
        for name in without.headers.get("vary", "Accept-Encoding").split(", "):
            assert name in answer.headers["vary"].split(", ")
        assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
        assert answer.headers["content-length"] == str(len(answer.body))
    assert site.drawn == [address]


def test_head_is_answered_like_get_without_the_body(site: Site) -> None:
    first, second = site.get(FIRST, "HEAD"), site.get(FIRST, "HEAD")
    whole = site.get(FIRST)
    assert site.drawn == [FIRST]
    assert first.body == second.body == b""
    assert sorted(first.pairs) == sorted(second.pairs) == sorted(whole.pairs)
    assert first.headers["content-length"] == str(len(whole.body))


def test_head_of_what_is_not_kept_has_no_body_either(site: Site) -> None:
    answer = site.get("/treaties/nothing/", "HEAD")
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/ja/admin/",
        "/admin/treaties/treaty/",
        "/static/treaties/site.css",
        "/health/",
        "/nothing/",
        "/treaties/nothing/",
        "/treaties",
        "//treaties/",
        "/treaties/soviet-japanese-basic-convention.css",
        "/treaties/?year=nonsense",
        "/treaties/..%2fadmin/",
        "/treaties/\u00e6/",
    ],
)
def test_what_is_not_a_page_is_asked_of_django_each_time(site: Site, address: str) -> None:
    first, second = site.get(address), site.get(address)
    assert first.status == second.status
    assert len(site.drawn) == 2


def test_a_report_that_is_sent_reaches_django(site: Site) -> None:
    site.get(f"{FIRST}report/")
    assert site.get(f"{FIRST}report/", "POST").status == 422
    assert len(site.drawn) == 2


def test_no_cookie_and_nothing_else_of_one_reader_reaches_the_view(site: Site) -> None:
    site.get(FIRST, HTTP_COOKIE="sessionid=x", HTTP_AUTHORIZATION="Basic x", HTTP_RANGE="bytes=0-1")
    [given] = site.given
    assert not {"HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_RANGE"} & given.keys()
    assert site.get(FIRST, HTTP_COOKIE="sessionid=y").status == 200
    assert len(site.given) == 1


def answering(status: str = "200 OK", **headers: str) -> Any:
    """Return an application that answers so, always."""

    def application(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
        start(status, [("Content-Type", "text/html; charset=utf-8"), *pairs])
        return iter([b"page"])

    return application


@pytest.mark.parametrize(
    ("status", "headers", "times"),
    [
        ("200 OK", {}, 1),
        ("200 OK", {"Vary": "Accept, Accept-Datetime"}, 1),
        ("301 Moved Permanently", {"Location": "/treaties/other/"}, 1),
        ("410 Gone", {}, 1),
        ("200 OK", {"Set_Cookie": "a=b"}, 2),
        ("200 OK", {"Vary": "Cookie"}, 2),
        ("200 OK", {"Cache_Control": "private"}, 2),
        ("200 OK", {"Cache_Control": "no-store"}, 2),
        ("200 OK", {"Content_Encoding": "gzip"}, 2),
        ("302 Found", {"Location": "/x"}, 2),
        ("400 Bad Request", {}, 2),
        ("404 Not Found", {}, 2),
        ("500 Internal Server Error", {}, 2),
        ("503 Service Unavailable", {}, 2),
    ],
)
def test_only_what_is_the_same_for_everyone_and_stays_is_kept(
    status: str, headers: dict[str, str], times: int
) -> None:
    site = Site(answering(status, **headers), Still())
    for _time in range(2):
        answer = site.get("/treaties/")
        assert (f"{answer.status} " in status, answer.body) == (True, b"page")
        assert not {name.lower().replace("_", "-") for name in headers} - answer.headers.keys()
    assert len(site.drawn) == times


def test_no_page_is_kept_where_there_is_no_memory_for_it() -> None:
    site = Site(answering(), Still(), memory=0)
    assert [site.get("/treaties/").status for _time in range(2)] == [200, 200]
    assert len(site.drawn) == 2
