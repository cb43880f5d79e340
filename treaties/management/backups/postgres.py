"""PostgreSQL: every table by COPY from one snapshot, so that no client program is needed.

https://www.postgresql.org/docs/15/sql-copy.html. Restoring makes a new schema by the migrations
that the backup names, fills it, compares it and gives it the old one’s name, all in one
transaction: until that ends everybody reads the old state, which stays under another name.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from .file import BackupRefused, Contents, Table
from .settling import settle

_PIECE = 1024 * 1024


def near() -> Path | None:
    """Return nothing: no copy of the database is made on this machine."""
    return None


def is_empty() -> bool:
    """Return whether the schema in use has no table yet."""
    with connection.cursor() as cursor:
        return not _names(cursor)


def take(archive: zipfile.ZipFile, folder: Path) -> tuple[dict[str, Table], dict]:
    """Write every table as it stands at one moment; return them, and the sequences’ values."""
    tables = {}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for name in _names(cursor):
            with archive.open(_member(name), "w", force_zip64=True) as file:
                tables[name] = _copy_out(cursor, name, file)
        return tables, _sequences(cursor)


def try_out(archive: zipfile.ZipFile, contents: Contents, folder: Path) -> None:
    """Restore into a schema beside the one in use, compare, and take it away again."""
    with _restored(archive, contents, "restore_trial"):
        transaction.set_rollback(True)


def put_back(archive: zipfile.ZipFile, contents: Contents, folder: Path, stamp: str) -> str:
    """Put the backup in the place of the schema in use, which is kept under another name."""
    aside = f"before_restore_{stamp.lower()}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        own = cursor.fetchone()[0]
        kept = bool(_names(cursor))
    with _restored(archive, contents, f"restored_{stamp.lower()}") as (cursor, schema):
        settle()
        move = sql.SQL("ALTER SCHEMA {} RENAME TO {}")
        cursor.execute(move.format(sql.Identifier(own), sql.Identifier(aside)))
        cursor.execute(move.format(sql.Identifier(schema), sql.Identifier(own)))
        if not kept:
            cursor.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(aside)))
    return f"schema {aside}" if kept else ""


@contextmanager
def _restored(
    archive: zipfile.ZipFile, contents: Contents, schema: str
) -> Iterator[tuple[Any, str]]:
    """Give a cursor inside the transaction that has made and filled a new schema."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        cursor.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(schema)))
        _migrate(contents)
        # What the migrations have put off is done before tables are emptied.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        _fill(cursor, archive, contents)
        yield cursor, schema


def _migrate(contents: Contents) -> None:
    """Make the tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, _, name in (m.partition(".") for m in contents.migrations)}
    nodes = executor.loader.graph.node_map
    # The last ones alone: to name one that another brought along would mean to go back to it.
    last = [n for n in wanted if not any(child.key in wanted for child in nodes[n].children)]
    executor.migrate(sorted(last))


def _fill(cursor: Any, archive: zipfile.ZipFile, contents: Contents) -> None:
    """Fill the empty tables and compare them with what the backup says; triggers rest meanwhile."""
    names = _names(cursor)
    if wrong := sorted(set(names) ^ set(contents.tables)):
        raise BackupRefused(f"The migrations do not make the same tables: {', '.join(wrong)}.")
    # Before they are emptied: that too would write into the table that triggers fill.
    for name in names:
        off = sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER")
        cursor.execute(off.format(sql.Identifier(name)))
    cursor.execute(sql.SQL("TRUNCATE {}").format(_names_of(names)))
    for name in names:
        table = sql.Identifier(name)
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(table, _names_of(_columns(cursor, name)))
        with archive.open(_member(name)) as file, cursor.copy(into) as copy:
            while piece := file.read(_PIECE):
                copy.write(piece)
    for name, value in contents.sequences.items():
        cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', value])
    differing = [n for n in names if _copy_out(cursor, n) != contents.tables[n]]
    if differing:
        raise BackupRefused(f"Restored, these tables differ: {', '.join(differing)}.")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))


def _copy_out(cursor: Any, name: str, file: Any = None) -> Table:
    """Write a table in the order of its keys; return how many rows there are and their sum.

    One without a key is in the order of all that it holds.
    """
    columns = _columns(cursor, name)
    key = connection.introspection.get_primary_key_columns(cursor, name) or columns
    # The same order on every server, whatever its locale.
    order = sql.SQL(", ").join(
        sql.SQL('{}::text COLLATE "C"').format(sql.Identifier(column)) for column in key
    )
    out = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        _names_of(columns), sql.Identifier(name), order
    )
    digest, rows = hashlib.sha256(), 0
    with cursor.copy(out) as copy:
        for piece in copy:
            digest.update(piece)
            # In this form a row is a line; line breaks inside of it are escaped.
            rows += bytes(piece).count(b"\n")
            if file is not None:
                file.write(piece)
    return Table(rows, digest.hexdigest())


def _names(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
        'AND relnamespace = current_schema()::regnamespace ORDER BY relname COLLATE "C"'
    )
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, name: str) -> list[str]:
    """Return the names of the columns that are stored and not computed, in one order."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
        "AND NOT attisdropped AND attgenerated = '' ORDER BY attname COLLATE \"C\"",
        [f'"{name}"'],
    )
    return [column for (column,) in cursor.fetchall()]


def _names_of(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _sequences(cursor: Any) -> dict[str, int]:
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences "
        "WHERE schemaname = current_schema() AND last_value IS NOT NULL"
    )
    return dict(cursor.fetchall())


def _member(name: str) -> str:
    return f"tables/{name}.copy"
