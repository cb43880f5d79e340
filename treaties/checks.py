"""System checks: what must hold on the machine before the site may run."""

from collections.abc import Sequence
from sqlite3 import dbapi2
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

# The first release without the WAL-reset bug: https://sqlite.org/wal.html#walresetbug
SAFE_SQLITE = (3, 51, 3)


def sqlite_is_safe_with_wal(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse WAL mode on a SQLite library that can damage the database in that mode."""
    errors: list[CheckMessage] = []
    for alias in connections:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        command = connection.settings_dict["OPTIONS"].get("init_command", "")
        version = dbapi2.sqlite_version_info
        if "journal_mode=wal" in command.lower().replace(" ", "") and version < SAFE_SQLITE:
            errors.append(
                Error(
                    f"The database “{alias}” uses WAL mode on SQLite "
                    f"{'.'.join(map(str, version))}, which can damage it.",
                    hint=(
                        f"SQLite {'.'.join(map(str, SAFE_SQLITE))} or newer is needed. Install "
                        "pysqlite3 as requirements.txt names it, or use PostgreSQL."
                    ),
                    id="treaties.E001",
                )
            )
    return errors
