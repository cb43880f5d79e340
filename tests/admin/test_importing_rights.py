"""Who sees an import and its buttons, and who may take its steps."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import make_editor
from tests.admin.importing import bring_in, page, step, upload, written
from tests.admin.posting import address
from tests.admin.test_workflow import text_of
from treaties.models import Batch, BatchState, Person, Published

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "guest", "contributor", "reviewer", "publisher", "administrator")
# What a page of each role answers: for those who are nobody, the way to the login.
WRITERS = {"contributor", "administrator"}
READERS = {*WRITERS, "reviewer", "publisher"}


def visitor(role: str) -> Client:
    client = Client()
    if role == "administrator":
        client.force_login(User.objects.create_superuser(role, password="long enough for a test"))
    elif role != "anonymous":
        user = make_editor(role, [])
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
    return client


def expected(role: str, may: set[str]) -> int:
    return 302 if role == "anonymous" else 200 if role in may else 403


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("view", "may"),
    [
        (address("person", "import"), WRITERS),
        (address("person", "template", "person.csv"), WRITERS),
        (address("person", "export"), READERS),
        (reverse("admin:imports"), READERS),
    ],
)
def test_a_page_is_open_to_whom_the_rights_over_the_kind_let(
    db: None, view: str, may: set[str], role: str
) -> None:
    answer = visitor(role).get(view)
    answer.close()
    assert answer.status_code == expected(role, may)


@pytest.mark.parametrize("role", ROLES)
def test_a_file_is_taken_from_whom_the_rights_over_the_kind_let(db: None, role: str) -> None:
    answer = upload(visitor(role))
    assert answer.status_code == (302 if role in WRITERS else 403)
    assert Batch.objects.exists() == (role in WRITERS)


@pytest.mark.parametrize("role", sorted(READERS))
def test_the_list_has_buttons_only_for_those_who_may(db: None, role: str) -> None:
    listed = visitor(role).get(f"{address('person', 'changelist')}?q=hirota")
    html = listed.content.decode()
    assert ("import_link" in html) == (role in WRITERS)
    assert f"{address('person', 'export')}?q=hirota" in html
    assert "Export selected records" in html


def test_the_subjects_have_no_tables(desk: Client) -> None:
    assert "import_link" not in desk.get(address("subject", "changelist")).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["anonymous", "contributor", "administrator"])
def test_the_packages_own_confirmation_is_closed(db: None, method: str, role: str) -> None:
    view = address("person", "process_import")
    answer = getattr(visitor(role), method)(view, {"import_file_name": "x", "format": "0"})
    closed = {"get": 302, "post": 403}[method] if role == "anonymous" else 404
    assert answer.status_code == closed
    assert not Person.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_confirmed_is_seen_by_its_owner_and_administrators_alone(
    desk: Client, role: str
) -> None:
    batch = bring_in(desk)
    other = visitor(role)
    sees = {"anonymous": 302, "administrator": 200}.get(role, 404)
    assert other.get(page(batch)).status_code == sees
    assert other.get(f"{page(batch)}errors.csv").status_code == sees
    if role in READERS:
        names = text_of(other.get(reverse("admin:imports")))
        assert ("table.csv" in names) == (role == "administrator")
    for name in ("confirm", "discard", "again"):
        refused = 403 if role in {"anonymous", "administrator"} else 404
        assert other.post(f"{page(batch)}{name}/").status_code == refused
    batch.refresh_from_db()
    assert batch.state == BatchState.READY


def test_an_administrator_sees_no_buttons_for_what_is_not_theirs(desk: Client) -> None:
    html = visitor("administrator").get(page(bring_in(desk))).content.decode()
    assert "/confirm/" not in html
    assert "/discard/" not in html


@pytest.mark.parametrize("role", ROLES)
def test_what_was_done_is_seen_by_all_who_see_the_kind_and_undone_by_few(
    desk: Client, role: str
) -> None:
    batch = written(desk)
    other = visitor(role)
    sees = {"anonymous": 302, "guest": 404}.get(role, 200)
    shown = other.get(page(batch))
    assert shown.status_code == sees
    if sees == 200:
        html = shown.content.decode()
        assert ("/undo/" in html) == (role == "administrator")
        assert ("/publish/" in html) == (role == "administrator")
    other.post(f"{page(batch)}undo/")
    batch.refresh_from_db()
    assert batch.state == (BatchState.UNDONE if role == "administrator" else BatchState.DONE)


def test_its_owner_undoes_an_import(desk: Client) -> None:
    batch = written(desk)
    assert "/undo/" in desk.get(page(batch)).content.decode()
    step(desk, batch, "undo")
    assert batch.state == BatchState.UNDONE


@pytest.mark.parametrize("lacking", ["delete_person", "change_person"])
def test_undoing_needs_the_rights_over_what_it_does(
    desk: Client, editor: User, lacking: str
) -> None:
    first = written(desk)
    batch = written(desk, "slug,given_name\nhirota-koki,Hirota\n")
    asked = {"delete_person": first, "change_person": batch}[lacking]
    editor.user_permissions.remove(Permission.objects.get(codename=lacking))
    assert lacking in text_of(desk.get(f"{page(asked)}undo/"))
    assert desk.post(f"{page(asked)}undo/").status_code == 403
    asked.refresh_from_db()
    assert asked.state == BatchState.DONE


def test_undoing_what_readers_see_needs_the_right_to_publish(desk: Client) -> None:
    batch = written(desk)
    step(visitor("administrator"), batch, "publish")
    assert Published.objects.count() == 2
    assert "publish" in text_of(desk.get(f"{page(batch)}undo/"))
    assert desk.post(f"{page(batch)}undo/").status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_publishing_needs_the_right_to_and_unless_approved_that_to_approve(
    desk: Client, settings: Any, role: str
) -> None:
    settings.REVIEW_OWN_CHANGES = False
    batch = written(desk)
    other = visitor(role)
    if role == "publisher":
        told = text_of(step(other, batch, "publish"))
        assert "Its records have to be approved first." in told
    else:
        other.post(f"{page(batch)}publish/")
    assert Published.objects.exists() == (role == "administrator")


def test_nobody_publishes_their_own_import_unless_the_site_is_set_up_for_it(
    settings: Any,
) -> None:
    root = visitor("administrator")
    batch = written(root)
    settings.REVIEW_OWN_CHANGES = False
    assert "somebody else has to approve it" in text_of(step(root, batch, "publish"))
    assert not Published.objects.exists()
    settings.REVIEW_OWN_CHANGES = True
    step(root, batch, "publish")
    assert Published.objects.count() == 2


def test_a_workbook_that_makes_records_of_a_kind_needs_the_right_to(db: None) -> None:
    user = make_editor("half", Permission.objects.filter(codename="change_person"))
    client = Client()
    client.force_login(user)
    batch = bring_in(client)
    assert batch.state == BatchState.REFUSED
    assert "which you may not" in text_of(client.get(page(batch)))
