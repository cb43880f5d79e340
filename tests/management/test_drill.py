"""Twenty backups while somebody saves and publishes without end, each put back and looked at."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.management.copied import site_in
from tests.publishing import crash_worker
from treaties.models import Revision

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]
BACKUPS = 20
Told = set[tuple[int, int]]


def take(file: Path, folder: Path) -> list[Told]:
    """Make the backups; return for each which revisions were said to be saved before it began."""
    worker = subprocess.Popen(
        [sys.executable, crash_worker.__file__, "work", "1925"],
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{file}",
            "DJANGO_SETTINGS_MODULE": "project.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            "DEBUG": "1",
        },
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout
    assert worker.stdout.readline() == "begun\n"
    told: list[Told] = [set()]
    for number in range(BACKUPS):
        record, version, _edition = map(int, worker.stdout.readline().split())
        told.append(told[-1] | {(record, version)})
        call_command("backup", folder / f"{number}.backup", stdout=StringIO())
    assert worker.poll() is None, "it did not work to the end"
    worker.kill()
    worker.communicate()
    return told[1:]


def test_twenty_backups_under_a_writer_are_whole(fixtures_kept: Any, tmp_path: Path) -> None:
    with site_in(tmp_path / "site.sqlite3", fixtures_kept) as file:
        told = take(file, tmp_path)
    counts = []
    with site_in(tmp_path / "other.sqlite3", fixtures_kept):
        for number in range(BACKUPS):
            call_command("restore", tmp_path / f"{number}.backup", yes=True, stdout=StringIO())
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                assert cursor.fetchall() == [("ok",)]
                cursor.execute("PRAGMA foreign_key_check")
                assert cursor.fetchall() == []
            assert told[number] <= set(Revision.objects.values_list("record_id", "number"))
            counts.append(Revision.objects.count())
        assert crash_worker.faults() == []
    assert counts == sorted(counts)
    assert len(set(counts)) > BACKUPS // 4, "nothing was saved meanwhile"
