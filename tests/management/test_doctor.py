"""``doctor`` finds what is wrong, says how it is mended, and changes nothing."""

import json
import os
import smtplib
import time
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from tests.management.copied import site_in
from tests.management.test_backups import damage
from treaties.management import doctor
from treaties.models import Listed, Published, Revision, SearchEntry

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        site_settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]


@pytest.fixture
def site(fixtures_kept: Any, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A site where all is well."""
    settings.DEBUG = False
    settings.SECRET_KEY = "r8Xw2kLq9ZtVb4Nc7Ys1Hd6Gj3Fp5Ma0Ue8Ri2To4Wq6Ex9Cz1Bv"
    settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SILENCED_SYSTEM_CHECKS = ["security.W021"]
    settings.ADMINS = [("ed", "ed@example.org")]
    settings.BACKUP_FOLDER = tmp_path / "backups"
    settings.BACKUP_FOLDER.mkdir()
    (settings.BACKUP_FOLDER / "treaties-20261128T030000Z.backup").touch()
    with site_in(tmp_path / "site.sqlite3", fixtures_kept) as path:
        path.chmod(0o640)
        yield path


def wrong() -> dict[str, str]:
    """Return what each check that is not content says, and how to mend it."""
    return {f.check: f"{f.found} {f.mend}" for f in doctor.examine() if not f.is_well}


def test_a_site_where_all_is_well_ends_with_0(site: Path) -> None:
    before = site.read_bytes()
    out = StringIO()
    assert wrong() == {}
    call_command("doctor", format="json", stdout=out)
    checks = [finding["check"] for finding in json.loads(out.getvalue())]
    assert checks == [
        "settings",
        "database",
        "SQLite",
        "damage",
        "migrations",
        "clock",
        "search",
        "rights",
        "disk",
        "disk",
        "backup",
        "e-mail",
        "static files",
    ]
    assert site.read_bytes() == before


def test_what_is_wrong_is_told_with_its_mending_and_ends_with_1(site: Path, settings: Any) -> None:
    settings.BACKUP_FOLDER = None
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)
    assert ended.value.code == 1
    assert "WRONG backup: nobody looks after backups\n      Set BACKUP_FOLDER" in out.getvalue()


def test_settings_that_are_not_for_readers(site: Path, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = False
    assert "SESSION_COOKIE_SECURE" in wrong()["settings"]
    settings.DEBUG = True
    assert "Take DEBUG out" in wrong()["settings"]


def test_a_database_that_is_not_there_is_not_made(site: Path) -> None:
    connection.close()
    for path in site.parent.glob("site.sqlite3*"):
        path.unlink()
    assert "manage.py migrate, or restore a backup" in wrong()["database"]
    assert not site.exists()


def test_a_database_that_cannot_be_reached(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(site.parent))
    assert wrong()["database"].startswith("unable to open database file")


def test_a_damaged_page_is_found(site: Path) -> None:
    damage(site)
    assert "Restore the newest good backup" in wrong()["damage"]


def test_who_asks_for_a_damaged_page_gets_a_fault_that_the_log_tells_and_others_go_on(
    site: Path, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = False
    connection.close()
    damage(site)
    reader = Client(raise_request_exception=False)
    reply = reader.get("/treaties/soviet-japanese-basic-convention/")
    assert reply.status_code == 500
    assert "Something went wrong" in reply.content.decode()
    assert "malformed" not in reply.content.decode()
    assert "malformed" in caplog.text
    assert [reader.get(path).status_code for path in ("/", "/treaties/", "/people/")] == [200] * 3
    # It can be reached; whether it is whole, doctor and each backup look.
    assert reader.get("/health/").status_code == 200


def test_a_migration_that_was_not_run_is_named(site: Path) -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    assert "sessions.0001_initial manage.py migrate" in wrong()["migrations"]


def test_a_clock_that_was_set_back_is_found(site: Path) -> None:
    Revision.objects.filter(pk=1).update(made=timezone.now() + timedelta(hours=1))
    assert "go by number" in wrong()["clock"]


def test_a_published_record_that_cannot_be_found_is_counted(site: Path) -> None:
    SearchEntry.objects.filter(published=Published.objects.first()).delete()
    Listed.objects.all()[:1].get().delete()
    assert wrong()["search"].startswith("1 published records cannot be found, 1 treaties are in no")
    call_command("migrate", verbosity=0)
    assert "search" not in wrong()


def test_a_database_that_everybody_may_read_is_found(site: Path) -> None:
    site.chmod(0o644)
    assert f"chmod o= {site}" in wrong()["rights"]


def test_a_full_disk_is_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LEAST_FREE", 10**18)
    assert "larger disk" in wrong()["disk"]


def test_a_backup_that_is_old_or_missing_is_found(site: Path, settings: Any) -> None:
    (copy,) = settings.BACKUP_FOLDER.iterdir()
    old = time.time() - 27 * 60 * 60
    os.utime(copy, (old, old))
    assert wrong()["backup"].startswith("the newest is 27.0 hours old See why the timer")
    copy.unlink()
    assert f"manage.py backup {settings.BACKUP_FOLDER}/" in wrong()["backup"]


def test_a_mail_server_that_refuses_is_found(
    site: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise smtplib.SMTPConnectError(421, "not today")

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(smtplib, "SMTP", refuse)
    assert "not today" in wrong()["e-mail"]
    settings.ADMINS = []
    assert wrong()["e-mail"].startswith("nobody is told of errors")


def test_static_files_that_were_not_collected_are_found(
    site: Path, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    assert "manage.py collectstatic" in wrong()["static files"]
