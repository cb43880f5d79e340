"""Sheets of rows, in one shape whatever file they come from."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .cells import Cell, CellRefused, as_text, letters
from .limits import MAX_COLUMNS
from .refusals import FileRefused

Record = tuple[int, list[Cell]]
"""A row's number and its cells, as many as there are; an empty cell is the empty text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it: as many cells as its sheet's header.

    ``number`` counts from 1, as spreadsheets show it; the header is a row too.
    """

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name ("" for CSV), its header's texts, its rows, which can be read once.

    A sheet without any content has an empty header and no rows.
    """

    name: str
    header: list[str]
    rows: Iterator[Row]


def sheet(name: str, records: Iterator[Record], max_rows: int) -> Sheet:
    """Return ``records`` as a sheet; the first that is not empty is the header.

    Header texts are stripped of surrounding blanks, and empty ones at the end dropped.

    Raises:
        FileRefused: the header holds formulas or too many columns. Reading the rows raises it where
            a row has content beyond the header, and after ``max_rows`` rows.

    """
    for number, cells in records:
        header = [
            _header_text(cell, name, number, index) for index, cell in enumerate(cells, start=1)
        ]
        while header and not header[-1]:
            header.pop()
        if len(header) > MAX_COLUMNS:
            raise FileRefused(
                _("The header has %(count)d columns; at most %(most)d are read.")
                % {"count": len(header), "most": MAX_COLUMNS},
                _("Delete the columns that are not meant to be imported."),
                sheet=name,
                row=number,
            )
        if header:
            return Sheet(name, header, _rows(name, len(header), records, max_rows))
    return Sheet(name, [], iter(()))


def _header_text(cell: Cell, name: str, row: int, column: int) -> str:
    try:
        return as_text(cell).strip()
    except CellRefused as refused:
        raise FileRefused(
            refused.reason,
            refused.mend,
            sheet=name,
            row=row,
            column=letters(column),
            value=refused.value,
        ) from refused


def _rows(name: str, width: int, records: Iterator[Record], max_rows: int) -> Iterator[Row]:
    count = 0
    for number, cells in records:
        length = len(cells)
        if cells.count("") == length:
            continue
        if length < width:
            cells += [""] * (width - length)
        elif length > width:
            _refuse_content_beyond(name, width, number, cells)
            del cells[width:]
        count += 1
        if count > max_rows:
            raise FileRefused(
                ngettext(
                    "More than %(most)d row is not read.",
                    "More than %(most)d rows are not read.",
                    max_rows,
                )
                % {"most": max_rows},
                _("Divide the table into several files."),
                sheet=name,
                row=number,
            )
        yield Row(number, cells)


def _refuse_content_beyond(name: str, width: int, number: int, cells: list[Cell]) -> None:
    for index in range(width, len(cells)):
        if cells[index] != "":
            raise FileRefused(
                _("This cell stands beyond the last column of the header."),
                _(
                    "Give the column a header, or empty the cell; in CSV, a text that holds "
                    "the separator has to stand in quotation marks."
                ),
                sheet=name,
                row=number,
                column=letters(index + 1),
                value=shown(cells[index]),
            )


def shown(cell: Cell) -> str:
    """Return what stands in a cell, for a refusal; also of one that has no text."""
    try:
        return as_text(cell)
    except CellRefused as refused:
        return refused.value
