"""The first look at a file of tables: its sheets and columns, and which records it has rows for.

So that a row may name what stands further down, and nothing stands there twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..faults import MOST_FAULTS, FaultAt, FileFaults
from ..order import ORDER
from ..sheets import CellRefused, FileRefused, Row, as_text, open_sheets
from ..tables import TABLES, Table, TableSheet, near, tables_of


@dataclass
class Survey:
    """What a file holds: its sheets in the order in which they are read, and every record in it."""

    sheets: list[TableSheet]
    rows: int = 0
    # "kind:slug" of every record that has a row of its own, with the number of that row.
    records: dict[str, int] = field(default_factory=dict)
    # The same without regard to case.
    folded: dict[str, int] = field(default_factory=dict)


class Faults(list[FaultAt]):
    """What is wrong so far; ends the reading where it is more than anybody mends at one go."""

    def add(self, *faults: FaultAt) -> None:
        """Note faults; raises ``FileFaults`` with all of them once they are too many."""
        self.extend(faults)
        if len(self) >= MOST_FAULTS:
            raise FileFaults(self[:MOST_FAULTS])


def survey(file: BinaryIO, name: str, table: str, encoding: str) -> Survey:
    """Look through a file; raises ``FileFaults`` or ``FileRefused`` where it cannot be read.

    ``table`` names what a file without sheets holds, and a workbook’s kind.
    """
    faults = Faults()
    found = Survey([])
    for sheet in open_sheets(file, name, encoding=encoding):
        meant = _table(sheet.name, table, faults)
        if meant is None:
            continue
        columns = TableSheet(sheet.name, meant, sheet.header)
        wrong = list(columns.faults())
        faults.add(*wrong)
        if not wrong:
            found.sheets.append(columns)
            found.rows += _look_through(sheet.rows, columns, found, faults)
    if faults:
        raise FileFaults(faults)
    if not found.sheets:
        raise FileFaults([FaultAt(_("The file holds no table."), _("Begin with a template."))])
    found.sheets.sort(key=lambda one: (bool(one.table.child), ORDER.index(one.table.kind.name)))
    return found


def refused(error: FileRefused) -> FaultAt:
    """Return what a reader of files says as a fault."""
    return FaultAt(
        error.reason, error.mend, error.sheet, error.row, error.column, str(error.value)[:200]
    )


def _table(sheet: str, table: str, faults: Faults) -> Table | None:
    """Return what a sheet holds: by its name, or by what the file was said to hold."""
    meant = TABLES[table]
    if not sheet:
        return meant
    name = slugify(sheet)
    if name in TABLES:
        return TABLES[name]
    allowed = [one.name for one in tables_of(meant.kind.name)]
    only_one = name.startswith("sheet") or name == meant.kind.plural or not name
    if only_one:
        return meant
    mend = near(name, allowed) or _("A sheet is named as its table: %(names)s.") % {
        "names": ", ".join(allowed)
    }
    faults.add(FaultAt(_("There is no table of this name."), mend, sheet=sheet, value=sheet))
    return None


def _look_through(rows: Iterator[Row], columns: TableSheet, found: Survey, faults: Faults) -> int:
    """Count the rows of a sheet; note its records, and what stands there twice."""
    kind, number = columns.table.kind.name, 0
    keys = [columns.header.index(name) for name in columns.table.key if name in columns.header]
    seen: dict[tuple[str, ...] | str, int] = {}
    for row in rows:
        number += 1
        try:
            slug = as_text(row.cells[columns.owner]).strip()
            key = (slug, *(as_text(row.cells[index]).strip() for index in keys))
        except CellRefused:
            continue  # Told with its reason when the row is read.
        if not slug:
            continue
        if not columns.table.child:
            address = f"{kind}:{slug}"
            found.records.setdefault(address, row.number)
            # Two that differ by case alone would be one address to most people.
            if (before := found.folded.setdefault(address.casefold(), row.number)) != row.number:
                faults.add(_twice(columns, row.number, columns.table.owner, slug, before))
        elif (columns.table.key != ("key",) or any(key[1:])) and (
            before := seen.setdefault(key, row.number)
        ) != row.number:
            faults.add(_twice(columns, row.number, columns.table.key[-1], " · ".join(key), before))
    return number


def _twice(sheet: TableSheet, row: int, column: str, value: str, before: int) -> FaultAt:
    reason = _("This stands in row %(row)d already.") % {"row": before}
    return sheet.fault(row, column, value, reason, _("Take one of the two out."))
