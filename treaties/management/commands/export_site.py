"""``manage.py export_site DIR``: the whole public site as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.management.collecting import program_set_apart
from treaties.management.progress import Progress
from treaties.pages import BrokenLinks, CannotCopy, NotACopy, copy_site

_SHOWN = 50


class Command(BaseCommand):
    """Ends with 0 where the copy is up to date, with 1 where it cannot be made, 2 if misused."""

    help = "Makes a copy of the public site that works from any folder, or brings one up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="empty, or made by this command before"
        )

    @program_set_apart()
    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            done = copy_site(folder, lambda total: Progress(self.stderr, "Records", total).add)
        except NotACopy as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error}", returncode=2) from error
        except CannotCopy as error:
            raise CommandError(f"Nothing was changed. {error}", returncode=1) from error
        except BrokenLinks as error:
            for file, target in error.links[:_SHOWN]:
                self.stderr.write(f"{file}: leads to {target}, which is not there.")
            if len(error.links) > _SHOWN:
                self.stderr.write(f"… and {len(error.links) - _SHOWN} more.")
            raise CommandError(f"Nothing was changed: {error}", returncode=1) from error
        self.stdout.write(
            f"{done.records} records, {done.drawn} of them drawn anew; "
            f"{done.written} files written, {done.removed} removed."
        )
