"""A request that is equal to an earlier one is known again, and only such a one."""

from typing import Any

import pytest

from tests.pages.layer.site import environment
from treaties.pages.layer import recognizing
from treaties.pages.layer.recognizing import LONGEST_KNOWN, Recognizing

PAGE = "/treaties/soviet-japanese-basic-convention/"


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that were worked out."""
    found: list[str] = []
    real = recognizing.asked

    def noting(path: str, query: str, scheme: str) -> Any:
        found.append(path)
        return real(path, query, scheme)

    monkeypatch.setattr(recognizing, "asked", noting)
    return found


def test_an_equal_request_is_worked_out_once(worked_out: list[str]) -> None:
    wish = Recognizing().wish
    first = wish(environment(PAGE, HTTP_USER_AGENT="Mozilla/5.0"))
    assert first is not None
    assert wish(environment(PAGE, HTTP_USER_AGENT="curl/8.0", HTTP_COOKIE="sessionid=x")) is first
    assert worked_out == [PAGE]


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        ("GET", {"HTTP_ACCEPT_ENCODING": "br"}, ("br", True, True)),
        ("HEAD", {"HTTP_ACCEPT_ENCODING": "gzip"}, ("gzip", True, False)),
        ("GET", {"HTTP_ACCEPT": "application/ld+json"}, ("identity", False, True)),
        ("POST", {}, None),
        ("GET", {"HTTP_ACCEPT_DATETIME": "Thu, 26 Nov 2026 10:00:00 GMT"}, None),
        ("GET", {"HTTP_HOST": "elsewhere.example"}, None),
        ("GET", {"SCRIPT_NAME": "/under"}, None),
    ],
)
def test_what_the_answer_hangs_on_makes_another_request_of_it(
    method: str, headers: dict[str, str], expected: tuple[str, bool, bool] | None
) -> None:
    wish = Recognizing().wish
    plain = wish(environment(PAGE))
    assert plain is not None
    assert (plain.coding, plain.takes_pages, plain.is_sent) == ("identity", True, True)
    other = wish(environment(PAGE, method, **headers))
    assert (other and (other.coding, other.takes_pages, other.is_sent)) == expected
    assert wish(environment(PAGE)) is plain


def test_the_scheme_that_the_proxy_names_makes_another_page(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    wish = Recognizing().wish
    keys = {
        found.asked.key
        for scheme in ("https", "http")
        if (found := wish(environment(PAGE, HTTP_X_FORWARDED_PROTO=scheme)))
    }
    assert keys == {f"https {PAGE}?", f"http {PAGE}?"}


def test_without_a_proxy_the_server_tells_the_scheme() -> None:
    wish = Recognizing().wish
    found = [wish(environment(PAGE, **{"wsgi.url_scheme": scheme})) for scheme in ("http", "https")]
    assert [one and one.asked.key for one in found] == [f"http {PAGE}?", f"https {PAGE}?"]


def test_what_grows_in_its_key_is_worked_out_each_time(worked_out: list[str]) -> None:
    wish = Recognizing().wish
    for _time in range(2):
        # Each is the replacement character in the key: nine signs instead of three.
        assert wish(environment("/search/?q=" + "%FF" * 200)) is not None
    assert worked_out == ["/search/", "/search/"]


def test_long_requests_are_worked_out_each_time(worked_out: list[str]) -> None:
    wish = Recognizing().wish
    for _time in range(2):
        wish(environment(PAGE, HTTP_ACCEPT="text/html," + "x" * LONGEST_KNOWN))
    assert worked_out == [PAGE, PAGE]


def test_what_is_known_is_bounded(worked_out: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizing, "MOST_KNOWN", 3)
    recognized = Recognizing()
    for number in range(10):
        assert recognized.wish(environment(f"/search/?q={number}")) is not None
        assert len(recognized._known) <= 3
    # The last ones are known still.
    recognized.wish(environment("/search/?q=9"))
    assert len(worked_out) == 10
