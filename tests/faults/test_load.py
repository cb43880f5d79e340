"""Eight writers and sixteen readers at once: no error, and nothing that was confirmed is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from benchmarks.databases import Server, servers

from .serving import environment, manage

pytestmark = pytest.mark.long

WORKER = str(Path(__file__).with_name("load_worker.py"))
# FAULT_SECONDS=60 is the promise; what is shorter shows the same sooner.
SECONDS = os.environ.get("FAULT_SECONDS", "8")


@pytest.fixture(scope="module")
def both() -> Iterator[dict[str, Server]]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as folder, servers(Path(folder)) as found:
        yield {server.name: server for server in found}


@pytest.mark.parametrize("name", ["SQLite", "PostgreSQL"])
def test_nobody_gets_an_error_and_nothing_is_lost(both: dict[str, Server], name: str) -> None:
    if name not in both:
        pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
    url = both[name].make("load")
    manage(url, "migrate")
    done = subprocess.run(
        [sys.executable, WORKER, SECONDS],
        env=environment(url) | {"DEBUG": "1"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["errors"] == []
    assert said["gaps"] == []
    assert said["saved"] == said["stored"] > 0
    assert said["read"] > 0
    assert said["longest save"] < 20
