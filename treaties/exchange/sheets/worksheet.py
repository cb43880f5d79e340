"""The rows of one sheet of a workbook, read from its XML as a stream.

openpyxl invents the rows and cells that a sheet leaves out: a file of 1.5 kB with one cell in the
last row keeps it busy for minutes. Here a row that is left out costs nothing.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from .cells import Cell, Faulty, Formula, letters
from .limits import MAX_CELL, MAX_COLUMNS, MAX_GAP
from .package import Package, damaged
from .refusals import FileRefused
from .rows import Record, shown
from .values import day, iso_day, number
from .workbook import Place, Tags, Workbook, namespace, unescaped

# The format's own bounds.
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384

_DIGITS = "0123456789"
_COLUMNS = {letters(index): index for index in range(1, _LAST_COLUMN + 1)}


def records(package: Package, workbook: Workbook, place: Place) -> Iterator[Record]:
    """Give the rows of a sheet that hold something, each as far as its last full cell.

    Raises:
        FileRefused: the sheet is damaged, or something in it is too large or too far away.

    """
    tags = Tags.of(namespace(package, place.part, "worksheet"))
    reader = _Reader(workbook, place, tags)
    row = last_full = 0
    for element in package.children(place.part, (tags.sheet_data,)):
        given = element.get("r")
        previous, row = row, row + 1 if given is None else _index(given)
        if not previous < row <= _LAST_ROW or element.tag != tags.row:
            raise damaged(place.part)
        cells = reader.cells(element, row)
        if not cells:
            continue
        if row - last_full > MAX_GAP:
            raise FileRefused(
                _("This row stands more than %(most)d rows below the table.") % {"most": MAX_GAP},
                _("Delete it, or the empty rows above it."),
                sheet=place.name,
                row=row,
                column=letters(len(cells)),
                value=shown(cells[-1]),
            )
        last_full = row
        yield row, cells


def _index(text: str | None) -> int:
    """Return the number that ``text`` writes, -1 if it is none or has no place in a workbook."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else -1


class _Reader:
    """What one sheet's cells mean."""

    def __init__(self, workbook: Workbook, place: Place, tags: Tags) -> None:
        self._workbook, self._place, self._tags = workbook, place, tags
        self._value, self._inline, self._formula = tags.value, tags.inline, tags.formula

    def cells(self, row: Element, number: int) -> list[Cell]:
        """Return the cells of a row, up to the last with something in it."""
        cells: list[Cell] = []
        column = 0
        for element in row:
            reference = element.get("r")
            previous = column
            if reference is None:
                column += 1
            else:
                column = _COLUMNS.get(reference.rstrip(_DIGITS), 0)
            if column <= previous:
                raise damaged(self._place.part)
            cell = self._cell(element)
            if cell == "":
                continue
            if column > MAX_COLUMNS:
                reason, mend = _("This cell stands far beside the table."), _("Delete it.")
                raise self._refused(reason, mend, number, column, cell)
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                reason = _("The cell has more than %(most)d characters.") % {"most": MAX_CELL}
                raise self._refused(reason, _("Shorten it."), number, column, cell)
            if missing := column - len(cells) - 1:
                cells += [""] * missing
            cells.append(cell)
        return cells

    def _cell(self, element: Element) -> Cell:
        text = ""
        for child in element:
            tag = child.tag
            if tag == self._value:
                text = child.text or ""
            elif tag == self._inline:
                return self._tags.text(child)
            elif tag == self._formula:
                return Formula("=" + (child.text or ""))
        if not text:
            return ""
        match element.get("t", "n"):
            case "s" if 0 <= (index := _index(text)) < len(self._workbook.texts):
                return self._workbook.texts[index]
            case "n" if element.get("s") in self._workbook.days:
                return day(text, self._workbook.from_1904)
            case "n":
                return number(text)
            case "str":
                return unescaped(text)
            case "b":
                return text.strip() == "1"
            case "d":
                return iso_day(text)
            case "e":
                return Faulty(text, _("This cell shows an error."))
        raise damaged(self._place.part)

    def _refused(self, reason: str, mend: str, row: int, column: int, cell: Cell) -> FileRefused:
        return FileRefused(
            reason,
            mend,
            sheet=self._place.name,
            row=row,
            column=letters(column),
            value=shown(cell),
        )
