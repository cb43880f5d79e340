"""What cells mean as text, and how texts are neutralized."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.exchange.sheets import CellRefused, Faulty, Formula, as_text, escape, unescape
from treaties.exchange.sheets.cells import letters


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        (" =a ", " =a "),
        (1925, "1925"),
        (1925.0, "1925"),
        (-3.0, "-3"),
        (0.1, "0.1"),
        (9784000000000.0, "9784000000000"),
        (1e300, "1e+300"),
        (True, "true"),
        (False, "false"),
        (date(1925, 1, 20), "1925-01-20"),
        (datetime.fromisoformat("1925-01-20T14:30"), "1925-01-20T14:30:00"),
    ],
)
def test_cell_has_a_text(cell, text):
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        (Formula("=A1"), "=A1", "This cell holds a formula."),
        (Faulty("#REF!", "This cell shows an error."), "#REF!", "This cell shows an error."),
    ],
)
def test_cell_without_a_text_is_refused(cell, value, reason):
    with pytest.raises(CellRefused) as refused:
        as_text(cell)
    assert (refused.value.value, refused.value.reason) == (value, reason)
    assert refused.value.mend


@pytest.mark.parametrize("sign", "=+-@\t\r")
@pytest.mark.parametrize("text", ["{}", "{}1+1", "{0}{0}", "'{}", "''{}x"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(sign, text):
    text = text.format(sign)
    assert escape(text) == "'" + text


@pytest.mark.parametrize("text", ["", "'", "''", "'t Hooft", "a=1", " =1", "1-2", "“=”"])
def test_other_text_stays_as_it_is(text):
    assert escape(text) == unescape(text) == text


@given(st.one_of(st.text(), st.text("'=+-@\t\r a")))
def test_unescape_undoes_escape(text):
    assert unescape(escape(text)) == text


@given(st.text("'=+-@\t\r a"))
def test_nothing_escaped_begins_with_an_active_sign(text):
    assert escape(text)[:1] not in {*"=+-@\t\r"}


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_has_letters(column, name):
    assert letters(column) == name
