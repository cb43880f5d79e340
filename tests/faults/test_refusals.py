"""What nginx refuses by itself is said in words, with the request’s id."""

import http.client
import re
import shutil
from collections.abc import Iterator

import pytest

from benchmarks.ports import free_port

from .serving import behind_nginx

pytestmark = pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")

TOO_LARGE = str(22 * 1024 * 1024)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx before a site that is not there."""
    with behind_nginx(free_port(), tmp_path_factory.mktemp("refusals")) as found:
        yield found


def refusal(port: int, path: str, length: str = "0") -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.putrequest("POST", path, skip_host=True)
        connection.putheader("Host", "treaties.example.org")
        connection.putheader("Content-Length", length)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("length", "status", "words"),
    [(TOO_LARGE, 413, "Too much was sent"), ("0", 503, "The site is not available just now")],
)
def test_what_is_too_large_and_a_site_that_is_away_are_told(
    port: int, length: str, status: int, words: str
) -> None:
    told, headers, page = refusal(port, "/", length)
    assert told == status
    reads_well(headers, page, words)


def test_who_asks_too_often_is_told_to_wait(port: int) -> None:
    answers = [refusal(port, "/admin/login/") for _time in range(20)]
    refused = [answer for answer in answers if answer[0] == 429]
    assert 8 <= len(refused) < 20
    _status, headers, page = refused[0]
    assert headers["Retry-After"] == "60"
    reads_well(headers, page, "Too many requests")


def reads_well(headers: http.client.HTTPMessage, page: str, words: str) -> None:
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert page.startswith('<!doctype html><html lang="en">')
    assert f"<h1>{words}</h1>" in page
    identity = re.search("Request ([0-9a-f]{32})<", page)
    assert identity
    assert identity[1] == headers["X-Request-ID"]
