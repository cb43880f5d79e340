"""``manage.py backup FILE [--keep N]``: the whole site in one file, while editors write."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.management.backups import BackupRefused, back_up, named_copy, prune
from treaties.management.telling import held


class Command(BaseCommand):
    """Ends with 0 when it is done, 1 where no good copy could be made, 2 if called wrongly."""

    help = "Writes the whole site to one file and tries it out: restored, it must be the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="the file; or a folder, in which it is named by the time"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then delete all but the newest N in the folder"
        )

    def handle(self, *args: Any, file: Path, keep: int | None, **options: Any) -> None:
        folder = file if file.is_dir() else file.absolute().parent
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.", returncode=2)
        if keep is not None and (keep < 1 or not file.is_dir()):
            raise CommandError("--keep needs a folder, and a number from 1.", returncode=2)
        path = named_copy(file) if file.is_dir() else file
        try:
            contents = back_up(path)
        except BackupRefused as error:
            raise CommandError(f"No backup was made. {error}", returncode=1) from error
        size = path.stat().st_size
        self.stdout.write(f"{path}: {size:,} bytes, tried out by restoring it.\n{held(contents)}")
        if keep is not None:
            for old in prune(folder, keep):
                self.stdout.write(f"Deleted {old}.")
