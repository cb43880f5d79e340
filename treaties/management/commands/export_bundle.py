"""``manage.py export_bundle [KIND:SLUG…] [--linked] [--history]``: records as one JSON file."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import NotThere, chosen, write_bundle
from treaties.management.adopting import adopt
from treaties.management.bringing import OPERATOR


class Command(BaseCommand):
    """Writes to standard output; ends with 2 where a record is not there."""

    help = "Writes records, and all that they need, as a bundle; import_bundle reads it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "records", nargs="*", metavar="KIND:SLUG", help="which records; all without any"
        )
        parser.add_argument(
            "--linked", action="store_true", help="also the records that their texts link to"
        )

        parser.add_argument(
            "--history", action="store_true", help="with all revisions, editions and steps"
        )

    def handle(
        self, *args: Any, records: list[str], linked: bool, history: bool, **options: Any
    ) -> None:
        adopt(OPERATOR)
        try:
            slugs = chosen(records, linked=linked) if records else None
        except NotThere as error:
            raise CommandError(f"There is no {error}.", returncode=2) from error
        # The command’s own stream takes text alone.
        number = write_bundle(sys.stdout.buffer, slugs, history=history)
        sys.stdout.buffer.flush()
        self.stderr.write(f"{number} records written.")
