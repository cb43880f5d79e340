"""A site of its own in a SQLite file, for tests of what is done to whole databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper


@contextmanager
def site_in(file: Path, kept: Any) -> Iterator[Path]:
    """Let the site’s database be ``file``, which begins as a copy of ``kept``."""
    own = connections["default"]
    connections["default"] = DatabaseWrapper(
        connection.settings_dict | {"NAME": str(file)}, "default"
    )
    try:
        connection.ensure_connection()
        kept.backup(connection.connection)
        yield file
    finally:
        connection.close()
        connections["default"] = own
