"""What the readers of tables and bibliographies make of any bytes: rows, sources, or a refusal."""

from collections.abc import Callable
from io import BytesIO

from tests.exchange.sheets.files import HEADER, book, sheet_xml
from tests.fuzz.texts import says_why
from treaties.documents import check, dumps
from treaties.exchange.batches.draft import new_draft
from treaties.exchange.bibliographies import read, write
from treaties.exchange.sheets import CellRefused, FileRefused, Sheet, as_text, open_sheets
from treaties.exchange.tables import TABLES, Manner, TableSheet, Taking

MANNER = Manner(create=True, clear=True)
# The parts of a workbook that anything is put into, by the first byte.
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
)
_MOST_ROWS = 200


def table(data: bytes) -> None:
    """A text is a table whose rows make documents, or is refused; any table may be meant."""
    _look(data, ".csv", list(TABLES)[len(data) % len(TABLES)])
    _look(data, ".tsv", "treaty")


def workbook(data: bytes) -> None:
    """An archive is a workbook whose rows make documents, or is refused."""
    _look(data, ".xlsx", "treaty")


def worksheet(data: bytes) -> None:
    """A workbook with anything in one of its parts is read or refused."""
    if not data:
        return
    kind, content = data[0] % (len(PARTS) + 1), data[1:]
    if kind == len(PARTS):
        rows = HEADER.encode() + content
        content = sheet_xml("").encode().replace(b"</sheetData>", rows + b"</sheetData>")
        kind = 0
    _look(book("", {PARTS[kind]: content}), ".xlsx", "treaty")


def _look(data: bytes, ending: str, table_name: str) -> None:
    try:
        for sheet in open_sheets(BytesIO(data), f"table{ending}"):
            _take(sheet, table_name)
    except FileRefused as error:
        says_why(error.reason)


def _take(sheet: Sheet, name: str) -> None:
    columns = TableSheet(sheet.name, TABLES[name], sheet.header)
    wrong = list(columns.faults())
    for number, row in enumerate(sheet.rows):
        try:
            cells = [as_text(cell) for cell in row.cells]
        except CellRefused as error:
            says_why(error.reason)
            continue
        if wrong or number > _MOST_ROWS:
            continue
        cells += [""] * (len(columns.header) - len(cells))
        document = new_draft(columns.table.kind, cells[columns.owner].strip()).document
        taking = Taking(columns, row.number, cells, MANNER, {}, {})
        taking.into(document, None)
        if not taking.faults and not check(document):
            dumps(document)


def bibliography(format: str) -> Callable[[bytes], None]:
    """Return what reads a file of this format: what is taken can be written in every format."""

    def target(data: bytes) -> None:
        reading = read(data, "library", format)
        assert reading.entries or reading.faults
        assert all(fault.reason for fault in reading.faults)
        if reading.faults:
            return
        documents = [entry.document() for entry in reading.entries]
        for document in documents:
            assert check(document) == []
        again = read(write(documents, format).encode(), "library", format)
        assert again.faults == [], "what was written cannot be read"
        assert len(again.entries) == len(documents)

    return target
