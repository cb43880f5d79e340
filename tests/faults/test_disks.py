"""A full disk, a disk that cannot be written, a clock set back, a migration that is killed."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from tests.exchange.bringing import EDITOR, as_csv, bring
from tests.factories import SOMEBODY, make_treaty, saved
from tests.management.copied import site_in
from treaties.exchange import confirm, run
from treaties.models import Published, Revision, Treaty
from treaties.publishing import publish

from .serving import environment, manage

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]
KILLS = 5
ARTICLE = "/treaties/soviet-japanese-basic-convention/"


@pytest.fixture
def small_disk(fixtures_kept: Any, tmp_path: Path) -> Iterator[Path]:
    """A site on a disk of 12 MB of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "none", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can make a small disk")
    try:
        with site_in(disk / "site.sqlite3", fixtures_kept):
            yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte; return the file that does."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return path


def add_many(number: int) -> None:
    for one in range(number):
        treaty = make_treaty(slug=f"added-{one}", lead="A text of some length. " * 200)
        saved(treaty)


def test_a_full_disk_stores_nothing_by_halves_and_readers_go_on(
    small_disk: Path, admin_client_of_its_own: Client
) -> None:
    editor = admin_client_of_its_own
    before = Revision.objects.count()
    filling = fill(small_disk)
    with pytest.raises(DatabaseError, match=r"full|I/O"):
        add_many(200)
    assert Client().get(ARTICLE).status_code == 200
    answer = editor.post("/admin/treaties/subject/add/", {"slug": "oil", "term": "oil " * 20})
    assert answer.status_code in {302, 503}, "stored, or kept for its editor"
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", small_disk / "a.backup", stdout=StringIO())
    assert not list(small_disk.glob("*backup*"))
    filling.unlink()
    # What was said to be stored is there, whole; and the site goes on by itself.
    for treaty in Treaty.objects.filter(slug__startswith="added-"):
        assert treaty.lead.startswith("A text of some length.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]
    saved(make_treaty(slug="after", lead="After."))
    assert Revision.objects.count() > before


def test_an_import_on_a_full_disk_is_there_whole_once_there_is_room_or_not_at_all(
    small_disk: Path,
) -> None:
    number = 300
    rows = [["slug", "name", "instrument_type", "lead"]]
    rows += [
        [f"made-up-{n}", f"Treaty {n}", "treaty", "It was signed. " * 200] for n in range(number)
    ]
    batch = bring(as_csv(rows))
    assert batch.state == "ready"
    confirm(batch, EDITOR)
    filling = fill(small_disk)
    with pytest.raises(DatabaseError, match=r"full|I/O"):
        run(batch)
    # What is being written is nobody’s yet: no reader, and no list of the desk, has a part of it.
    batch.refresh_from_db()
    assert batch.state in {"reserving", "writing"}
    assert Client().get(ARTICLE).status_code == 200
    assert not Published.objects.filter(record__slug__startswith="made-up-").exists()
    filling.unlink()
    run(batch)
    batch.refresh_from_db()
    assert batch.state == "done", batch.note
    assert Treaty.objects.filter(slug__startswith="made-up-").count() == number
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]


@pytest.fixture
def admin_client_of_its_own(small_disk: Path, django_user_model: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(django_user_model.objects.create_superuser("ed", password="long enough"))
    return client


def test_a_disk_that_cannot_be_written_is_said_and_waited_for(small_disk: Path) -> None:
    reader = Client(raise_request_exception=False)
    connection.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    try:
        answer = reader.get(ARTICLE)
        assert answer.status_code in {200, 503}
        if answer.status_code == 503:
            assert b"The site is not available just now" in answer.content
        assert reader.get("/health/").status_code == answer.status_code
    finally:
        connection.close()
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert reader.get(ARTICLE).status_code == 200


def test_a_clock_set_back_makes_no_older_revision_look_newer(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    treaty = make_treaty(slug="pact", lead="The first text.")
    record = saved(treaty)
    publish([record], author=SOMEBODY)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(hours=1))
    treaty.lead = "The second text."
    treaty.save()
    publish([saved(treaty)], author=SOMEBODY)
    record.refresh_from_db()
    first, second = record.revisions.order_by("number")
    assert first.made > second.made
    assert record.revisions.first() == second
    assert record.version == second.number
    assert b"The second text." in Client().get("/treaties/pact/").content
    editions = Client().get("/treaties/pact/editions/").content.decode()
    assert editions.index("editions/2/") < editions.index("editions/1/")


def test_a_killed_migration_is_completed_by_the_next(tmp_path: Path) -> None:
    def schema(path: Path) -> list[Any]:
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
            return database.execute(asked).fetchall()

    def migrate(path: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "migrate"],
            env=environment(f"sqlite:///{path}") | {"DEBUG": "1"},
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    whole, killed = tmp_path / "whole.sqlite3", tmp_path / "killed.sqlite3"
    assert migrate(whole).wait() == 0
    chance, stopped = random.Random(1925), 0  # noqa: S311
    for _ in range(KILLS):
        process = migrate(killed)
        while not killed.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.3))
        if process.poll() is None:
            process.kill()
            stopped += 1
        process.wait()
    assert stopped, "it was too fast to be killed once"
    completed = manage(f"sqlite:///{killed}", "migrate", check=False)
    assert completed.returncode == 0, completed.stdout + completed.stderr
    assert schema(killed) == schema(whole)
