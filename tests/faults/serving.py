"""A site that is served as in production, by granian and behind nginx, for tests that harm it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from benchmarks.databases import Postgres, servers
from benchmarks.ports import free_port
from tests.test_operations import nginx


def environment(url: str) -> dict[str, str]:
    """Return the environment of a site for readers, whose proxy says that it speaks HTTPS."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "SECRET_KEY": "r8Xw2kLq9ZtVb4Nc7Ys1Hd6Gj3Fp5Ma0Ue8Ri2To4Wq6Ex9Cz1Bv",
        "ALLOWED_HOSTS": "treaties.example.org",
        "DATABASE_URL": url,
        "TRUST_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "tests.faults.served_settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def control(folder: Path, *words: str) -> None:
    """Tell the database server that ``benchmarks.databases.servers`` started to stop or start."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    command = [str(programs[-1]), "-D", str(folder / "postgres"), "-w", *words]
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def postgres(name: str) -> Iterator[str]:
    """Give the URL of an empty database of PostgreSQL; skip the test where there is no server."""
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as folder, servers(Path(folder)) as found:
        own = next((server for server in found if isinstance(server, Postgres)), None)
        if own is None:
            pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
        yield own.make(name)
        own.drop(name)


def manage(url: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command of the site whose database this is."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        env=environment(url) | {"DEBUG": "1"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=check,
    )


@contextmanager
def running(command: list[str], port: int, log: Path, env: dict[str, str]) -> Iterator[int]:
    """Run a server until the end of the block; give its process’s id once it listens."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=env,
            cwd=settings.BASE_DIR,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(port, process, log)
            yield process.pid
        finally:
            # A server whose workers were killed may wait for them for ever, as may its children.
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@contextmanager
def served(url: str, folder: Path) -> Iterator[tuple[int, int]]:
    """Serve a site as ``treaties.service`` does; give its port and granian’s process id."""
    port = free_port()
    unit = (settings.BASE_DIR / "docs/operations/treaties.service").read_text(encoding="utf-8")
    (start,) = (line for line in unit.splitlines() if line.startswith("ExecStart="))
    words = start.split()[1:]
    words[words.index("--port") + 1] = str(port)
    with running([sys.executable, *words], port, folder / "granian.log", environment(url)) as pid:
        yield port, pid


@contextmanager
def behind_nginx(upstream: int, folder: Path) -> Iterator[int]:
    """Put nginx with the documented configuration in front; give its port."""
    port = free_port(2)
    command = ["nginx", "-c", str(nginx(folder, upstream, port))]
    with running(command, port, folder / "nginx.log", dict(os.environ)):
        yield port


def ask(port: int, path: str = "/health/", method: str = "GET", body: str = "") -> tuple[int, str]:
    """Return the status and the text of the answer; 0 where there was none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": "treaties.example.org", "X-Forwarded-Proto": "https"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


def logged(folder: Path) -> list[dict[str, object]]:
    """Return the lines of JSON that the site has logged."""
    lines = (folder / "granian.log").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]
