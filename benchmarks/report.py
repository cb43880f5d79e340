"""The results as a page: when, with what, on which machine, every row with its goal."""

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from .databases import Postgres, Server
from .figures import Goal, Runs, raw, table


def results(group: str) -> Path:
    """Return the file of a group’s results."""
    return Path(__file__).resolve().parent / f"{group}.md"


def page(rows: Sequence[tuple[str, Goal]], runs: Mapping[str, Runs], surroundings: str) -> str:
    """Return the text of a group’s file."""
    return (
        "# What was measured\n\n"
        "Written by `make bench`; how to read it: [README.md](README.md).\n\n"
        f"{surroundings}\n\n{table(rows, runs)}\n\n"
        f"The medians behind it:\n\n{raw(runs)}\n"
    )


def surroundings(servers: Sequence[Server], when: datetime, rounds: int) -> str:
    """Return when it was, the versions, and the machine."""
    packages = ("Django", "django-import-export", "psycopg")
    postgres = [server.version() for server in servers if isinstance(server, Postgres)]
    versions = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in packages),
        f"SQLite {sqlite3.sqlite_version}",
        *(f"PostgreSQL {number}" for number in postgres),
    ]
    return (
        f"{when:%d %B %Y}, {rounds} rounds. {', '.join(versions)}.\n"
        f"{os.cpu_count()} cores, {_model()}, {_memory():.0f} GB of memory; load at the beginning "
        f"{os.getloadavg()[0]:.1f}."
    )


def _model() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
