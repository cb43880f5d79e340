"""The bin: nothing that others name goes into it, and everything comes out of it as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    SOMEBODY,
    make_action,
    make_event,
    make_party,
    make_person,
    make_place,
    make_relation,
    make_section,
    make_source,
    make_treaty,
    saved,
    stored,
)
from treaties.documents import KINDS, read, whole, write
from treaties.models import Party, Published, Record, State, Treaty
from treaties.publishing import (
    AddressTaken,
    Gone,
    InUse,
    StepRefused,
    bring_back,
    delete,
    merge,
    publish,
    restore,
    save,
    users_of,
    withdraw,
)

pytestmark = pytest.mark.django_db


def rename(row: Any, slug: str) -> None:
    was, row.slug = row.slug, slug
    row.save()
    saved(row, was=was)


def lead(text: str) -> Callable[[Treaty], Any]:
    return lambda pact: Treaty.objects.filter(pk=pact.pk).update(lead=text)


def body(text: str) -> Callable[[Treaty], Any]:
    return lambda pact: make_section(treaty=pact, heading="Aftermath", body=text)


USES: list[tuple[str, Callable[[Treaty], Any]]] = [
    ("source", lead("Said so.[@one, p. 4]")),
    ("source", lead("Said so.[^a]\n\n[^a]: As [@one] has it.")),
    ("source", body("Said so.[see @one; @two]")),
    ("source", lambda pact: make_action(treaty=pact, key="a", kind="signature", remark="[@one]")),
    ("person", lead("By [him](person:one).")),
    ("person", lambda pact: pact.signatures.create(person=make_one("person"), party=a_party())),
    ("place", lambda pact: make_action(treaty=pact, key="a", place=make_one("place"))),
    ("place", body("In [the city](place:one).")),
    ("event", lambda pact: make_action(treaty=pact, key="a", event=make_one("event"))),
    ("event", lead("After [the war](event:one).")),
    ("party", lambda pact: make_action(treaty=pact, key="a", parties=[make_one("party")])),
    ("party", lead("Of [Japan](party:one).")),
    ("treaty", lambda pact: make_relation(treaty=pact, other=make_one("treaty"))),
    ("treaty", lead("As [before](treaty:one).")),
]


def a_party() -> Party:
    return Party.objects.get(slug="japan")


def make_one(kind: str) -> Any:
    """Return the record ``kind:one``, made if need be."""
    model = KINDS[kind].model
    if found := model._default_manager.filter(slug="one").first():
        return found
    return {
        "source": make_source,
        "person": make_person,
        "place": make_place,
        "event": make_event,
        "party": make_party,
        "treaty": make_treaty,
    }[kind](slug="one")


@pytest.mark.parametrize(("kind", "use"), USES)
@pytest.mark.parametrize("has_moved", [False, True])
def test_what_others_name_stays_whatever_address_they_name_it_by(
    pact: Treaty, kind: str, use: Callable[[Treaty], Any], has_moved: bool
) -> None:
    one = make_one(kind)
    make_source(slug="two")
    saved(one)
    assert users_of(one) == []
    use(pact)
    if has_moved:
        rename(one, "another")
    assert users_of(one) == [pact]
    with pytest.raises(InUse, match="Pact") as refused:
        delete(one, author=SOMEBODY)
    assert refused.value.users == (pact,)
    assert type(one)._default_manager.filter(pk=one.pk).exists()


def test_what_is_named_by_the_address_of_a_record_merged_into_it_stays(pact: Treaty) -> None:
    lead("By [him](person:one).")(pact)
    other = make_person(slug="other")
    merge(make_one("person"), other, author=SOMEBODY)
    with pytest.raises(InUse, match="Pact"):
        delete(other, author=SOMEBODY)


def test_a_word_that_is_no_name_keeps_nothing(pact: Treaty) -> None:
    lead("one @one (person:one) `[@one]` [x](https://example.org/person:one)")(pact)
    one = make_one("person")
    make_one("source")
    assert users_of(one) == users_of(make_one("source")) == []
    delete(one, author=SOMEBODY)


def test_a_record_that_names_itself_is_deleted_and_comes_back(pact: Treaty) -> None:
    lead("Of [itself](treaty:pact).")(pact)
    record = saved(pact)
    before = stored(pact)
    delete(Treaty.objects.get(), author=SOMEBODY)
    bring_back(record, author=SOMEBODY)
    assert stored(pact) == before


def test_what_is_deleted_already_is_not_deleted_again(pact: Treaty) -> None:
    saved(pact)
    delete(Treaty.objects.get(), author=SOMEBODY)
    with pytest.raises(Gone):
        delete(pact, author=SOMEBODY)
    record = Record.objects.get(slug="pact")
    assert [step.kind for step in record.steps.all()] == ["delete"]


def test_what_is_in_the_bin_keeps_its_address_and_every_revision(pact: Treaty) -> None:
    saved(pact)
    lead("Changed.")(pact)
    record = delete(Treaty.objects.get(), author=SOMEBODY, comment="A doubt")
    assert (record.state, record.version, record.revisions.count()) == (State.DELETED, 2, 2)
    step = record.steps.get()
    assert (step.kind, step.remark, step.version) == ("delete", "A doubt", 2)
    newcomer = make_treaty(slug="pact", name="New")
    with pytest.raises(AddressTaken):
        save(newcomer, author=SOMEBODY)
    with pytest.raises(AddressTaken):
        bring_back(record, author=SOMEBODY)


@pytest.mark.parametrize("deleted_while", [State.REVIEW, State.APPROVED, State.WITHDRAWN])
def test_what_comes_back_is_a_draft(pact: Treaty, deleted_while: State) -> None:
    record = saved(pact)
    Record.objects.filter(pk=record.pk).update(state=deleted_while)
    delete(pact, author=SOMEBODY)
    made = bring_back(record, author=SOMEBODY)
    record.refresh_from_db()
    assert (made.number, record.version, record.state) == (2, 2, State.DRAFT)
    assert [step.kind for step in record.steps.all()] == ["bring-back", "delete"]


def test_an_older_revision_is_restored_once_it_is_back(pact: Treaty) -> None:
    record = saved(pact)
    first = stored(pact)
    lead("Changed.")(pact)
    delete(Treaty.objects.get(), author=SOMEBODY)
    bring_back(record, author=SOMEBODY)
    restore(record, 1, author=SOMEBODY)
    assert stored(pact) == first


def test_what_was_withdrawn_is_deleted_comes_back_and_is_published_again(pact: Treaty) -> None:
    record = saved(pact)
    publish([record], author=SOMEBODY)
    withdraw(record, author=SOMEBODY, reason="A doubt")
    delete(pact, author=SOMEBODY)
    with pytest.raises(StepRefused, match="not there"):
        publish([record], author=SOMEBODY)
    bring_back(record, author=SOMEBODY)
    [edition] = publish([record], author=SOMEBODY)
    assert edition.number == 2
    assert Published.objects.get().edition == edition


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_record_comes_back_with_every_row_that_the_content_knows(
    first_article: Client, kind: str
) -> None:
    originals = list(whole(KINDS[kind]))
    assert originals
    for original in originals:
        # A copy, since others name the original.
        copy = read(write(original) | {"slug": f"copy-of-{original.slug}"})
        copy.working_note = "Ask."
        copy.save()
        before = stored(copy)
        record = delete(copy, author=SOMEBODY)
        assert not type(copy)._default_manager.filter(slug=copy.slug).exists()
        bring_back(record, author=SOMEBODY)
        back = type(copy)._default_manager.get(slug=copy.slug)
        assert (stored(back), back.working_note) == (before, "Ask.")
        delete(back, author=SOMEBODY)
