"""The queues on the first screen: whose turn it is, for each role."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from tests.factories import make_person, make_treaty, publish_all
from treaties.models import Record, RecordModel
from treaties.publishing import approve, author_of, save, schedule, send_back, submit

pytestmark = pytest.mark.django_db


def member(group: str) -> User:
    user = User.objects.create_user(group, password="long enough for a test", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def people(db: None, settings: Any) -> dict[str, User]:
    settings.REVIEW_OWN_CHANGES = False
    return {name: member(name) for name in ("contributor", "reviewer", "publisher")}


def written_by(user: User, row: RecordModel) -> Record:
    save(row, author=author_of(user))
    return Record.objects.get(kind=row.kind, slug=row.slug)


def queue(client: Client, user: User, name: str) -> list[str]:
    client.force_login(user)
    lines = {name: lines for name, _heading, lines in client.get("/admin/").context["queues"]}
    return [line.label for line in lines[name]]


def test_a_draft_is_its_writers_alone(client: Client, people: dict[str, User]) -> None:
    written_by(people["contributor"], make_treaty(name="Pact"))
    assert queue(client, people["contributor"], "mine") == ["Pact"]
    assert queue(client, people["reviewer"], "mine") == []
    assert queue(client, people["reviewer"], "waiting") == []


def test_what_is_submitted_waits_for_the_reviewer(client: Client, people: dict[str, User]) -> None:
    submit(written_by(people["contributor"], make_treaty(name="Pact")), people["contributor"])
    assert queue(client, people["reviewer"], "waiting") == ["Pact"]
    assert queue(client, people["publisher"], "waiting") == []


def test_nobodys_own_change_waits_for_them(client: Client, people: dict[str, User]) -> None:
    both = people["contributor"]
    both.groups.add(Group.objects.get(name="reviewer"))
    submit(written_by(both, make_treaty(name="Pact")), both)
    assert queue(client, both, "waiting") == []
    assert queue(client, people["reviewer"], "waiting") == ["Pact"]


def test_what_is_sent_back_waits_for_its_writer_until_the_next_save(
    client: Client, people: dict[str, User]
) -> None:
    treaty = make_treaty(name="Pact")
    record = written_by(people["contributor"], treaty)
    submit(record, people["contributor"])
    send_back(record, people["reviewer"], "Name the source.")
    assert queue(client, people["contributor"], "waiting") == ["Pact"]
    treaty.lead = "Sourced."
    treaty.save()
    written_by(people["contributor"], treaty)
    assert queue(client, people["contributor"], "waiting") == []


def test_what_is_approved_waits_for_the_publisher(client: Client, people: dict[str, User]) -> None:
    record = written_by(people["contributor"], make_treaty(name="Pact"))
    submit(record, people["contributor"])
    approve(record, people["reviewer"])
    assert queue(client, people["publisher"], "waiting") == ["Pact"]
    assert queue(client, people["reviewer"], "waiting") == []
    schedule(record, people["publisher"], timezone.now() + timedelta(days=1))
    assert queue(client, people["publisher"], "waiting") == []
    assert queue(client, people["reviewer"], "scheduled") == ["Pact"]


def test_the_last_editions_are_listed(client: Client, people: dict[str, User]) -> None:
    make_person(family_name="Karakhan", given_name="Lev")
    publish_all()
    assert queue(client, people["reviewer"], "published") == ["Lev Karakhan"]


def test_kinds_that_an_editor_may_not_see_are_left_out(client: Client, db: None) -> None:
    make_person(family_name="Karakhan", given_name="Lev")
    publish_all()
    guest = User.objects.create_user("guest", password="long enough for a test", is_staff=True)
    assert queue(client, guest, "published") == []
