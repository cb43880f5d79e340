"""Names and passwords: not tried often, by nobody at another's cost, and ``next`` stays here."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from treaties.models import Act, AuditEntry

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
RIGHT = "correct horse battery"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"


@pytest.fixture(autouse=True)
def akiko(db: None) -> User:
    return User.objects.create_user("akiko", password=RIGHT, is_staff=True)


def sign_in(
    password: str = RIGHT, name: str = "akiko", address: str = "192.0.2.1", **more: Any
) -> Any:
    """Try from another browser at ``address``."""
    data = {"username": name, "password": password, **more.pop("data", {})}
    return Client().post(LOGIN, data, REMOTE_ADDR=address, **more)


def fail(times: int, **how: Any) -> list[int]:
    return [sign_in("wrong", **how).status_code for _number in range(times)]


def later(**by: int) -> None:
    """Let all tries be that much longer ago."""
    for entry in AuditEntry.objects.all():
        AuditEntry.objects.filter(pk=entry.pk).update(made=entry.made - timedelta(**by))


def test_twenty_wrong_passwords_are_not_all_looked_at_and_the_right_one_waits_too() -> None:
    assert fail(20) == [200] * 5 + [429] * 15
    answer = sign_in()
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    html = answer.content.decode()
    assert "Too many tries" in html
    assert "admin-dress.css" in html


def test_the_lock_ends_by_itself() -> None:
    fail(6)
    later(minutes=15)
    assert sign_in().status_code == 302


def test_trying_on_while_it_is_locked_does_not_make_it_longer_nor_fill_the_log() -> None:
    fail(5)
    later(minutes=14)
    assert fail(40) == [429] * 40
    assert AuditEntry.objects.filter(act=Act.THROTTLED).count() == 1
    later(minutes=1)
    assert sign_in().status_code == 302


def test_a_stranger_elsewhere_does_not_lock_an_editor_out() -> None:
    fail(30, address="198.51.100.7")
    assert sign_in().status_code == 302


def test_strangers_at_many_addresses_do_not_lock_her_out_where_she_is_known() -> None:
    assert sign_in().status_code == 302
    codes = {fail(1, address=f"198.51.100.{number}")[0] for number in range(50)}
    assert codes == {200}
    assert fail(1, address="198.51.100.200") == [429]
    assert sign_in().status_code == 302


def test_many_names_from_one_address_are_stopped() -> None:
    codes = [sign_in("wrong", name=f"editor{number}").status_code for number in range(31)]
    assert codes == [200] * 30 + [429]


def test_a_right_password_wipes_out_earlier_slips() -> None:
    fail(4)
    assert sign_in().status_code == 302
    assert fail(5) == [200] * 5


@pytest.mark.parametrize("name", ["akiko", "nobody-at-all"])
def test_known_and_unknown_names_are_answered_alike(name: str) -> None:
    answers = [sign_in("wrong", name=name) for _number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Please enter the correct username and password" in answers[0].content.decode()


@pytest.mark.parametrize("name", ["akiko", "nobody-at-all"])
def test_known_and_unknown_names_cost_the_same(name: str, django_assert_num_queries: Any) -> None:
    hashers = "django.contrib.auth.hashers.MD5PasswordHasher.encode"
    with (
        mock.patch(hashers, side_effect=lambda *a, **k: make_password(None)) as hashed,
        django_assert_num_queries(7),
    ):
        sign_in("wrong", name=name)
    assert hashed.call_count == 1


def test_addresses_of_ipv6_count_by_their_first_half() -> None:
    for number in range(5):
        fail(1, address=f"2001:db8:1:2::{number:x}")
    assert fail(1, address="2001:db8:1:2:ffff::1") == [429]
    assert fail(1, address="2001:db8:1:3::1") == [200]
    assert AuditEntry.objects.filter(network="2001:db8:1:2::/64").count() == 6


def test_what_a_visitor_says_of_a_proxy_is_believed_only_where_there_is_one(settings: Any) -> None:
    forged = {f"10.0.0.{number}" for number in range(6)}
    codes = [fail(1, headers={"x-forwarded-for": via})[0] for via in sorted(forged)]
    assert codes[-1] == 429
    settings.TRUST_PROXY = True
    codes = [
        fail(1, address="127.0.0.1", headers={"x-forwarded-for": f"10.0.0.1, 203.0.113.{number}"})
        for number in range(7)
    ]
    assert codes == [[200]] * 7


def test_tries_are_in_the_log_without_what_nobody_is_called() -> None:
    sign_in("wrong", headers={"user-agent": FIREFOX})
    sign_in("wrong", name="my secret password")
    sign_in(headers={"user-agent": FIREFOX})
    entries = AuditEntry.objects.order_by("pk").values_list("act", "account__username", "agent")
    assert list(entries) == [
        ("failed", "akiko", "Firefox 141, Linux"),
        ("failed", None, ""),
        ("signed-in", "akiko", "Firefox 141, Linux"),
    ]
    stored = str(list(AuditEntry.objects.values()))
    assert "my secret password" not in stored


@pytest.mark.parametrize("state", [{"is_active": False}, {"is_staff": False}])
def test_a_disabled_account_is_answered_as_a_wrong_password(state: dict[str, bool]) -> None:
    User.objects.update(**state)
    answer = sign_in()
    assert answer.status_code == 200
    assert "Please enter the correct username and password" in answer.content.decode()
    assert AuditEntry.objects.get().act == Act.FAILED


# What open redirects are tried with; each must end on this host.
NEXT = (
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://testserver@evil.example/",
    " https://evil.example/",
    "ftp://testserver/",
)


@pytest.mark.parametrize("onward", NEXT)
@pytest.mark.parametrize("login", [LOGIN, "/ja/admin/login/"])
def test_next_never_leaves_the_site(onward: str, login: str) -> None:
    data = {"username": "akiko", "password": RIGHT, "next": onward}
    answer = Client().post(login, data)
    assert answer.status_code == 302
    assert answer["Location"] in {"/admin/", "/ja/admin/"}


def test_next_leads_to_a_page_of_the_desk() -> None:
    answer = sign_in(data={"next": "/admin/treaties/treaty/?q=x"})
    assert answer["Location"] == "/admin/treaties/treaty/?q=x"


def test_old_entries_lose_addresses_and_those_of_nobody_go() -> None:
    sign_in("wrong")
    sign_in("wrong", name="nobody-at-all")
    later(days=181)
    sign_in()
    kept = AuditEntry.objects.filter(made__lt=timezone.now() - timedelta(days=180)).get()
    assert (kept.account.username, kept.network, kept.agent, kept.tried) == ("akiko", "", "", "")
