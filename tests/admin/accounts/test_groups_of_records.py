"""An editor who is in a group of records works on these, and learns of no others."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.admin.importing import bring_in
from tests.admin.posting import address, form_data
from tests.factories import make_person, make_treaty, publish_all
from treaties.models import BatchState, Person, Record, RecordGroup, Revision, Treaty
from treaties.publishing import Author, delete, save

pytestmark = pytest.mark.django_db

HIDDEN = "Hidden"


@pytest.fixture
def records(db: None) -> dict[str, Treaty]:
    """A treaty of the group, one of another, and one of another that readers see."""
    found = {"seen": make_treaty(name="Seen Pact", lead="Public.")}
    publish_all()
    found["own"] = make_treaty(name="Own Pact", lead="Ours.")
    found["hidden"] = make_treaty(name=f"{HIDDEN} Pact", lead=f"{HIDDEN} words.")
    for name in ("own", "hidden"):
        save(found[name], author=Author("Somebody"))
    return found


@pytest.fixture
def member(records: dict[str, Treaty]) -> User:
    user = User.objects.create_user("akiko", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["contributor", "publisher", "reviewer"]))
    group = RecordGroup.objects.create(name="Fisheries")
    group.members.add(user)
    group.records.add(Record.objects.get(slug="own-pact"))
    return user


@pytest.fixture
def client(member: User) -> Client:
    browser = Client()
    browser.force_login(member)
    return browser


def test_lists_and_forms_are_of_own_records_alone(client: Client, records: Any) -> None:
    html = client.get(address("treaty", "changelist")).content.decode()
    assert "Own Pact" in html
    assert HIDDEN not in html
    assert "Seen Pact" not in html
    assert client.get(address("treaty", "change", records["own"].pk)).status_code == 200


@pytest.mark.parametrize(
    ("page", "more", "method"),
    [
        ("change", [], "get"),
        ("change", [], "post"),
        ("history", [], "get"),
        ("compare", [1, 1], "get"),
        ("restore", [1], "post"),
        ("step", [], "post"),
        ("publish", [], "get"),
        ("publish", [], "post"),
        ("preview", [], "get"),
        ("merge", [], "get"),
        ("settle", [], "post"),
        ("delete", [], "get"),
        ("delete", [], "post"),
    ],
)
def test_no_page_of_another_record_opens(
    client: Client, records: Any, page: str, more: list[int], method: str
) -> None:
    record = Record.objects.get(slug="hidden-pact")
    path = address("treaty", page, records["hidden"].pk, *more)
    data = {"version": record.version, "_version": record.version, "post": "yes", "step": "submit"}
    answer = getattr(client, method)(path, data)
    # Django leads from the form of a record that is not there to the first page.
    assert answer.status_code in {302, 403, 404}
    assert HIDDEN not in answer.content.decode()
    record.refresh_from_db()
    assert (record.version, record.state, record.steps.count()) == (1, "draft", 0)


def test_own_records_are_changed_and_their_address_too(client: Client, records: Any) -> None:
    path = address("treaty", "change", records["own"].pk)
    data = form_data(client.get(path)) | {"lead": "Ours, mended.", "slug": "our-pact"}
    assert client.post(path, data).status_code == 302
    assert Revision.objects.filter(record__slug="our-pact").count() == 2
    assert client.get(path).status_code == 200


def test_what_a_member_adds_belongs_to_the_group(client: Client) -> None:
    path = address("person", "add")
    data = form_data(client.get(path)) | {"family_name": "Karakhan", "given_name": "Lev"}
    assert client.post(path, data).status_code == 302
    person = Person.objects.get()
    assert RecordGroup.objects.get().records.filter(kind="person", slug=person.slug).exists()
    assert client.get(address("person", "change", person.pk)).status_code == 200


def test_what_readers_see_may_be_named_and_nothing_hidden(client: Client) -> None:
    asked = {"app_label": "treaties", "model_name": "relation", "field_name": "other", "term": ""}
    offered = client.get(reverse("admin:autocomplete"), asked | {"term": "Pact"}).json()
    names = {one["text"] for one in offered["results"]}
    assert names == {"Own Pact", "Seen Pact"}
    found = client.get(reverse("admin:find"), {"kind": "treaty", "q": "Pact"}).json()
    assert {one["slug"] for one in found["results"]} == {"own-pact", "seen-pact"}


def test_a_preview_of_a_text_tells_no_hidden_name(client: Client) -> None:
    text = "[x](treaty:hidden-pact), [](treaty:hidden-pact), [y](treaty:own-pact)"
    html = client.post(reverse("admin:preview"), {"text": text}).content.decode()
    assert HIDDEN not in html
    assert "own-pact" in html


def test_others_are_not_told_who_has_a_hidden_form_open(client: Client, records: Any) -> None:
    sent = {"kind": "treaty", "row": records["hidden"].pk}
    assert client.post(reverse("admin:presence"), sent).status_code == 403


def test_bulk_actions_take_own_records_alone(client: Client, records: Any) -> None:
    ticked = [one.pk for one in records.values()]
    sent = {"action": "delete_selected", "_selected_action": ticked, "post": "yes"}
    client.post(address("treaty", "changelist"), sent)
    assert set(Treaty.objects.values_list("slug", flat=True)) == {"hidden-pact", "seen-pact"}


def test_the_bin_shows_and_gives_back_own_records_alone(client: Client, records: Any) -> None:
    for name in ("own", "hidden"):
        delete(records[name], author=Author("Somebody"))
    html = client.get(reverse("admin:bin")).content.decode()
    assert "Own Pact" in html
    assert HIDDEN not in html
    assert (
        client.post(reverse("admin:bring-back", args=["treaty", "hidden-pact"])).status_code == 404
    )
    assert client.post(reverse("admin:bring-back", args=["treaty", "own-pact"])).status_code == 302


@pytest.mark.parametrize("page", ["index", "check-content", "imports"])
def test_the_pages_of_the_desk_name_nothing_hidden(client: Client, page: str) -> None:
    html = client.get(reverse(f"admin:{page}")).content.decode()
    assert HIDDEN not in html
    assert "hidden-pact" not in html


@pytest.mark.parametrize("scope", ["all", "listed", "selected"])
def test_exports_hold_own_records_alone(client: Client, scope: str) -> None:
    sent = {"scope": scope, "ending": ".csv", "table": "treaty", "slugs": "own-pact hidden-pact"}
    answer = client.post(f"{address('treaty', 'export')}?q=pact", sent)
    table = b"".join(answer.streaming_content).decode()
    assert "own-pact" in table
    assert "hidden-pact" not in table
    assert "seen-pact" not in table


def test_bundles_hold_own_records_alone(client: Client, records: Any) -> None:
    assert client.get(reverse("admin:export-bundle")).status_code == 403
    for name, status in (("own", 200), ("hidden", 403)):
        sent = {"action": "export_bundle", "_selected_action": records[name].pk}
        answer = client.post(address("treaty", "changelist"), sent)
        assert answer.status_code == status
        if answer.streaming:
            assert b"Own Pact" in b"".join(answer.streaming_content)


def test_an_import_may_not_change_records_of_others(client: Client, member: User) -> None:
    theirs = make_person(family_name=HIDDEN)
    save(theirs, author=Author("Somebody"))
    batch = bring_in(client, f"slug,given_name\n{theirs.slug},Forged\n")
    assert batch.state == BatchState.REFUSED
    assert "none of your groups" in client.get(f"/admin/imports/{batch.pk}/").content.decode()


def test_a_merge_into_a_hidden_record_finds_none(client: Client, records: Any) -> None:
    path = address("treaty", "merge", records["own"].pk)
    html = client.post(path, {"slug": "hidden-pact"}).content.decode()
    assert "There is no record of this kind with this slug." in html


def test_a_record_that_hidden_ones_use_is_named_by_none_of_them(
    client: Client, records: Any
) -> None:
    records["hidden"].lead = "See [ours](treaty:own-pact)."
    records["hidden"].save()
    html = client.get(address("treaty", "delete", records["own"].pk)).content.decode()
    assert HIDDEN not in html
    assert "a record of another group" in html


def test_who_is_in_no_group_and_administrators_see_all(records: Any, member: User) -> None:
    free = User.objects.create_user("boris", is_staff=True)
    free.groups.set(Group.objects.filter(name="contributor"))
    root = User.objects.create_superuser("root")
    RecordGroup.objects.get().members.add(root)
    for user in (free, root):
        browser = Client()
        browser.force_login(user)
        assert HIDDEN in browser.get(address("treaty", "changelist")).content.decode()


def test_administrators_make_groups_of_addresses(records: Any, member: User) -> None:
    browser = Client()
    browser.force_login(User.objects.create_superuser("root"))
    page = reverse("admin:treaties_recordgroup_add")
    sent = {"name": "Borders", "members": [member.pk], "addresses": "treaty:nothing"}
    assert "treaty:nothing" in browser.post(page, sent).content.decode()
    sent["addresses"] = "treaty:own-pact\ntreaty:hidden-pact"
    assert browser.post(page, sent).status_code == 302
    group = RecordGroup.objects.get(name="Borders")
    assert group.records.count() == 2
    change = reverse("admin:treaties_recordgroup_change", args=[group.pk])
    assert "treaty:hidden-pact" in browser.get(change).content.decode()
