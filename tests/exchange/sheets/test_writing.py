"""What is written is read as it was, and what cannot be written is said."""

import csv
import io
import zipfile
from itertools import count

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.sheets.files import read, read_rows
from treaties.exchange.sheets import (
    MAX_CELL,
    MAX_XLSX_CELL,
    CannotWrite,
    write_csv,
    write_xlsx,
)

AWKWARD = [
    "=1+1",
    "==1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "\rCR",
    "'",
    "'=1+1",
    "''=1+1",
    "'quoted'",
    '"',
    'a "b", c; d\te',
    "line\nline",
    "line\r\nline",
    "line\rline",
    " blanks around ",
    "\n",
    "1925",
    "007",
    "1e5",
    "1904-05",
    "TRUE",
    "None",
    "_x000D_",
    "_x005F_x000D_",
    "__x000d_x_",
    "_x000",
    "日ソ基本条約",
    "Ω\N{COMBINING ACUTE ACCENT}",
    "𐐷🤝",
    "مصر\N{RIGHT-TO-LEFT MARK}",
    "\N{ZERO WIDTH NO-BREAK SPACE}BOM",
    "<b>&amp;</b>",
    "]]>",
    "#REF!",
    "\x85\u2028\u2029",
    "a\x7fb",
]


def as_csv(header, rows) -> bytes:
    out = io.BytesIO()
    write_csv(out, header, rows)
    return out.getvalue()


def as_xlsx(header, rows, name="treaties") -> bytes:
    out = io.BytesIO()
    write_xlsx(out, {name: (header, rows)})
    return out.getvalue()


FORMATS = pytest.mark.parametrize(("write", "name"), [(as_csv, "a.csv"), (as_xlsx, "a.xlsx")])


@FORMATS
def test_awkward_texts_come_back(write, name):
    rows = [[str(number), text, text] for number, text in enumerate(AWKWARD)]
    assert read_rows(write(["slug", "title", "note"], rows), name) == [
        ["slug", "title", "note"],
        *rows,
    ]


HELD = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
HELD_IN_XML = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join({*map(chr, range(32))} - {*"\t\n\r"}) + "\ufffe\uffff",
)
ODD = st.text("'=+-@\t\r\n\"_x000D5F, ;a")
NAMES = st.lists(st.text("abc,;\t\"'=_ ", min_size=1).map(lambda text: f"a{text}b"), min_size=1)


def tables(characters):
    """Return a strategy for headers with rows of as many cells, none of them empty throughout."""
    cells = st.one_of(st.text(characters), ODD)
    return NAMES.flatmap(
        lambda names: st.tuples(
            st.just(names),
            st.lists(st.lists(cells, min_size=len(names), max_size=len(names)).filter(any)),
        )
    )


@given(tables(HELD))
def test_any_table_comes_back_from_csv(table):
    header, rows = table
    assert read_rows(as_csv(header, rows)) == [header, *rows]


@given(tables(HELD_IN_XML))
def test_any_table_comes_back_from_xlsx(table):
    header, rows = table
    assert read_rows(as_xlsx(header, rows), "a.xlsx") == [header, *rows]


def test_csv_is_what_excel_reads():
    content = as_csv(["slug", "title"], [["a", "=1"], ["b", "x,y"]])
    assert content == b"\xef\xbb\xbf" + b'"slug","title"\r\na,\'=1\r\nb,"x,y"\r\n'


@FORMATS
def test_nothing_written_is_a_formula(write, name):
    content = write(["title"], [[text] for text in AWKWARD])
    if name == "a.csv":
        cells = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
        assert not [text for text in cells if text[:1] in {*"=+-@\t\r"}]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert {cell.data_type for (cell,) in sheet.rows} <= {"s", "inlineStr"}


def test_openpyxl_reads_what_is_written():
    texts = [text for text in AWKWARD if "\r" not in text and "_x" not in text]
    content = as_xlsx(["title"], [[text] for text in texts], "“treaties” & more")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["“treaties” & more"]
    assert [cell.value for (cell,) in sheet.rows] == ["title", *texts]


