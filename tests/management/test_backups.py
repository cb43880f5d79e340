"""A backup of a SQLite site: what is in it, what is refused, and that nothing else changes."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models

from tests.management.copied import site_in
from tests.management.over_restore import RIGHT, told_over_a_restore
from treaties.management.backups import BackupRefused, sqlite
from treaties.management.backups import file as container
from treaties.management.backups.file import reading
from treaties.models import Harvested, Revision

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]
FLIPS = 40
# What restoring changes: see ``backups/settling.py``.
SETTLED = {"treaties_frame", "treaties_harvested", "treaties_publication"}


@pytest.fixture
def site(db: None, fixtures_kept: Any, tmp_path: Path) -> Iterator[Path]:
    with site_in(tmp_path / "site.sqlite3", fixtures_kept) as path:
        # Told long ago: a machine may load and restore within the second that dates are told in.
        Harvested.objects.update(changed=datetime(2026, 1, 1, tzinfo=UTC))
        yield path


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    run("backup", tmp_path / "good.backup")
    return tmp_path / "good.backup"


def run(*words: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*(str(word) for word in words), stdout=out, **options)
    return out.getvalue()


def refused(*words: Any) -> CommandError:
    with pytest.raises(CommandError) as error:
        run(*words)
    return error.value


def tables(path: Path) -> Any:
    with closing(sqlite3.connect(path)) as database:
        return sqlite._tables(database)


def differing(some: Any, others: Any) -> set[str]:
    """Return the tables that are not the same in both."""
    assert some.keys() == others.keys()
    return {name for name in some if some[name] != others[name]}


def test_a_backup_holds_every_table_and_is_told(site: Path, tmp_path: Path) -> None:
    told = run("backup", tmp_path / "a.backup")
    with reading(tmp_path / "a.backup") as (_archive, contents):
        assert contents.tables == tables(site)
        assert "treaties.0001_initial" in contents.migrations
    number = Revision.objects.count()
    assert f" {number} revisions" in told
    assert "tried out by restoring it" in told
    assert [path.name for path in tmp_path.glob("*backup*")] == ["a.backup"]
    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600


def test_a_restored_site_is_the_same_and_the_other_is_kept_aside(site: Path, copy: Path) -> None:
    before = tables(site)
    Revision.objects.update(comment="Written after the backup")
    after = tables(site)
    told = run("restore", copy, yes=True)
    assert differing(tables(site), before) == SETTLED
    assert differing(before, after) == {"treaties_revision"}
    (aside,) = site.parent.glob("site.sqlite3.before-restore-*")
    assert tables(aside) == after
    assert str(aside) in told
    assert "no issues" in told


def test_nobody_goes_on_with_what_was_known_before_a_restore(site: Path, tmp_path: Path) -> None:
    assert told_over_a_restore(tmp_path / "then.backup") == RIGHT


def test_a_reader_and_a_writer_go_on_over_a_restore(site: Path, copy: Path) -> None:
    with closing(sqlite3.connect(site, isolation_level=None)) as other:
        other.execute("UPDATE treaties_revision SET comment = 'Written before'")
        run("restore", copy, yes=True)
        asked = "SELECT COUNT(*) FROM treaties_revision WHERE comment LIKE 'Written%'"
        assert other.execute(asked).fetchone() == (0,)
        other.execute("UPDATE treaties_revision SET comment = 'Written after' WHERE id = 1")
    assert Revision.objects.filter(comment="Written after").count() == 1


def test_what_is_written_meanwhile_is_not_in_the_backup(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(site)
    counted = sqlite._tables

    def writing(database: sqlite3.Connection) -> Any:
        with closing(sqlite3.connect(site, isolation_level=None)) as editor:
            editor.execute("UPDATE treaties_revision SET comment = comment || 'x'")
        return counted(database)

    monkeypatch.setattr(sqlite, "_tables", writing)
    run("backup", tmp_path / "a.backup")
    with reading(tmp_path / "a.backup") as (_archive, contents):
        assert contents.tables == before != tables(site)


def test_without_yes_nothing_is_overwritten(site: Path, copy: Path) -> None:
    before = site.read_bytes()
    assert "Nothing was changed. The database is not empty" in str(refused("restore", copy))
    assert site.read_bytes() == before


def test_a_flipped_bit_anywhere_is_found(copy: Path) -> None:
    whole = copy.read_bytes()
    for part in range(FLIPS):
        data = bytearray(whole)
        data[part * (len(data) - 1) // (FLIPS - 1)] ^= 1 << part % 8
        copy.write_bytes(data)
        with pytest.raises(BackupRefused, match=r"is damaged|end is missing"), reading(copy):
            pass


def test_a_file_that_was_cut_off_is_refused(copy: Path) -> None:
    whole = copy.read_bytes()
    for size in (0, 1, 64, 71, 5_000, len(whole) - 1):
        copy.write_bytes(whole[:size])
        with pytest.raises(BackupRefused, match=r"is damaged|end is missing"), reading(copy):
            pass


def test_a_damaged_file_changes_nothing(site: Path, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-1])
    before = site.read_bytes()
    error = refused("restore", copy, "--yes")
    assert error.returncode == 1
    assert "Nothing was changed" in str(error)
    assert site.read_bytes() == before
    assert not list(site.parent.glob("*before-restore*"))


def test_a_plain_copy_of_the_database_is_no_backup(site: Path, tmp_path: Path) -> None:
    before = site.read_bytes()
    plain = tmp_path / "site-copy.sqlite3"
    shutil.copyfile(site, plain)
    assert "Nothing was changed" in str(refused("restore", plain, "--yes"))
    assert site.read_bytes() == before


def resealed(copy: Path, **changed: Any) -> None:
    """Write other contents into a backup, with the checksum that belongs to them."""
    with zipfile.ZipFile(copy) as archive:
        said = json.loads(archive.read("contents.json")) | changed
        database = archive.read("database.sqlite3")
    copy.unlink()
    with container.writing(copy) as archive:
        archive.writestr("database.sqlite3", database)
        archive.writestr("contents.json", json.dumps(said))
    container.seal(copy)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"format": 2}, "The backup has format 2; this program reads up to 1"),
        ({"migrations": ["treaties.9999_later"]}, "does not know the migration treaties.9999"),
        ({"database": "postgresql"}, "The backup is of postgresql, the settings name sqlite"),
        ({"tables": {}}, "Restored, these tables differ: auth_group"),
        ({"format": "new"}, "is not a backup of this program"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(
    site: Path, copy: Path, changed: dict[str, Any], reason: str
) -> None:
    before = site.read_bytes()
    resealed(copy, **changed)
    assert reason in str(refused("restore", copy, "--yes"))
    assert site.read_bytes() == before


def test_a_damaged_database_is_not_kept_as_a_backup_and_can_be_restored(
    site: Path, copy: Path, tmp_path: Path
) -> None:
    before = tables(site)
    damage(site)
    error = refused("backup", tmp_path / "new.backup")
    assert "No backup was made. The database is damaged" in str(error)
    assert not (tmp_path / "new.backup").exists()
    run("restore", copy, yes=True)
    assert differing(tables(site), before) == SETTLED


def damage(site: Path) -> None:
    """Overwrite the table of revisions on the disk, as a failing disk does."""
    with closing(sqlite3.connect(site)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'treaties_revision'"
        ).fetchone()[0]
        size = database.execute("PRAGMA page_size").fetchone()[0]
    with site.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xaa" * size)


def test_what_is_no_database_is_not_overwritten(site: Path, copy: Path) -> None:
    connection.close()
    site.write_bytes(b"something else" * 1000)
    error = refused("restore", copy, "--yes")
    assert "move it away together with its -wal and -shm" in str(error)


def test_a_failed_backup_leaves_the_older_one(
    site: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copy.read_bytes()
    monkeypatch.setattr(sqlite, "_compare", lambda *_given: (_ for _ in ()).throw(OSError("Full")))
    assert refused("backup", copy).returncode == 1
    assert copy.read_bytes() == before
    assert sorted(path.name for path in copy.parent.glob("*backup*")) == ["good.backup"]


def test_a_folder_keeps_the_newest(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "notes.txt").touch()
    old = [folder / f"treaties-2026112{day}T030000Z.backup" for day in range(3)]
    for path in old:
        path.touch()
    told = run("backup", folder, keep=2)
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "notes.txt"
    assert names[1] == old[2].name
    assert len(names) == 3
    assert f"Deleted {old[0]}." in told


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "nowhere/a.backup"),
        ("backup", "a.backup", "--keep", "2"),
        ("backup", ".", "--keep", "0"),
        ("restore", "nowhere.backup"),
    ],
)
def test_wrong_usage_ends_with_2(site: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    command, path, *others = words
    assert refused(command, tmp_path / path, *others).returncode == 2


def test_nothing_is_stored_beside_the_database() -> None:
    # A backup is of the database alone; whoever stores files beside it has to take them along.
    fields = [f for m in apps.get_models() for f in m._meta.fields]
    assert not [field for field in fields if isinstance(field, models.FileField)]
    assert settings.MEDIA_ROOT == ""
