"""What administrators do with accounts, and that each deed leaves one entry in the log."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.admin.accounts.signing import PASSWORD, is_in, signed_in
from tests.admin.conftest import make_editor
from tests.admin.posting import form_data
from tests.factories import make_treaty, publish_all
from treaties.models import Act, AuditEntry, Edition, Published, Revision
from treaties.publishing import Author, save

pytestmark = pytest.mark.django_db

ACCOUNTS = "/admin/auth/user/"


@pytest.fixture
def boris(db: None) -> User:
    return User.objects.create_user(
        "boris", "boris@example.org", PASSWORD, first_name="Boris", last_name="I.", is_staff=True
    )


@pytest.fixture
def root(db: None) -> Client:
    User.objects.create_superuser("root", password=PASSWORD)
    return signed_in("root")


def do(root: Client, action: str, account: User, **more: str) -> Any:
    return root.post(ACCOUNTS, {"action": action, "_selected_action": account.pk, **more})


def entries(act: Act) -> list[str]:
    found = AuditEntry.objects.filter(act=act).values_list("account__username", "detail")
    return [f"{who}: {detail}" for who, detail in found]


def test_changed_rights_leave_one_entry_that_says_what_holds_now(root: Client, boris: User) -> None:
    page = f"{ACCOUNTS}{boris.pk}/change/"
    data = form_data(root.get(page))
    data |= {"groups": [Group.objects.get(name="publisher").pk], "password": ""}
    assert root.post(page, data).status_code == 302
    [entry] = entries(Act.RIGHTS)
    assert entry.startswith("root: user “boris”: Changed Groups")
    assert entry.endswith("[is_active, is_staff, publisher]")


def test_disabling_an_account_ends_its_sessions(root: Client, boris: User) -> None:
    client = signed_in("boris")
    page = f"{ACCOUNTS}{boris.pk}/change/"
    data = form_data(root.get(page))
    del data["is_active"]
    assert root.post(page, data).status_code == 302
    assert not is_in(client)


def test_another_password_ends_its_sessions_and_is_in_the_log(root: Client, boris: User) -> None:
    client = signed_in("boris")
    new = {"password1": "another long password 7", "password2": "another long password 7"}
    page = f"{ACCOUNTS}{boris.pk}/password/"
    answer = root.post(page, {**new, "usable_password": "true", "set-password": "1"})
    assert answer.status_code == 302
    assert entries(Act.PASSWORD) == ["root: boris"]
    assert not is_in(client)


def test_nobody_is_let_at_accounts_by_permissions_alone(boris: User) -> None:
    boris.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    client = signed_in("boris")
    assert client.get(ACCOUNTS).status_code == 403
    assert entries(Act.DENIED) == [f"boris: GET {ACCOUNTS}"]


def test_an_administrator_takes_a_second_factor_away(root: Client, boris: User) -> None:
    TOTPDevice.objects.create(user=boris, confirmed=True)
    client = signed_in("boris")
    do(root, "reset_second_factor", boris)
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)
    assert is_in(signed_in("boris"))
    assert entries(Act.RESET) == ["root: boris"]


def test_the_command_takes_it_away_too(boris: User, capsys: pytest.CaptureFixture[str]) -> None:
    TOTPDevice.objects.create(user=boris, confirmed=True)
    call_command("account", "reset-second-factor", "boris")
    assert not TOTPDevice.objects.exists()
    assert "signs in with the password alone" in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no account nobody"):
        call_command("account", "reset-second-factor", "nobody")


def test_no_screen_shows_secrets(root: Client) -> None:
    assert root.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert root.get("/admin/otp_static/staticdevice/").status_code == 404


def test_an_account_that_did_anything_cannot_be_deleted(root: Client, boris: User) -> None:
    signed_in("boris")
    assert root.post(f"{ACCOUNTS}{boris.pk}/delete/", {"post": "yes"}).status_code == 403
    with pytest.raises(ProtectedError):
        boris.delete()
    assert AuditEntry.objects.filter(account=boris).count() == 1


def written_by(boris: User) -> Published:
    """Publish a treaty that Boris wrote and published."""
    treaty = make_treaty(name="Pact", lead="It was signed.")
    save(treaty, author=Author("Boris I.", boris))
    publish_all()
    Edition.objects.update(author="Boris I.", account=boris)
    return Published.objects.get()


def test_erasing_leaves_the_work_by_a_former_editor(root: Client, boris: User) -> None:
    stamp = written_by(boris).stamp
    client = signed_in("boris")
    log = LogEntry.objects.create(
        user=boris, action_flag=2, object_repr="Pact", change_message="[]"
    )
    assert "cannot erase yourself" not in do(root, "erase", boris).content.decode()
    boris.refresh_from_db()
    assert boris.username == "boris"
    do(root, "erase", boris, confirmed="1")
    boris.refresh_from_db()
    name = f"former-editor-{boris.pk}"
    assert (boris.username, boris.get_full_name(), boris.email) == (name, "", "")
    assert (boris.is_active, boris.is_staff, boris.has_usable_password()) == (False,) * 3
    assert not is_in(client)
    assert Revision.objects.get(account=boris).author == "former editor"
    assert Edition.objects.get().author == "former editor"
    assert Published.objects.get().stamp != stamp
    assert LogEntry.objects.filter(pk=log.pk).exists()
    assert entries(Act.ERASED) == [f"root: {name}"]
    stored = AuditEntry.objects.filter(account=boris).values_list("network", "agent")
    assert set(stored) == {("", "")}
    assert not AuditEntry.objects.filter(detail__contains="boris").exists()


def test_nobody_erases_themselves(root: Client) -> None:
    me = User.objects.get(username="root")
    do(root, "erase", me, confirmed="1")
    assert User.objects.filter(username="root").exists()


def test_the_command_erases_only_when_told_twice(boris: User) -> None:
    with pytest.raises(CommandError, match="add --yes"):
        call_command("account", "erase", "boris")
    call_command("account", "erase", "boris", "--yes")
    assert not User.objects.filter(username="boris").exists()


def test_all_that_is_stored_of_an_account_is_exported_without_its_secrets(
    root: Client, boris: User
) -> None:
    written_by(boris)
    TOTPDevice.objects.create(user=boris, confirmed=True, key="abcdef0123456789abcd")
    answer = do(root, "export", boris)
    [told] = json.loads(answer.content)
    assert told["account"]["email"] == "boris@example.org"
    assert [row["record__slug"] for row in told["revisions"]] == ["pact"]
    assert told["second_factor"]["set_up"] is True
    boris.refresh_from_db()
    assert "abcdef0123456789abcd" not in answer.content.decode()
    assert boris.password not in answer.content.decode()
    assert entries(Act.EXPORTED) == ["root: boris"]


def test_an_export_of_records_leaves_one_entry(desk: Client) -> None:
    save(make_treaty(name="Pact"), author=Author("Somebody"))
    sent = {"scope": "all", "ending": ".csv", "table": "treaty"}
    answer = desk.post("/admin/treaties/treaty/export/", sent)
    assert b"pact" in b"".join(answer.streaming_content)
    assert entries(Act.EXPORTED) == ["editor: treaty all .csv"]


def test_who_is_denied_something_leaves_one_entry(db: None) -> None:
    client = Client()
    client.force_login(make_editor("guest", []))
    assert client.get("/admin/treaties/treaty/").status_code == 403
    assert entries(Act.DENIED) == ["guest: GET /admin/treaties/treaty/"]


def test_the_log_is_read_and_never_written_there(root: Client) -> None:
    entry = AuditEntry.objects.get(act=Act.SIGNED_IN)
    assert "signed in" in root.get("/admin/treaties/auditentry/").content.decode()
    page = f"/admin/treaties/auditentry/{entry.pk}/"
    assert root.post(f"{page}change/", {"detail": "x"}).status_code == 403
    assert root.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    assert AuditEntry.objects.filter(pk=entry.pk, detail="").exists()


@pytest.mark.parametrize(
    "lookup",
    [
        "auth/user/?password__startswith=pbkdf2",
        "auth/user/?email__regex=(a%2B)%2B$",
        "treaties/auditentry/?account__password__startswith=p",
        "treaties/auditentry/?detail__regex=(a%2B)%2B$",
        "treaties/recordgroup/?members__password__startswith=p",
        "treaties/errorreport/?message__regex=(a%2B)%2B$",
        "treaties/treaty/?lead__regex=(a%2B)%2B$",
        "treaties/treaty/?titles__treaty__working_note__startswith=a",
        "treaties/subject/?term__regex=(a%2B)%2B$",
    ],
)
def test_lists_are_asked_only_what_they_offer(root: Client, lookup: str) -> None:
    assert root.get(f"/admin/{lookup}").status_code == 400


@pytest.mark.parametrize("screen", ["auth/user", "treaties/auditentry", "treaties/errorreport"])
@pytest.mark.parametrize(
    "query", [f"q={'%20'.join(['a'] * 2000)}", f"q={'x' * 10_000}", "q=%00", "p=1000000000000",
              "p=-1", "p=abc", "o=99.-99.x"]
)  # fmt: skip
def test_lists_bear_any_search_and_any_page_number(root: Client, screen: str, query: str) -> None:
    assert root.get(f"/admin/{screen}/?{query}").status_code in {200, 302, 400}
