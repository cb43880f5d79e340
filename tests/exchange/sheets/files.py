"""Small files for the tests of reading, made by hand or by openpyxl."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from treaties.exchange.sheets import Cell, open_sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

FRAME = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="treaties" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>slug</t></si><si><t>title</t></si></sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>'
    '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[Red]0.00&quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="31"/></cellXfs></styleSheet>',
}
HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


def sheet_xml(rows: str, before: str = "", space: str = MAIN) -> str:
    """Return a sheet's part; ``before`` stands before its root."""
    return f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def book(rows: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a workbook with the sheet "treaties", whose rows are the XML ``rows``.

    ``parts`` are added to those that every workbook has, or take their place.
    """
    out = io.BytesIO()
    sheet = {"xl/worksheets/sheet1.xml": sheet_xml(HEADER + rows)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**FRAME, **sheet, **(parts or {})}.items():
            package.writestr(name, content)
    return out.getvalue()


def openpyxl_book(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """Return a workbook that openpyxl made."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        worksheet = workbook.create_sheet(name)
        for row in rows:
            worksheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read(
    content: bytes, name: str = "treaties.csv", encoding: str = "", **limits: int
) -> dict[str, tuple[list[str], dict[int, list[Cell]]]]:
    """Return all of a file: by sheet its header, and its rows by number."""
    return {
        sheet.name: (sheet.header, {row.number: row.cells for row in sheet.rows})
        for sheet in open_sheets(io.BytesIO(content), name, encoding=encoding, **limits)
    }


def read_rows(content: bytes, name: str = "treaties.csv", encoding: str = "") -> list[list[Cell]]:
    """Return the header and the rows of a file with one sheet."""
    ((header, rows),) = read(content, name, encoding).values()
    return [list(header), *rows.values()]
