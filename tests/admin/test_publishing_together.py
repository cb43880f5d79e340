"""What is published with a record: those that it names, and those that show it."""

import pytest
from django.test import Client

from tests.admin import test_workflow
from tests.admin.test_workflow import approve, path, post, record_of, state, store, text_of
from tests.factories import make_treaty, publish_all
from tests.pages.html import read_page
from treaties.models import Edition, Person, State, Treaty

pytestmark = pytest.mark.django_db
chief, person, publisher, treaty = (
    test_workflow.chief,
    test_workflow.person,
    test_workflow.publisher,
    test_workflow.treaty,
)


def test_unpublished_records_that_it_names_can_be_published_with_it(
    chief: Client, treaty: Treaty, person: Person
) -> None:
    page = read_page(chief.get(path(treaty)))
    box = page.first("input", value="person:lev-karakhan")
    assert box.get("disabled") is None
    post(chief, treaty, publish="1", also="person:lev-karakhan")
    assert state(person) == State.PUBLISHED
    assert 'href="/people/lev-karakhan/"' in Client().get("/treaties/pact/").content.decode()


def test_what_is_not_ticked_stays_unpublished_and_is_plain_text(
    chief: Client, treaty: Treaty, person: Person
) -> None:
    post(chief, treaty, publish="1")
    assert state(person) == State.DRAFT
    public = Client().get("/treaties/pact/").content.decode()
    assert "/people/lev-karakhan/" not in public
    assert "Karakhan" in public


def test_a_publisher_takes_no_unapproved_record_along(
    publisher: Client, treaty: Treaty, person: Person
) -> None:
    box = read_page(publisher.get(path(treaty))).first("input", value="person:lev-karakhan")
    assert box.get("disabled") is not None
    answer = post(publisher, treaty, publish="1", also="person:lev-karakhan")
    assert "It has to be approved first" in text_of(answer)
    assert not Edition.objects.exists()
    approve(person)
    post(publisher, treaty, publish="1", also="person:lev-karakhan")
    assert Edition.objects.count() == 2


def test_what_the_page_does_not_offer_is_not_published(
    chief: Client, treaty: Treaty, person: Person
) -> None:
    other = make_treaty(name="Other", lead="Another.")
    store(other)
    post(chief, treaty, publish="1", also=["treaty:other", "nonsense"])
    assert state(other) == State.DRAFT


def test_published_records_that_show_something_older_can_follow(
    publisher: Client, treaty: Treaty, person: Person
) -> None:
    publish_all()
    store(person, birth="1889")
    approve(person)
    page = read_page(publisher.get(path(person)))
    assert "Lev Karakhan → Lev Karakhan (" in page.text
    assert page.first("input", value="treaty:pact").get("disabled") is None
    post(publisher, person, publish="1", also="treaty:pact")
    numbers = Edition.objects.filter(record=record_of(treaty)).values_list("number", flat=True)
    assert list(numbers) == [2, 1]


def test_a_draft_of_what_shows_something_older_is_not_published_by_a_publisher_alone(
    publisher: Client, treaty: Treaty, person: Person
) -> None:
    publish_all()
    store(treaty, lead="By [Karakhan](person:lev-karakhan), it is said.")
    store(person, birth="1889")
    approve(person)
    page = read_page(publisher.get(path(person)))
    assert page.first("input", value="treaty:pact").get("disabled") is not None
    assert "It has to be approved first" in page.text
    post(publisher, person, publish="1", also="treaty:pact")
    assert Edition.objects.filter(record=record_of(treaty)).count() == 1


def test_who_may_approve_is_told_that_the_draft_would_be_published_as_a_whole(
    chief: Client, treaty: Treaty, person: Person
) -> None:
    publish_all()
    store(treaty, lead="By [Karakhan](person:lev-karakhan), it is said.")
    store(person, birth="1889")
    assert "all of its newest revision, which is: draft" in text_of(chief.get(path(person)))
