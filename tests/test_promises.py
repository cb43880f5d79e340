"""docs/promises.md names for each promise what shows it: files and tests that there are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
PAGE = "docs/promises.md"
NAMED = re.compile(r"`([^`]+)`")


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the tables with three columns: promise, shown by, seen."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 3 and cells[0] not in {"promise", "---"}:
            yield cells


def missing(cell: str) -> list[str]:
    """Return what a cell names as showing a promise and there is not; all of it if it is nothing.

    ``path`` is a file, ``path::test_name`` a test in it.
    """
    named = NAMED.findall(cell)
    return [name for name in named if not is_there(name)] if named else [cell]


def is_there(name: str) -> bool:
    file, _colons, test = name.partition("::")
    path = ROOT / file
    if not test or not path.is_file():
        return path.exists() and not test
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return test in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


ROWS = list(rows((ROOT / PAGE).read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_a_promise_names_what_shows_it_and_what_was_seen(row: list[str]) -> None:
    promise, shown, seen = row
    assert promise
    assert missing(shown) == []
    assert seen


def test_every_row_is_read() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    promised = text.partition("\n## What is not promised")[0]
    lines = [line for line in promised.splitlines() if line.startswith("| ")]
    heads = [line for line in lines if line.startswith(("| promise |", "| --- |"))]
    assert len(ROWS) == len(lines) - len(heads) > 50


def test_a_test_that_there_is_not_is_found() -> None:
    here = Path(__file__).relative_to(ROOT).as_posix()
    assert missing(f"`{here}`, `{here}::{test_every_row_is_read.__name__}` (long)") == []
    wrong = [f"{here}::test_of_nothing", "tests/test_nothing.py", "tests/nothing.py::test_it"]
    for name in wrong:
        assert missing(f"`{here}`, `{name}`") == [name]
    assert missing("somebody says so") == ["somebody says so"]


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/faults.md", "docs/operations.md"])
def test_tests_that_other_pages_name_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {name for name in NAMED.findall(text) if name.startswith("tests/")}
    assert named
    assert [name for name in sorted(named) if not is_there(name)] == []
