"""Rows that are the same row, wherever they stand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.documents import KINDS
from treaties.documents.matching import Match, key_fields, matches

BODIES = {
    "Background": "The Russo-Japanese War of 1904–1905 ended in defeat for Russia.",
    "Terms": "Japan undertook to withdraw its troops from the northern half of Sakhalin.",
    "Signing": "Lev Karakhan signed for the Soviet Union and Kenkichi Yoshizawa for Japan.",
    "Aftermath": "In January 1928 the negotiations turned to fishing in the waters of the other.",
}
SECTIONS = KINDS["treaty"].shape.children["sections"]


def section(heading: str, body: str = "") -> dict[str, Any]:
    return {"heading": heading, "body": body or BODIES[heading]}


def told(found: list[Match]) -> list[tuple[str, str]]:
    """Return what became of each section that is not as it was: ``("moved", "Terms")``."""
    lines = []
    for match in found:
        if match.old is None or match.new is None:
            row = match.old or match.new or {}
            lines.append(("added" if match.new else "removed", row["heading"]))
        elif match.places:
            lines.append(("moved", match.new["heading"]))
        elif match.old != match.new:
            lines.append(("changed", match.new["heading"]))
    return lines


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Background Terms Signing", "Background Terms Signing", []),
        ("Background Terms Signing", "Signing Background Terms", [("moved", "Signing")]),
        ("Background Terms Signing", "Terms Signing Background", [("moved", "Background")]),
        ("Background Signing", "Background Terms Signing", [("added", "Terms")]),
        ("Background Terms Signing", "Background Signing", [("removed", "Terms")]),
        ("Terms Background", "Background", [("removed", "Terms")]),
        (
            "Background Terms Signing",
            "Aftermath Signing Background",
            [("added", "Aftermath"), ("moved", "Background"), ("removed", "Terms")],
        ),
    ],
)
def test_sections_are_known_by_their_headings(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    found = matches([section(h) for h in old.split()], [section(h) for h in new.split()], SECTIONS)
    assert told(found) == expected


def test_a_section_under_a_new_heading_with_much_the_same_text_was_changed() -> None:
    body = BODIES["Signing"].replace("signed", "stood")
    found = matches(
        [section("Signing"), section("Terms")],
        [section("In Beijing", body), section("Terms")],
        SECTIONS,
    )
    assert told(found) == [("changed", "In Beijing")]


def test_a_section_with_another_heading_and_another_text_is_another() -> None:
    found = matches([section("Signing")], [section("Terms")], SECTIONS)
    assert told(found) == [("removed", "Signing"), ("added", "Terms")]


def test_of_several_sections_without_match_the_most_alike_are_one() -> None:
    body = BODIES["Signing"]
    found = matches(
        [section("A", f"{body} Today."), section("B", body)],
        [section("C", body), section("D", f"{body} Yesterday.")],
        SECTIONS,
    )
    assert [(m.old and m.old["heading"], m.new and m.new["heading"]) for m in found] == [
        ("B", "C"),
        ("A", "D"),
    ]


def test_very_many_words_left_over_are_not_compared_each_with_each() -> None:
    old = [section(f"Old {n}", f"{BODIES['Terms']} {n}") for n in range(600)]
    new = [section(f"New {n}", f"{BODIES['Terms']} {n}") for n in range(600)]
    assert {kind for kind, _heading in told(matches(old, new, SECTIONS))} == {"added", "removed"}


def test_rows_that_share_a_key_are_matched_by_what_else_they_say() -> None:
    terms, signing = section("", BODIES["Terms"]), section("", BODIES["Signing"])
    assert told(matches([terms, signing], [signing], SECTIONS)) == [("removed", "")]
    assert matches([terms, signing], [signing], SECTIONS)[1] == Match(signing, signing)


def test_rows_in_no_order_of_an_editors_are_never_moved() -> None:
    shape = KINDS["place"].shape.children["names"]
    peking = {"name": "Peking", "language": "en", "used": None}
    beiping = {"name": "Beiping", "language": "en", "used": None}
    found = matches([peking, beiping], [beiping, peking], shape)
    assert [match.places for match in found] == [None, None]


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_of_a_permutation_the_rows_not_reported_keep_their_order(
    order: list[int], reworded: set[int]
) -> None:
    old = [section(f"Section {n}", f"Text {n}.") for n in range(8)]
    new = [section(f"Section {n}", "Other." if n in reworded else f"Text {n}.") for n in order]
    found = matches(old, new, SECTIONS)
    assert [match.new for match in found] == new
    assert all(match.old and match.new for match in found)
    kept = [old.index(match.old) for match in found if match.old and not match.places]
    assert kept == sorted(kept)
    for match in found:
        if match.places and match.old and match.new:
            assert match.places == (old.index(match.old) + 1, new.index(match.new) + 1)


@given(st.integers(0, 7), st.integers(0, 7))
def test_one_row_put_elsewhere_is_one_row_moved(start: int, end: int) -> None:
    old = [section(f"Section {n}", f"Text {n}.") for n in range(8)]
    new = old.copy()
    new.insert(end, new.pop(start))
    moved = [match for match in matches(old, new, SECTIONS) if match.places]
    assert len(moved) == (start != end)


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("treaty", "actions", ("key",)),
        ("treaty", "parties", ("party",)),
        ("treaty", "signatures", ("person", "party")),
        ("event", "treaties", ("treaty", "role")),
        ("event", "participants", ("person", "party", "role")),
        ("person", "services", ("party", "capacity")),
        ("party", "predecessors", ("predecessor",)),
    ],
)
def test_the_key_of_a_row_leaves_its_record_out(kind: str, name: str, key: tuple[str, ...]) -> None:
    assert key_fields(KINDS[kind].shape.children[name]) == key
