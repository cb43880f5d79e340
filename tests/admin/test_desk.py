"""The first screen: what there is to do, and what was done last."""

from typing import Any

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.admin.conftest import make_editor
from tests.factories import make_person, make_section, make_source, make_treaty, publish_all
from treaties.models import Record


def to_do(desk: Client) -> dict[str, str]:
    """Return what the first screen says there is to do, and where it leads."""
    groups = desk.get("/admin/").context["tasks"]
    return {
        f"{task.number} {task.kind} {task.lack}": task.url
        for _kind, todo in groups
        for task in todo
    }


def test_desk_counts_what_is_missing(desk: Client) -> None:
    make_section(treaty=make_treaty(lead="Text.", signed="1905"))
    make_treaty(name="Treaty of Peking")
    make_treaty(name="Treaty of Shimonoseki", lead="Text.")
    todo = to_do(desk)
    assert "1 treaty without lead" in todo
    assert "2 treaties without sections" in todo
    assert "2 treaties without date of signing" in todo


def test_each_task_leads_to_a_list_of_as_many_records(desk: Client) -> None:
    treaty = make_treaty()
    make_section(treaty=treaty)
    make_section(treaty=treaty, heading="Signing", position=1)
    make_treaty(name="Treaty of Peking")
    make_person()
    make_source()
    todo = to_do(desk)
    assert len(todo) >= 8
    for words, url in todo.items():
        listed = desk.get(url)
        assert listed.status_code == 200, words
        assert len(listed.context["cl"].result_list) == int(words.split()[0]), words


def test_what_nothing_lacks_is_not_named(desk: Client) -> None:
    assert to_do(desk) == {}
    assert "To do" not in desk.get("/admin/").content.decode()


def test_desk_names_no_kind_that_the_editor_may_not_see(client: Client, db: None) -> None:
    make_treaty()
    make_source()
    LogEntry.objects.log_actions(
        User.objects.create_user("other").pk, [make_treaty(name="Secret")], ADDITION
    )
    only = Permission.objects.filter(codename="view_source")
    client.force_login(make_editor("librarian", only))
    assert all("source" in words for words in to_do(client))
    assert to_do(client)
    assert "Secret" not in client.get("/admin/").content.decode()


def test_desk_shows_what_anybody_changed_last(desk: Client) -> None:
    other = User.objects.create_user("librarian")
    person, gone = make_person(), make_person(family_name="Kato")
    LogEntry.objects.log_actions(other.pk, [person], ADDITION)
    LogEntry.objects.log_actions(other.pk, [gone], DELETION)
    page = desk.get("/admin/").content.decode()
    assert f'<a href="/admin/treaties/person/{person.pk}/change/">Lev Karakhan</a>' in page
    assert "Lev Kato" in page
    assert f"/admin/treaties/person/{gone.pk}/change/" not in page
    assert "Person, librarian" in page


def test_desk_costs_the_same_for_few_records_and_for_many(
    desk: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        treaty = make_treaty(name=f"Treaty {number}")
        person = make_person(family_name=f"Person {number}")
        LogEntry.objects.log_actions(editor.pk, [treaty], ADDITION)
        LogEntry.objects.log_actions(editor.pk, [person], ADDITION)
    publish_all()
    Record.objects.filter(kind="person").update(state="review")
    desk.get("/admin/")
    # The queues ask once for each of them and once for each kind of record in them.
    with django_assert_max_num_queries(14):
        desk.get("/admin/")
