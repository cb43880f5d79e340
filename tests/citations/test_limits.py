"""Texts made to take long are refused, or come out as what they are; nothing is cut in silence."""

import time

import pytest

from tests.citations.works import rendered
from treaties.citations import MAX_TEXT, check, forget, mentions, plain
from treaties.citations.parsing import (
    MAX_BRACKETS,
    MAX_CITATIONS,
    MAX_LINES,
    MAX_SIGNS,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[@a;" * 25_000, "too_many_brackets"),
        ("[[[[" * 100_000, "text_too_long"),
        ("[[[[" * 25_000, "too_many_brackets"),
        ("[^" * 50_000, "too_many_brackets"),
        ("![" * 50_000, "too_many_brackets"),
        ("[@a, p. 4] " * 9_000, "too_many_brackets"),
        ("[" + "@a; " * 20_000 + "]", "too_many_citations"),
        ("*" * 100_000, "too_many_signs"),
        ("*a **b " * 14_000, "too_many_signs"),
        ("`" * 100_000, "too_many_signs"),
        ("\\" * 100_000, "too_many_signs"),
        ("&" * 100_000, "too_many_signs"),
        ("a\n" * 50_000, "too_many_lines"),
        ("x" * (MAX_TEXT + 1), "text_too_long"),
    ],
    ids=lambda value: value[:12],
)
def test_a_text_over_a_limit_is_refused_whole(text, code):
    (problem,) = check(text, keys={"a"}, records=())
    assert (problem.code, problem.line, problem.column) == (code, 1, 1)
    rendering = rendered(text)
    assert rendering.html == {"p0": ""}
    assert [one.code for one in rendering.problems] == [code]
    assert mentions(text) == ()
    assert plain(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "x" * MAX_TEXT,
        "[" * MAX_BRACKETS,
        "x\n" * (MAX_LINES - 1),
        "*" * MAX_SIGNS,
        "[@a] " * MAX_CITATIONS,
    ],
    ids=["length", "brackets", "lines", "signs", "citations"],
)
def test_a_text_at_a_limit_is_taken(text):
    assert check(text, keys={"a"}, records=()) == ()


def test_as_many_citations_as_allowed_all_have_their_marks():
    rendering = rendered("".join(f"[@a, p. {page}] " for page in range(MAX_CITATIONS)))
    assert len(rendering.notes) == MAX_CITATIONS
    assert rendering.notes[-1].back[0].href == f"#mark-{MAX_CITATIONS}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[" * 1_000, "[" * 1_000),
        ("]" * 50_000, "]" * 50_000),
        ("[" * 500 + "]" * 500, "[" * 500 + "]" * 500),
        ("*" * 3_000, None),
        ("@a; " * 400, ("@a; " * 400).strip()),
        ("{lang=ja}" * 10_000, "{lang=ja}" * 10_000),
        ("](x)" * 20_000, "](x)" * 20_000),
    ],
    ids=["opened", "closed", "nested", "rule", "sources", "languages", "targets"],
)
def test_shapes_within_the_limits_come_out_as_text(text, html):
    expected = "<hr>" if html is None else f"<p>{html}</p>"
    assert rendered(text).html["p0"].strip() == expected


@pytest.mark.parametrize(
    "text",
    [
        "<" * MAX_TEXT,
        '"' * MAX_TEXT,
        "<div>" * 20_000,
        "<a " * 30_000,
        "<![CDATA[" * 10_000,
        "![" * 500,
        "- " * 50_000,
        "> " * 50_000,
        "[a](" * 900,
        "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b" * 40_000,
        "".join(f"[^n{number}]: x\n\n" for number in range(20_000)),
        "[^a]" * 400 + "\n\n[^a]: x",
        "a[^x]\n\n[^x]: b[^x]",
        "x" * 1_000_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_longer_than_a_second(text):
    forget()
    begun = time.process_time()
    rendered(text)
    check(text, keys={"a"}, records=())
    assert time.process_time() - begun < 1


def test_citations_that_are_never_closed_are_each_reported():
    problems = check("[@a " * 100, keys={"a"}, records=())
    assert [one.code for one in problems] == ["not_closed"] * 100
    assert [one.column for one in problems] == list(range(1, 401, 4))


def test_quotations_nested_too_deeply_are_reported_where_they_stand():
    (problem,) = check("fine\n\n" + "> " * 30 + "lost", keys=(), records=())
    assert (problem.code, problem.line) == ("too_deep", 3)


def test_lists_of_five_levels_are_not_too_deep():
    text = "\n".join("  " * level + "- x [@a]" for level in range(5))
    assert check(text, keys={"a"}, records=()) == ()
    assert len(mentions(text)) == 5
