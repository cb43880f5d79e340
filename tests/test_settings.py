"""The settings: what they refuse, and what they give in production."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from treaties.checks import sqlite_is_safe_with_wal

SECRET = "r8Xw2kLq9ZtVb4Nc7Ys1Hd6Gj3Fp5Ma0Ue8Ri2To4Wq6Ex9Cz1Bv"
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "treaties.example"}
POLICY = {
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "img-src 'self' data:",
    "script-src 'self'",
    "style-src 'self'",
}
on_sqlite = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
    reason="DATABASE_URL names another database",
)


def manage(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py`` as on a machine that has only ``environment`` set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
        env=kept | given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be a random text of at least 50 characters"),
        ({"SECRET_KEY": "   "}, "SECRET_KEY must be a random text"),
        ({"SECRET_KEY": SECRET[:49]}, "SECRET_KEY must be a random text"),
        ({"SECRET_KEY": "abcd" * 20}, "SECRET_KEY must be a random text"),
        ({"SECRET_KEY": f"django-insecure-{SECRET}"}, "SECRET_KEY must be a random text"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name the site's hosts"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS must name the site's hosts"),
        ({"ALLOWED_HOSTS": "treaties.example,*"}, "ALLOWED_HOSTS must name the site's hosts"),
        (
            {"SITE_URL": "https://treaties.example.org/wiki"},
            "SITE_URL is 'https://treaties.example.org/wiki'; it must be a scheme and a host",
        ),
        ({"SECOND_FACTOR": "yes"}, "SECOND_FACTOR is 'yes'; it must be off, publishers or"),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS is '0'; it must be a whole number above 0."),
        ({"SESSION_IDLE_MINUTES": "2h"}, "SESSION_IDLE_MINUTES is '2h'; it must be a whole"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'; it must be 1 or 0."),
        ({"DEBUG": None, "SECRET_KEY": None}, "SECRET_KEY must be a random text"),
    ],
)
def test_production_does_not_start_with(changed, message):
    done = manage("check", **(PRODUCTION | changed))
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {message}" in done.stderr


def test_check_for_deployment_has_no_warning():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@on_sqlite
@pytest.mark.django_db
def test_sqlite_is_opened_so_that_saves_last_and_writers_wait(tmp_path):
    database = DatabaseWrapper(connection.settings_dict | {"NAME": tmp_path / "db.sqlite3"})
    values = []
    for pragma in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys"):
        with database.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
            values += cursor.fetchone()
    database.close()
    assert values == ["wal", 2, 20_000, 1]
    assert database.transaction_mode == "IMMEDIATE"
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


@on_sqlite
@pytest.mark.parametrize(
    ("version", "ids"),
    [
        ((3, 40, 1), ["treaties.E001"]),
        ((3, 51, 2), ["treaties.E001"]),
        ((3, 51, 3), []),
        ((3, 53, 0), []),
    ],
)
def test_wal_is_refused_on_a_sqlite_that_can_damage_the_database(monkeypatch, version, ids):
    monkeypatch.setattr(connections["default"].Database, "sqlite_version_info", version)
    assert [error.id for error in sqlite_is_safe_with_wal(None)] == ids


@on_sqlite
def test_old_sqlite_without_wal_is_let_through(monkeypatch):
    monkeypatch.setattr(connection.Database, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "init_command", "PRAGMA x=1;")
    assert sqlite_is_safe_with_wal(None) == []


@on_sqlite
def test_check_of_sqlite_is_registered(monkeypatch):
    monkeypatch.setattr(connection.Database, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(SystemCheckError, match=r"treaties\.E001"):
        call_command("check")


@pytest.mark.parametrize("host", ["testserver", "stranger.example"])
def test_every_reply_carries_the_policy_and_forbids_framing(settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = True
    reply = Client(raise_request_exception=False).get("/admin/login/", headers={"host": host})
    assert reply.status_code == (301 if host == "testserver" else 400)
    assert set(reply["Content-Security-Policy"].split("; ")) == POLICY
    assert reply["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_sign_in_page_carries_the_other_headers(client):
    reply = client.get("/admin/login/")
    assert reply["Referrer-Policy"] == "same-origin"
    assert reply["Cross-Origin-Opener-Policy"] == "same-origin"
    assert reply["X-Content-Type-Options"] == "nosniff"


@pytest.mark.long
def test_static_files_are_collected_hashed_and_compressed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    sheets = {path.suffix for path in (tmp_path / "treaties").glob("site.*.css*")}
    assert sheets == {".css", ".gz", ".br"}
