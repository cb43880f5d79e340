"""An import of many rows, killed at thirty moments: afterwards all of it is there, or none."""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import site_file
from tests.ready import Ready

from ..bringing import as_csv

WORKER = str(Path(__file__).with_name("import_worker.py"))
# Tried with 20,000 as well, which takes three minutes.
ROWS = 5_000
# How often it is killed while the file is looked at, while it is written, while it is undone.
KILLS = {"checking": 4, "writing": 20, "undoing": 6}
# Seconds after which it is killed at the latest.
MOMENTS = {"checking": 0.5, "writing": 0.7, "undoing": 0.7}

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="kills writers of a SQLite file"),
]


class Site:
    """A site in a file of its own, whose processes are killed."""

    def __init__(self, file: Path, ready: Ready) -> None:
        self.file, self.ready = file, ready

    def worker(self, *arguments: str) -> str:
        return self.ready.run(WORKER, *arguments).decode()

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
        worker = self.ready.start(WORKER, "carry-on")
        assert worker.out.readline() == b"begun\n"
        time.sleep(after)
        worker.kill()
        worker.rest()


@pytest.fixture
def site(fixtures_kept: Any, tmp_path: Path) -> Iterator[Site]:
    file = tmp_path / "site.sqlite3"
    with Ready(site_file(file, fixtures_kept)) as ready:
        yield Site(file, ready)


def test_all_or_nothing_is_there_however_often_it_is_killed(site: Site, tmp_path: Path) -> None:
    chance = random.Random(1925)  # noqa: S311
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
