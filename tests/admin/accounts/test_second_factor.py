"""The second factor: set up by the editor, wanted of some, given once, lost and replaced."""

import re
import time
from base64 import b32decode
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from treaties.models import Act, AuditEntry

pytestmark = pytest.mark.django_db

RIGHT = "correct horse battery"
ASK, SET_UP = "/admin/account/second-factor/", "/admin/account/second-factor/new/"
# Every thirty seconds another code: tests go on in time by that.
START = 1_800_000_000


class Telephone:
    """What shows codes of the secret that the page of setting up has said."""

    def __init__(self, page: str) -> None:
        shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
        assert shown
        secret = shown[1].replace(" ", "")
        self._key = b32decode(secret + "=" * (-len(secret) % 8))

    def code(self, at: int = START) -> str:
        return f"{totp(self._key, t0=int(time.time()) - at):06d}"


def member(*groups: str) -> User:
    user = User.objects.create_user("akiko", password=RIGHT, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def signed_in() -> Client:
    client = Client()
    answer = client.post("/admin/login/", {"username": "akiko", "password": RIGHT})
    assert answer.status_code == 302
    return client


def give(client: Client, page: str, code: str, at: int = START, **more: str) -> Any:
    with mock.patch("django_otp.plugins.otp_totp.models.time.time", return_value=at):
        return client.post(page, {"code": code, **more})


def set_up(client: Client) -> tuple[Telephone, list[str]]:
    """Set a telephone up; return it and the recovery codes."""
    telephone = Telephone(client.get(SET_UP).content.decode())
    page = give(client, SET_UP, telephone.code()).content.decode()
    codes = re.findall(r"<li><code>([a-z0-9]{5}-[a-z0-9]{5})</code>", page)
    assert len(set(codes)) == 10
    return telephone, codes


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def wanted(settings: Any) -> None:
    settings.SECOND_FACTOR = "publishers"


def test_a_publisher_sets_it_up_at_the_first_sign_in(wanted: None) -> None:
    member("publisher")
    client = signed_in()
    led = client.get("/admin/treaties/treaty/", follow=True)
    assert led.redirect_chain[-1][0] == f"{SET_UP}?next=%2Fadmin%2Ftreaties%2Ftreaty%2F"
    html = led.content.decode()
    assert 'src="data:image/svg+xml' in html
    assert not is_in(client)
    set_up(client)
    assert is_in(client)


@pytest.mark.parametrize(
    ("setting", "groups", "is_asked"),
    [
        ("off", ["publisher"], False),
        ("publishers", ["contributor", "reviewer"], False),
        ("publishers", ["contributor", "publisher"], True),
        ("everyone", ["contributor"], True),
    ],
)
def test_whom_the_setting_asks(
    settings: Any, setting: str, groups: list[str], is_asked: bool
) -> None:
    settings.SECOND_FACTOR = setting
    member(*groups)
    assert is_in(signed_in()) is not is_asked


def test_an_administrator_is_asked(wanted: None) -> None:
    User.objects.filter(pk=member().pk).update(is_superuser=True)
    assert not is_in(signed_in())


def test_who_has_set_it_up_is_asked_whatever_the_setting() -> None:
    member("contributor")
    telephone, _codes = set_up(signed_in())
    client = signed_in()
    assert not is_in(client)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == f"{ASK}?next=%2Fadmin%2F"
    later = START + 30
    answer = give(client, ASK, telephone.code(later), later, next="/admin/bin/")
    assert answer["Location"] == "/admin/bin/"
    assert is_in(client)


# A page of each sort: a list, a form, a script’s question, a file, and one of Django’s own.
PAGES = (
    "",
    "treaties/treaty/",
    "treaties/person/add/",
    "autocomplete/",
    "find/?kind=treaty&q=x",
    "imports/bundle/everything/",
    "account/",
    "jsi18n/",
    "password_change/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["", "/ja", "/ru"])
def test_no_page_of_the_desk_opens_to_a_password_alone(
    wanted: None, page: str, language: str
) -> None:
    member("publisher")
    answer = signed_in().get(f"{language}/admin/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{language}/admin/login/?next=")


def test_a_form_sent_by_a_password_alone_is_kept_and_not_taken(wanted: None) -> None:
    member("contributor", "publisher")
    answer = signed_in().post("/admin/treaties/subject/add/", {"name": "Fisheries"})
    assert answer.status_code == 403
    assert "Fisheries" in answer.content.decode()


def test_a_code_is_taken_once() -> None:
    member()
    telephone, _codes = set_up(signed_in())
    later = START + 30
    assert give(signed_in(), ASK, telephone.code(later), later).status_code == 302
    answer = give(second := signed_in(), ASK, telephone.code(later), later)
    assert answer.status_code == 200
    assert not is_in(second)


def test_a_password_alone_does_not_replace_the_telephone() -> None:
    member()
    set_up(signed_in())
    client = signed_in()
    assert client.get(SET_UP)["Location"].startswith(ASK)
    give(client, SET_UP, "000000")
    assert TOTPDevice.objects.count() == 1
    assert client.post("/admin/account/second-factor/codes/").status_code == 403


def test_wrong_codes_make_wait_and_the_right_one_waits_too() -> None:
    member()
    telephone, _codes = set_up(signed_in())
    client = signed_in()
    assert give(client, ASK, "000000").status_code == 200
    answer = give(client, ASK, telephone.code(START + 30), START + 30)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1
    assert not is_in(client)
    assert AuditEntry.objects.filter(act=Act.CODE_FAILED).count() == 1


def test_a_recovery_code_lets_in_once() -> None:
    member()
    _telephone, codes = set_up(signed_in())
    client = signed_in()
    page = client.post(ASK, {"code": codes[0].upper()}, follow=True).content.decode()
    assert "Recovery codes that are left: 9." in page
    assert is_in(client)
    again = signed_in()
    again.post(ASK, {"code": codes[0]})
    assert not is_in(again)


def test_recovery_codes_are_stored_as_keyed_hashes() -> None:
    member()
    _telephone, codes = set_up(signed_in())
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == 10
    assert not stored & {code.replace("-", "") for code in codes}
    # Nobody who reads them there can give them.
    client = signed_in()
    client.post(ASK, {"code": stored.pop()})
    assert not is_in(client)


def test_new_recovery_codes_end_the_earlier_ones() -> None:
    member()
    client = signed_in()
    _telephone, codes = set_up(client)
    page = client.post("/admin/account/second-factor/codes/").content.decode()
    assert len(re.findall(r"<li><code>", page)) == 10
    other = signed_in()
    other.post(ASK, {"code": codes[1]})
    assert not is_in(other)


def test_setting_it_up_ends_other_sessions() -> None:
    member()
    other, client = signed_in(), signed_in()
    assert is_in(other)
    set_up(client)
    assert is_in(client)
    assert not is_in(other)


def test_its_page_is_kept_by_no_cache_and_leads_nowhere_else() -> None:
    member()
    client = signed_in()
    assert "no-store" in client.get(SET_UP)["Cache-Control"]
    telephone = Telephone(client.get(SET_UP).content.decode())
    answer = give(client, SET_UP, telephone.code(), next="//evil.example/")
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("page", [ASK, SET_UP])
def test_it_is_asked_of_nobody_who_gave_no_password(page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
