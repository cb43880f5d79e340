"""The results as a page: when, with what, on which machine, every row with its goal."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pysqlite3

from .databases import Postgres, Server
from .figures import Goal, Runs, raw, table
from .goals import USUAL

HERE = Path(__file__).resolve().parent
_OF_DEBIAN = ("mediawiki", "php[0-9]*-fpm", "php[0-9]*-apcu", "nginx")


def results(group: str) -> Path:
    """Return the file of a group’s results."""
    return HERE / f"{group}.md"


def page(
    group: str, rows: Sequence[tuple[str, Goal]], runs: Mapping[str, Runs], surroundings: str
) -> str:
    """Return the text of a group’s file."""
    command = "make bench" if group in USUAL else "make bench-peers"
    return (
        "# What was measured\n\n"
        f"Written by `{command}`; how to read it, and what the profile shows where a goal is "
        "missed: [README.md](README.md).\n\n"
        f"{surroundings}\n\n{table(rows, runs)}\n\n"
        f"The medians behind it:\n\n{raw(runs)}\n"
    )


def surroundings(group: str, servers: Sequence[Server], when: datetime, rounds: int) -> str:
    """Return when it was, the versions, and the machine."""
    packages = ("Django", "django-import-export", "psycopg")
    postgres = [server.version() for server in servers if isinstance(server, Postgres)]
    versions = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in packages),
        f"SQLite {pysqlite3.sqlite_version}",
        *(f"PostgreSQL {number}" for number in postgres),
        *(() if group in USUAL else _peers()),
    ]
    return (
        f"{when:%d %B %Y}, {rounds} rounds. {', '.join(versions)}.\n"
        f"{os.cpu_count()} cores, {_model()}, {_memory():.0f} GB of memory; load at the beginning "
        f"{os.getloadavg()[0]:.1f}."
    )


def _peers() -> Iterator[str]:
    """Yield the versions of the programs that ours is compared with, of those that are here."""
    pinned = (HERE / "peers" / "requirements.txt").read_text()
    for name in ("wagtail", "wagtail-cache", "granian", "gunicorn", "pyuwsgi"):
        if found := re.search(rf"^{name}==(\S+)", pinned, re.MULTILINE):
            yield f"{name} {found[1]}"
    if query := shutil.which("dpkg-query"):
        told = [query, "--show", "--showformat=${Package} ${Version}\n", *_OF_DEBIAN]
        done = subprocess.run(told, capture_output=True, text=True, check=False)  # noqa: S603
        yield from done.stdout.split("\n")[:-1]


def _model() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
