"""Opening a file: its ending says what it should be, its first bytes have to agree."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

from . import delimited, worksheet
from .limits import MAX_BYTES, MAX_ROWS
from .package import Package, damaged, macros
from .refusals import FileRefused
from .rows import Sheet, sheet
from .workbook import Workbook

WORKBOOK = ".xlsx"
SEPARATED = {".csv": "", ".tsv": delimited.TAB, ".tab": delimited.TAB}
"""The endings of texts, each with its separator, if the ending says it."""

ENDINGS = (*SEPARATED, WORKBOOK)
"""What a file's name may end with."""

_ZIP, _OLE, _PDF = b"PK", b"\xd0\xcf\x11\xe0", b"%PDF"


def open_sheets(
    file: BinaryIO,
    name: str,
    *,
    encoding: str = "",
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
) -> Iterator[Sheet]:
    """Give the sheets of ``file``, one for CSV and TSV, those of a workbook in its order.

    ``file`` can seek, and stays open; ``name`` is what it was called. ``encoding`` is that of CSV
    and TSV, "" for what the file says itself. A workbook's hidden sheets are given too. Rows are
    read as they are asked for, each sheet's once, before or after the next sheet is taken.

    Raises:
        FileRefused: the file is larger than ``max_bytes``, is not what its name says, or cannot be
            read. Most of it shows only later: reading the rows raises it too, and also where a
            sheet has more than ``max_rows`` of them.

    """
    ending = PurePath(name).suffix.lower()
    _check_ending(ending)
    size = file.seek(0, 2)
    if size > max_bytes:
        raise FileRefused(
            _("The file has %(size).1f MB; at most %(most).1f MB are read.")
            % {"size": size / 1e6, "most": max_bytes / 1e6},
            _("Divide the table into several files."),
        )
    if not size:
        raise FileRefused(_("The file is empty."), _("Give it a header and rows."))
    file.seek(0)
    start = file.read(4)
    _check_content(ending, start)
    file.seek(0)
    if ending in SEPARATED:
        records = delimited.records(file, encoding, SEPARATED[ending])
        return iter((sheet("", records, max_rows),))
    package = Package(file)
    workbook = Workbook(package)
    return (
        sheet(place.name, worksheet.records(package, workbook, place), max_rows)
        for place in workbook.sheets
    )


def _check_ending(ending: str) -> None:
    if ending in ENDINGS:
        return
    if ending == ".xlsm":
        raise macros()
    raise FileRefused(
        _("A file with the ending “%(ending)s” is not read.") % {"ending": ending}
        if ending
        else _("The file’s name has no ending that says what it is."),
        _("Save the table as CSV or XLSX."),
    )


def _check_content(ending: str, start: bytes) -> None:
    if start.startswith(_OLE):
        raise FileRefused(
            _("The file is a workbook in the old format (XLS), or one protected by a password."),
            _("Save it as XLSX without a password."),
        )
    if ending != WORKBOOK:
        if start.startswith(_ZIP) and start[2:] in (b"\3\4", b"\5\6"):
            raise FileRefused(
                _("The file is no text, but a workbook or an archive."),
                _("Let its name end with .xlsx if it is a workbook."),
            )
        if start.startswith(_PDF):
            raise FileRefused(_("The file is a PDF."), _("Save the table as CSV or XLSX."))
    elif not start.startswith(_ZIP):
        raise damaged()
