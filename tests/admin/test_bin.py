"""Deleting, bringing back and merging in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin import test_workflow
from tests.admin.posting import address
from tests.admin.test_workflow import member, store, text_of
from tests.factories import make_source, make_treaty, publish_all
from treaties import publishing
from treaties.models import Person, Record, State, Step, Treaty
from treaties.publishing import Author

pytestmark = pytest.mark.django_db
chief, person, publisher, treaty = (
    test_workflow.chief,
    test_workflow.person,
    test_workflow.publisher,
    test_workflow.treaty,
)


def test_deleting_several_by_an_action_keeps_a_revision_and_a_step_of_each(desk: Client) -> None:
    rows = [make_treaty(name=f"Pact {n}") for n in range(2)]
    publishing.save(rows[0], author=Author("Hirota"))
    desk.post(
        address("treaty", "changelist"),
        {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"},
    )
    assert not Treaty.objects.exists()
    for row in rows:
        record = Record.objects.get(kind="treaty", slug=row.slug)
        assert record.state == State.DELETED
        assert record.revisions.count() == 1
        assert Step.objects.get(record=record).author == "editor"


def test_an_action_that_may_not_delete_one_deletes_none_and_logs_nothing(desk: Client) -> None:
    rows = [make_treaty(name=f"Pact {n}") for n in range(2)]
    publishing.save(rows[0], author=Author("Hirota"))
    publish_all()
    answer = desk.post(
        address("treaty", "changelist"),
        {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"},
        follow=True,
    )
    assert "Nothing was done." in answer.content.decode()
    assert Treaty.objects.count() == 2
    assert not User.objects.get(username="editor").logentry_set.exists()


def test_merging_is_done_by_who_may_merge_and_leads_readers_to_the_other(
    publisher: Client, treaty: Treaty
) -> None:
    store(other := make_treaty(name="The same pact", lead="It was signed."))
    publish_all()
    merge = address("treaty", "merge", other.pk)
    publisher.post(merge, {"slug": "pact", "comment": "One and the same"})
    assert not Treaty.objects.filter(slug="the-same-pact").exists()
    answer = Client().get("/treaties/the-same-pact/")
    assert (answer.status_code, answer["Location"]) == (301, "/treaties/pact/")


@pytest.mark.parametrize("groups", [(), ("contributor",), ("reviewer",)])
def test_who_may_not_merge_has_no_page_for_it(treaty: Treaty, groups: tuple[str, ...]) -> None:
    assert member("one", *groups).get(address("treaty", "merge", treaty.pk)).status_code == 403


@pytest.mark.parametrize("slug", ["pact", "nothing", "", "lev-karakhan"])
def test_a_record_is_merged_only_with_another_of_its_kind(
    publisher: Client, treaty: Treaty, slug: str
) -> None:
    answer = publisher.post(address("treaty", "merge", treaty.pk), {"slug": slug})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Treaty.objects.filter(pk=treaty.pk).exists()


def test_the_bin_brings_a_record_back_with_its_rows_for_who_may_add(
    desk: Client, person: Person, publisher: Client
) -> None:
    person.names.create(family_name="Карахан", given_name="Лев", language="ru", name_kind="native")
    store(person)
    delete = address("person", "delete", person.pk)
    desk.post(delete, {"post": "yes", "_version": "2", "_comment": "A double"})
    listed = text_of(desk.get("/admin/bin/"))
    assert "Lev Karakhan" in listed
    assert "A double" in listed
    back = "/admin/bin/person/lev-karakhan/"
    assert desk.get(back).status_code == 405
    assert publisher.post(back).status_code == 403
    answer = desk.post(back, follow=True)
    assert "is back, with everything it held" in text_of(answer)
    assert [str(name.family_name) for name in Person.objects.get().names.all()] == ["Карахан"]
    assert desk.post(back).status_code == 404


def test_the_bin_asks_the_database_as_often_for_many_records(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    def fill(numbers: range) -> None:
        for n in numbers:
            row = make_source(slug=f"book-{n}", title=f"Book {n}")
            publishing.save(row, author=Author("Hirota"))
            publishing.delete(row, author=Author("Hirota"))

    fill(range(1))
    desk.get("/admin/bin/")
    with django_assert_max_num_queries(20) as few:
        desk.get("/admin/bin/")
    fill(range(1, 9))
    with django_assert_max_num_queries(len(few)):
        assert "Book 8" in desk.get("/admin/bin/").content.decode()
