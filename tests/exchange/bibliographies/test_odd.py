"""Odd entries of every format, each with exactly what is read, refused and told."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from treaties.exchange.bibliographies import Entry, Reading, read

ODD: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("odd.toml").read_text(encoding="utf-8")
)["odd"]


def said(data: str | bytes, form: str) -> Reading:
    return read(data.encode() if isinstance(data, str) else data, "library", form)


def entry(one: Entry) -> dict[str, Any]:
    """Return an entry as the table has it: its slug, its fields, dates in EDTF, and its names."""
    found = {
        name: value["edtf"] if isinstance(value, dict) else value
        for name, value in one.fields.items()
    }
    names = {"names": [_name(person) for person in one.contributors]} if one.contributors else {}
    return {"key": one.slug, **found, **names}


def _name(person: dict[str, str]) -> str:
    """Return “editor: Streltsov, Dmitry”; a body in braces; an order that is not the usual one."""
    parts = filter(None, (person["family_name"], person["given_name"]))
    name = f"{{{person['literal']}}}" if person["literal"] else ", ".join(parts)
    role = "" if person["role"] == "author" else f"{person['role']}: "
    return f"{role}{name}{' (family first)' if person['name_order'] == 'family-first' else ''}"


def places(faults: list[Any]) -> list[str]:
    return [f"{one.row} {one.sheet} {one.column}: {one.reason}" for one in faults]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{odd['format']}: {odd['name']}")
def test_an_odd_entry_has_its_exact_outcome(odd: dict[str, Any]) -> None:
    reading = said(odd["text"], odd["format"])
    assert [entry(one) for one in reading.entries] == odd.get("entries", [])
    assert places(reading.faults) == odd.get("faults", [])
    assert places(reading.told) == odd.get("told", [])


@pytest.mark.parametrize(
    ("data", "title", "fault"),
    [
        pytest.param("\ufeff@book{k, title={Gotō}}", "Gotō", "", id="UTF-8 with a mark"),
        pytest.param("@book{k, title={Gotō}}".encode("utf-16"), "Gotō", "", id="UTF-16"),
        pytest.param(
            b"@book{k, title={M\xfcller}}",
            "",
            "1  : The file is not in UTF-8: a sign in this line is not.",
            id="an old encoding",
        ),
        pytest.param(
            f"@book{{k, title={{T}}, abstract={{{'x' * 1_000_000}}}}}",
            "T",
            "",
            id="an abstract of 1 MB",
        ),
        pytest.param(
            f"@book{{k, title={{{'x' * 1_000_000}}}}}",
            "",
            "1 k title: This is too long.",
            id="a title of 1 MB",
        ),
        pytest.param(b"@book{k, title={a\x00b}}", "", "0  : This is no text", id="a NUL"),
    ],
)
def test_odd_files(data: str | bytes, title: str, fault: str) -> None:
    reading = said(data, "bibtex")
    assert [one.fields.get("title", "") for one in reading.entries if title] == [title] * bool(
        title
    )
    assert "".join(places(reading.faults)).startswith(fault) or not fault
    assert bool(reading.faults) == bool(fault)


@pytest.mark.parametrize("form", ["csl-json", "ris", "bibtex"])
def test_what_is_nested_or_repeated_without_end_is_refused(form: str) -> None:
    endless = {"csl-json": "[" * 100_000, "ris": "TY  - \n" * 5_000, "bibtex": "@book{" * 20_000}
    assert said(endless[form], form).faults
