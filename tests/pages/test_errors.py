"""Pages of errors: in the site’s dress, with the request’s id, without the database."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client

from tests.pages.failing import drop_dress, fail
from tests.pages.html import read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SuspiciousOperation("inner words"), 400),
        (PermissionDenied("inner words"), 403),
        (RequestDataTooBig("inner words"), 413),
        (RuntimeError("inner words"), 500),
    ],
)
@pytest.mark.parametrize("language", ["", "/ja", "/ru"])
def test_an_error_has_its_page_in_every_language(
    reader: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
    error: Exception,
    status: int,
    language: str,
) -> None:
    def raise_it(*_given: object) -> None:
        raise error

    monkeypatch.setattr("treaties.pages.views.counts", raise_it)
    with django_assert_num_queries(0):
        reply = reader.get(f"{language}/")
    assert reply.status_code == status
    page = read_page(reply)
    assert page.first("code").text == reply["X-Request-ID"]
    assert page.first("html").get("lang") == (language[1:] or "en")
    # In the site’s own dress.
    assert "stylesheet" in [link.get("rel") for link in page.all("link")]
    assert "inner words" not in page.text
    assert reply["Cache-Control"] == "no-store"
    assert "default-src 'none'" in reply["Content-Security-Policy"]


def test_a_missing_page_says_its_number(reader: Client) -> None:
    reply = reader.get("/treaties/nowhere/")
    assert reply.status_code == 404
    assert read_page(reply).first("code").text == reply["X-Request-ID"]


def test_a_host_that_is_not_ours_gets_a_page(settings: Any, reader: Client) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    reply = reader.get("/treaties/", headers={"host": "stranger.example"})
    assert reply.status_code == 400
    assert read_page(reply).first("h1").text == "This request cannot be read"
    assert b"stranger" not in reply.content


@pytest.mark.parametrize(("status", "seconds"), [(429, "60"), (503, "30")])
def test_whoever_has_to_wait_is_told_how_long(
    reader: Client, monkeypatch: pytest.MonkeyPatch, status: int, seconds: str
) -> None:
    fail(monkeypatch, status)
    reply = reader.get("/")
    assert (reply.status_code, reply["Retry-After"]) == (status, seconds)


def test_when_the_dress_fails_a_page_stands_by_itself(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_dress(monkeypatch)
    reply = reader.get("/")
    assert reply.status_code == 500
    page = read_page(reply)
    assert page.first("h1").text == "Something went wrong"
    assert page.first("code").text == reply["X-Request-ID"]
    assert "inner words" not in page.text
