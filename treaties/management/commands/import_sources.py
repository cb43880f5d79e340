"""``manage.py import_sources FILE [--format F] [--replace] [--dry-run]``: a bibliography in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import FORMATS, receive
from treaties.management.bringing import OPERATOR, add_arguments, bring_in
from treaties.models import Batch


class Command(BaseCommand):
    """Ends with 0 when it is done, 1 where the data was refused, 2 if called wrongly."""

    help = "Reads a bibliography: all of it or nothing. undo_import puts it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        add_arguments(parser)
        parser.add_argument(
            "--format", choices=FORMATS, help="where the file’s name and beginning do not say it"
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="a source of which it says something else gets a new revision; it stays otherwise",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=2)
        bring_in(self, lambda: self._receive(file, options), options)

    def _receive(self, file: Path, options: dict[str, Any]) -> Batch:
        with file.open("rb") as opened:
            return receive(
                opened,
                file.name,
                what="bibliography",
                table="source",
                author=OPERATOR,
                comment=options["comment"],
                options={"format": options["format"] or "", "replace": options["replace"]},
            )
