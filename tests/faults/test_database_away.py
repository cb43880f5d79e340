"""PostgreSQL is stopped and started again under a site that is asked all the time."""

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.databases import Postgres, servers

from .serving import ask, control, logged, manage, served

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="stops a server of its own"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as name:
        yield Path(name)


def test_a_database_that_goes_and_comes_back_is_told_and_found_again(folder: Path) -> None:
    with servers(folder) as found:
        own = next((server for server in found if isinstance(server, Postgres)), None)
        if own is None:
            pytest.skip("needs PostgreSQL")
        url = own.make("away")
        options = (folder / "postgres" / "postmaster.opts").read_text(encoding="utf-8")
        port_words = f"-p {url.rpartition(':')[2].split('/')[0]} -k {folder}/postgres"
        assert "-p" in options
        manage(url, "migrate")
        (folder / "site").mkdir()
        with served(url, folder / "site") as (port, _pid):
            assert ask(port, "/treaties/")[0] == 200
            statuses, ended = Counter[int](), threading.Event()

            def visit() -> None:
                while not ended.wait(0.05):
                    statuses[ask(port, "/treaties/")[0]] += 1

            visitor = threading.Thread(target=visit, daemon=True)
            visitor.start()
            control(folder, "-m", "immediate", "stop")
            # Nobody has asked for this page yet: there is none to go on with.
            status, page = ask(port, "/people/")
            assert status == 503
            assert "The site is not available just now" in page
            assert ask(port, "/health/") == (503, "database unreachable\n")
            control(
                folder,
                "-o",
                f"{port_words} -c listen_addresses=127.0.0.1 -c fsync=off",
                "-l",
                str(folder / "postgres" / "log"),
                "start",
            )
            ends = time.monotonic() + 30
            while ask(port, "/people/")[0] != 200:
                assert time.monotonic() < ends
                time.sleep(0.1)
            ended.set()
            visitor.join()
            # A worker goes on with the page if it had it before.
            assert set(statuses) <= {200, 503}
            lines = [line for line in logged(folder / "site") if line.get("status") == 503]
            assert lines
            assert all(line["level"] == "ERROR" for line in lines)
