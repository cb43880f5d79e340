"""``check_content``: what it writes, and how it ends."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_source, make_treaty
from treaties.management import fixtures
from treaties.management.commands.check_content import Command

pytestmark = pytest.mark.django_db


def check(*args: str) -> tuple[int, str]:
    """Return with what the command ends, and what it writes."""
    out = StringIO()
    try:
        call_command("check_content", *args, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_empty_work_is_in_order() -> None:
    assert check() == (0, "errors: 0, warnings: 0, hints: 0\n")
    assert check("--format", "json") == (0, "[]\n")


def test_first_article_has_no_error() -> None:
    fixtures.load()
    ended, written = check()
    assert ended == 0
    assert "errors: 0, warnings: 0, hints: " in written


def test_findings_stand_by_record_the_worst_first_and_are_counted() -> None:
    make_source(slug="unused", title="A Calendar")
    make_treaty(name="Pact", lead="It was signed.\n\nIt lapsed.[@gone]")
    assert check() == (
        1,
        """\
treaty:pact  Pact
  error: Lead: line 3, column 12: There is no source with the key “gone”.
    The record cannot be published before this is mended. What is missing can be made from the \
form, or its key corrected.
  hint: Lead: line 1: this paragraph cites no source: “It was signed.”
    Cite the source of what the paragraph says: [@key, p. 4].

source:unused  A Calendar
  hint: No text cites this source.
    Cite it where it belongs, or delete it if nothing needs it.
  hint: Published: The source has no year.
    Give the year; leave it empty only where the work gives none.

errors: 1, warnings: 0, hints: 3
""",
    )


def test_hints_alone_are_no_failure() -> None:
    make_source()
    ended, written = check()
    assert ended == 0
    assert written.endswith("errors: 0, warnings: 0, hints: 2\n")


def test_json_is_a_list_of_objects_with_the_same_keys() -> None:
    make_source(issued="1959")
    make_treaty(name="Pact")
    ended, written = check("--format", "json")
    rows: list[dict[str, Any]] = json.loads(written)
    assert ended == 1
    keys = ["severity", "code", "address", "path", "message", "advice", "record", "place"]
    assert [list(row) for row in rows] == [keys, keys]
    assert [(row["severity"], row["code"], row["address"], row["path"]) for row in rows] == [
        ("error", "not-publishable", "treaty:pact", "lead"),
        ("hint", "never-cited", "source:slusser-triska-1959", ""),
    ]


def test_kinds_choose_what_is_listed_and_what_counts_as_failure() -> None:
    make_source()
    make_treaty(name="Pact")
    assert check("source")[0] == 0
    assert "Pact" not in check("source")[1]
    assert check("source", "treaty")[0] == 1


@pytest.mark.parametrize("kinds", [["citation"], ["treaty", "treaties"]])
def test_kind_that_does_not_exist_is_refused(kinds: list[str]) -> None:
    with pytest.raises(CommandError, match="the kinds are treaty, event") as refused:
        check(*kinds)
    assert refused.value.returncode == 2


def test_form_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        Command().run_from_argv(["manage.py", "check_content", "--format", "xml"])
    assert end.value.code == 2
    assert "'text', 'json'" in capsys.readouterr().err