def test_header_is_bold_and_fixed_and_cells_are_text():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(["slug"], [["a"]]))).active
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet.freeze_panes) == (True, False, "A2")
    assert sheet["A2"].number_format == "@"


def test_same_rows_give_the_same_bytes():
    assert as_xlsx(["slug"], [["a"]]) == as_xlsx(["slug"], [["a"]])


def test_several_sheets_are_written():
    out = io.BytesIO()
    write_xlsx(out, {"a": (["slug"], [["x"]]), "b": (["name", "born"], iter([]))})
    assert read(out.getvalue(), "a.xlsx") == {
        "a": (["slug"], {2: ["x"]}),
        "b": (["name", "born"], {}),
    }


@FORMATS
def test_short_row_is_filled_up(write, name):
    assert read_rows(write(["slug", "title"], [["a"]]), name)[1] == ["a", ""]


@FORMATS
def test_longest_text_comes_back(write, name):
    text = "=" * (MAX_CELL if name == "a.csv" else MAX_XLSX_CELL)
    assert read_rows(write(["slug", "title"], [["a", text]]), name)[1] == ["a", text]


@pytest.mark.parametrize(
    ("write", "text", "reason"),
    [
        (as_csv, "a\0", "NUL"),
        (as_csv, "a\ud800", "half a character"),
        (as_csv, "x" * (MAX_CELL + 1), "longer than 200000"),
        (as_xlsx, "a\0", r"U\+0000"),
        (as_xlsx, "a\x1f", r"U\+001F"),
        (as_xlsx, "a\ud800", r"U\+D800"),
        (as_xlsx, "a\uffff", r"U\+FFFF"),
        (as_xlsx, "x" * (MAX_XLSX_CELL + 1), "longer than 32767"),
        (as_xlsx, "🤝" * (MAX_XLSX_CELL // 2 + 1), "longer than 32767"),
    ],
)
def test_text_that_cannot_be_written_is_named(write, text, reason):
    with pytest.raises(CannotWrite, match=reason) as refused:
        write(["slug", "title"], [["a", "b"], ["b", text]])
    found = refused.value
    assert (found.sheet, found.row, found.column) == (
        "treaties" if write is as_xlsx else "",
        3,
        "B",
    )


@FORMATS
def test_row_longer_than_the_header_is_not_written(write, name):
    with pytest.raises(CannotWrite, match="more cells than the header"):
        write(["slug"], [["a", "b"]])


@pytest.mark.parametrize("name", ["", "a/b", "a:b", "[a]", "'a", "a'", "x" * 32, "a\n"])
def test_sheet_with_an_impossible_name_is_not_written(name):
    with pytest.raises(CannotWrite, match="a sheet of this name"):
        as_xlsx(["slug"], [], name)


def test_sheet_ends_where_excel_ends(monkeypatch):
    monkeypatch.setattr("treaties.exchange.sheets.workbook_writing._MAX_XLSX_ROWS", 3)
    with pytest.raises(CannotWrite, match="more rows") as refused:
        as_xlsx(["slug"], [["a"]] * 3)
    assert refused.value.row == 4


class Sink(io.RawIOBase):
    """A file that only counts what is written to it, as a response does."""

    written = 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.written += len(data)
        return len(data)


def test_rows_are_written_as_they_come():
    sink = Sink()
    passed = []

    def rows():
        for number in count():
            if number == 20_000:
                return
            if number % 5_000 == 0:
                passed.append(sink.written)
            yield [f"{number}", f"{number * number}"]

    write_csv(sink, ["slug", "title"], rows())
    assert passed == sorted({*passed})
    passed.clear()
    with zipfile.ZipFile(io.BytesIO(as_xlsx(["slug"], []))) as package:
        assert package.testzip() is None
    write_xlsx(sink, {"treaties": (["slug", "title"], rows())})
    assert passed == sorted({*passed})
