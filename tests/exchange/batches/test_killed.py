"""An import of many rows, killed at thirty moments: afterwards all of it is there, or none."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from ..bringing import as_csv

WORKER = Path(__file__).with_name("import_worker.py")
# Tried with 20,000 as well, which takes three minutes.
ROWS = 5_000
# How often it is killed while the file is looked at, while it is written, while it is undone.
KILLS = {"checking": 4, "writing": 20, "undoing": 6}
# Seconds after which it is killed at the latest.
MOMENTS = {"checking": 0.5, "writing": 0.7, "undoing": 0.7}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="kills writers of a SQLite file"),
]


class Site:
    """A site in a file of its own, whose processes are killed."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "site.sqlite3"
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self.file}",
            "DJANGO_SETTINGS_MODULE": "project.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            "DEBUG": "1",
        }

    def run(self, *arguments: str) -> str:
        """Run a program of the project to its end and return what it says."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command,
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def worker(self, *arguments: str) -> str:
        return self.run(str(WORKER), *arguments)

    def seen(self) -> str:
        """Return what the worker says of the batch, without the time that its start takes."""
        with sqlite3.connect(self.file) as database:
            [[state]] = database.execute("SELECT state FROM treaties_batch").fetchall()
            [[there]] = database.execute(
                "SELECT COUNT(*) FROM treaties_treaty WHERE slug LIKE 'made-up-%' "
                "AND slug NOT IN (SELECT r.slug FROM treaties_staged s "
                "JOIN treaties_record r ON r.id = s.record_id "
                "JOIN treaties_batch b ON b.id = s.batch_id "
                "WHERE b.state IN ('reserving', 'writing', 'retreating', 'undoing'))"
            ).fetchall()
        return f"{state} {there}"

    def carry_on_and_kill(self, after: float) -> None:
        """Let a worker go on with the import for so many seconds."""
        worker = subprocess.Popen(
            [sys.executable, str(WORKER), "carry-on"],
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"begun\n"
        time.sleep(after)
        worker.kill()
        worker.communicate()


def test_all_or_nothing_is_there_however_often_it_is_killed(tmp_path: Path) -> None:
    site, chance = Site(tmp_path), random.Random(1925)  # noqa: S311
    site.run("manage.py", "prepare")
    rows = [["slug", "name", "instrument_type", "parties"]]
    rows += [[f"made-up-{n}", f"Treaty {n}", "treaty", "soviet-union"] for n in range(ROWS)]
    big = tmp_path / "big.csv"
    big.write_text(as_csv(rows))
    site.worker("receive", str(big))

    def kill(step: str) -> list[str]:
        told = []
        for _time in range(KILLS[step]):
            site.carry_on_and_kill(chance.uniform(0.05, MOMENTS[step]))
            told.append(site.seen())
        return told

    none, whole = "0 0 0", f"{ROWS} {ROWS} {ROWS}"
    assert {line.partition(" ")[2] for line in kill("checking")} == {"0"}
    site.worker("carry-on")
    assert site.worker("say").strip() == f"ready {none}"

    site.worker("confirm")
    told = kill("writing")
    # A fast machine may have finished before the last of them.
    assert {line.partition(" ")[2] for line in told} <= {"0", str(ROWS)}
    assert "writing 0" in told, "nothing was written between the kills"
    site.worker("carry-on")
    assert site.worker("say").strip() == f"done {whole}"

    site.worker("undo")
    assert {line.partition(" ")[2] for line in kill("undoing")} == {"0"}
    site.worker("carry-on")
    assert site.worker("say").strip() == f"undone {none}"
    with sqlite3.connect(site.file) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
