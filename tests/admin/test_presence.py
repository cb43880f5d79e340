"""Who else has the same form open."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.admin.conftest import make_editor
from treaties.models import Presence, Treaty

PATH = "/admin/presence/"


@pytest.fixture
def treaty(db: None) -> Treaty:
    return factories.make_treaty(slug="open")


@pytest.fixture
def other(editor: User) -> User:
    """A second editor, with the same rights."""
    other = make_editor("hirota", editor.user_permissions.all())
    other.first_name, other.last_name = "Kōki", "Hirota"
    other.save()
    return other


@pytest.fixture
def other_desk(other: User) -> Client:
    client = Client()
    client.force_login(other)
    return client


def tell(client: Client, treaty: Treaty, **more: str) -> Any:
    return client.post(PATH, {"kind": "treaty", "row": str(treaty.pk)} | more)


def names(response: Any) -> list[str]:
    return [one["name"] for one in response.json()["others"]]


def test_each_editor_is_told_of_the_other_and_not_of_themselves(
    desk: Client, other_desk: Client, treaty: Treaty
) -> None:
    first = tell(desk, treaty)
    assert names(first) == []
    assert "no-store" in first.headers["Cache-Control"]
    assert names(tell(other_desk, treaty)) == ["editor"]
    assert names(tell(desk, treaty)) == ["Kōki Hirota"]


def test_since_stays_while_the_form_is_open(
    desk: Client, other_desk: Client, treaty: Treaty
) -> None:
    tell(other_desk, treaty)
    opened = timezone.now() - timedelta(minutes=40)
    Presence.objects.update(since=opened, seen=timezone.now() - timedelta(seconds=50))
    tell(other_desk, treaty)
    assert tell(desk, treaty).json()["others"][0]["since"] == opened.isoformat()
    assert Presence.objects.count() == 2


@pytest.mark.parametrize(("seconds", "shown"), [(55, True), (65, False)])
def test_who_was_not_seen_for_a_minute_is_not_shown(
    desk: Client, other_desk: Client, treaty: Treaty, seconds: int, shown: bool
) -> None:
    tell(other_desk, treaty)
    Presence.objects.update(seen=timezone.now() - timedelta(seconds=seconds))
    assert names(tell(desk, treaty)) == (["Kōki Hirota"] if shown else [])


def test_old_rows_are_deleted_whatever_their_record(
    desk: Client, other_desk: Client, treaty: Treaty
) -> None:
    tell(other_desk, factories.make_treaty(slug="another"))
    Presence.objects.update(seen=timezone.now() - timedelta(minutes=6))
    tell(desk, treaty)
    assert [str(one) for one in Presence.objects.all()] == [f"editor at treaty {treaty.pk}"]


def test_who_leaves_is_forgotten_at_once(desk: Client, other_desk: Client, treaty: Treaty) -> None:
    tell(other_desk, treaty)
    tell(other_desk, treaty, leaving="1")
    assert names(tell(desk, treaty)) == []


def test_same_number_of_another_kind_is_another_form(
    desk: Client, other_desk: Client, treaty: Treaty
) -> None:
    person = factories.make_person(pk=treaty.pk)
    other_desk.post(PATH, {"kind": "person", "row": str(person.pk)})
    assert names(tell(desk, treaty)) == []


def test_only_who_may_change_the_record_is_told(
    db: None, other_desk: Client, treaty: Treaty
) -> None:
    tell(other_desk, treaty)
    reader = Client()
    reader.force_login(make_editor("reader", Permission.objects.filter(codename="view_treaty")))
    response = tell(reader, treaty)
    assert response.status_code == 403
    assert "Hirota" not in response.content.decode()
    assert Presence.objects.count() == 1


def test_nobody_signed_in_is_told_nothing(client: Client, treaty: Treaty) -> None:
    assert tell(client, treaty).status_code == 302
    assert not Presence.objects.exists()


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("treaty", "999999"),
        ("treaty", ""),
        ("treaty", "-1"),
        ("treaty", "٣"),
        ("treaty", "1" * 40),
        ("record", "1"),
        ("", ""),
    ],
)
def test_what_is_no_record_is_not_found(desk: Client, kind: str, row: str) -> None:
    assert desk.post(PATH, {"kind": kind, "row": row}).status_code == 404
    assert not Presence.objects.exists()


def test_it_is_no_page(desk: Client) -> None:
    assert desk.get(PATH).status_code == 405


def test_one_row_for_each_form_and_user(editor: User, treaty: Treaty) -> None:
    Presence.objects.create(kind="treaty", row=treaty.pk, user=editor)
    with pytest.raises(IntegrityError):
        Presence.objects.create(kind="treaty", row=treaty.pk, user=editor)


@pytest.mark.parametrize(("page", "asked"), [("change", True), ("add", False)])
def test_only_a_form_of_a_stored_record_asks(
    desk: Client, treaty: Treaty, page: str, asked: bool
) -> None:
    path = f"/admin/treaties/treaty/{treaty.pk}/change/" if asked else "/admin/treaties/treaty/add/"
    assert (f'data-presence="{PATH}"' in desk.get(path).content.decode()) is asked
