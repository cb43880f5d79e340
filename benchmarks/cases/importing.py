"""Treaties with their parties from a CSV into the database."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import tablib
from django.core.management import call_command
from django.db import transaction

from benchmarks.files import SEPARATOR
from treaties.models import Party, Treaty, TreatyParty

from .base import Case
from .library import TreatyResource

_PORTION = 2_000


def import_table(path: Path) -> None:
    """Import as the work does it: checked, with a revision of every record."""
    call_command("import_table", "treaty", str(path))


def bulk_create(path: Path) -> None:
    """Write the same rows and nothing else: no check, no history, no search for what is there."""
    parties = dict(Party.objects.values_list("slug", "pk"))
    with path.open(newline="", encoding="utf-8") as file, transaction.atomic():
        rows = csv.DictReader(file)
        while portion := list(islice(rows, _PORTION)):
            treaties = Treaty.objects.bulk_create(
                Treaty(**{name: value for name, value in row.items() if name != "parties"})
                for row in portion
            )
            TreatyParty.objects.bulk_create(_parties(treaties, portion, parties))


def _parties(
    treaties: list[Treaty], rows: list[dict[str, Any]], parties: dict[str, int]
) -> Iterator[TreatyParty]:
    for treaty, row in zip(treaties, rows, strict=True):
        for position, slug in enumerate(row["parties"].split(SEPARATOR), 1):
            yield TreatyParty(treaty=treaty, party_id=parties[slug], position=position)


def library(path: Path) -> None:
    """Import as the library does it unless told otherwise: a row after the other."""
    with path.open(newline="", encoding="utf-8") as file:
        dataset = tablib.Dataset().load(file, format="csv")
    TreatyResource().import_data(dataset, raise_errors=True)


def _count(path: Path) -> int:
    """Return how many treaties have their parties."""
    return TreatyParty.objects.values("treaty").distinct().count()


CASES = (
    Case("import-table", "parties", import_table, _count),
    Case("import-bulk-create", "parties", bulk_create, _count),
    Case("import-library", "parties", library, _count),
)
