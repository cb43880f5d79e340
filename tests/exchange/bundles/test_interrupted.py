"""A bundle with history whose writing is interrupted: all of it comes in, or nothing stays."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from tests.exchange.bringing import EDITOR, everything
from tests.exchange.bundling import bring, empty, exported
from tests.exchange.site import lively, pages
from treaties.exchange import confirm, run
from treaties.exchange.batches import writing
from treaties.models import Batch, Published

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Ends the work as the end of its process does: nobody is told."""


def fail_at(patch: pytest.MonkeyPatch, name: str, call: int, error: BaseException) -> None:
    """Let the function ``name`` raise when it is called for the ``call``th time."""
    real, calls = getattr(writing, name), iter(range(1, 1_000))

    def once(*args: Any, **options: Any) -> Any:
        if next(calls) == call:
            raise error
        return real(*args, **options)

    patch.setattr(writing, name, once)


@pytest.fixture
def bundle(first_article: Client, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A site of which nothing is here any more; what is written is written in small portions."""
    lively()
    made = exported(history=True)
    empty()
    real = writing.in_portions
    monkeypatch.setattr(writing, "in_portions", lambda work: real(lambda size: work(10), start=10))
    monkeypatch.setattr(writing, "PAUSE", 0)
    return made


MOMENTS = [("take_over", 1), ("take_over", 3), ("show_again", 1), ("show_again", 3)]


@pytest.mark.parametrize(("name", "call"), MOMENTS)
def test_who_comes_next_goes_on_where_a_process_was_killed(
    bundle: bytes, monkeypatch: pytest.MonkeyPatch, name: str, call: int
) -> None:
    batch = bring(bundle)
    confirm(batch, EDITOR)
    with monkeypatch.context() as patch:
        fail_at(patch, name, call, Killed())
        with pytest.raises(Killed):
            run(batch)
    assert batch.state == "writing"
    # As if another process found that this one has died.
    Batch.objects.update(holder="")
    run(batch)
    assert batch.state == "done"
    assert exported(history=True) == bundle


@pytest.mark.parametrize(("name", "call"), MOMENTS)
def test_what_fails_half_way_is_taken_back(
    first_article: Client, bundle: bytes, monkeypatch: pytest.MonkeyPatch, name: str, call: int
) -> None:
    batch = bring(bundle)
    confirm(batch, EDITOR)
    fail_at(monkeypatch, name, call, DatabaseError("the disk is full"))
    run(batch)
    assert (batch.state, batch.note) == ("failed", "the disk is full")
    assert everything() == {}
    assert not Published.objects.exists()
    assert {status for status, _text in pages(first_article).values()} <= {200, 404, 410}
