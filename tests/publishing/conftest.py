"""A treaty to publish, and a database that several threads write to."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.factories import make_party, make_section, make_treaty, make_treaty_party
from treaties.models import Treaty


class _Elsewhere:
    """Lets connections be to a file: a test's own SQLite database is one thread's, in memory."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> None:
        self.name, self.kept = connection.settings_dict["NAME"], connection.connection
        connection.settings_dict["NAME"] = str(self.file)
        connection.connection = None

    def __exit__(self, *_error: object) -> None:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = self.name, self.kept


@pytest.fixture(scope="module")
def _migrated(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Path | None:
    file: Path = tmp_path_factory.mktemp("threads") / "empty.sqlite3"
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            return None
        # The tests’ own has just been migrated, which takes seconds, and holds nothing yet.
        connection.ensure_connection()
        made = connection.get_new_connection(
            connection.get_connection_params() | {"database": str(file)}
        )
        connection.connection.backup(made)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.close()
    return file


@pytest.fixture
def shared_database(
    transactional_db: None, _migrated: Path | None, tmp_path: Path
) -> Iterator[None]:
    """Threads see what others have committed: PostgreSQL's test database, or a file of SQLite's."""
    if _migrated is None:
        yield
        return
    file = tmp_path / "shared.sqlite3"
    shutil.copy(_migrated, file)
    with _Elsewhere(file):
        yield


@pytest.fixture
def pact(db: None) -> Treaty:
    treaty = make_treaty(slug="pact", name="Pact", lead="It was signed.", working_note="Ask.")
    make_section(treaty=treaty, heading="Background", body="Before.", position=1)
    make_treaty_party(treaty=treaty, party=make_party(slug="japan", name="Japan"))
    return treaty
