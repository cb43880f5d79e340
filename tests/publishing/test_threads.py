"""Several at once: one is first, the others are told; numbers have neither gaps nor doubles."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import make_treaty
from treaties.models import Edition, Record, Revision, State, Treaty
from treaties.publishing import Author, Stale, StepRefused, publish, publish_due, save

pytestmark = pytest.mark.usefixtures("shared_database")


def at_once(number: int, act: Callable[[int], Any]) -> list[Any]:
    """Run ``act`` in so many threads, begun together; return results and exceptions in order."""
    found: list[Any] = [None] * number
    gate = threading.Barrier(number)

    def one(index: int) -> None:
        try:
            gate.wait()
            found[index] = act(index)
        except Exception as error:
            found[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def saved(name: str = "Pact") -> tuple[Treaty, Record]:
    treaty = make_treaty(name=name, lead="It was signed.")
    save(treaty, author=Author("One"))
    return treaty, Record.objects.get(kind="treaty", slug=treaty.slug)


def numbers(model: Any, record: Record) -> list[int]:
    return list(
        model.objects.filter(record=record).order_by("number").values_list("number", flat=True)
    )


def test_eight_who_publish_one_revision_make_one_edition() -> None:
    _treaty, record = saved()
    results = at_once(8, lambda _n: publish([record], author=Author("Someone")))
    assert [r for r in results if isinstance(r, Exception)] == []
    assert sorted(len(editions) for editions in results) == [0] * 7 + [1]
    assert numbers(Edition, record) == [1]


def test_eight_who_save_and_publish_number_without_gap_or_double() -> None:
    treaty, record = saved()

    def act(index: int) -> Any:
        with transaction.atomic():
            row = Treaty.objects.select_for_update().get(pk=treaty.pk)
            row.lead = f"It was signed, says {index}."
            row.save()
            save(row, author=Author(str(index)))
        return publish([record], author=Author(str(index)))

    results = at_once(8, act)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert numbers(Revision, record) == list(range(1, 10))
    made = numbers(Edition, record)
    assert made == list(range(1, len(made) + 1))
    record.refresh_from_db()
    assert record.published.edition.revision.number == 9


def test_of_eight_who_looked_at_one_version_those_who_are_late_are_told() -> None:
    treaty, _record = saved()

    def act(index: int) -> Any:
        with transaction.atomic():
            Treaty.objects.filter(pk=treaty.pk).update(lead=f"Changed by {index}.")
            return save(treaty, author=Author(str(index)), base=1)

    results = at_once(8, act)
    assert sum(isinstance(r, Stale) for r in results) == 7
    assert sum(isinstance(r, Revision) for r in results) == 1
    winner = next(r for r in results if isinstance(r, Revision))
    treaty.refresh_from_db()
    assert treaty.lead == f"Changed by {winner.author}."


def test_sets_that_overlap_are_published_from_both_ends() -> None:
    records = [saved(f"Pact {number}")[1] for number in range(6)]

    def act(index: int) -> Any:
        return publish(records if index % 2 else records[::-1], author=Author("Someone"))

    results = at_once(6, act)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert Edition.objects.count() == 6


def test_what_is_due_is_published_once_by_however_many() -> None:
    _treaty, record = saved()
    Record.objects.filter(pk=record.pk).update(
        state=State.SCHEDULED, publish_at=timezone.now() - timedelta(minutes=1)
    )
    results = at_once(4, lambda _n: publish_due(Author("Schedule")))
    assert [r for r in results if isinstance(r, Exception)] == []
    assert sum(len(editions) for editions in results) == 1
    assert numbers(Edition, record) == [1]


def test_who_publishes_what_was_changed_meanwhile_is_told_that_someone_else_did() -> None:
    treaty, record = saved()
    looked_at = {record.pk: record.version}
    treaty.lead = "Changed."
    treaty.save()
    save(treaty, author=Author("Two"))
    with pytest.raises(StepRefused, match="Someone else"):
        publish([record], author=Author("One"), versions=looked_at)
    assert not Edition.objects.exists()
