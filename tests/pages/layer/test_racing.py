"""Two processes serve while others publish, and are killed: no page is older than what they said.

On a database of its own, which processes share: a file of SQLite, or one on the server.
"""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from benchmarks.ports import free_port

pytestmark = pytest.mark.long

READS = 10_000
PUBLISHERS = 2
SLUGS = [f"pact-{number}" for number in range(PUBLISHERS)]

# Publishes its treaty again and again; says each time, once that has returned, which number it has
# now. With a second word it is killed between the commit and anything that could follow it.
PUBLISH = """
import os, signal, sys
import django
django.setup()
from django.db import transaction
from treaties.models import Record, Treaty
from treaties.publishing import Author, publish, save

slug, dies = sys.argv[1], len(sys.argv) > 2
author = Author("Hirota")
number = int(sys.stdin.readline())
while True:
    Treaty.objects.filter(slug=slug).update(lead=f"Number {number:06}.")
    with transaction.atomic():
        save(Treaty.objects.get(slug=slug), author=author)
        publish([Record.objects.get(kind="treaty", slug=slug)], author=author)
        if dies:
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    number = int(sys.stdin.readline())
"""
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from treaties.models import Treaty
from treaties.publishing import Author, publish, save
from treaties.models import Record
call_command("migrate", interactive=False, verbosity=0)
author = Author("Hirota")
for slug in {slugs}:
    made = Treaty.objects.create(slug=slug, name=slug, lead="It was.", instrument_type="treaty")
    save(made, author=author)
publish(Record.objects.all(), author=author)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of processes that share a database with two published treaties."""
    folder = tmp_path_factory.mktemp("racing")
    environ = dict(os.environ, DEBUG="1", DJANGO_SETTINGS_MODULE="project.settings")
    name = f"treaties_racing_{secrets.token_hex(4)}"
    if connection.vendor == "sqlite":
        environ["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    else:
        base = os.environ["DATABASE_URL"]
        with psycopg.connect(base, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        environ["DATABASE_URL"] = f"{base.rpartition('/')[0]}/{name}"
    run(environ, PREPARE.format(slugs=SLUGS))
    yield environ
    if connection.vendor == "postgresql":
        with psycopg.connect(base, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def run(environ: dict[str, str], program: str) -> None:
    subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, env=environ, check=True)


@pytest.fixture(scope="module")
def ports(environment: dict[str, str]) -> Iterator[list[int]]:
    """Where two processes serve."""
    found, processes = [], []
    for _worker in range(2):
        found.append(free_port())
        processes.append(
            subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "wsgi"),
                    *("--port", str(found[-1]), "--blocking-threads", "2"),
                    "project.wsgi:application",
                ],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
    for port in found:
        wait_for(port)
    yield found
    for process in processes:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    for _time in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    pytest.fail(f"nothing serves on port {port}")


@pytest.fixture
def readers(ports: list[int]) -> Iterator[list[http.client.HTTPConnection]]:
    """A kept connection to each process that serves."""
    made = [http.client.HTTPConnection("127.0.0.1", port) for port in ports]
    yield made
    for one in made:
        one.close()


class Publisher:
    """A process that publishes when it is told to; ``said`` is what it said last."""

    def __init__(self, environ: dict[str, str], slug: str, *dies: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PUBLISH, slug, *dies],
            cwd=settings.BASE_DIR,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = 0

    def publish(self, number: int) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        if line := self.process.stdout.readline():
            self.said = int(line)

    def end(self) -> int:
        self.process.kill()
        self.process.communicate()
        return self.process.returncode


def number_on(reader: http.client.HTTPConnection, address: str) -> int:
    """Return the number that a page of a treaty shows; 0 before the first."""
    reader.request("GET", address)
    answer = reader.getresponse()
    text = answer.read().decode()
    assert answer.status == 200
    _before, found, after = text.partition("Number ")
    return int(after[:6]) if found else 0


def test_no_read_of_ten_thousand_is_stale(
    environment: dict[str, str], readers: list[http.client.HTTPConnection]
) -> None:
    publishers = [Publisher(environment, slug) for slug in SLUGS]
    is_over = Event()

    def go(publisher: Publisher) -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            publisher.publish(number)
            # SQLite’s queue for the lock is none: whoever begins again at once starves the other.
            time.sleep(0.05)

    threads = [Thread(target=go, args=(one,)) for one in publishers]
    for thread in threads:
        thread.start()
    stale, reads = [], 0
    try:
        while reads < READS:
            for slug, publisher in zip(SLUGS, publishers, strict=True):
                for reader in readers:
                    said = publisher.said
                    seen = number_on(reader, f"/treaties/{slug}/")
                    reads += 1
                    if seen < said:
                        stale.append((slug, said, seen))
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
        for publisher in publishers:
            publisher.end()
    assert stale == []
    assert min(publisher.said for publisher in publishers) > 10


def test_a_publisher_that_is_killed_after_the_commit_leaves_no_page_stale(
    environment: dict[str, str], readers: list[http.client.HTTPConnection]
) -> None:
    for number in range(500_001, 500_004):
        for reader in readers:
            number_on(reader, f"/treaties/{SLUGS[0]}/")
        publisher = Publisher(environment, SLUGS[0], "dies")
        publisher.publish(number)
        # It never said that it was done.
        assert publisher.said == 0
        assert publisher.end() == -signal.SIGKILL
        for reader in readers:
            assert number_on(reader, f"/treaties/{SLUGS[0]}/") == number
