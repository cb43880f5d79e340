"""A file in, from the command line: looked at, told of, written, published."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import ask_publish, confirm, expire, passed_over, run, write_faults
from treaties.management.adopting import adopt
from treaties.management.collecting import program_set_apart
from treaties.management.watching import watched
from treaties.models import Batch, BatchState, Fault
from treaties.publishing import Author

OPERATOR = Author("Command line")
_SHOWN = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments that every command has which brings in a file."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--report", type=Path, help="write the errors to this file, as CSV")
    parser.add_argument("--publish", action="store_true", help="publish what was read")
    parser.add_argument("--comment", default="", help="why, for the records’ history")


@program_set_apart()
def bring_in(command: BaseCommand, received: Callable[[], Batch], options: dict[str, Any]) -> None:
    """Take the file that ``received`` stores, all of it or nothing, and say what came of it.

    ``options`` are those of ``add_arguments``. Raises ``CommandError`` with the status 1 where the
    data is refused.
    """
    expire()
    adopt(OPERATOR)
    batch = received()
    with watched(command.stderr, batch):
        run(batch)
    if batch.state == BatchState.REFUSED:
        _refuse(command, batch, options["report"])
    command.stdout.write(
        f"{batch.rows} rows: {batch.new} new records, {batch.changed} changed, "
        f"{batch.unchanged} unchanged."
    )
    if stay := passed_over(batch):
        command.stdout.write(stay)
    if batch.state == BatchState.READY:
        _write(command, batch, options)


def _refuse(command: BaseCommand, batch: Batch, report: Path | None) -> None:
    faults = Fault.objects.filter(batch=batch).order_by("number")
    if report is not None:
        with report.open("wb") as out:
            write_faults(batch, out)
    for fault in faults[:_SHOWN]:
        places = (fault.sheet, fault.row and f"row {fault.row}", fault.column)
        place = ", ".join(str(part) for part in places if part)
        value = f" ({fault.value!r})" if fault.value else ""
        command.stderr.write(f"{place}{value}: {fault.reason} {fault.mend}".strip())
    if batch.wrong > _SHOWN:
        command.stderr.write(f"… and {batch.wrong - _SHOWN} more: --report FILE has all of them.")
    raise CommandError(f"Nothing was changed: {batch.wrong} errors.", returncode=1)


def _write(command: BaseCommand, batch: Batch, options: dict[str, Any]) -> None:
    if options["dry_run"]:
        batch.delete()
        command.stdout.write("A dry run: nothing was changed.")
        return
    confirm(batch, OPERATOR)
    with watched(command.stderr, batch):
        run(batch)
    if batch.state != BatchState.DONE:
        raise CommandError(
            f"Nothing was changed: {batch.get_state_display()}. {batch.note}", returncode=1
        )
    command.stdout.write(f"Done: import {batch.pk}. To put it back: undo_import {batch.pk}")
    if options["publish"]:
        ask_publish(batch, OPERATOR)
        with watched(command.stderr, batch):
            run(batch)
        if batch.note:
            command.stderr.write(batch.note)
            sys.exit(1)
        command.stdout.write("Published.")
