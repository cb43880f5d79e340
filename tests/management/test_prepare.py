"""``prepare``: from nothing to a site that can run; again, and nothing changes."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from treaties.management import fixtures
from treaties.models import Treaty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _debug(settings):
    settings.DEBUG = True  # pytest-django turns it off


@pytest.fixture
def _no_fixtures(monkeypatch, tmp_path):
    monkeypatch.setattr(fixtures, "FOLDER", tmp_path)


def prepare() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_empty_database_gets_the_fixtures():
    assert f"Loaded {len(fixtures.FILES)} fixtures" in prepare()
    assert Treaty.objects.filter(slug="soviet-japanese-basic-convention").exists()


def test_database_that_holds_a_treaty_is_left_alone():
    prepare()
    Treaty.objects.update(lead="Changed by an editor.")
    assert "no fixture was loaded" in prepare()
    assert set(Treaty.objects.values_list("lead", flat=True)) == {"Changed by an editor."}


@pytest.mark.usefixtures("_no_fixtures")
def test_folder_without_fixtures_is_said():
    assert "there is no fixture to load" in prepare()


@pytest.mark.usefixtures("_no_fixtures")
def test_editor_can_sign_in_with_the_password_that_is_shown(client):
    shown = prepare()
    password = re.search(r"password  (\S+)", shown)[1]
    assert "http://127.0.0.1:8000/admin/" in shown
    editor = authenticate(username="editor", password=password)
    assert editor.is_staff
    assert not editor.is_superuser
    assert client.login(username="editor", password=password)
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("_no_fixtures")
def test_editor_may_do_all_to_treaties_and_nothing_to_accounts():
    prepare()
    editor = get_user_model().objects.get()
    assert editor.has_perms(
        [f"treaties.{verb}_treaty" for verb in ("add", "change", "delete", "view")]
    )
    assert not editor.has_module_perms("auth")


@pytest.mark.usefixtures("_no_fixtures")
def test_no_two_databases_get_the_same_password():
    shown = set()
    for _ in range(2):
        get_user_model().objects.all().delete()
        shown.add(re.search(r"password  (\S+)", prepare())[1])
    assert len(shown) == 2


@pytest.mark.usefixtures("_no_fixtures")
def test_second_run_creates_no_account_and_shows_no_password():
    prepare()
    assert "password" not in prepare()
    assert get_user_model().objects.count() == 1


@pytest.mark.usefixtures("_no_fixtures")
def test_no_account_is_created_beside_another():
    get_user_model().objects.create_superuser("curator")
    assert "password" not in prepare()


@pytest.mark.usefixtures("_no_fixtures")
def test_no_account_is_created_in_production(settings):
    settings.DEBUG = False
    assert "password" not in prepare()
    assert not get_user_model().objects.exists()
