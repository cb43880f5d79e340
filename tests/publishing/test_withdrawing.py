"""Withdrawing: readers are told why; what was cited stays where it was, unless that is said too."""

import pytest

from tests.factories import SOMEBODY, make_person, saved
from treaties.models import Naming, Person, Published, Record, State, Treaty
from treaties.publishing import (
    StepRefused,
    delete,
    publish,
    save,
    users_of,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(pact: Treaty) -> Record:
    person = make_person(slug="karakhan")
    Treaty.objects.update(lead="By [him](person:karakhan).")
    publish([saved(pact), saved(person)], author=SOMEBODY)
    return Record.objects.get(kind="treaty")


@pytest.mark.parametrize("closing", [False, True])
def test_a_withdrawn_record_is_in_no_list_and_keeps_its_editions_and_its_reason(
    published: Record, closing: bool
) -> None:
    step = withdraw(published, author=SOMEBODY, reason=" A doubt ", close_editions=closing)
    assert (step.kind, step.remark, step.author) == ("withdraw", "A doubt", "Somebody")
    published.refresh_from_db()
    assert (published.state, published.reason) == (State.WITHDRAWN, "A doubt")
    assert published.editions_closed == closing
    assert published.editions.count() == published.revisions.count() == 1
    assert not Published.objects.filter(record=published).exists()
    assert not Naming.objects.filter(by__record=published).exists()


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_withdrawn_without_a_reason(published: Record, reason: str) -> None:
    with pytest.raises(StepRefused, match="why"):
        withdraw(published, author=SOMEBODY, reason=reason)
    assert Published.objects.filter(record=published).exists()


def test_what_readers_do_not_see_is_not_withdrawn(published: Record) -> None:
    withdraw(published, author=SOMEBODY, reason="A doubt")
    with pytest.raises(StepRefused, match="not published"):
        withdraw(published, author=SOMEBODY, reason="Another doubt")
    published.refresh_from_db()
    assert published.reason == "A doubt"


def test_what_is_published_again_is_a_new_edition_and_its_reason_is_gone(
    published: Record,
) -> None:
    withdraw(published, author=SOMEBODY, reason="A doubt", close_editions=True)
    [edition] = publish([published], author=SOMEBODY)
    assert (edition.number, edition.revision.number) == (2, 1)
    published.refresh_from_db()
    assert (published.state, published.reason, published.editions_closed) == (
        State.PUBLISHED,
        "",
        False,
    )


def test_who_writes_in_a_withdrawn_record_takes_nothing_of_the_reason(
    published: Record, pact: Treaty
) -> None:
    withdraw(published, author=SOMEBODY, reason="A doubt", close_editions=True)
    Treaty.objects.update(lead="Changed.")
    save(pact, author=SOMEBODY)
    published.refresh_from_db()
    assert (published.state, published.reason) == (State.DRAFT, "A doubt")
    assert published.editions_closed


def test_what_a_withdrawn_record_named_may_be_deleted_once_it_names_it_no_more(
    published: Record, pact: Treaty
) -> None:
    person = Record.objects.get(kind="person")
    row = Person.objects.get()
    withdraw(person, author=SOMEBODY, reason="A doubt")
    withdraw(published, author=SOMEBODY, reason="A doubt")
    assert users_of(row) == [pact]
    Treaty.objects.update(lead="Signed.")
    assert delete(row, author=SOMEBODY).state == State.DELETED
