"""A backup goes back only when it is whole, ours and not of a newer program."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from . import file
from .engines import engine
from .file import BackupRefused, Contents
from .making import stamp


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the state before it is kept; ``""`` if there was none."""

    contents: Contents
    aside: str


def restore(path: Path, *, overwrite: bool) -> Restored:
    """Put the site back as the file has it.

    Everything is looked at before anything is touched. Raises ``BackupRefused`` for a file that is
    damaged, of another database or of a newer program, and without ``overwrite`` where the database
    is not empty. A program killed meanwhile leaves the old state or the new one.
    """
    with file.reading(path) as (archive, contents):
        _check_fits(contents)
        used = engine()
        if not overwrite and not _is_empty():
            raise BackupRefused("The database is not empty. With --yes it is kept aside.")
        try:
            with tempfile.TemporaryDirectory(prefix=".restore-", dir=used.near()) as folder:
                used.try_out(archive, contents, Path(folder))
                aside = used.put_back(archive, contents, Path(folder), stamp())
        except (OSError, DatabaseError) as error:
            raise BackupRefused(f"The backup could not be restored: {error}.") from error
    return Restored(contents, aside)


def _is_empty() -> bool:
    try:
        return engine().is_empty()
    except DatabaseError:
        return False  # Something stands there, if only what is damaged.


def _check_fits(contents: Contents) -> None:
    if contents.database != connection.vendor:
        raise BackupRefused(
            f"The backup is of {contents.database}, the settings name {connection.vendor}. Restore "
            "it on the former, then move the site: docs/operations.md says how."
        )
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(contents.migrations) - known):
        raise BackupRefused(
            "The backup is of a newer program: this one does not know the migration "
            f"{unknown[-1]}. Install the version that made it, or a newer one."
        )
