"""What differs between the databases, behind one door: how one is taken, tried and put back."""

import zipfile
from pathlib import Path
from typing import Protocol

from django.db import connection

from . import postgres, sqlite
from .file import Contents, Table


class Engine(Protocol):
    """What ``sqlite`` and ``postgres`` both have."""

    def take(self, archive: zipfile.ZipFile, folder: Path) -> tuple[dict[str, Table], dict]:
        """Write the database as it stands at one moment; return its tables and sequences."""

    def try_out(self, archive: zipfile.ZipFile, contents: Contents, folder: Path) -> None:
        """Restore into a scratch database and compare; raise ``BackupRefused`` where it differs."""

    def put_back(
        self, archive: zipfile.ZipFile, contents: Contents, folder: Path, stamp: str
    ) -> str:
        """Restore, keep the old state aside; return where that is, ``""`` if there was none."""

    def is_empty(self) -> bool:
        """Return whether the database has no table yet."""

    def near(self) -> Path | None:
        """Return the folder where there is room for a copy; ``None`` for the system’s own."""


def engine() -> Engine:
    """Return the engine of the database that the settings name."""
    return postgres if connection.vendor == "postgresql" else sqlite
