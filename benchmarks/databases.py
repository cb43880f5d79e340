"""Databases that are copied for each measurement and thrown away after it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from .ports import free_port

Fill = Callable[[str], None]


class Sqlite:
    """Database files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, name: str, start: str = "") -> str:
        """Make a database, a copy of ``start`` if that is given; return its URL."""
        path = self._folder / f"{name}.sqlite3"
        if start:
            shutil.copyfile(self._folder / f"{start}.sqlite3", path)
        return f"sqlite:///{path}"

    def drop(self, name: str) -> None:
        """Delete a database, with what SQLite keeps beside it."""
        for path in self._folder.glob(f"{name}.sqlite3*"):
            path.unlink()


class Postgres:
    """Databases on a server whose URL may make databases."""

    name = "PostgreSQL"
    # No other database on the server begins so.
    _PREFIX = "treaties_bench_"

    def __init__(self, url: str) -> None:
        self._url = url

    def make(self, name: str, start: str = "") -> str:
        """Make a database, a copy of ``start`` if that is given; return its URL."""
        template = f"{self._PREFIX}{start}" if start else "template0"
        self.drop(name)
        self._run(
            "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'", f"{self._PREFIX}{name}", template
        )
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{self._PREFIX}{name}"))

    def drop(self, name: str) -> None:
        """Delete a database."""
        self._run("DROP DATABASE IF EXISTS {}", f"{self._PREFIX}{name}")

    def clear(self) -> None:
        """Delete every database that was made here."""
        with psycopg.connect(self._url) as connection:
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in rows:
            if name.startswith(self._PREFIX):
                self.drop(name.removeprefix(self._PREFIX))

    def version(self) -> str:
        """Return the server’s version."""
        with psycopg.connect(self._url) as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else ""

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


Server = Sqlite | Postgres


@contextmanager
def servers(
    folder: Path, wanted: Sequence[str] = (Sqlite.name, Postgres.name)
) -> Iterator[list[Server]]:
    """Give SQLite, and PostgreSQL if wanted and named or installed; stop what was started."""
    if Postgres.name not in wanted:
        yield [Sqlite(folder)]
        return
    names = (os.environ.get(name, "") for name in ("BENCH_DATABASE_URL", "DATABASE_URL"))
    url = next((url for url in names if url.startswith("postgres")), "")
    if url:
        others = Postgres(url)
        try:
            yield [Sqlite(folder), others]
        finally:
            others.clear()
    elif programs := _postgres_programs():
        with _started(programs, folder / "postgres") as own:
            yield [Sqlite(folder), Postgres(own)]
    else:
        yield [Sqlite(folder)]


def _postgres_programs() -> Path | None:
    """Return the folder of the newest initdb; Debian keeps it off the path."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    found = debian[-1] if debian else Path(shutil.which("initdb") or "")
    return found.parent if found.name else None


@contextmanager
def _started(programs: Path, data: Path) -> Iterator[str]:
    """Start a server of our own, with what stands in Debian’s configuration but for the port."""
    data.mkdir()
    as_postgres: list[str] = []
    if os.getuid() == 0:
        # PostgreSQL refuses to run as root.
        as_postgres = ["runuser", "-u", "postgres", "--"]
        data.parent.chmod(0o755)
        shutil.chown(data, "postgres")

    def run(program: str, *words: str) -> None:
        command = [*as_postgres, str(programs / program), "-D", str(data), *words]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
    port = free_port()
    # Nothing here has to outlast a power cut, and the disk’s time is not what is compared.
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-l", str(data / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
