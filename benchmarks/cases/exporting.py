"""Treaties with their parties from the database into a CSV."""

from pathlib import Path

from django.core.management import call_command

from treaties.models import Treaty

from .base import Case
from .library import TreatyResource


def _out(path: Path) -> Path:
    return path.with_name("exported.csv")


def export_table(path: Path) -> None:
    """Export as the work does it."""
    call_command("export_table", "treaty", str(_out(path)))


def library(path: Path) -> None:
    """Export as the library does it; without the prefetch it would ask for each treaty anew."""
    treaties = Treaty.objects.prefetch_related("parties__party")
    dataset = TreatyResource().export(queryset=treaties)
    _out(path).write_text(dataset.csv, encoding="utf-8", newline="")


def _count(path: Path) -> int:
    """Return how many rows the file has below its header."""
    with _out(path).open(encoding="utf-8") as file:
        return sum(1 for _line in file) - 1


CASES = (
    Case("export-table", "treaties", export_table, _count),
    Case("export-library", "treaties", library, _count),
)
