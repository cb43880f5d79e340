"""A program that is killed leaves the old state or the new one, never half of either."""

import os
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import site_file
from tests.ready import Ready

WORKER = str(Path(__file__).with_name("crash_worker.py"))
ROUNDS = 100

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="kills writers of a SQLite file"),
]


def test_records_are_whole_after_a_kill_at_any_moment(fixtures_kept: Any, tmp_path: Path) -> None:
    file = tmp_path / "site.sqlite3"
    chance = random.Random(1925)  # noqa: S311
    told: set[tuple[int, ...]] = set()
    with Ready(site_file(file, fixtures_kept)) as ready:
        for number in range(ROUNDS):
            worker = ready.start(WORKER, "work", str(number))
            assert worker.out.readline() == b"begun\n"
            # Counted in what is done, then in time: a slow machine does less until a given moment.
            lines = [worker.out.readline() for _ in range(chance.randint(0, 9))]
            time.sleep(chance.uniform(0.0, 0.3))
            assert not worker.ended(), "it ended by itself"
            worker.kill()
            # The last line may be cut off.
            lines += worker.rest()[0].split(b"\n")[:-1]
            told.update(tuple(map(int, line.split())) for line in lines)
            if number % 10 == 9:
                assert ready.run(WORKER, "faults") == b""
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers = {
            table: set(database.execute(f"SELECT record_id, number FROM treaties_{table}"))  # noqa: S608
            for table in ("revision", "edition")
        }
        done = {
            table: database.execute(
                f"SELECT COUNT(*) FROM treaties_{table} WHERE author = 'Crash worker'"  # noqa: S608
            ).fetchone()[0]
            for table in ("revision", "edition")
        }
    # Something was done between the kills, or nothing would be shown.
    assert min(done.values()) > ROUNDS // 6, done
    # Whatever was said to be done is there.
    assert {(record, version) for record, version, _edition in told} <= numbers["revision"]
    assert {(record, edition) for record, _version, edition in told} <= numbers["edition"]
    assert len(told) > ROUNDS
