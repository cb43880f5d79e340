"""``manage.py import_table TABLE FILE [--dry-run] [--report FILE] [--publish]``: tables in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import TABLES, receive
from treaties.management.bringing import OPERATOR, add_arguments, bring_in
from treaties.models import Batch


class Command(BaseCommand):
    """Ends with 0 when it is done, 1 where the data was refused, 2 if called wrongly."""

    help = "Reads a table (CSV, TSV, XLSX): all of it or nothing. undo_import puts it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TABLE", help=", ".join(TABLES))
        parser.add_argument("file", type=Path)
        add_arguments(parser)
        parser.add_argument("--encoding", default="", help="of a CSV file that is not in Unicode")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="make the people, places and sources that are named and missing",
        )
        parser.add_argument(
            "--clear-empty", action="store_true", help="an empty cell empties its field"
        )
        parser.add_argument(
            "--replace-rows",
            action="store_true",
            help="take out the rows of a record that the file does not name",
        )

    def handle(self, *args: Any, table: str, file: Path, **options: Any) -> None:
        if table not in TABLES:
            raise CommandError(
                f"There is no table {table!r}; the tables are {', '.join(TABLES)}.", returncode=2
            )
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=2)
        bring_in(self, lambda: self._receive(table, file, options), options)

    def _receive(self, table: str, file: Path, options: dict[str, Any]) -> Batch:
        with file.open("rb") as opened:
            return receive(
                opened,
                file.name,
                what="table",
                table=table,
                author=OPERATOR,
                comment=options["comment"],
                options={
                    "trusted": True,
                    "encoding": options["encoding"],
                    "create": options["create_missing"],
                    "clear": options["clear_empty"],
                    "replace": options["replace_rows"],
                },
            )
