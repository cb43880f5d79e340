"""``manage.py import_table TABLE FILE [--dry-run] [--report FILE] [--publish]``: tables in."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import TABLES, ask_publish, confirm, expire, receive, run, write_faults
from treaties.management.adopting import adopt
from treaties.management.watching import watched
from treaties.models import Batch, BatchState, Fault
from treaties.publishing import Author

OPERATOR = Author("Command line")


class Command(BaseCommand):
    """Ends with 0 when it is done, 1 where the data was refused, 2 if called wrongly."""

    help = "Reads a table (CSV, TSV, XLSX): all of it or nothing. undo_import puts it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TABLE", help=", ".join(TABLES))
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--report", type=Path, help="write the errors to this file, as CSV")
        parser.add_argument("--publish", action="store_true", help="publish what was read")
        parser.add_argument("--comment", default="", help="why, for the records’ history")
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
        expire()
        adopt(OPERATOR)
        batch = self._receive(table, file, options)
        with watched(self.stderr, batch):
            run(batch)
        if batch.state == BatchState.REFUSED:
            self._refuse(batch, options["report"])
        self.stdout.write(
            f"{batch.rows} rows: {batch.new} new records, {batch.changed} changed, "
            f"{batch.unchanged} unchanged."
        )
        if batch.state == BatchState.READY:
            self._write(batch, options)

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

    def _refuse(self, batch: Batch, report: Path | None) -> None:
        faults = Fault.objects.filter(batch=batch).order_by("number")
        if report is not None:
            with report.open("wb") as out:
                write_faults(batch, out)
        for fault in faults[:50]:
            places = (fault.sheet, fault.row and f"row {fault.row}", fault.column)
            place = ", ".join(str(part) for part in places if part)
            value = f" ({fault.value!r})" if fault.value else ""
            self.stderr.write(f"{place}{value}: {fault.reason} {fault.mend}".strip())
        if batch.wrong > 50:
            self.stderr.write(f"… and {batch.wrong - 50} more: --report FILE has all of them.")
        raise CommandError(f"Nothing was changed: {batch.wrong} errors.", returncode=1)

    def _write(self, batch: Batch, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            batch.delete()
            self.stdout.write("A dry run: nothing was changed.")
            return
        confirm(batch, OPERATOR)
        with watched(self.stderr, batch):
            run(batch)
        if batch.state != BatchState.DONE:
            raise CommandError(
                f"Nothing was changed: {batch.get_state_display()}. {batch.note}", returncode=1
            )
        self.stdout.write(f"Done: import {batch.pk}. To put it back: undo_import {batch.pk}")
        if options["publish"]:
            ask_publish(batch, OPERATOR)
            with watched(self.stderr, batch):
                run(batch)
            if batch.note:
                self.stderr.write(batch.note)
                sys.exit(1)
            self.stdout.write("Published.")
