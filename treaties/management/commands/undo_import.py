"""``manage.py undo_import ID``: put back every record that an import touched."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import BatchRefused, ask_undo, run
from treaties.models import Batch, BatchState
from treaties.publishing import Author

OPERATOR = Author("Command line")


class Command(BaseCommand):
    """Refuses, naming them, where records were edited or used since."""

    help = "Undoes an import: every record says again what it said before; new ones go to the bin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, help="the number of the import")

    def handle(self, *args: Any, id: int, **options: Any) -> None:
        batch = Batch.objects.filter(pk=id).first()
        if batch is None:
            raise CommandError(f"There is no import {id}.", returncode=1)
        if batch.state != BatchState.UNDOING:
            try:
                ask_undo(batch, OPERATOR)
            except BatchRefused as error:
                reasons = "\n".join(error.reasons)
                raise CommandError(f"Nothing was undone.\n{reasons}", returncode=1) from error
        run(batch)
        if batch.state != BatchState.UNDONE:
            raise CommandError(f"Import {id} is {batch.get_state_display()}.", returncode=1)
        self.stdout.write(
            f"Import {id} undone: {batch.changed} records put back, {batch.new} into the bin."
        )
