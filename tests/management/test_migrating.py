"""A site of the previous release is brought up to date, and kept as it was until that is done."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import ProtectedError
from django.test import Client

from tests.exchange.site import pages
from tests.management.copied import site_in
from treaties.management.backups import BackupRefused
from treaties.management.backups.file import reading
from treaties.management.commands import migrate
from treaties.models import AuditEntry, Edition, Revision

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]
# The fixtures in a database whose newest migration was 0008, as ``manage.py backup`` wrote it.
OLDER = Path(__file__).with_name("migration-0008.backup")


@pytest.fixture
def site(fixtures_kept: Any, tmp_path: Path) -> Iterator[Path]:
    with site_in(tmp_path / "site.sqlite3", fixtures_kept) as path:
        yield path


def migrated(*words: str) -> str:
    out = StringIO()
    call_command("migrate", *words, stdout=out, verbosity=0)
    return out.getvalue()


def schema() -> list[tuple[Any, ...]]:
    """Return every table, index and trigger as SQLite has it, without what renames leave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2")
        return cursor.fetchall()


def test_the_previous_release_is_brought_up_to_date_and_shows_the_same(site: Path) -> None:
    today, wanted = pages(Client()), schema()
    call_command("restore", OLDER, yes=True, stdout=StringIO())
    with reading(OLDER) as (_archive, contents):
        revisions = contents.rows(Revision._meta.db_table)
    migrated()
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert schema() == wanted
    assert Revision.objects.count() == revisions
    assert pages(Client()) == today
    assert all(edition.revision.document for edition in Edition.objects.all())


def test_who_signed_in_before_there_was_a_log_is_in_it_and_cannot_be_deleted(site: Path) -> None:
    call_command("restore", OLDER, yes=True, stdout=StringIO())
    signed_in = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
    boris = User.objects.create_user("boris", last_login=signed_in)
    User.objects.create_user("never-came")
    change = LogEntry.objects.create(user=boris, action_flag=2, object_repr="Pact")
    migrated()
    entries = AuditEntry.objects.values_list("account__username", "act", "made")
    assert list(entries) == [("boris", "signed-in", signed_in)]
    with pytest.raises(ProtectedError):
        boris.delete()
    assert LogEntry.objects.get() == change


def backwards() -> None:
    """Let a migration be missing."""
    call_command("migrate", "sessions", "zero", no_backup=True, verbosity=0)


def test_before_a_migration_a_backup_is_kept_that_can_be_restored(site: Path) -> None:
    backwards()
    told = migrated()
    (kept,) = site.parent.glob("site.sqlite3.before-migrate-*.backup")
    assert told == f"What was there before is kept: {kept}\n"
    with reading(kept) as (_archive, contents):
        assert "sessions.0001_initial" not in contents.migrations
    assert "django_session" in connection.introspection.table_names()
    migrated()
    assert len(list(site.parent.glob("*.backup"))) == 1, "nothing to do, nothing kept"


def test_without_a_good_backup_nothing_is_migrated(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise BackupRefused("The disk is full.")

    backwards()
    monkeypatch.setattr(migrate, "back_up", refuse)
    with pytest.raises(CommandError, match=r"Nothing was migrated: .* The disk is full") as error:
        migrated()
    assert error.value.returncode == 1
    assert "django_session" not in connection.introspection.table_names()
    migrated("--no-backup")
    assert "django_session" in connection.introspection.table_names()


def test_a_migration_that_fails_leaves_the_old_state(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backwards()
    before = schema()
    loader = MigrationExecutor(connection).loader
    operation = loader.get_migration("sessions", "0001_initial").operations[0]
    forwards = type(operation).database_forwards

    def half(self: Any, *given: Any, **named: Any) -> None:
        forwards(self, *given, **named)
        raise RuntimeError("in the middle")

    monkeypatch.setattr(type(operation), "database_forwards", half)
    with pytest.raises(RuntimeError, match="in the middle"):
        migrated()
    assert schema() == before
    monkeypatch.undo()
    migrated()
    assert "django_session" in connection.introspection.table_names()
