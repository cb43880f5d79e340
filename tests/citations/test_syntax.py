"""What of a text is a citation, a link, an explanatory note; and what is reported to the editor."""

import pytest

from treaties.citations import MESSAGES, check, mentions, plain, record_links
from treaties.citations.groups import MAX_AFFIX, MAX_CITATION, MAX_ITEMS, MAX_KEY

A_LONG_LOCATOR = "p. " + ", ".join(["1000"] * 30)


def cited(text):
    return [(one.key, one.locator, one.prefix, one.suffix) for one in mentions(text)]


def codes(text):
    everything = check(text, keys={"a", "b", "c", "chang"}, records={"treaty:portsmouth"})
    return [problem.code for problem in everything]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed [@a].", [("a", "", "", "")]),
        ("[@a, p. 49]", [("a", "p. 49", "", "")]),
        ("[ @a , p. 49 ]", [("a", "p. 49", "", "")]),
        ("[@a; @b, p. 4]", [("a", "", "", ""), ("b", "p. 4", "", "")]),
        ("[@a][@b]", [("a", "", "", ""), ("b", "", "", "")]),
        ("[see @chang, pp. 17, 33, on this]", [("chang", "pp. 17, 33", "see", "on this")]),
        ("[see, e.g., @a]", [("a", "", "see, e.g.,", "")]),
        ("[@a, passim]", [("a", "", "", "passim")]),
        ("[@a,, 1939 edition]", [("a", "", "", "1939 edition")]),
        ("[@a, p. 4,\non two lines]", [("a", "p. 4", "", "on two lines")]),
        ("[@new-york_times.1936:b]", [("new-york_times.1936:b", "", "", "")]),
        ("*so [@a]* and **so [@b]**", [("a", "", "", ""), ("b", "", "", "")]),
        ("- one [@a]\n- two\n  [@b]", [("a", "", "", ""), ("b", "", "", "")]),
        ("> quoted [@a]", [("a", "", "", "")]),
        ("## Heading [@a]", [("a", "", "", "")]),
        ("[日ソ [@a]]{lang=ja}", [("a", "", "", "")]),
        ("[in brackets [@a]]", [("a", "", "", "")]),
        ("[@a, p. 4, [sic] here]", [("a", "p. 4", "", "[sic] here")]),
        (r"[@a, p. 4, this\; that]", [("a", "p. 4", "", "this; that")]),
        (r"[@a, closed\] here]", [("a", "", "", "closed] here")]),
        (r"[as \@b says, @a]", [("a", "", "as @b says,", "")]),
        ("[@a](not-a-link)", [("a", "", "", "")]),
        (r"\[@a]", []),
        ("`[@a]`", []),
        ("``[@a] ` [@b]``", []),
        ("[write to me@example.org]", []),
        ("@a alone", []),
        ("[a]", []),
        ("text[^n].\n\n[^n]: Note [@a].\n\nlast [@b]", [("b", "", "", ""), ("a", "", "", "")]),
        ("e\u0301 [cafe\u0301 @a]", [("a", "", "café", "")]),
        ("[@a, p. 4]\r\n[@b]\r[@c]", [("a", "p. 4", "", ""), ("b", "", "", ""), ("c", "", "", "")]),
    ],
)
def test_citations_are_found(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[@]", "empty_citation"),
        ("[@ ]", "empty_citation"),
        ("[@;@a]", "empty_citation"),
        ("[see @]", "empty_citation"),
        ("[@a;]", "empty_item"),
        ("[@a;;@b]", "empty_item"),
        ("[@, p. 4]", "locator_without_source"),
        ("[p. 49]", "locator_without_source"),
        ("[pp. 17, 33]", "locator_without_source"),
        ("[@a; p. 4]", "locator_without_source"),
        ("[@a; and others]", "item_without_source"),
        ("[see @a and @b]", "two_sources"),
        ("[@gotō]", "bad_key"),
        ("[@chang.]", "bad_key"),
        ("[(@a)]", "bad_key"),
        ('[@a"onclick=x]', "bad_key"),
        (f"[@{'a' * (MAX_KEY + 1)}]", "long_key"),
        ("[@a p. 4]", "missing_comma"),
        ("[-@a]", "glued_source"),
        ("[see@a]", "glued_source"),
        ("[see@slusser.1959]", "glued_source"),
        ("[see (-@a)]", "glued_source"),
        ("[see me@example.org or-@a]", "glued_source"),
        ("[@a, pp. 35–32]", "falling_range"),
        ("[@a, 35-32, on this]", "falling_range"),
        ("[@a, vol. 2, pp. xv–xi]", "falling_range"),
        ("[@a, arts. VI–II]", "falling_range"),
        ("[@a, fols. 12v–11r]", "falling_range"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table"),
        ("a | b\n:-- | --:\n1 | 2", "table"),
        ("> a\n> |-", "table"),
        ("![a map](https://example.org/map.png)", "image"),
        ("see ![a map](map.png)", "image"),
        ("```\nx\n```", "code_block"),
        ("- a\n  ~~~ js\n  x", "code_block"),
        ("[@a, 30 years later]", "ambiguous_locator"),
        (f"[@a, {A_LONG_LOCATOR}]", "long_locator"),
        (f"[@a, {'x' * (MAX_AFFIX + 1)}]", "long_affix"),
        (f"[{'x' * (MAX_AFFIX + 1)} @a]", "long_affix"),
        (f"[@a, {'x' * MAX_CITATION}]", "long_citation"),
        (f"[{'; '.join(['@a'] * (MAX_ITEMS + 1))}]", "many_items"),
        ("[@a, [one [two]]]", "deep_citation"),
        ("[@a, [日ソ]{lang=ja}]", "markup_in_citation"),
        ("[@a, [x](treaty:portsmouth)]", "markup_in_citation"),
        ("[see [@a](treaty:portsmouth) @b]", "markup_in_citation"),
        ("[text [@a]](treaty:portsmouth)", "citation_in_link"),
        ("[text[^n]](treaty:portsmouth)[^n]\n\n[^n]: x", "citation_in_link"),
        ("[@a", "not_closed"),
        ("[see @a, p. 4", "not_closed"),
        ("text[^n\n\nlast", "not_closed"),
        ("[@unknown]", "unknown_key"),
        ("x[^n].\n\n[^n]: [@unknown]", "unknown_key"),
        ("[^ no name]", "bad_remark_name"),
        ("text[^n]", "undefined_remark"),
        ("[^n]: unused", "unused_remark"),
        ("x[^n]\n\n[^n]: one\n[^n]: two", "repeated_remark"),
        ("x[^n]\n\n[^n]:", "empty_remark"),
        ("x[^n][^m]\n\n[^n]: one[^m]\n[^m]: two", "remark_in_remark"),
        ("[x](javascript:alert(1))", "bad_link"),
        ("[x](treaty:)", "bad_link"),
        ("[x](treaty:two words)", "bad_link"),
        ("[x](//example.org/)", "bad_link"),
        ("[x](https://user@example.org/)", "bad_link"),
        ("[x](ftp://example.org/)", "bad_link"),
        ("[x](/treaties/y/)", "bad_link"),
        ("[a [b](https://example.org/)](https://example.org/)", "link_in_link"),
        ("[x](treaty:unknown)", "unknown_record"),
        ("[](event:unknown)", "unknown_record"),
        ("[x]{lang=japanese_language}", "bad_language"),
        ("[x]{lang=}", "bad_language"),
        ("> " * 20 + "deep", "too_deep"),
        ("[" * 20 + "x" + "]{lang=ja}" * 20, "too_deep"),
    ],
)
def test_each_mistake_is_reported_under_its_name(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain [sic] text, [1925] and [...] too.",
        r"\[p. 49] and \[@x]",
        "`[@] [p. 49]`",
        "[text](https://example.org/a_(b)?c=d&e=f#g)",
        "[text](treaty:portsmouth) [](treaty:portsmouth)",
        "[日ソ]{lang=ja} [Nisso]{lang=ja-Latn-hepburn}",
        "x[^n] y[^n]\n\n[^n]: Once [@a],\nand on a second line.",
        "me@example.org [a.b@example.org, or c@example.org.]",
        "[user@host](https://example.org/)",
        r"\![text](https://example.org/) Banzai![@a]",
        "a | b\n\n--- and | so on",
        "```code``` in a line",
        "[text] (in parentheses)",
        "{lang=ja} ](x) ]{",
        "100 * 2 _ 3 & 4",
    ],
)
def test_correct_text_has_no_problem(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[@x]", 1, 2),
        ("a\n\nb [see @x]", 3, 8),
        ("- a\n  - b [@x]", 2, 8),
        ("> > quoted\n> > [@x]", 2, 6),
        ("   ## Title [@x] ##", 1, 14),
        ("one\ntwo\n   three [@x]", 3, 11),
        ("a\r\nb\r\n[@x]", 3, 2),
        ("x[^n]\n\n[^n]: note\n  [@x]", 4, 4),
        ("1. a\n\n\t[@x]", 3, 3),
        ("日本 [@x]", 1, 5),
    ],
)
def test_a_citation_knows_its_line_and_column(text, line, column):
    (mention,) = mentions(text)
    assert (mention.line, mention.column) == (line, column)


