"""A stampede draws a page once; nobody hangs on a drawer that fails or is slow."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock
from typing import Any

import pytest

from tests.pages.layer.site import Answer, Site, Still
from treaties.pages.layer import middleware
from treaties.pages.layer.flights import Flights

MANY = 12


def slow(seconds: float, answers: list[str]) -> Any:
    """Return an application that takes its time and answers with one status after the other."""
    lock = Lock()

    def application(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        with lock:
            status = answers.pop(0) if len(answers) > 1 else answers[0]
        time.sleep(seconds)
        if status == "crash":
            raise RuntimeError(status)
        start(status, [("Content-Type", "text/html; charset=utf-8")])
        return iter([status.encode()])

    return application


def stampede(site: Site) -> list[Answer | BaseException]:
    """Return what many get who ask for one page at the same moment."""
    together = Barrier(MANY)

    def one(_number: int) -> Answer | BaseException:
        together.wait()
        try:
            return site.get("/treaties/")
        except RuntimeError as error:
            return error

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_a_stampede_draws_a_page_once() -> None:
    site = Site(slow(0.2, ["200 OK"]), Still())
    answers = stampede(site)
    assert {one.status for one in answers if isinstance(one, Answer)} == {200}
    assert len(answers) == MANY
    assert len(site.drawn) == 1


def test_a_drawer_that_fails_lets_the_others_draw() -> None:
    site = Site(slow(0.2, ["crash", "200 OK"]), Still())
    began = time.monotonic()
    answers = stampede(site)
    assert time.monotonic() - began < 5
    assert sum(isinstance(one, RuntimeError) for one in answers) == 1
    assert sum(isinstance(one, Answer) and one.status == 200 for one in answers) == MANY - 1
    site.drawn.clear()
    assert site.get("/treaties/").status == 200
    assert site.drawn == []


def test_a_page_that_is_not_kept_is_drawn_for_each() -> None:
    site = Site(slow(0.1, ["404 Not Found"]), Still())
    answers = stampede(site)
    assert {one.status for one in answers if isinstance(one, Answer)} == {404}
    assert len(site.drawn) == MANY


def test_who_has_waited_long_enough_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "PATIENCE", 0.05)
    site = Site(slow(0.5, ["200 OK"]), Still())
    assert {one.status for one in stampede(site) if isinstance(one, Answer)} == {200}
    assert len(site.drawn) > 1


def test_who_asks_after_a_change_does_not_wait_for_what_was_begun_before() -> None:
    flights, begun, go = Flights(10), Event(), Event()

    def old() -> Any:
        begun.set()
        go.wait(10)
        return "old"

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(flights.page, ("/", "1"), old)
        begun.wait(10)
        assert flights.page(("/", "2"), lambda: "new") == "new"  # type: ignore[arg-type,return-value,comparison-overlap]
        go.set()
        assert first.result() == "old"  # type: ignore[comparison-overlap]
