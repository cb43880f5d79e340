"""The head of the wal-index changes with every commit, whoever makes it, and with nothing else."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from treaties.pages.layer import wal
from treaties.pages.layer.validity import Sqlite

from .test_validity import make

COMMIT = """
import os, sqlite3, sys
writer = sqlite3.connect(sys.argv[1], isolation_level=None)
writer.execute("BEGIN IMMEDIATE")
writer.execute("UPDATE treaties_publication SET token = ?", sys.argv[2:])
writer.execute("COMMIT")
# Killed: nothing is closed, nothing is tidied up.
os.kill(os.getpid(), 9)
"""


def commit_and_die(path: Path, token: str) -> None:
    subprocess.run([sys.executable, "-c", COMMIT, str(path), token], check=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.sqlite3"


def test_nothing_is_asked_for_as_long_as_nothing_is_committed(path: Path) -> None:
    writer = make(path, "1")
    asked = Sqlite(path)
    statements: list[str] = []
    assert [asked.token(), asked.token()] == ["1", "1"]
    asked._threads.get().connection.set_trace_callback(statements.append)
    asked._threads.get().until += 60
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE treaties_publication SET token = '2'")
    assert [asked.token() for _time in range(100)] == ["1"] * 100
    assert statements == []
    writer.execute("COMMIT")
    assert [asked.token() for _time in range(100)] == ["2"] * 100
    assert len(statements) == 1


def test_each_commit_of_another_process_is_seen_at_once_though_it_is_killed(path: Path) -> None:
    kept = make(path, "0")
    asked = Sqlite(path)
    for number in range(5):
        assert asked.token() == asked.token() == str(number)
        commit_and_die(path, str(number + 1))
        assert asked.token() == str(number + 1)
    kept.close()


@pytest.mark.parametrize("mode", ["PASSIVE", "FULL", "RESTART", "TRUNCATE"])
def test_a_log_that_is_written_back_and_begun_anew_hides_no_commit(path: Path, mode: str) -> None:
    writer = make(path, "0")
    asked = Sqlite(path)
    for number in range(3):
        assert asked.token() == asked.token() == str(number)
        writer.execute(f"PRAGMA wal_checkpoint({mode})")
        assert asked.token() == str(number)
        writer.execute("UPDATE treaties_publication SET token = ?", (str(number + 1),))
        assert asked.token() == str(number + 1)


def test_a_database_without_a_log_is_read_each_time(path: Path) -> None:
    writer = make(path, "1")
    writer.execute("PRAGMA journal_mode=DELETE")
    asked = Sqlite(path)
    assert asked.token() == "1"
    assert asked._threads.get().index is None
    writer.execute("UPDATE treaties_publication SET token = '2'")
    assert asked.token() == "2"


def test_a_head_that_is_being_written_is_none(path: Path) -> None:
    make(path, "1")
    Sqlite(path).token()
    index = wal.mapped(path)
    assert index is not None
    assert wal.head(index) == index[: wal.HEAD]
    torn = bytearray(index[: wal.HEAD])
    torn[60] ^= 1
    assert wal.head(torn) is None  # type: ignore[arg-type]


def test_threads_share_one_map_and_open_no_file_again(path: Path) -> None:
    kept = make(path, "1")
    asked = Sqlite(path)
    asked.token()
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert wal.mapped(path) is wal.mapped(path) is asked._threads.get().index
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    kept.close()


def test_the_locks_of_a_writer_in_this_process_outlast_the_look(path: Path) -> None:
    writer = make(path, "1")
    writer.execute("BEGIN IMMEDIATE")
    asked = Sqlite(path)
    assert asked.token() == asked.token() == "1"
    del asked
    commands = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    )
    done = subprocess.run(
        [sys.executable, "-c", commands, str(path)], capture_output=True, text=True, check=False
    )
    assert "database is locked" in done.stderr
    writer.execute("COMMIT")


def test_other_processes_are_not_kept_from_closing(path: Path) -> None:
    make(path, "1").close()
    asked = Sqlite(path)
    assert asked.token() == "1"
    with sqlite3.connect(path) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
