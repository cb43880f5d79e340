"""Sources of every type go out in every format and come back the same."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.test_roundtrip import document_of
from treaties.dates import from_edtf
from treaties.dates import read as read_date
from treaties.documents import FORMAT, KINDS, Document
from treaties.documents.writer import date_value
from treaties.exchange.bibliographies import FORMATS, read, write
from treaties.exchange.bibliographies.entries import folded
from treaties.models.choices import SourceType

SHAPE = KINDS["source"].shape
FILLED: Document = {
    "title": "Русско-японские отношения: 日露関係, 1907–1916",
    "short_title": "日露関係",
    "language": "ru",
    "byline": "special cable to The New York Times",
    "container_title": "Труды & Studies",
    "volume": "5",
    "issue": "3",
    "pages": "175–179",
    "number": "12",
    "edition": "2",
    "publisher": "{Наука} $5_#",
    "publisher_place": "Москва",
    "issued": date_value(read_date("c. 1907")),
    "accessed": date_value(from_edtf("2022-06-12")),
    "url": "https://example.org/a_b?c=d&e=%20f~g#h",
    "doi": "10.1000/(x)_y;z<1>",
    "isbn": "978-0-8047-0587-5",
    "issn": "0037-6779",
    "jstor": "2049056",
    "s2cid": "157420351",
    "seen_by": "A. Reader",
    "seen_on": "1999-02-28",
    "contributors": [
        {"role": "author", "family_name": "von der Heydte", "given_name": "Friedrich August"},
        {"role": "editor", "family_name": "Gotō", "given_name": "Shinpei", "family_first": True},
        {"role": "author", "literal": "Ministry of Foreign Affairs, Japan"},
        {"role": "translator", "family_name": "Карахан", "given_name": "Лев Михайлович"},
        {"role": "author", "family_name": "後藤", "given_name": "新平", "family_first": True},
        {"role": "author", "family_name": "Chang"},
    ],
    "identifiers": [{"scheme": "oclc", "value": "866"}, {"scheme": "wikidata", "value": "Q42"}],
}
# What a format has a field for stands there, and not in the note alone.
OWN = {
    "bibtex": r"^  (author|title|publisher|address|volume|edition|url|doi|isbn) = ",
    "biblatex": r"^  (author|title|publisher|location|volume|edition|url|doi|isbn) = ",
    "ris": r"^(AU|TI|PB|CY|VL|ET|UR|DO|SN)  - ",
    "csl-json": r'^    "(author|title|publisher|publisher-place|volume|edition|URL|DOI|ISBN)": ',
}


def source(kind: str, **fields: Any) -> Document:
    people = [
        {
            "role": one["role"],
            "family_name": one.get("family_name", ""),
            "given_name": one.get("given_name", ""),
            "name_order": "family-first" if one.get("family_first") else "given-first",
            "literal": one.get("literal", ""),
        }
        for one in FILLED["contributors"]
    ]
    filled = {name: FILLED[name] for name in SHAPE.fields if name != "type"}
    head = {"format": FORMAT, "kind": "source", "slug": "under-test", "type": kind}
    return head | filled | {"contributors": people, "identifiers": FILLED["identifiers"]} | fields


def back(document: Document, form: str) -> Document:
    """Return the document that is read of what is written of one."""
    reading = read(write([document], form).encode(), "library", form)
    assert reading.faults == []
    (entry,) = reading.entries
    return entry.document()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", SourceType.values)
def test_a_source_with_every_field_comes_back_whole(kind: str, form: str) -> None:
    document = source(kind)
    assert back(document, form) == document


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", SourceType.values)
def test_a_source_with_a_title_alone_comes_back_with_nothing_more(kind: str, form: str) -> None:
    bare = {name: "" for name in SHAPE.fields if name not in SHAPE.dates}
    empty = {**bare, "seen_on": None, "issued": None, "accessed": None, "title": "Дневник"}
    document = source(kind, **{**empty, "type": kind, "contributors": [], "identifiers": []})
    assert back(document, form) == document


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_has_a_field_for_stands_in_it(form: str) -> None:
    lines = write([source("book")], form)
    assert len(set(re.findall(OWN[form], lines, re.MULTILINE))) == 9


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("bibtex", "@misc{under-test,"),
        ("biblatex", "@legal{under-test,"),
        ("ris", "TY  - LEGAL\n"),
        ("csl-json", '"type": "treaty",'),
    ],
)
def test_a_treaty_goes_out_as_the_nearest_type(form: str, sign: str) -> None:
    assert sign in write([source("treaty")], form)


@pytest.mark.parametrize(
    "edtf",
    ["1907", "1907-07", "1907-07-28", "1907~", "1907?", "1924/1925", "[..1939]", "190X", "../1939"],
)
@pytest.mark.parametrize("form", FORMATS)
def test_dates_come_back(form: str, edtf: str) -> None:
    document = source("book", issued=date_value(from_edtf(edtf)))
    assert back(document, form)["issued"]["edtf"] == edtf


@pytest.mark.parametrize("form", FORMATS)
def test_a_date_of_another_calendar_comes_back_with_it(form: str) -> None:
    document = source("book", issued=date_value(read_date("15 July 1907 (Old Style)")))
    assert back(document, form) == document


def folded_through(value: Any) -> Any:
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, dict):
        return {name: folded_through(one) for name, one in value.items()}
    return [folded_through(one) for one in value] if isinstance(value, list) else value


@pytest.mark.hypothesis
@pytest.mark.parametrize("form", FORMATS)
@given(document=document_of(KINDS["source"], {}))
def test_any_source_comes_back_on_one_line_a_field(form: str, document: Document) -> None:
    document = folded_through(document)
    if document["title"] and all(
        one["literal"] or one["family_name"] for one in document["contributors"]
    ):
        assert back(document, form) == document


@pytest.mark.hypothesis
@pytest.mark.parametrize("form", FORMATS)
@given(text=st.text(max_size=200) | st.text('@{}"=,#%\\ \nabTYERAUI- []:0', max_size=200))
def test_no_text_makes_the_reader_fail(form: str, text: str) -> None:
    reading = read(text.encode("utf-8", "surrogatepass"), "library", form)
    assert reading.entries or reading.faults


@pytest.mark.hypothesis
@given(data=st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    reading = read(data, "library")
    assert reading.entries or reading.faults


def test_equal_sources_give_equal_bytes_and_the_order_stays() -> None:
    documents = [source("book", slug="b"), source("thesis", slug="a")]
    for form in FORMATS:
        text = write(documents, form)
        assert text == write(documents, form)
        reading = read(text.encode(), "library", form)
        assert [entry.slug for entry in reading.entries] == ["b", "a"]
    assert json.loads(write([], "csl-json")) == []
