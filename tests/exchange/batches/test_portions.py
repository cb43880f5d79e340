"""No transaction of a large import is long: portions fit what one took, and pauses lie between."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.exchange.bringing import as_csv, take
from treaties.exchange.batches import writing
from treaties.models import BatchState, Record, Revision

# More than the first portion has.
NUMBER = 150


class Clock:
    """A clock that work and pauses move on; notes whether a pause held a lock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.held: set[bool] = set()
        stand_in = SimpleNamespace(monotonic=lambda: self.now, sleep=self.sleep)
        monkeypatch.setattr(writing, "time", stand_in)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.held.add(connection.in_atomic_block)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def sizes(clock: Clock, number: int, seconds: Callable[[int], float]) -> list[int]:
    """Return how many records each portion had, where so many take so many seconds."""
    asked: list[int] = []

    def work(size: int) -> int:
        done = min(size, number - sum(asked))
        asked.append(done)
        clock.now += seconds(done)
        return done

    writing.in_portions(work)
    return asked[:-1]


@pytest.mark.parametrize("each", [0.0005, 0.002, 0.01], ids=str)
def test_portions_come_to_take_what_is_aimed_at(clock: Clock, each: float) -> None:
    found = sizes(clock, 10_000, lambda number: number * each)
    assert sum(found) == 10_000
    for number in found[3:-1]:
        assert number * each == pytest.approx(writing.AIM, rel=0.05)


def test_a_portion_that_took_too_long_makes_the_next_one_smaller(clock: Clock) -> None:
    slow = iter([0.1, 5.0])
    found = sizes(clock, 1_000, lambda _number: next(slow, 0.1))
    assert found[1] > found[0]
    assert found[2] < found[1] / 5


@pytest.mark.parametrize(("seconds", "most"), [(0.0, 2_000), (60.0, 100)], ids=str)
def test_portions_are_never_too_large_and_never_nothing(
    clock: Clock, seconds: float, most: int
) -> None:
    found = sizes(clock, 10_000, lambda _number: seconds)
    assert max(found) == most
    assert min(found[:-1]) >= 20


def test_a_pause_follows_each_portion_that_took_time(clock: Clock) -> None:
    found = sizes(clock, 1_000, lambda _number: 0.3)
    assert clock.pauses == [writing.PAUSE] * len(found)
    assert writing.PAUSE >= 0.25


@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_while_an_import_pauses(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    real = writing.write_many

    def slow_write(documents, **how):
        written.append(len(documents))
        clock.now += 1.5
        return real(documents, **how)

    monkeypatch.setattr(writing, "write_many", slow_write)
    rows = [(f"pact-{number}", f"Pact {number}", "treaty") for number in range(NUMBER)]
    batch = take(as_csv([("slug", "name", "instrument_type"), *rows]))
    assert batch.state == BatchState.DONE
    assert Revision.objects.filter(record__slug__startswith="pact-").count() == NUMBER
    assert (written[0], sum(written)) == (100, NUMBER)
    assert len(clock.pauses) >= len(written) > 1
    assert clock.held == {False}


@pytest.mark.django_db(transaction=True)
def test_the_records_are_counted_whenever_there_are_twice_as_many(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    real = writing._count_records

    def count() -> None:
        real()
        counted.append(Record.objects.count())

    monkeypatch.setattr(writing, "_count_records", count)
    rows = [(f"pact-{number}", f"Pact {number}", "treaty") for number in range(450)]
    take(as_csv([("slug", "name", "instrument_type"), *rows]))
    assert counted == [100, 450]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'treaties_record'")
            assert cursor.fetchone() == (450,)
