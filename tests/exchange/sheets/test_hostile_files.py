"""Files that are not what they say, or that would cost far more to read than to send."""

import io
import random
import struct
import tracemalloc
import zipfile

import pytest

from tests.exchange.sheets.files import FRAME, HEADER, MAIN, book, read, sheet_xml
from treaties.exchange.sheets import FileRefused
from treaties.exchange.sheets.limits import MAX_RATIO
from treaties.exchange.sheets.package import Package

SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HTML = b"<html><table><tr><td>slug</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsm", book(), "macros"),
        ("a.xlsx", book(parts={"xl/vbaProject.bin": b"x"}), "macros"),
        ("a.xls", OLE, "ending “.xls” is not read"),
        ("a.ods", book(), "Save the table as CSV or XLSX"),
        ("a", b"slug", "no ending"),
        ("a.xlsx", OLE, "old format"),
        ("a.csv", OLE, "old format"),
        ("a.csv", book(), r"end with \.xlsx"),
        ("a.csv", b"%PDF-1.7\n", "PDF"),
        ("a.csv", HTML, "web page"),
        ("a.csv", b"\xef\xbb\xbf\r\n <!DOCTYPE html>", "web page"),
        ("a.csv", b'<?xml version="1.0"?><Workbook/>', "web page or XML"),
        ("a.xlsx", HTML, "no workbook"),
        ("a.xlsx", b"slug,title\n", "no workbook"),
        ("a.xlsx", b"PK\x03\x04", "no workbook"),
        ("a.xlsx", book()[:-30], "no workbook"),
        ("a.xlsx", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n\r\n", "empty"),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused_in_words(name, content, told):
    with pytest.raises(FileRefused, match=told) as refused:
        read(content, name)
    assert refused.value.mend


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def test_archive_that_is_no_workbook_is_refused():
    with pytest.raises(FileRefused, match="a ZIP archive, but no workbook"):
        read(zipped({"a.csv": b"slug"}), "a.xlsx")


def patched(content: bytes, signature: bytes, offset: int, value: int, size: str = "<H") -> bytes:
    """Return ``content`` with a number in its last record of this kind replaced."""
    changed = bytearray(content)
    struct.pack_into(size, changed, changed.rindex(signature) + offset, value)
    return bytes(changed)


ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (book(parts={"../xl/other.xml": "<a/>"}), "leads out of it"),
        (book(parts={"/etc/other.xml": "<a/>"}), "leads out of it"),
        (book(parts={"xl\\..\\other.xml": "<a/>"}), "leads out of it"),
        (patched(book(), ENTRY, 8, 1), "password"),
        (patched(book(), ENTRY, 10, 97), "damaged"),
        (patched(book(), ENTRY, 16, 12345, "<L"), "damaged"),
        (patched(book(), ENTRY, 42, 0, "<L"), "unpacks to far more"),
        (patched(book(), END, 12, 2_000_000, "<L"), "unpacks to far more"),
        (book(parts={f"xl/{n}.xml": "" for n in range(201)}), "unpacks to far more"),
        (book(parts={"xl/zeros.bin": bytes(6_000_000)}), "unpacks to far more"),
    ],
    ids=[
        "parent",
        "absolute",
        "backslash",
        "encrypted",
        "method",
        "checksum",
        "overlap",
        "directory",
        "parts",
        "ratio",
    ],
)
def test_hostile_archive_is_refused(content, told):
    with pytest.raises(FileRefused, match=told):
        read(content, "a.xlsx")


def test_small_parts_are_refused_by_their_sum(monkeypatch):
    monkeypatch.setattr("treaties.exchange.sheets.package.MAX_UNPACKED", 10_000)
    with pytest.raises(FileRefused, match="unpacks to far more"):
        Package(io.BytesIO(book(parts={f"xl/{n}.xml": "x" * 1000 for n in range(10)})))


@pytest.mark.parametrize("part", [SHEET, *(part for part in FRAME if "Content" not in part)])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "https://treaties.example/a.dtd">',
    ],
    ids=["bomb", "file", "address"],
)
def test_document_type_is_refused(part, declared):
    xml = {SHEET: sheet_xml(HEADER), **FRAME}[part]
    with pytest.raises(FileRefused, match="document type"):
        read(book(parts={part: declared + xml}), "a.xlsx")


def noise(size: int) -> str:
    """Return a text that does not pack well, so that its archive is no reason to refuse it."""
    return random.Random(size).randbytes(size // 2).hex()  # noqa: S311


def cell(text: str) -> str:
    return f'<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>'


BOMBS = {
    "one large cell": lambda: book(cell(noise(6_000_000))),
    "one large cell, packed well": lambda: book(cell("x" * 6_000_000)),
    "one large attribute": lambda: book(f'<row r="2" a="{noise(6_000_000)}"/>'),
    "one large attribute before the rows": lambda: book(
        parts={SHEET: f'<worksheet a="{noise(6_000_000)}" xmlns="{MAIN}"/>'}
    ),
    "many cells in a row": lambda: book(f'<row r="2">{"<c/>" * 1_500_000}</row>'),
    "many rows of nothing": lambda: book("<row/>" * 1_048_576),
    "many styles": lambda: book(
        parts={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{"<xf/>" * 2_000_001}</styleSheet>'}
    ),
    "deep": lambda: book("<row>" + "<a>" * 2_000_000),
    "one large shared text": lambda: book(
        parts={SHARED: f'<sst xmlns="{MAIN}"><si><t>{noise(6_000_000)}</t></si></sst>'}
    ),
}


@pytest.mark.parametrize(
    "ratio",
    [
        pytest.param(MAX_RATIO, id="ratio"),
        pytest.param(1_000_000, id="no ratio", marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb_is_refused_in_little_memory(bomb, ratio, monkeypatch):
    # Without its first defense, the reader still has its others.
    monkeypatch.setattr("treaties.exchange.sheets.package.MAX_RATIO", ratio)
    content = BOMBS[bomb]()
    tracemalloc.start()
    try:
        with pytest.raises(FileRefused, match=r"far more|damaged|characters"):
            read(content, "a.xlsx")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000_000


@pytest.mark.parametrize(
    ("rows", "texts"),
    [("<row><c><v>1</v></c></row>" * 1_000_000, ""), ("", "<si><t>a</t></si>" * 3_000_000)],
    ids=["rows", "shared texts"],
)
def test_very_many_of_the_same_are_refused_unread(rows, texts):
    content = book(rows, {SHARED: f'<sst xmlns="{MAIN}">{texts}</sst>'})
    with pytest.raises(FileRefused, match="unpacks to far more"):
        Package(io.BytesIO(content))


@pytest.mark.parametrize("limit", ["MAX_SHARED", "MAX_SHARED_MEMORY"])
def test_shared_texts_are_bounded(limit, monkeypatch):
    monkeypatch.setattr(f"treaties.exchange.sheets.workbook.{limit}", 1)
    with pytest.raises(FileRefused, match="too many different texts"):
        read(book(), "a.xlsx")


def test_large_parts_that_are_not_read_cost_nothing():
    content = book(parts={"xl/media/image1.png": noise(6_000_000)})
    assert read(content, "a.xlsx") == {"treaties": (["slug", "title"], {})}
