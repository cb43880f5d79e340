"""Without its database the public site goes on for a minute, and then says so."""

from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from tests.pages.layer.site import Site, Still
from treaties.pages.layer import middleware
from treaties.pages.layer.validity import Away

pytestmark = pytest.mark.django_db

PAGE = "/treaties/soviet-japanese-basic-convention/"


class Clock:
    """The time that the layer sees."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(middleware, "monotonic", clock)
    return clock


@pytest.fixture
def asked() -> Still:
    return Still()


@pytest.fixture
def site(first_article: Client, asked: Still, clock: Clock) -> Site:
    return Site(valid_by=asked)


def test_readers_go_on_for_a_minute_from_what_was_confirmed_last(
    site: Site, asked: Still, clock: Clock
) -> None:
    page = site.get(PAGE)
    asked.is_away = True
    clock.now += 59
    assert site.get(PAGE).body == page.body
    # What nobody had asked for lately cannot be drawn without the database.
    assert site.get("/people/").status == 503
    clock.now += 2
    answer = site.get(PAGE)
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert answer.headers["cache-control"] == "no-store"
    assert "content-security-policy" in answer.headers
    asked.is_away = False
    clock.now += 2
    assert site.get(PAGE).body == page.body


def test_a_page_that_was_not_confirmed_since_the_last_change_is_not_shown(
    site: Site, asked: Still
) -> None:
    site.get(PAGE)
    asked.now = "2"
    site.get("/people/")
    asked.is_away = True
    assert site.get(PAGE).status == 503
    assert site.get("/people/").status == 200


def test_a_monitor_does_not_make_an_old_page_count_as_confirmed(
    site: Site, asked: Still, clock: Clock
) -> None:
    site.get(PAGE)
    clock.now += 3_600
    asked.now = "2"
    assert site.get("/health/").status == 200
    asked.is_away = True
    assert site.get(PAGE).status == 503


def test_the_database_is_let_alone_for_a_moment_once_it_did_not_answer(
    site: Site, asked: Still, clock: Clock
) -> None:
    asked.is_away = True
    assert site.get(PAGE).status == 503
    asked.is_away = False
    clock.now += 0.5
    assert site.get(PAGE).status == 503
    clock.now += 0.6
    assert site.get(PAGE).status == 200


def test_a_failure_beside_answers_is_no_outage_and_the_next_request_asks(
    site: Site, asked: Still, clock: Clock
) -> None:
    site.get(PAGE)
    clock.now += 0.5
    asked.is_away = True
    assert site.get(PAGE).status == 200
    asked.is_away, asked.now = False, "2"
    site.get(PAGE)
    assert site.drawn == [PAGE, PAGE]


def test_a_database_that_has_told_the_token_is_asked_again_at_once(
    site: Site, asked: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_kind: str, _slug: str) -> str | None:
        raise Away

    with monkeypatch.context() as context:
        context.setattr(asked, "stamp", lost)
        assert site.get(PAGE).status == 503
    assert site.get(PAGE).status == 200


@pytest.mark.parametrize(
    ("prefix", "language", "heading"),
    [
        ("", "en", "The site is not available just now"),
        ("/ja", "ja", "現在このサイトはご利用になれません"),
        ("/ru", "ru", "Сайт сейчас недоступен"),
    ],
)
def test_the_page_speaks_the_language_of_the_address_and_asks_no_database(
    site: Site,
    asked: Still,
    prefix: str,
    language: str,
    heading: str,
    django_assert_num_queries: Any,
) -> None:
    asked.is_away = True
    with django_assert_num_queries(0):
        answer = site.get(f"{prefix}{PAGE}")
    assert answer.status == 503
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text
    assert answer.headers["content-language"] == language


def test_monitors_are_told_at_once(site: Site, asked: Still) -> None:
    assert site.get("/health/").status == 200
    asked.is_away = True
    answer = site.get("/health/")
    assert (answer.status, answer.text) == (503, "database unreachable\n")
    asked.is_away = False
    assert site.get("/health/").status == 200


def refusing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let Django’s connection fail so from now on."""

    def refuse(*_args: Any) -> None:
        raise error

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "chunked_cursor", refuse)


LOST = [OperationalError("the server closed the connection"), InterfaceError("it is closed")]


@pytest.mark.parametrize("error", LOST, ids=repr)
@pytest.mark.parametrize("address", ["/admin/", "/ja/admin/treaties/treaty/"])
def test_editors_are_told_as_well(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str, error: Exception
) -> None:
    refusing(monkeypatch, error)
    answer = site.get(address, HTTP_COOKIE="sessionid=abcdefghijklmnopqrstuvwxyz012345")
    assert answer.status == 503
    words = "データベース" if address.startswith("/ja/") else "Its database does not answer."
    assert words in answer.text
    assert str(error) not in answer.text
    assert answer.headers["retry-after"] == "30"


@pytest.mark.parametrize("error", LOST, ids=repr)
def test_a_page_whose_view_loses_the_database_says_the_same_and_is_not_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with monkeypatch.context() as patch:
        refusing(patch, error)
        answer = site.get(PAGE)
    assert answer.status == 503
    assert str(error) not in answer.text
    assert site.get(PAGE).status == 200


def test_another_fault_is_still_a_fault(
    first_article: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, RuntimeError("a fault of ours"))
    with pytest.raises(RuntimeError, match="a fault of ours"):
        first_article.get(PAGE)
