"""``manage.py restore FILE [--yes]``: the site as a backup has it; the old state is kept aside."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from treaties.management.backups import BackupRefused, restore
from treaties.management.telling import held


class Command(BaseCommand):
    """Ends with 0 when it is done, 1 where the file was refused, 2 if called wrongly."""

    help = "Puts the site back as a backup has it. What was there is kept aside, and said where."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--yes", action="store_true", help="also where the database is not empty"
        )

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=2)
        try:
            restored = restore(file, overwrite=yes)
        except BackupRefused as error:
            raise CommandError(f"Nothing was changed. {error}", returncode=1) from error
        self.stdout.write(f"Restored.\n{held(restored.contents)}")
        if restored.aside:
            self.stdout.write(f"What was there before is kept: {restored.aside}")
        call_command("check", stdout=self.stdout, stderr=self.stderr)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("The backup is of an older version: now run manage.py migrate.")
