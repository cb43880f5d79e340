"""``manage.py migrate``: Django’s own, with a backup before it, and lists made after it."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from treaties.management.backups import BackupRefused, back_up, stamp
from treaties.models import Harvested
from treaties.publishing import announce_missing, enter_missing, make_missing_searchable


class Command(migrate.Command):
    """A migration that changes a SQLite file keeps what was there before it, tried out, beside it.

    What lists are narrowed by follows from editions, which a migration cannot read.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--no-backup",
            action="store_true",
            help="do not keep a backup of a SQLite database before it is changed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["plan"] or options["check_unapplied"] or options.get("no_backup")):
            self._keep(connections[options["database"]])
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        if Harvested._meta.db_table in connections[options["database"]].introspection.table_names():
            enter_missing()
            make_missing_searchable()
            announce_missing()

    def _keep(self, connection: Any) -> None:
        """Keep a SQLite site as it is; raise ``CommandError`` where that cannot be done."""
        file = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor != "sqlite" or not file.is_file():
            return
        executor = MigrationExecutor(connection)
        leaves = executor.loader.graph.leaf_nodes()
        if not executor.loader.applied_migrations or not executor.migration_plan(leaves):
            return
        path = file.with_name(f"{file.name}.before-migrate-{stamp()}.backup")
        try:
            back_up(path)
        except BackupRefused as error:
            raise CommandError(
                f"Nothing was migrated: there is no good backup. {error} "
                "Without one it goes on with --no-backup.",
                returncode=1,
            ) from error
        self.stdout.write(f"What was there before is kept: {path}")
