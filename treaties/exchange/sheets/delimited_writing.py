"""Rows of texts to CSV."""

import codecs
import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from .cells import escape, letters
from .limits import MAX_CELL
from .refusals import CannotWrite


class _Echo:
    """A file that gives back what is written: the module csv writes to nothing else."""

    def write(self, text: str) -> str:
        return text


def write_csv(out: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write ``header`` and ``rows`` to ``out`` as CSV: commas, CRLF, UTF-8 with the mark.

    Excel knows UTF-8 only by its byte order mark. Every text is neutralized by ``escape``. The
    header is quoted throughout, so that its separator is found whatever the names hold.

    Raises:
        CannotWrite: a cell holds NUL or half a character, is too long, or has no header.

    """
    quoted = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    plain = csv.writer(_Echo())
    out.write(codecs.BOM_UTF8)
    out.write(_encoded(quoted.writerow([escape(cell) for cell in header]), 1, header))
    for number, row in enumerate(rows, start=2):
        if len(row) > len(header):
            raise CannotWrite(
                _("The row has more cells than the header."),
                row=number,
                column=letters(len(header) + 1),
            )
        out.write(_encoded(plain.writerow([escape(cell) for cell in row]), number, row))


def _encoded(line: str, number: int, row: Sequence[str]) -> bytes:
    # The whole line is looked at first, since nearly all are good.
    if "\0" in line or len(line) > MAX_CELL:
        for column, cell in enumerate(row, start=1):
            if "\0" in cell:
                raise _cannot(_("CSV cannot hold a NUL character."), number, column)
            if len(cell) > MAX_CELL:
                reason = _("The text is longer than %(most)d characters.") % {"most": MAX_CELL}
                raise _cannot(reason, number, column)
    try:
        return line.encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        column = next(i for i, cell in enumerate(row, start=1) if half in cell)
        raise _cannot(_("The text holds half a character."), number, column) from error


def _cannot(reason: str, row: int, column: int) -> CannotWrite:
    return CannotWrite(reason, row=row, column=letters(column))
