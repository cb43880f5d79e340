"""Slow and greedy visitors, and killed workers, of a site behind nginx as it is documented."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from .serving import ask, behind_nginx, logged, manage, served

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx"),
]
OPEN = 10_000
HEAD = b"GET /health/ HTTP/1.1\r\nHost: treaties.example.org\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def granian(folder: Path) -> Iterator[tuple[int, int]]:
    url = f"sqlite:///{folder}/site.sqlite3"
    manage(url, "migrate")
    with served(url, folder) as found:
        yield found


@pytest.fixture(scope="module")
def port(granian: tuple[int, int], folder: Path) -> Iterator[int]:
    with behind_nginx(granian[0], folder) as found:
        yield found


def test_the_site_answers_beside_ten_thousand_open_and_slow_connections(port: int) -> None:
    least = 2 * OPEN
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < least:
        pytest.skip(f"this machine lets a process open {hard} files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (least, hard))
    try:
        with ExitStack() as stack:
            for number in range(OPEN):
                visitor = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
                # Every second one begins a request and does not end it.
                if number % 2:
                    visitor.sendall(HEAD)
            begun = time.monotonic()
            assert ask(port) == (200, "ok\n")
            assert time.monotonic() - begun < 5
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_visitor_who_sends_too_slowly_is_let_go(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
        visitor.sendall(HEAD)
        begun = time.monotonic()
        visitor.recv(1000)
        assert 8 < time.monotonic() - begun < 15


def test_a_gigabyte_is_refused_before_it_is_sent(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as visitor:
        visitor.sendall(
            b"POST /admin/ HTTP/1.1\r\nHost: treaties.example.org\r\n"
            b"Content-Length: 1073741824\r\n\r\n"
        )
        assert visitor.recv(1000).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /search/?q=" + b"a" * 100_000,
        b"GET /health/ HTTP/1.1\r\nHost: treaties.example.org\r\nX-Large: " + b"a" * 100_000,
        b"GET /health/ HTTP/1.1\r\nHost: treaties.example.org\r\n" + b"X-Many: a\r\n" * 20_000,
        b"GET /health/\x00 HTTP/1.1\r\nHost: treaties.example.org",
        b"BREW /health/ HTTP/9.9\r\nHost: treaties.example.org",
    ],
    ids=["address", "header", "headers", "null", "method"],
)
def test_a_request_that_is_none_gets_a_short_answer(port: int, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as visitor:
        try:
            visitor.sendall(request_line + b"\r\n\r\n")
            answer = visitor.recv(1000)
        except ConnectionError:
            answer = b""
        assert answer == b"" or answer[9:12] in {b"400", b"404", b"405", b"414", b"505", b"501"}
    assert ask(port)[0] == 200


def test_logins_without_end_are_slowed_and_readers_are_not(port: int, folder: Path) -> None:
    before = len(logged(folder))
    with ThreadPoolExecutor(20) as pool:
        logins = [
            pool.submit(ask, port, "/admin/login/", "POST", f"username=ed&password=guess-{n}")
            for n in range(60)
        ]
        begun = time.monotonic()
        assert ask(port) == (200, "ok\n")
        assert time.monotonic() - begun < 10
        statuses = Counter(login.result()[0] for login in logins)
    assert statuses[429] >= 40
    assert sum(statuses.values()) == 60
    assert not [status for status in statuses if status >= 500 or status == 0]
    assert "guess" not in str(logged(folder)[before:])


def workers_of(server: int) -> list[int]:
    children = subprocess.run(
        ["pgrep", "-P", str(server)], capture_output=True, text=True, check=True
    )
    return [int(line) for line in children.stdout.split()]


@pytest.mark.skipif(
    os.sched_getscheduler(0) != os.SCHED_OTHER, reason="the server would be scheduled as this is"
)
def test_the_threads_of_a_worker_do_not_interrupt_one_another(
    granian: tuple[int, int], port: int
) -> None:
    assert ask(port)[0] == 200
    for worker in workers_of(granian[1]):
        policies = []
        for thread in Path(f"/proc/{worker}/task").iterdir():
            with suppress(ProcessLookupError):  # it may have ended since
                policies.append(os.sched_getscheduler(int(thread.name)))
        assert len(policies) > 1
        assert set(policies) == {os.SCHED_BATCH}


def test_a_killed_worker_is_replaced(granian: tuple[int, int], port: int) -> None:
    workers = workers_of(granian[1])
    assert len(workers) == 2
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    ends = time.monotonic() + 60
    while ask(port)[0] != 200:
        assert time.monotonic() < ends
        time.sleep(0.2)
