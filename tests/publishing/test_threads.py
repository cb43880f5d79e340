"""Several at once: one is first, the others are told; numbers have neither gaps nor doubles."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import make_relation, make_treaty
from treaties.models import Edition, Record, Revision, State, Treaty
from treaties.publishing import (
    Author,
    Gone,
    Stale,
    StepRefused,
    delete,
    lock,
    merge,
    publish,
    publish_due,
    save,
    withdraw,
)

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


def refused(results: list[Any]) -> list[Any]:
    """Return what went wrong but for what a person is told."""
    return [r for r in results if isinstance(r, Exception) and not isinstance(r, StepRefused)]


def change_and_publish(record: Record, lead: str) -> list[Edition]:
    with transaction.atomic():
        held = lock("treaty", record.slug)
        Treaty.objects.filter(slug=held.slug).update(lead=lead)
        save(Treaty.objects.get(slug=held.slug), author=Author("Someone"))
    return publish([held], author=Author("Someone"))


def test_records_that_name_one_another_are_published_at_once() -> None:
    found = [saved(f"Pact {number}") for number in range(6)]
    for treaty, _record in found:
        for other, _other_record in found:
            if other != treaty:
                make_relation(treaty=treaty, other=other)
    records = [record for _treaty, record in found]
    for turn in range(3):
        results = at_once(6, lambda n, turn=turn: change_and_publish(records[n], f"Turn {turn}."))
        assert refused(results) == []
    assert [numbers(Edition, record) for record in records] == [[1, 2, 3]] * 6


def test_a_record_is_renamed_withdrawn_and_published_at_once_with_what_names_it() -> None:
    found = [saved(f"Pact {number}") for number in range(3)]
    for treaty, _record in found:
        for other, _other_record in found:
            if other != treaty:
                make_relation(treaty=treaty, other=other)
        save(treaty, author=Author("One"))
    records = [record for _treaty, record in found]
    publish(records, author=Author("One"))

    def rename(turn: int) -> Any:
        with transaction.atomic():
            # As a form does: the record is held before its rows are written.
            was = Treaty.objects.get(pk=found[0][0].pk).slug
            lock("treaty", was)
            row = Treaty.objects.get(pk=found[0][0].pk)
            row.slug = f"renamed-{turn}"
            row.save()
            return save(row, author=Author("Someone"), was=was)

    def withdraw_and_publish() -> Any:
        withdraw(records[2], author=Author("Someone"), reason="A doubt")
        return publish([records[2]], author=Author("Someone"))

    for turn in range(4):
        acts = [
            lambda turn=turn: rename(turn),
            lambda turn=turn: change_and_publish(records[1], f"Turn {turn}."),
            withdraw_and_publish,
            lambda: publish(records, author=Author("Someone")),
        ]
        assert refused(at_once(4, lambda n, acts=acts: acts[n]())) == []
    for record in records:
        made = numbers(Edition, record)
        assert made == list(range(1, len(made) + 1))
        kept = numbers(Revision, record)
        assert kept == list(range(1, len(kept) + 1))
    [first] = Record.objects.filter(pk=records[0].pk)
    assert first.slug == "renamed-3"
    assert set(first.former.values_list("slug", flat=True)) == {
        records[0].slug,
        *(f"renamed-{turn}" for turn in range(3)),
    }


def test_of_two_who_make_a_record_of_one_slug_one_does() -> None:
    def act(index: int) -> Any:
        with transaction.atomic():
            row = make_treaty(slug="pact", name="Pact", lead=f"Said by {index}.")
            return save(row, author=Author(str(index)))

    results = at_once(2, act)
    [made] = [r for r in results if isinstance(r, Revision)]
    [error] = [r for r in results if isinstance(r, Exception)]
    # The database’s own word; the form has looked before and says it in ours.
    assert isinstance(error, IntegrityError)
    assert numbers(Revision, Record.objects.get()) == [1]
    assert Treaty.objects.get().lead == f"Said by {made.author}."


def test_of_two_merges_in_opposite_directions_one_is_done() -> None:
    for turn in range(3):
        rows = [make_treaty(slug=f"{end}-{turn}", name=end) for end in ("one", "other")]
        for row in rows:
            save(row, author=Author("One"))
        pairs = (tuple(rows), tuple(rows[::-1]))
        results = at_once(2, lambda n, pairs=pairs: merge(*pairs[n], author=Author(str(n))))
        assert sum(isinstance(r, Record) for r in results) == 1
        assert sum(isinstance(r, Gone) for r in results) == 1
        assert Treaty.objects.filter(slug__endswith=f"-{turn}").count() == 1


def test_of_four_who_delete_a_record_one_does() -> None:
    treaty, record = saved()
    rows = [Treaty.objects.get(pk=treaty.pk) for _number in range(4)]
    results = at_once(4, lambda n: delete(rows[n], author=Author(str(n))))
    assert sum(isinstance(r, Record) for r in results) == 1
    assert sum(isinstance(r, Gone) for r in results) == 3
    assert record.steps.count() == 1
