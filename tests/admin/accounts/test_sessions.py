"""Sessions end: by themselves, with a password or an account, and when their editor says so."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.admin.accounts.signing import PASSWORD, is_in, signed_in
from treaties.admin.accounts import gate
from treaties.models import Act, AuditEntry, SignedIn

pytestmark = pytest.mark.django_db

NEW = "another long password 7"


@pytest.fixture(autouse=True)
def akiko(db: None) -> User:
    return User.objects.create_superuser("akiko", password=PASSWORD, last_name="Matsumoto-Tanaka")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let time pass for the gate."""
    passed = timedelta()
    real = timezone.now

    def wait(**by: int) -> None:
        nonlocal passed
        passed += timedelta(**by)

    monkeypatch.setattr(gate.timezone, "now", lambda: real() + passed)
    return wait


def test_who_does_nothing_for_two_hours_is_signed_out(clock: Any) -> None:
    client = signed_in("akiko")
    clock(minutes=119)
    assert is_in(client)
    clock(minutes=119)
    assert is_in(client)
    clock(minutes=121)
    assert not is_in(client)
    assert not Session.objects.exists()


def test_a_form_that_merely_stands_open_keeps_nobody_signed_in(clock: Any) -> None:
    client = signed_in("akiko")
    for _number in range(4):
        clock(minutes=31)
        client.post("/admin/presence/", {"kind": "treaty", "row": "1"})
    assert not is_in(client)


def test_a_session_ends_after_twelve_hours_however_busy(clock: Any) -> None:
    client = signed_in("akiko")
    ends = Session.objects.get().expire_date
    assert abs(ends - timezone.now() - timedelta(hours=12)) < timedelta(minutes=1)
    clock(minutes=100)
    assert is_in(client)
    assert Session.objects.get().expire_date == ends
    Session.objects.update(expire_date=timezone.now())
    assert not is_in(client)


def test_a_changed_password_ends_all_other_sessions() -> None:
    client, other = signed_in("akiko"), signed_in("akiko")
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/admin/password_change/", sent).status_code == 302
    assert is_in(client)
    assert not is_in(other)
    assert SignedIn.objects.get().key == client.session.session_key
    assert AuditEntry.objects.filter(act=Act.PASSWORD).count() == 1


@pytest.mark.parametrize("password", ["short 1", "password1234", "matsumoto-tanaka"])
def test_weak_passwords_are_refused(password: str) -> None:
    client = signed_in("akiko")
    sent = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert client.post("/admin/password_change/", sent).status_code == 200
    assert not AuditEntry.objects.filter(act=Act.PASSWORD).exists()


def test_a_disabled_account_is_out_at_its_next_click() -> None:
    client = signed_in("akiko")
    User.objects.update(is_active=False)
    assert not is_in(client)


def test_an_editor_sees_where_they_are_signed_in_and_ends_another_session() -> None:
    client, other = signed_in("akiko"), signed_in("akiko", address="203.0.113.9")
    html = client.get("/admin/account/").content.decode()
    assert "203.0.113.9" in html
    assert html.count('name="session"') == 1
    there = SignedIn.objects.get(network="203.0.113.9")
    client.post("/admin/account/end-sessions/", {"session": there.pk})
    assert is_in(client)
    assert not is_in(other)


def test_an_editor_ends_all_other_sessions_at_once() -> None:
    client, *others = (signed_in("akiko") for _number in range(3))
    client.post("/admin/account/end-sessions/")
    assert [is_in(one) for one in (client, *others)] == [True, False, False]


@pytest.mark.parametrize("pk", ["abc", "-1", "9" * 30, "٣"])
def test_nonsense_ends_no_session(pk: str) -> None:
    client, other = signed_in("akiko"), signed_in("akiko")
    assert client.post("/admin/account/end-sessions/", {"session": pk}).status_code == 302
    assert is_in(other)


def test_nobody_ends_the_session_of_another() -> None:
    User.objects.create_user("boris", password=PASSWORD, is_staff=True)
    client, other = signed_in("boris"), signed_in("akiko")
    there = SignedIn.objects.get(account__username="akiko")
    client.post("/admin/account/end-sessions/", {"session": there.pk})
    assert is_in(other)


def test_an_editor_sees_what_was_tried_at_their_account_and_at_no_other() -> None:
    User.objects.create_user("boris", password=PASSWORD, is_staff=True)
    for name, address in (("akiko", "198.51.100.7"), ("boris", "198.51.100.8")):
        Client(REMOTE_ADDR=address).post("/admin/login/", {"username": name, "password": "no"})
    html = signed_in("akiko").get("/admin/account/").content.decode()
    assert "wrong name or password" in html
    assert "198.51.100.7" in html
    assert "198.51.100.8" not in html


def test_signing_out_ends_the_session_and_is_in_the_log() -> None:
    client = signed_in("akiko")
    client.post("/admin/logout/")
    assert not is_in(client)
    assert not SignedIn.objects.exists()
    assert AuditEntry.objects.filter(act=Act.SIGNED_OUT).count() == 1
