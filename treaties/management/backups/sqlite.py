"""SQLite: a copy by its backup API, which takes one moment’s state while others write.

https://sqlite.org/backup.html. Back it goes by the same way, as one transaction on the database in
use: to rename a file over an open database would leave its writers with the old one, and its log
of changes would be played into the new one.
"""

import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections

from .file import BackupRefused, Contents, Table
from .settling import settle

_MEMBER = "database.sqlite3"
_WAIT = 20  # seconds, as the settings have it for the site


def near() -> Path | None:
    """Return the folder of the database."""
    return _path().parent


def is_empty() -> bool:
    """Return whether the database has no table yet."""
    return not connection.introspection.table_names()


def take(archive: zipfile.ZipFile, folder: Path) -> tuple[dict[str, Table], dict]:
    """Write the database as it stands at one moment into the archive; return its tables.

    The copy and the sums are both made from one snapshot, which writers do not wait for.
    """
    copy = folder / "copy.sqlite3"
    try:
        with closing(_open(_path())) as source, closing(_open(copy)) as target:
            source.execute("BEGIN")
            source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            source.backup(target)
            tables = _tables(source)
            # One file, without a log of changes beside it.
            target.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise _refusal(error) from error
    archive.write(copy, _MEMBER)
    copy.unlink()
    return tables, {}


def try_out(archive: zipfile.ZipFile, contents: Contents, folder: Path) -> None:
    """Restore into a database in ``folder`` and compare it with what the backup says it holds."""
    scratch = folder / "scratch.sqlite3"
    with closing(_open(scratch)) as target:
        _write(_unpacked(archive, folder), target)
    with closing(_open(scratch)) as restored:
        _compare(restored, contents)
    scratch.unlink()


def put_back(archive: zipfile.ZipFile, contents: Contents, folder: Path, stamp: str) -> str:
    """Write the backup into the database in use, in one transaction; keep a copy of it aside.

    Raises ``BackupRefused`` where what stands there cannot be opened or written.
    """
    aside = Path()
    connection.close()
    try:
        settled = _unpacked(archive, folder)
        with _in_use(settled):
            settle()
        with closing(_open(_path())) as target:
            if target.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
                aside = _path().with_name(f"{_path().name}.before-restore-{stamp}")
                with closing(_open(aside)) as kept:
                    target.backup(kept)
                aside.chmod(0o600)
            _write(settled, target)
    except sqlite3.OperationalError as error:
        raise _refusal(error) from error
    except sqlite3.DatabaseError as error:
        raise BackupRefused(
            f"What is at {_path()} cannot be overwritten ({error}). Stop the site, move it away "
            "together with its -wal and -shm, and restore again."
        ) from error
    return str(aside) if aside.name else ""


def _path() -> Path:
    return Path(connection.settings_dict["NAME"])


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT, isolation_level=None)


def _unpacked(archive: zipfile.ZipFile, folder: Path) -> Path:
    unpacked = folder / _MEMBER
    with archive.open(_MEMBER) as packed, unpacked.open("wb") as file:
        shutil.copyfileobj(packed, file, 1024 * 1024)
    return unpacked


@contextmanager
def _in_use(path: Path) -> Iterator[None]:
    """Let Django’s connection be to another file meanwhile."""
    own = connections[DEFAULT_DB_ALIAS]
    other = own.copy()
    other.settings_dict["NAME"] = str(path)
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = own


def _write(unpacked: Path, target: sqlite3.Connection) -> None:
    """Write an unpacked database into an open one, in one step."""
    with closing(_open(unpacked)) as source:
        source.backup(target)
    unpacked.unlink()


def _tables(database: sqlite3.Connection) -> dict[str, Table]:
    """Return every table’s number of rows and the sum over them, in the order of their keys."""
    found = {}
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        columns = database.execute("SELECT name, pk FROM pragma_table_info(?)", [name]).fetchall()
        key = [_quoted(column) for column, place in sorted(columns, key=lambda c: c[1]) if place]
        order = ", ".join(key) or "rowid"
        digest, number = hashlib.sha256(), 0
        rows = database.execute(f"SELECT * FROM {_quoted(name)} ORDER BY {order}")  # noqa: S608
        for row in rows:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            number += 1
        found[name] = Table(number, digest.hexdigest())
    return found


def _quoted(name: str) -> str:
    return f'"{name.replace(chr(34), chr(34) * 2)}"'


def _compare(restored: sqlite3.Connection, contents: Contents) -> None:
    try:
        faults = [row[0] for row in restored.execute("PRAGMA integrity_check")]
        tables = _tables(restored)
    except sqlite3.DatabaseError as error:
        raise _refusal(error) from error
    if faults != ["ok"]:
        raise _refusal(faults[0])
    if dangling := restored.execute("PRAGMA foreign_key_check").fetchone():
        raise BackupRefused(f"The table {dangling[0]} names rows of {dangling[2]} that are gone.")
    names = sorted(tables.keys() | contents.tables.keys())
    if wrong := [name for name in names if tables.get(name) != contents.tables.get(name)]:
        raise BackupRefused(f"Restored, these tables differ: {', '.join(wrong)}.")


def _refusal(reason: object) -> BackupRefused:
    """Return why it does not go on: what SQLite cannot do here, or what is damaged."""
    if isinstance(reason, sqlite3.OperationalError):
        return BackupRefused(f"SQLite says: {reason}.")
    return BackupRefused(f"The database is damaged: {reason}. Restore the newest good backup.")
