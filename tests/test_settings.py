"""The settings: what they refuse, and what they give in production."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from project import environment
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
        (
            {"PAGE_MEMORY": "64 MB"},
            "PAGE_MEMORY is '64 MB'; it must be a whole number from 0 to 100000",
        ),
        ({"PAGE_MEMORY": "-1"}, "PAGE_MEMORY is '-1'; it must be a whole number from 0 to 100000"),
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
        (
            {"ADMIN_EMAIL": "the librarian"},
            "ADMIN_EMAIL is 'the librarian'; it must be an address",
        ),
        ({"SECOND_FACTOR": "yes"}, "SECOND_FACTOR is 'yes'; it must be off, publishers or"),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS is '0'; it must be a whole number from 1"),
        ({"SESSION_IDLE_MINUTES": "2h"}, "SESSION_IDLE_MINUTES is '2h'; it must be a whole"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'; it must be 1 or 0."),
        ({"TRUST_PROXY": "yes"}, "TRUST_PROXY is 'yes'; it must be 1 or 0."),
        ({"PORT": "80a"}, "PORT is '80a'; it must be a whole number from 1 to 65535."),
        ({"PORT": "65536"}, "PORT is '65536'; it must be a whole number"),
        ({"SLOW_MS": "0"}, "SLOW_MS is '0'; it must be a whole number from 1 to 600000."),
        ({"ADMINS": "the editor"}, "ADMINS is 'the editor'; it must be e-mail addresses"),
        ({"ADMINS": "ed@example.org"}, "ADMINS needs EMAIL_URL"),
        ({"BACKUP_FOLDER": "backups"}, "BACKUP_FOLDER is 'backups'; it must be the whole path"),
        (
            {"DATABASE_URL": "mysql://ed:geheim@host/name"},
            "DATABASE_URL is set to what cannot be read; it must be postgres://",
        ),
        (
            {"DATABASE_URL": "postgres://ed:geheim@host/"},
            "DATABASE_URL is set to what cannot be read; it must be postgres://",
        ),
        (
            {"EMAIL_URL": "ed:geheim@host"},
            "EMAIL_URL is set to what cannot be read; it must be smtp://",
        ),
        ({"DEBUG": None, "SECRET_KEY": None}, "SECRET_KEY must be a random text"),
    ],
)
def test_production_does_not_start_with(changed, message):
    done = manage("check", **(PRODUCTION | changed))
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {message}" in done.stderr
    # The last line is what an operator reads, and what a log keeps.
    assert SECRET[:20] not in done.stderr
    assert "geheim" not in done.stderr.splitlines()[-1]


def test_the_table_of_settings_is_the_one_that_the_program_reads():
    told = (settings.BASE_DIR / "docs" / "settings.md").read_text(encoding="utf-8")
    assert environment.table() in told


def test_every_variable_is_read_by_the_settings_and_none_past_the_table():
    source = (settings.BASE_DIR / "project" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'value\("([A-Z_]+)"\)', source)) == set(environment.VARIABLES)
    assert "environ[" not in source
    assert "environ.get" not in source


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://ed:geheim@mail.example.org", 587, True, False),
        ("smtps://ed:geheim@mail.example.org", 465, False, True),
        ("smtp+plain://ed:geheim@mail.example.org:2525", 2525, False, False),
    ],
)
def test_the_server_for_mail_is_read(monkeypatch, url, port, tls, ssl):
    monkeypatch.setenv("EMAIL_URL", url)
    assert environment.value("EMAIL_URL") == {
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "ed",
        "EMAIL_HOST_PASSWORD": "geheim",
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
    }


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
