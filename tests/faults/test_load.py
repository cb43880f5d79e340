"""Eight writers and sixteen readers at once: no error, and nothing that was confirmed is lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.conf import settings

from benchmarks.databases import Server, servers

from .serving import control, environment, manage

pytestmark = pytest.mark.long

WORKER = str(Path(__file__).with_name("load_worker.py"))
# FAULT_SECONDS=60 is the promise; what is shorter shows the same sooner.
SECONDS = float(os.environ.get("FAULT_SECONDS", "8"))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def both(folder: Path) -> Iterator[dict[str, Server]]:
    with servers(folder) as found:
        yield {server.name: server for server in found}


@contextmanager
def working(server: Server | None, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Let all of them work on a new database of the server; give the process once they do."""
    if server is None:
        pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
    url = server.make("load")
    manage(url, "migrate")
    with subprocess.Popen(
        [sys.executable, WORKER, str(seconds)],
        env=environment(url) | {"DEBUG": "1"},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "working\n"
        yield worker


def said_by(worker: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what came of it, told for whoever runs this with ``-s``."""
    out, _nothing = worker.communicate()
    assert worker.returncode == 0
    print(out)  # noqa: T201
    said: dict[str, Any] = json.loads(out)
    return said


@pytest.mark.parametrize("name", ["SQLite", "PostgreSQL"])
def test_nobody_gets_an_error_and_nothing_is_lost(both: dict[str, Server], name: str) -> None:
    with working(both.get(name), SECONDS) as worker:
        said = said_by(worker)
    assert said["errors"] == []
    assert said["away"] == 0
    assert said["gaps"] == []
    assert said["saved"] == said["stored"] > 0
    assert said["read"] > 0
    assert said["longest save"] < 20


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="restarts a server of its own")
def test_a_restart_of_postgresql_is_told_and_loses_nothing(
    both: dict[str, Server], folder: Path
) -> None:
    seconds = max(20.0, SECONDS)
    with working(both.get("PostgreSQL"), seconds) as worker:
        time.sleep(seconds / 2)
        control(folder, "-m", "fast", "-l", str(folder / "postgres" / "log"), "restart")
        said = said_by(worker)
    assert said["errors"] == [], "something else was said than that the database is away"
    assert said["away"] > 0
    assert said["went on"]
    assert said["gaps"] == []
    # Whose connection was cut while it was confirmed is told nothing, and may have been stored.
    assert 0 < said["saved"] <= said["stored"] <= said["saved"] + said["away"]