def test_problems_come_in_the_order_of_the_text_with_their_places():
    problems = check("x [@]\n\n[y](treaty:no) [@nobody]", keys=(), records=())
    assert [(one.line, one.column, one.code) for one in problems] == [
        (1, 4, "empty_citation"),
        (3, 1, "unknown_record"),
        (3, 17, "unknown_key"),
    ]
    assert problems[2].message == "There is no source with the key “nobody”."
    assert MESSAGES[problems[2].code].format(value=problems[2].value) == problems[2].message


def test_markup_of_other_kinds_is_reported_once_and_where_it_stands():
    text = "x\n\n> a | b\n> --- | ---\n\ny ![m](https://example.org/m.png)\n\n  ```js\n  z\n  ```"
    problems = check(text, keys=(), records=())
    assert [(one.line, one.column, one.code) for one in problems] == [
        (4, 3, "table"),
        (6, 3, "image"),
        (8, 3, "code_block"),
    ]


def test_links_to_records_are_found_with_their_places():
    links = record_links("a\n\n- [x](person:goto-shinpei) [y](https://example.org/) [](treaty:a.b)")
    assert [(one.kind, one.slug, one.line, one.column) for one in links] == [
        ("person", "goto-shinpei", 3, 3),
        ("treaty", "a.b", 3, 54),
    ]


@pytest.mark.parametrize("kind", ["treaty", "event", "person", "party", "place", "source"])
def test_every_kind_of_record_can_be_linked_to(kind):
    assert check(f"[x]({kind}:y)", keys=(), records={f"{kind}:y"}) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed *in Peking* [@a, p. 4].", "Signed in Peking."),
        ("# Title\n\n- one\n- `two`", "Title one two"),
        ("x[^n] y\n\n[^n]: hidden", "x y"),
        ("[日ソ]{lang=ja} and [Port](treaty:portsmouth)", "日ソ and Port"),
        ("one\ntwo  \nthree &amp; <b>", "one two three & <b>"),
        (r"\[@a] stays", "[@a] stays"),
        ("", ""),
    ],
)
def test_plain_text_has_no_markup(text, expected):
    assert plain(text) == expected
