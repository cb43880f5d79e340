"""``manage.py export_table TABLE FILE``: a kind’s records as CSV, or as a workbook (XLSX)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.exchange import TABLES, CannotWrite, write_table
from treaties.management.adopting import adopt
from treaties.management.collecting import program_set_apart
from treaties.publishing import Author


class Command(BaseCommand):
    """A workbook of a kind has a sheet for what belongs to its records as well."""

    help = "Writes the newest text of every record of a kind; import_table reads it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TABLE", help=", ".join(TABLES))
        parser.add_argument("file", type=Path, help="its ending says the format: .csv, .tsv, .xlsx")

    @program_set_apart()
    def handle(self, *args: Any, table: str, file: Path, **options: Any) -> None:
        if table not in TABLES:
            raise CommandError(
                f"There is no table {table!r}; the tables are {', '.join(TABLES)}.", returncode=2
            )
        adopt(Author("Command line"))
        unfinished = file.with_name(f".{file.name}.part")
        try:
            with unfinished.open("wb") as out:
                number = write_table(TABLES[table], file.suffix.lower(), out)
            unfinished.replace(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error}", returncode=2) from error
        except CannotWrite as error:
            raise CommandError(str(error), returncode=1) from error
        finally:
            unfinished.unlink(missing_ok=True)
        self.stdout.write(f"{number} rows written to {file}.")
