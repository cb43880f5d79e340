"""Reading CSV and TSV."""

import io
from itertools import count, islice

import pytest

from tests.exchange.sheets.files import read, read_rows
from treaties.exchange.sheets import MAX_CELL, FileRefused, open_sheets

PEACE = [["slug", "title"], ["peking", "Конвенция об основных принципах"]]
JAPANESE = [["slug", "title"], ["peking", "日ソ基本条約"]]
FRENCH = [["slug", "title"], ["paris", "Traité de paix – « Paris »"]]


def text(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "written", "named"),
    [
        (JAPANESE, "utf-8", ""),
        (JAPANESE, "utf-8-sig", ""),
        (JAPANESE, "utf-8-sig", "utf-8"),
        (JAPANESE, "utf-16", ""),
        (JAPANESE, "utf-32", ""),
        (JAPANESE, "utf-16-le", "UTF-16-LE"),
        (JAPANESE, "utf-16-be", "utf_16_be"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (FRENCH, "cp1252", "Windows-1252"),
        (PEACE, "koi8-r", "KOI8-R"),
        (PEACE, "cp1251", "windows-1251"),
        (JAPANESE, "utf-8-sig", "windows-1252"),
        (PEACE, "utf-16", "koi8-r"),
    ],
)
def test_text_is_read_in_its_encoding(rows, written, named):
    assert read_rows(text(rows).encode(written), encoding=named) == rows


def test_big_endian_mark_is_known():
    content = b"\xfe\xff" + text(JAPANESE).encode("utf-16-be")
    assert read_rows(content) == JAPANESE


@pytest.mark.parametrize(
    ("content", "encoding", "reason"),
    [
        (b"slug,title\nparis,Trait\xe9\n", "", "Byte 23 (0xE9, on line 2) is not UTF-8."),
        (b"slug\r\n" * 100_000 + b"\xff", "", "Byte 600001 (0xFF, on line 100001) is not UTF-8."),
        (b"slug\n\xe6\x97", "", "Byte 6 (0xE6, on line 2) is not UTF-8."),
        (b"slug\n\n\x82", "shift_jis", "Byte 7 (0x82, on line 3) is not SHIFT-JIS."),
        (b"slug\na\x81", "cp1252", "Byte 7 (0x81, on line 2) is not CP1252."),
    ],
)
def test_byte_of_another_encoding_is_named(content, encoding, reason):
    with pytest.raises(FileRefused, match="name its encoding") as refused:
        read(content, encoding=encoding)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "encoding", ["klingon", "zlib", "base64", "rot13", "idna", "unicode_escape", "a\0b", "x" * 999]
)
def test_what_is_no_encoding_is_refused(encoding):
    with pytest.raises(FileRefused, match="There is no encoding"):
        read(b"slug\n", encoding=encoding)


def test_utf_16_needs_its_mark_or_its_order():
    with pytest.raises(FileRefused, match="UTF-16-LE or UTF-16-BE"):
        read("slug\n".encode("utf-16-le"), encoding="utf-16")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "slug,title\na,b\n"),
        ("a.csv", "slug;title\na;b\n"),
        ("a.csv", "slug\ttitle\na\tb\n"),
        ("a.CSV", "slug,title\ra,b\r"),
        ("a.csv", "slug,title\r\na,b"),
        ("a.tsv", "slug\ttitle\na\tb\n"),
        ("a.tab", "slug\ttitle\na\tb\n"),
        ("a.csv", '"slug","title"\n"a",b\n'),
        ("a.csv", "slug,title,,\na,b,,\n"),
        ("a.csv", "\n ,\nslug , title\na,b\n"),
    ],
)
def test_separators_and_line_ends_are_found(name, content):
    assert read_rows(content.encode(), name) == [["slug", "title"], ["a", "b"]]


@pytest.mark.parametrize(
    ("content", "header"),
    [
        ('"a;b;c",d', ["a;b;c", "d"]),
        ('"a;b"', ["a;b"]),
        ("title, long;date", ["title, long", "date"]),
        ("title", ["title"]),
        ('"a\n;b",c', ["a\n;b", "c"]),
        ('"a "";"" b",c', ['a ";" b', "c"]),
    ],
)
def test_separator_is_found_outside_quotation_marks(content, header):
    assert read_rows(content.encode()) == [header]


def test_rows_are_numbered_as_spreadsheets_number_them():
    content = b'slug,title\r\na,"two\r\nlines"\r\n\r\n,\r\nb,"x\ry"\r\nc\r\n'
    assert read(content)[""] == (
        ["slug", "title"],
        {2: ["a", "two\r\nlines"], 5: ["b", "x\ry"], 6: ["c", ""]},
    )


@pytest.mark.parametrize("size", [131_073, MAX_CELL])
def test_long_cell_is_read(size):
    assert read_rows(b"slug\n" + b"x" * size) == [["slug"], ["x" * size]]


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        (
            'slug\na\n"b\nc\n',
            3,
            "In the record that begins on line 3 a quotation mark is never closed.",
        ),
        (
            'slug\n"a\nb"\n"c"d\n',
            3,
            "In the record that begins on line 4 something stands between a closing quotation "
            "mark and the next separator.",
        ),
        (
            f"slug\na\n{'x' * (MAX_CELL + 2)}\n",
            3,
            "A cell of the record from line 3 on is longer than 200000 characters.",
        ),
        ("slug\na\nb\0c\n", 0, "Line 3 holds a NUL character."),
        ("slug\n" + "x," * 6_000_000, 0, "Line 2 is longer than 10000000 characters."),
    ],
    ids=["unclosed", "stray", "long cell", "nul", "long line"],
)
def test_what_is_no_csv_is_refused_with_its_line(content, row, reason):
    with pytest.raises(FileRefused) as refused:
        read(content.encode())
    assert (refused.value.row, refused.value.reason) == (row, reason)


def test_content_beyond_the_header_is_refused_by_its_cell():
    with pytest.raises(FileRefused, match="beyond the last column") as refused:
        read(b"slug,title\na,b\nc,Treaty of Paris,,1856\n")
    assert (refused.value.row, refused.value.column, refused.value.value) == (3, "D", "1856")


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (",".join(f"c{n}" for n in range(101)), {}, "The header has 101 columns"),
        ("slug\n" + "a\n\n" * 4, {"max_rows": 3}, "More than 3 rows are not read"),
        ("slug\n" + "a\n" * 4, {"max_bytes": 12}, "The file has 0.0 MB"),
    ],
)
def test_more_than_is_read_is_refused(content, limits, reason):
    with pytest.raises(FileRefused, match=reason):
        read(content.encode(), **limits)


def test_as_many_as_are_read_are_let_through():
    content = b"slug\n" + b"a\n\n" * 3
    assert len(read(content, max_rows=3, max_bytes=len(content))[""][1]) == 3


class Endless(io.RawIOBase):
    """A file that counts how much of it was read."""

    def __init__(self) -> None:
        self.taken = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        return 10_000_000

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.taken += size
        return b"slug\n" * (size // 5)


def test_rows_are_read_as_they_are_asked_for():
    file = Endless()
    (sheet,) = open_sheets(file, "a.csv")
    assert list(islice(zip(sheet.rows, count()), 1000))
    assert file.taken < 1_000_000
