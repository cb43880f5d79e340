"""Many documents become revisions at once: the same as if each had been saved by itself."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings

from tests.documents.plain import document
from tests.documents.test_roundtrip import document_of, pool  # noqa: F401
from tests.factories import SOMEBODY, make_party, make_treaty, saved, stored
from treaties.documents import KINDS, DocumentError, dumps, loads, write
from treaties.models import Party, Record, Revision, State, Treaty
from treaties.publishing import Gone, Stale, delete, merge, save, write_many

pytestmark = pytest.mark.django_db


def pacts(number: int, **values: Any) -> list[dict[str, Any]]:
    rows = [{"party": "party:japan"}, {"party": "party:china"}]
    return [document("treaty", f"pact-{n}", parties=rows, **values) for n in range(number)]


@pytest.fixture(autouse=True)
def parties(db: None) -> None:
    make_party(slug="japan", name="Japan")
    make_party(slug="china", name="China")


def test_new_records_have_one_revision_each_that_says_who_and_why() -> None:
    made = write_many(pacts(3), author=SOMEBODY, comment="List", checked=True)
    assert made == [1, 1, 1]
    for number in range(3):
        revision = Revision.objects.get(record__slug=f"pact-{number}")
        assert (revision.number, revision.author, revision.comment) == (1, "Somebody", "List")
        assert revision.document == stored(Treaty.objects.get(slug=f"pact-{number}"))
        assert (revision.record.version, revision.record.state) == (1, State.DRAFT)
    assert Record.objects.filter(version=1, state=State.DRAFT).count() == 3
    assert Revision.objects.count() == 3


def test_queries_do_not_grow_with_the_number_of_new_records() -> None:
    counts = []
    for number in (1, 40):
        with transaction.atomic():
            with CaptureQueriesContext(connection) as made:
                write_many(pacts(number), author=SOMEBODY, checked=True)
            transaction.set_rollback(True)
        counts.append(len(made))
    assert counts[0] == counts[1]


@pytest.mark.hypothesis
@pytest.mark.parametrize("kind", list(KINDS))
def test_the_document_stored_is_that_of_the_rows(
    kind: str,
    pool: dict[str, list[str]],  # noqa: F811
) -> None:
    @settings(
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(first=document_of(KINDS[kind], pool), second=document_of(KINDS[kind], pool))
    def holds(first: dict[str, Any], second: dict[str, Any]) -> None:
        with transaction.atomic():
            for one in (first, second):
                write_many([one], author=SOMEBODY)
                row = KINDS[kind].model.objects.get(slug="under-test")
                newest = Revision.objects.filter(record__slug="under-test").first()
                assert newest is not None
                assert newest.document == dumps(write(row)) == dumps(one)
                assert save(row, author=SOMEBODY) is None
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.DRAFT, State.DRAFT),
        (State.REVIEW, State.REVIEW),
        (State.APPROVED, State.REVIEW),
        (State.PUBLISHED, State.DRAFT),
        (State.WITHDRAWN, State.DRAFT),
    ],
)
def test_what_differs_alone_is_stored_and_looked_at_again(before: State, after: State) -> None:
    write_many(pacts(3), author=SOMEBODY)
    Treaty.objects.update(working_note="Ask.")
    for row in Treaty.objects.all():
        save(row, author=SOMEBODY)
    Record.objects.update(state=before)
    changed = [*pacts(2), *pacts(3, lead="It was signed.")[2:]]
    made = write_many(changed, author=SOMEBODY)
    assert made == [None, None, 3]
    states = dict(Record.objects.values_list("slug", "state"))
    assert states == {"pact-0": before, "pact-1": before, "pact-2": after}
    assert {row.working_note for row in Treaty.objects.all()} == {"Ask."}
    assert Revision.objects.get(record__slug="pact-2", number=3).working_note == "Ask."


def test_a_note_that_is_given_is_kept_with_the_row_and_its_revision() -> None:
    write_many(pacts(2), author=SOMEBODY, notes={"treaty:pact-0": "Ask."})
    notes = {"treaty:pact-1": "Asked."}
    made = write_many(pacts(2), author=SOMEBODY, notes=notes)
    assert made == [None, 2]
    assert Revision.objects.get(number=2).working_note == "Asked."
    assert list(Treaty.objects.order_by("slug").values_list("working_note", flat=True)) == [
        "Ask.",
        "Asked.",
    ]


def test_a_plan_is_given_up_with_a_change() -> None:
    write_many(pacts(1), author=SOMEBODY)
    Record.objects.update(state=State.SCHEDULED, publish_at="2030-01-01T00:00Z")
    write_many(pacts(1, lead="Signed."), author=SOMEBODY)
    record = Record.objects.get()
    assert (record.state, record.publish_at) == (State.REVIEW, None)


def test_who_names_a_party_by_a_former_name_says_nothing_new() -> None:
    write_many(pacts(2), author=SOMEBODY)
    for row in Party.objects.all():
        saved(row)
    japan = Party.objects.get(slug="japan")
    japan.slug = "nippon"
    japan.save()
    saved(japan, was="japan")
    assert write_many(pacts(2), author=SOMEBODY) == [None, None]


@pytest.mark.parametrize("base", [0, 2])
def test_another_version_than_the_one_started_from_stops_all(base: int) -> None:
    write_many(pacts(1), author=SOMEBODY)
    changed = pacts(2, lead="Signed.")
    with pytest.raises(Stale) as told:
        write_many(changed, author=SOMEBODY, bases={"treaty:pact-0": base})
    assert (told.value.base, told.value.newest) == (base, Revision.objects.get())
    assert Treaty.objects.get().lead == ""
    bases = {"treaty:pact-0": 1, "treaty:pact-1": 0}
    assert write_many(changed, author=SOMEBODY, bases=bases) == [2, 1]


def in_the_bin(treaty: Treaty) -> None:
    delete(treaty, author=SOMEBODY)


def merged(treaty: Treaty) -> None:
    merge(treaty, make_treaty(slug="other", name="Other"), author=SOMEBODY)


@pytest.mark.parametrize("end", [in_the_bin, merged])
def test_what_is_gone_is_not_written_and_nothing_else_is(end: Any) -> None:
    write_many(pacts(1), author=SOMEBODY)
    end(Treaty.objects.get())
    with pytest.raises(Gone, match="treaty:pact-0"):
        write_many(pacts(2), author=SOMEBODY)
    assert not Treaty.objects.filter(slug__startswith="pact").exists()


def test_a_document_that_is_refused_leaves_nothing_behind() -> None:
    wrong = [*pacts(1), document("treaty", "late", depositary="party:nobody")]
    with pytest.raises(DocumentError, match=r"1\.depositary"):
        write_many(wrong, author=SOMEBODY, checked=True)
    assert not Record.objects.exists()
    assert not Treaty.objects.exists()


def test_what_an_older_revision_says_is_written_back() -> None:
    write_many(pacts(1, lead="Old."), author=SOMEBODY)
    write_many(pacts(1, lead="New."), author=SOMEBODY)
    old = Revision.objects.get(number=1)
    assert write_many([loads(old.document)], author=SOMEBODY) == [3]
    assert Revision.objects.get(number=3).document == old.document
