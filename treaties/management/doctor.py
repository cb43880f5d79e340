"""What is wrong with an installation, and how it is mended; nothing is changed by looking.

Each check says what it found. A check that cannot be carried out has found something as well.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import WARNING, run_checks
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from treaties.models import Listed, Published, Revision

# Room for a copy of the database, and then some.
_LEAST_FREE = 512 * 1024 * 1024
_AHEAD = timedelta(minutes=2)


@dataclass(frozen=True)
class Finding:
    """What a check found; ``mend`` says what to do and is empty where all is well."""

    check: str
    found: str
    mend: str = ""

    @property
    def is_well(self) -> bool:
        return not self.mend


def examine() -> Iterator[Finding]:
    """Yield what each check finds; once the database is away, those that ask it are left out."""
    yield from _settings()
    reachable = _database()
    yield reachable
    for check in (*(_ASKING if reachable.is_well else ()), *_OTHERS):
        try:
            yield from check()
        except (DatabaseError, OSError) as error:
            name = check.__name__.strip("_").replace("_", " ")
            yield Finding(name, f"could not be looked at: {error}", "See what it says.")


def _settings() -> Iterator[Finding]:
    said = run_checks(include_deployment_checks=not settings.DEBUG)
    found = [message for message in said if message.level >= WARNING and not message.is_silenced()]
    for message in found:
        yield Finding("settings", message.msg, message.hint or "See docs/settings.md.")
    if settings.DEBUG:
        yield Finding(
            "settings", "DEBUG is on", "Take DEBUG out of the environment of a site for readers."
        )
    elif not found:
        yield Finding("settings", "nothing to say")


def _database() -> Finding:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not Path(name).exists():
        return Finding("database", f"there is no {name}", "manage.py migrate, or restore a backup.")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        words = " ".join(str(error).split())
        return Finding("database", words, "Start the database, or mend DATABASE_URL.")
    return Finding("database", f"{connection.vendor} answers")


def _sqlite() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        values = []
        for pragma in ("journal_mode", "synchronous"):
            cursor.execute(f"PRAGMA {pragma}")
            values += cursor.fetchone()
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
    if values == ["wal", 2]:
        yield Finding("SQLite", f"{version}, WAL, synchronous=FULL")
    else:
        yield Finding(
            "SQLite",
            f"journal_mode={values[0]}, synchronous={values[1]}",
            "The folder of the database must let WAL be used: a local disk, not a network’s.",
        )


def _damage() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            state = str(cursor.fetchone()[0])
    except DatabaseError as error:
        state = str(error)
    if state == "ok":
        yield Finding("damage", "none found")
    else:
        yield Finding(
            "damage", state, "Restore the newest good backup: manage.py restore FILE --yes"
        )


def _migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(str(migration) for migration, _backwards in plan)
        yield Finding("migrations", f"not yet run: {names}", "manage.py migrate")
    else:
        yield Finding("migrations", "all run")


def _clock() -> Iterator[Finding]:
    present = datetime.now(UTC)
    newest = Revision.objects.aggregate(made=Max("made"))["made"]
    mend = "Set the clock (systemd-timesyncd); revisions stay in order, they go by number."
    if newest and newest > present + _AHEAD:
        yield Finding("clock", f"the newest revision is of {newest:%Y-%m-%d %H:%M}, later", mend)
    elif connection.vendor == "postgresql" and abs(_database_time() - present) > _AHEAD:
        yield Finding("clock", f"the database’s says {_database_time():%Y-%m-%d %H:%M}", mend)
    else:
        yield Finding("clock", f"{present:%Y-%m-%d %H:%M} UTC")


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def _search_and_lists() -> Iterator[Finding]:
    without = Published.objects.filter(search_entry=None).count()
    treaties = Published.objects.filter(record__kind="treaty").count()
    unlisted = treaties - Listed.objects.count()
    if without or unlisted:
        yield Finding(
            "search",
            f"{without} published records cannot be found, {unlisted} treaties are in no list",
            "manage.py migrate enters what is missing.",
        )
    else:
        yield Finding("search", f"{Published.objects.count()} published records are in it")


def _rights() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    file = Path(connection.settings_dict["NAME"])
    wrong = [str(p) for p in (file, file.parent) if p.exists() and not os.access(p, os.W_OK)]
    if wrong:
        yield Finding(
            "rights", f"{', '.join(wrong)} cannot be written", "chown it to the site’s user."
        )
    elif file.exists() and file.stat().st_mode & 0o007:
        yield Finding("rights", f"everybody may read {file}", f"chmod o= {file}")
    else:
        yield Finding("rights", "the database can be written, and not read by others")


def _disk() -> Iterator[Finding]:
    folders = {settings.BACKUP_FOLDER} - {None}
    if connection.vendor == "sqlite":
        folders.add(Path(connection.settings_dict["NAME"]).parent)
    for folder in sorted(folder for folder in folders if folder.is_dir()):
        free = shutil.disk_usage(folder).free
        mend = "" if free >= _LEAST_FREE else "Delete what is not needed, or give it a larger disk."
        yield Finding("disk", f"{free // 1024**2:,} MB free in {folder}", mend)


def _backup() -> Iterator[Finding]:
    folder, hours = settings.BACKUP_FOLDER, settings.BACKUP_HOURS
    if folder is None:
        mend = "Set BACKUP_FOLDER, and run manage.py backup on a timer (docs/operations.md)."
        yield Finding("backup", "nobody looks after backups", mend)
        return
    copies = sorted(folder.glob("treaties-*.backup")) if folder.is_dir() else []
    if not copies:
        yield Finding("backup", f"none in {folder}", f"manage.py backup {folder}/")
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(copies[-1].stat().st_mtime, UTC)
    is_late = age > timedelta(hours=hours)
    mend = "See why the timer does not run: systemctl status treaties-backup." if is_late else ""
    yield Finding("backup", f"the newest is {age.total_seconds() / 3600:.1f} hours old", mend)


def _mail() -> Iterator[Finding]:
    if not settings.ADMINS:
        mend = "Set ADMINS and EMAIL_URL, so that errors are not found out by readers."
        yield Finding("e-mail", "nobody is told of errors", mend)
        return
    server = get_connection()
    try:
        server.open()
        server.close()
    except OSError as error:
        yield Finding("e-mail", f"the server does not take it: {error}", "Mend EMAIL_URL.")
    else:
        yield Finding("e-mail", f"{settings.EMAIL_HOST} takes it")


def _static_files() -> Iterator[Finding]:
    try:
        staticfiles_storage.url("treaties/site.css")
    except ValueError:
        mend = "manage.py collectstatic --noinput, then restart the server."
        yield Finding("static files", "not collected, or older than the program", mend)
    else:
        yield Finding("static files", "collected" if not settings.DEBUG else "not needed yet")


Check = Callable[[], Iterator[Finding]]
_ASKING: tuple[Check, ...] = (_sqlite, _damage, _migrations, _clock, _search_and_lists)
_OTHERS: tuple[Check, ...] = (_rights, _disk, _backup, _mail, _static_files)
