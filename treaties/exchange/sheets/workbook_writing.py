"""Rows of texts to an XLSX workbook, as a stream.

openpyxl would write texts that begin with = as formulas and cut long ones without a word.
"""

import itertools
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from ..xml import IMPOSSIBLE
from .cells import letters
from .refusals import CannotWrite

MAX_XLSX_CELL = 32_767
"""Characters of a cell, counted in halves of UTF-16: Excel cuts what is longer."""

_MAX_XLSX_ROWS = 1_048_576
_SHEET_NAME = re.compile(r"[^\[\]:*?/\\\x00-\x1f]{1,31}")

# XML can hold CR, but parsers make LF of it, so that XLSX writes it as _x000D_; and what already
# looks like that has its first character written so.
_SPECIAL = re.compile(r"\r|_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL_AS = {"\r": "_x000D_", "_": "_x005F_"}
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f&<>\ud800-\udfff\ufffe\uffff]|_x")

# Every writing of the same rows gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PIECE = 500

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# Style 1 is text (format 49, "@"), style 2 text in bold for the header. In cells of text, a
# spreadsheet program leaves 1904-05 alone when somebody types it.
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)

Table = tuple[Sequence[str], Iterable[Sequence[str]]]
"""A header and the rows under it."""


def write_xlsx(out: BinaryIO, sheets: Mapping[str, Table]) -> None:
    """Write ``sheets`` to ``out`` as a workbook: every cell a text, the header bold and fixed.

    Empty texts are empty cells.

    Raises:
        CannotWrite: a sheet's name, a text or the number of rows is more than XLSX can hold, or a
            row has more cells than its header.

    """
    for name in sheets:
        if not _SHEET_NAME.fullmatch(name) or name.strip("'") != name:
            raise CannotWrite(_("XLSX cannot hold a sheet of this name."), sheet=name)
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in _frame(list(sheets)).items():
            package.writestr(_info(part), text)
        for number, (name, (header, rows)) in zip(numbers, sheets.items(), strict=True):
            # The size of a part is not known before it is written.
            with package.open(_info(_part(number)), "w", force_zip64=True) as stream:
                _write_sheet(stream, name, header, rows)


def _info(part: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(part, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _frame(names: Sequence[str]) -> dict[str, str]:
    """Return the parts that hold the sheets together."""
    sheets = list(enumerate(names, start=1))
    types = "".join(
        f'<Override PartName="/{_part(number)}" ContentType="{_TYPE}.worksheet+xml"/>'
        for number, _name in sheets
    )
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in sheets
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number, _name in sheets
    )
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{relations}<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _write_sheet(
    stream: IO[bytes], name: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    columns = [letters(index) for index in range(1, len(header) + 1)]
    stream.write(
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>".encode()
    )
    if columns:
        stream.write(
            f'<cols><col min="1" max="{len(columns)}" width="20" style="1" customWidth="1"/>'
            "</cols>".encode()
        )
    stream.write(b"<sheetData>")
    pieces = [_row(name, 1, header, columns, 2)]
    numbered = enumerate(rows, start=2)
    while pieces:
        stream.write("".join(pieces).encode())
        pieces = [
            _row(name, number, row, columns, 1)
            for number, row in itertools.islice(numbered, _PIECE)
        ]
    stream.write(b"</sheetData></worksheet>")


def _row(sheet: str, number: int, row: Sequence[str], columns: Sequence[str], style: int) -> str:
    if len(row) > len(columns):
        raise CannotWrite(_("The row has more cells than the header."), sheet=sheet, row=number)
    if number > _MAX_XLSX_ROWS:
        raise CannotWrite(_("XLSX cannot hold more rows."), sheet=sheet, row=number)
    cells = "".join(
        f'<c r="{column}{number}" s="{style}" t="inlineStr"><is>'
        f"{_text(text, sheet, number, column)}</t></is></c>"
        for column, text in zip(columns, row, strict=False)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _text(text: str, sheet: str, row: int, column: str) -> str:
    """Return the beginning of the element that holds ``text``, and ``text`` as XML writes it."""
    if len(text) * 2 > MAX_XLSX_CELL and len(text.encode("utf-16-le", "replace")) > 2 * (
        MAX_XLSX_CELL
    ):
        raise CannotWrite(
            _("The text is longer than %(most)d characters, which is the most that XLSX holds.")
            % {"most": MAX_XLSX_CELL},
            sheet=sheet,
            row=row,
            column=column,
        )
    if _SUSPECT.search(text):
        if found := IMPOSSIBLE.search(text):
            raise CannotWrite(
                _("XLSX cannot hold the character U+%(code)s.") % {"code": f"{ord(found[0]):04X}"},
                sheet=sheet,
                row=row,
                column=column,
            )
        text = escape(_SPECIAL.sub(lambda match: _SPECIAL_AS[match[0]], text))
    # Not said of every cell: an attribute costs whoever reads it time.
    return f'<t xml:space="preserve">{text}' if text != text.strip() else f"<t>{text}"
