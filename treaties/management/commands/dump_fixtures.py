"""``manage.py dump_fixtures [DIR]``: write the fixtures anew from the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from treaties.management import fixtures


class Command(BaseCommand):
    """Writes every fixture file; equal content gives equal bytes."""

    help = "Writes every fixture file anew from the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=fixtures.FOLDER,
            metavar="DIR",
            help="where to write the files; fixtures/ if not given",
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        for path in fixtures.dump(folder):
            self.stdout.write(f"Wrote {path}")
