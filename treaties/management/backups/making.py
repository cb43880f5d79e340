"""A backup is written beside its place, tried out, and only then given its name."""

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from . import file
from .engines import engine
from .file import BackupRefused, Contents

_ENDING = ".backup"
_PARTIAL = ".backup-"
_DAY = 24 * 60 * 60


def stamp() -> str:
    """Return the present as it stands in names of files: ``20261128T125100Z``."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def named_copy(folder: Path) -> Path:
    """Return where a copy made now is kept in a folder: names sort by time."""
    return folder / f"treaties-{stamp()}{_ENDING}"


def back_up(path: Path) -> Contents:
    """Write the whole site to a file, which replaces an older one of that name.

    Raises ``BackupRefused`` where the copy, restored into a scratch database, is not what was
    taken, and where it cannot be written; then there is no new file, and the older one stays.
    """
    folder = path.absolute().parent
    try:
        with tempfile.TemporaryDirectory(prefix=_PARTIAL, dir=folder) as partial:
            written = Path(partial) / "written"
            contents = _write(written, Path(partial))
            with file.reading(written) as (archive, said):
                engine().try_out(archive, said, Path(partial))
            written.replace(path)
        _sync(folder)
    except (OSError, DatabaseError) as error:
        raise BackupRefused(f"The backup could not be written: {error}.") from error
    return contents


def prune(folder: Path, keep: int) -> list[Path]:
    """Take away all but the newest ``keep`` copies that ``named_copy`` named; return the others.

    What a killed backup left unfinished goes after a day.
    """
    copies = sorted(folder.glob(f"treaties-*{_ENDING}"), reverse=True)
    for path in copies[keep:]:
        path.unlink()
    for left in folder.glob(f"{_PARTIAL}*"):
        if left.is_dir() and left.stat().st_mtime < time.time() - _DAY:
            shutil.rmtree(left)
    return copies[keep:]


def _write(path: Path, folder: Path) -> Contents:
    with file.writing(path) as archive:
        tables, sequences = engine().take(archive, folder)
        applied = MigrationRecorder(connection).applied_migrations()
        contents = Contents(
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=tuple(sorted(".".join(key) for key in applied)),
            tables=tables,
            sequences=sequences,
        )
        file.describe(archive, contents)
    file.seal(path)
    return contents


def _sync(folder: Path) -> None:
    """See that the new name is on the disk as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
