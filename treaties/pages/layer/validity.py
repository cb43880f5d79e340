"""What the database says of a page’s validity: asked for every request, on connections of our own.

The *token* is another one after each commit that changed what readers see (migration 0009). SQLite
is asked for it only after some commit (``wal``). ``PRAGMA data_version`` takes as long as the token
itself: both begin and end a read transaction. The *stamp* of a record is what is left as it is when
the token moves for other records’ sake.
"""

import os
import sqlite3
import threading
from contextlib import suppress
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from time import monotonic
from typing import Any, Protocol, cast
from urllib.parse import quote

import psycopg
from django.db import DatabaseError, connection
from psycopg import pq

from .wal import HEAD, head, mapped

# A file that was put in the place of the database is met within so many seconds.
_LOOK_EVERY = 0.1
# Whoever cannot reach the database learns of it after so many.
_PATIENCE = 3

# On PostgreSQL more than one where two publish at the same time.
_ASKED = "SELECT token FROM treaties_publication"
# A record that is not published has no stamp. The frame changes what no stamp tells of.
_STAMP = """
    SELECT published.stamp || ' ' || frame.token
    FROM treaties_record record
    JOIN treaties_published published ON published.record_id = record.id
    CROSS JOIN treaties_frame frame
    WHERE record.kind = {0} AND record.slug = {1}
"""


class Away(Exception):
    """The database cannot be asked."""


class Validity(Protocol):
    """Where tokens and stamps come from; both raise ``Away``.

    ``asked`` is when, of ``monotonic()``, the database confirmed a token last.
    """

    asked: float

    def token(self) -> str: ...

    def stamp(self, kind: str, slug: str) -> str | None: ...


def validity() -> Validity:
    """Return what fits the database in use; nothing is opened before it is first asked."""
    if connection.vendor == "postgresql":
        return Postgres()
    name = connection.settings_dict["NAME"]
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        return ThroughDjango()
    return Sqlite(Path(name))


def _one(tokens: list[str]) -> str:
    """Return the tokens as one, in a fixed order.

    PostgreSQL would take longer to sort them than for the rest of the query.
    """
    return " ".join(sorted(tokens))


class _PerThread:
    """One connection a thread. A forked process lets those of its parent be and opens its own."""

    def __init__(self) -> None:
        self.local = threading.local()
        self._inherited: list[threading.local] = []
        os.register_at_fork(after_in_child=self._leave)

    def _leave(self) -> None:
        # Kept, since to close one here would end it for the parent.
        self._inherited.append(self.local)
        self.local = threading.local()

    def get(self) -> Any:
        return getattr(self.local, "held", None)

    def put(self, held: Any) -> None:
        self.local.held = held


@dataclass
class _File:
    """A connection to a file, which file that was, and until when that is taken for granted.

    ``token`` is what it held when its wal-index had this ``head``.
    """

    connection: sqlite3.Connection
    cursor: sqlite3.Cursor
    identity: tuple[int, int]
    until: float
    index: mmap | None = None
    head: bytes | None = None
    token: str = ""


class Sqlite:
    """A file of SQLite, read outside any transaction of Django’s."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = _PerThread()
        self.asked = 0.0

    def token(self) -> str:
        held: _File | None = getattr(self._threads.local, "held", None)
        now = monotonic()
        if (
            held is not None
            and held.index is not None
            and held.head == held.index[:HEAD]
            and now <= held.until
        ):
            self.asked = now
            return held.token
        # Before the token is: a commit between the two makes the token be read again.
        before = head(held.index) if held is not None and held.index is not None else None
        [(token,)] = self._rows(_ASKED, ())
        self.asked = now
        file: _File = self._threads.get()
        file.token, file.head = cast(str, token), before if file is held else None
        if file.index is None:
            file.index = mapped(self._path)
        return file.token

    def stamp(self, kind: str, slug: str) -> str | None:
        rows = self._rows(_STAMP.format("?", "?"), (kind, slug))
        return rows[0][0] if rows else None

    def _rows(self, statement: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        try:
            held: _File | None = self._threads.get()
            if held is None or (monotonic() > held.until and not self._is_same(held)):
                held = self._open()
            # Read to the end: a statement in the middle of its rows would go on seeing the past.
            return held.cursor.execute(statement, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            self._threads.put(None)
            raise Away from error

    def _is_same(self, held: _File) -> bool:
        held.until = monotonic() + _LOOK_EVERY
        return self._identity() == held.identity

    def _identity(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_dev, found.st_ino

    def _open(self) -> _File:
        # Asked before: if the file changes meanwhile, the next look tells.
        identity = self._identity()
        opened = sqlite3.connect(
            f"file:{quote(str(self._path))}?mode=rw", uri=True, isolation_level=None, timeout=1
        )
        held = _File(opened, opened.cursor(), identity, monotonic() + _LOOK_EVERY)
        self._threads.put(held)
        return held


class Postgres:
    """Prepared statements on a connection that is held; a lost one is made anew once."""

    def __init__(self) -> None:
        self._threads = _PerThread()
        self.asked = 0.0

    def token(self) -> str:
        token = _one(self._column(b"token", []))
        self.asked = monotonic()
        return token

    def stamp(self, kind: str, slug: str) -> str | None:
        found = self._column(b"stamp", [kind.encode(), slug.encode()])
        return found[0] if found else None

    def _column(self, name: bytes, values: list[bytes]) -> list[str]:
        held: psycopg.Connection[Any] | None = self._threads.get()
        try:
            # The protocol itself: psycopg’s cursors take three times as long for the same.
            result = held.pgconn.exec_prepared(name, values) if held else None
            if result is None or result.status != pq.ExecStatus.TUPLES_OK:
                held = self._open()
                result = held.pgconn.exec_prepared(name, values)
        except psycopg.Error as error:
            self._close()
            raise Away from error
        if result.status != pq.ExecStatus.TUPLES_OK:
            self._close()
            raise Away(result.error_message.decode(errors="replace"))
        found = (result.get_value(row, 0) for row in range(result.ntuples))
        return [value.decode() for value in found if value is not None]

    def _open(self) -> "psycopg.Connection[Any]":
        self._close()
        params = {
            "connect_timeout": _PATIENCE,
            "tcp_user_timeout": _PATIENCE * 1000,
            "autocommit": True,
            **connection.get_connection_params(),
        }
        opened = psycopg.connect(**params)
        self._threads.put(opened)
        for name, statement in (("token", _ASKED), ("stamp", _STAMP)):
            opened.pgconn.prepare(name.encode(), statement.format("$1", "$2").encode())
        return opened

    def _close(self) -> None:
        if held := self._threads.get():
            self._threads.put(None)
            with suppress(psycopg.Error):
                held.close()


class ThroughDjango:
    """Django’s own connection: for a database in memory, and within a test’s transaction."""

    asked = 0.0

    def token(self) -> str:
        token = _one([str(token) for (token,) in self._rows(_ASKED, ())])
        self.asked = monotonic()
        return token

    def stamp(self, kind: str, slug: str) -> str | None:
        rows = self._rows(_STAMP.format("%s", "%s"), (kind, slug))
        return rows[0][0] if rows else None

    def _rows(self, statement: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall())
        except DatabaseError as error:
            raise Away from error
