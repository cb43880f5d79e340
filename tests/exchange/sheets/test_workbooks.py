"""Reading XLSX."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from tests.exchange.sheets.files import (
    FRAME,
    HEADER,
    MAIN,
    book,
    openpyxl_book,
    read,
    read_rows,
    sheet_xml,
)
from treaties.exchange.sheets import CellRefused, Faulty, FileRefused, Formula, as_text, open_sheets

EVENING = datetime.fromisoformat("1925-01-20T18:00")
AFTERNOON = datetime.fromisoformat("1925-01-20T14:30")
CALENDARS = "Spreadsheet programs disagree on days before 1 March 1900."
NUMBER = "This cell holds a number that cannot be read."
NO_DAY = "This cell holds a day that cannot be read."


def test_workbook_of_openpyxl_is_read():
    content = openpyxl_book(
        {
            "treaties": [
                ["slug", " title ", "year", None, None],
                ["peking", "日ソ基本条約", 1925, None],
                [],
                ["paris", None, 1856.5],
                ["x", True, date(1925, 1, 20)],
                ["y", "=1+1", AFTERNOON],
            ],
            "empty": [],
            "people": [["slug"]],
        }
    )
    assert read(content, "a.xlsx") == {
        "treaties": (
            ["slug", "title", "year"],
            {
                2: ["peking", "日ソ基本条約", 1925],
                4: ["paris", "", 1856.5],
                5: ["x", True, date(1925, 1, 20)],
                6: ["y", Formula("=1+1"), AFTERNOON],
            },
        ),
        "empty": ([], {}),
        "people": (["slug"], {}),
    }


def test_hidden_sheet_is_read_and_one_of_a_chart_is_not():
    workbook = openpyxl.Workbook()
    workbook.active.append(["slug"])
    hidden = workbook.create_sheet("hidden")
    hidden.append(["name"])
    hidden.sheet_state = "veryHidden"
    workbook.create_chartsheet("chart")
    out = io.BytesIO()
    workbook.save(out)
    assert read(out.getvalue(), "a.XLSX") == {"Sheet": (["slug"], {}), "hidden": (["name"], {})}


def test_sheets_may_be_taken_before_their_rows():
    content = openpyxl_book({name: [["slug"], [name]] for name in "abc"})
    sheets = list(open_sheets(io.BytesIO(content), "a.xlsx"))
    assert [[row.cells for row in sheet.rows] for sheet in reversed(sheets)] == [
        [["c"]],
        [["b"]],
        [["a"]],
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A2" t="s"><v>1</v></c>', "title"),
        ('<c t="s"><v>1</v></c>', "title"),
        ('<c r="A2" t="inlineStr"><is><t> a &amp; b </t></is></c>', " a & b "),
        ('<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><rPr/><t>b</t></r></is></c>', "ab"),
        (
            '<c r="A2" t="inlineStr"><is><t>条約</t><rPh><t>ジョウヤク</t></rPh></is></c>',
            "条約",
        ),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_\n_x005F_x000D__x0000_</t></is></c>', None),
        ('<c r="A2" t="str"><v>a_x000D_</v></c>', "a\r"),
        ('<c r="A2" t="str"><f>B2</f><v>a</v></c>', Formula("=B2")),
        ('<c r="A2"><f t="shared" si="0"/><v>1</v></c>', Formula("=")),
        ('<c r="A2"><f>B2</f></c>', Formula("=B2")),
        ('<c r="A2" t="b"><v>1</v></c>', True),
        ('<c r="A2" t="b"><v>0</v></c>', False),
        ('<c r="A2"><v>0</v></c>', 0),
        ('<c r="A2"><v>1925</v></c>', 1925),
        ('<c r="A2"><v>-1.5E-3</v></c>', -0.0015),
        ('<c r="A2"><v>3.1400000000000001</v></c>', 3.14),
        ('<c r="A2" s="1"><v>9152</v></c>', date(1925, 1, 20)),
        ('<c r="A2" s="2"><v>9152.75</v></c>', EVENING),
        ('<c r="A2" s="3"><v>9152.75</v></c>', 9152.75),
        ('<c r="A2" s="4"><v>61</v></c>', date(1900, 3, 1)),
        ('<c r="A2" t="d"><v>1925-01-20T00:00:00</v></c>', date(1925, 1, 20)),
        ('<c r="A2" s="1"><v>60</v></c>', Faulty("60", CALENDARS)),
        ('<c r="A2" s="1"><v>-9000</v></c>', Faulty("-9000", CALENDARS)),
        ('<c r="A2" s="1"><v>0.5</v></c>', Faulty("0.5", "This cell holds a time without a day.")),
        (
            '<c r="A2" s="1"><v>99999999</v></c>',
            Faulty("99999999", NO_DAY),
        ),
        (
            '<c r="A2" t="d"><v>1925-02-30</v></c>',
            Faulty("1925-02-30", NO_DAY),
        ),
        ('<c r="A2" t="e"><v>#REF!</v></c>', Faulty("#REF!", "This cell shows an error.")),
        (
            '<c r="A2"><v>1_000</v></c>',
            Faulty("1_000", NUMBER),
        ),
        (
            '<c r="A2"><v>nan</v></c>',
            Faulty("nan", NUMBER),
        ),
        (
            f'<c r="A2"><v>{"9" * 50}</v></c>',
            Faulty("9" * 50, NUMBER),
        ),
    ],
)
def test_cell_is_read(cell, value):
    if value is None:
        value = "a\r\n_x000D__x0000_"
    rows = f'<row r="2">{cell}</row>'
    assert read(book(rows), "a.xlsx")["treaties"][1] == {2: [value, ""]}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row><c r="A3" s="1"/><c r="B3"><v/></c></row>',
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t/></is></c></row>',
    ],
)
def test_empty_cells_are_no_row(rows):
    assert read(book(rows), "a.xlsx")["treaties"][1] == {}


def test_cells_that_are_left_out_are_empty():
    rows = '<row r="9"><c r="B9"><v>1</v></c><c r="D9"/></row>'
    assert read(book(rows), "a.xlsx")["treaties"][1] == {9: ["", 1]}


def test_days_may_be_counted_from_1904():
    workbook = FRAME["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    content = book(
        '<row r="2"><c r="A2" s="1"><v>7690</v></c></row>', {"xl/workbook.xml": workbook}
    )
    assert read_rows(content, "a.xlsx")[1] == [date(1925, 1, 20), ""]


def test_strict_workbook_and_one_with_prefixes_are_read():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    rows = HEADER.replace("<", "<x:").replace("<x:/", "</x:")
    part = f'<x:worksheet xmlns:x="{strict}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert read_rows(book(parts={"xl/worksheets/sheet1.xml": part}), "a.xlsx") == [
        ["slug", "title"]
    ]


def test_what_follows_the_rows_is_not_read_as_rows():
    part = sheet_xml(HEADER).replace(
        "</sheetData>", '</sheetData><mergeCells><row r="2"/></mergeCells><hyperlinks/>'
    )
    assert read_rows(book(parts={"xl/worksheets/sheet1.xml": part}), "a.xlsx") == [
        ["slug", "title"]
    ]


def test_formula_has_no_text():
    ((_, rows),) = read(book('<row r="2"><c r="A2"><f>B2</f></c></row>'), "a.xlsx").values()
    with pytest.raises(CellRefused, match="formula"):
        as_text(rows[2][0])


@pytest.mark.parametrize(
    ("rows", "place", "reason"),
    [
        ('<row r="2"><c r="C2"><v>7</v></c></row>', ("C", 2, "7"), "beyond the last column"),
        ('<row r="2"><c r="XFD2"><v>7</v></c></row>', ("XFD", 2, "7"), "far beside the table"),
        (
            '<row r="1048576"><c r="A1048576"><v>7</v></c></row>',
            ("A", 1_048_576, "7"),
            "more than 10000 rows below",
        ),
        (
            f'<row r="2"><c r="A2" t="str"><v>{"x" * 200_001}</v></c></row>',
            ("A", 2, "x" * 79 + "…"),
            "more than 200000 characters",
        ),
    ],
)
def test_content_outside_the_table_is_refused_by_its_cell(rows, place, reason):
    with pytest.raises(FileRefused, match=reason) as refused:
        read(book(rows), "a.xlsx")
    found = refused.value
    assert (found.sheet, found.column, found.row, found.value) == ("treaties", *place)


def test_formula_in_the_header_is_refused_by_its_cell():
    part = sheet_xml('<row r="3"><c r="B3"><f>A1</f></c></row>')
    with pytest.raises(FileRefused, match="“treaties”, cell B3: This cell") as refused:
        read(book(parts={"xl/worksheets/sheet1.xml": part}), "a.xlsx")
    assert refused.value.value == "=A1"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="2"><c r="B2"/><c r="A2"/></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c t="s"><v>2</v></c></row>',
        '<row r="2"><c t="s"><v>-1</v></c></row>',
        '<row r="2"><c t="huh"><v>2</v></c></row>',
        '<row r="2"><c>',
        "<other/>",
        "&entity;",
    ],
)
def test_damaged_sheet_is_refused(rows):
    with pytest.raises(FileRefused, match=r"damaged: its part “xl/worksheets/sheet1\.xml”"):
        read(book(rows), "a.xlsx")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", "<workbook"),
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheet name="a"/></workbook>'),
        ("xl/sharedStrings.xml", "<html/>"),
        ("xl/styles.xml", "\xff".encode("latin-1")),
        ("_rels/.rels", "<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    ],
)
def test_damaged_workbook_is_refused(part, content):
    with pytest.raises(FileRefused, match="damaged"):
        read(book(parts={part: content}), "a.xlsx")
