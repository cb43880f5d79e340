"""The backup’s file: a ZIP archive whose last bytes are the SHA-256 of all before them.

Any program that reads ZIP opens it: what stands at its end is the archive’s comment. One look at it
finds whatever was cut off or changed on the way, in the archive’s own tables too.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

# Raised when older programs could no longer read the file.
FORMAT = 1
_CONTENTS = "contents.json"
_DIGITS = 64
_MARK = b"sha256 "
_PIECE = 1024 * 1024


class BackupRefused(Exception):
    """A backup that is not made or not restored, and why; nothing was changed."""


@dataclass(frozen=True)
class Table:
    """What a table holds: how many rows, and the SHA-256 of them all."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself.

    ``database`` is the vendor; ``migrations`` are those that its tables were made by, as
    ``treaties.0001_initial``; ``sequences`` are PostgreSQL’s, with their values.
    """

    made: str
    database: str
    migrations: tuple[str, ...]
    tables: dict[str, Table]
    sequences: dict[str, int]
    format: int = FORMAT

    def rows(self, table: str) -> int:
        """Return how many rows a table holds; 0 where it is not there."""
        return self.tables[table].rows if table in self.tables else 0


@contextmanager
def writing(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give an archive to write members into; ``finish`` is to be called with what it holds."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        path.chmod(0o600)  # passwords’ hashes and private notes are in it
        archive.comment = _MARK + b"0" * _DIGITS
        yield archive


def describe(archive: zipfile.ZipFile, contents: Contents) -> None:
    """Write what the archive holds into it."""
    archive.writestr(_CONTENTS, json.dumps(asdict(contents), indent=1))


def seal(path: Path) -> None:
    """Write the checksum over a whole archive into its end; return when it is on the disk."""
    with path.open("r+b") as file:
        size = path.stat().st_size - _DIGITS
        digest = _digest(path, size)
        file.seek(size)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def reading(path: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    """Give a backup’s archive and what it says of itself.

    Raises ``BackupRefused`` where the file is not a whole backup, or of a newer format.
    """
    _check_seal(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _contents(archive)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise BackupRefused(f"{path} is not a backup of this program: {error}.") from error


def _check_seal(path: Path) -> None:
    size = path.stat().st_size - _DIGITS
    with path.open("rb") as file:
        file.seek(max(size - len(_MARK), 0))
        end = file.read()
    if size <= 0 or not end.startswith(_MARK):
        raise BackupRefused(
            f"{path} is not a backup of this program, or its end is missing. Take another copy."
        )
    if _digest(path, size) != end.removeprefix(_MARK).decode("ascii", "replace"):
        raise BackupRefused(f"{path} is damaged: its checksum does not fit. Take another copy.")


def _digest(path: Path, size: int) -> str:
    """Return the SHA-256 of the first ``size`` bytes of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0 and (piece := file.read(min(_PIECE, size))):
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()


def _contents(archive: zipfile.ZipFile) -> Contents:
    said = json.loads(archive.read(_CONTENTS))
    if said["format"] > FORMAT:
        raise BackupRefused(
            f"The backup has format {said['format']}; this program reads up to {FORMAT}. "
            "Restore it with the version that made it, or a newer one."
        )
    tables = {name: Table(**table) for name, table in said["tables"].items()}
    return Contents(**(said | {"tables": tables, "migrations": tuple(said["migrations"])}))
