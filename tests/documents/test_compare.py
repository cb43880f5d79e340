"""What changed between two documents."""

from typing import Any

import pytest

from tests.documents.convention import (
    CONVENTION,
    KARAKHAN,
    LABELS,
    LEAD,
    SIGNED,
    SUMMARY,
    changed_convention,
    date,
    document,
)
from treaties.documents import KINDS, Change, Comparison, compare, summary
from treaties.documents.marking import Piece
from treaties.models.choices import NameOrder


def only_change(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Change:
    (change,) = compare(old, new, LABELS).changes
    return change


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_differs_in_equal_documents(kind: str) -> None:
    assert not compare(document(kind), document(kind))


def test_nothing_differs_in_a_full_document_and_its_copy() -> None:
    assert compare(CONVENTION, {**CONVENTION}) == Comparison()


def test_nothing_and_nothing_do_not_differ() -> None:
    assert not compare(None, None)


def test_documents_of_different_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="different kinds: event, person"):
        compare(document("person"), document("event"))


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "shown"),
    [
        ("treaty", "slug", "convention", "treaty", ("Page address", "convention", "treaty")),
        ("treaty", "name", "", "Basic Convention", ("Title", "", "Basic Convention")),
        (
            *("treaty", "instrument_type", "convention", "exchange-of-notes"),
            ("Instrument type", "Convention", "Exchange of notes"),
        ),
        ("treaty", "instrument_type", "treaty", "gone", ("Instrument type", "Treaty", "gone")),
        (
            *("treaty", "depositary", "party:soviet-union", None),
            ("Depositary", "Soviet Union", ""),
        ),
        (
            *("treaty", "depositary", None, "party:switzerland"),
            ("Depositary", "", "party:switzerland"),
        ),
        (
            *("person", "birth", date("c. 1857", "1857~"), date("1857", "1857")),
            ("Born", "c. 1857", "1857"),
        ),
        (
            *("person", "birth", date("1857", "1857"), date("in 1857", "1857")),
            ("Born", "1857 (“1857”, 1857, gregorian)", "1857 (“in 1857”, 1857, gregorian)"),
        ),
        (
            *("person", "name_order", "given-first", "family-first"),
            (
                "Order of names",
                *(NameOrder(name).label for name in ("given-first", "family-first")),
            ),
        ),
        ("place", "latitude", None, "39.9", ("Latitude", "", "39.9")),
        ("place", "radius_km", 0, 12, ("Radius in km", "0", "12")),
        ("source", "language", "ja", "ja-Latn", ("Language", "Japanese", "Japanese (ja-Latn)")),
        ("source", "language", "ain", "en", ("Language", "ain", "English")),
        ("source", "seen_on", None, "2026-11-23", ("Seen on", "", "23 November 2026")),
        ("source", "doi", "", "10.2307/2049056", ("DOI", "", "10.2307/2049056")),
    ],
)
def test_a_value_is_shown_in_words(
    kind: str, name: str, old: Any, new: Any, shown: tuple[str, str, str]
) -> None:
    change = only_change(document(kind, **{name: old}), document(kind, **{name: new}))
    assert (change.label, change.old, change.new) == shown


def test_namesakes_are_told_apart_by_their_addresses() -> None:
    old, new = document("event", part_of="event:war"), document("event", part_of="event:war-2")
    (change,) = compare(old, new, {"event:war": "War", "event:war-2": "War"}).changes
    assert (change.old, change.new) == ("War (event:war)", "War (event:war-2)")


def test_in_a_text_the_changed_words_are_marked() -> None:
    change = only_change(CONVENTION, {**CONVENTION, "lead": LEAD.replace("p. 49", "pp. 49, 51")})
    assert [p for p in change.words if p.kind != "same"] == [
        Piece("removed", "p"),
        Piece("added", "pp"),
        Piece("added", ", 51"),
    ]
    assert (change.old, change.new) == ("", "")


@pytest.mark.parametrize(("length", "is_marked"), [(60, False), (61, True)])
def test_in_a_long_title_too(length: int, is_marked: bool) -> None:
    title = "Protocol ".ljust(length, "x")
    change = only_change(
        document(name=title), document(name=title.replace("Protocol", "Protocoll"))
    )
    assert bool(change.words) == is_marked


def test_of_a_set_of_records_those_are_shown_that_joined_or_left() -> None:
    new = {**CONVENTION, "subjects": ["subject:coal", "subject:fisheries"]}
    (change,) = compare(CONVENTION, new, {"subject:fisheries": "fisheries"}).changes
    assert [(item.kind, item.label) for item in change.items] == [
        ("removed", "subject:timber"),
        ("added", "fisheries"),
    ]


def test_a_row_that_changed_shows_its_fields_that_changed() -> None:
    signed = {**CONVENTION["actions"][0], "date": date("21 January 1925", "1925-01-21")}
    new = {**CONVENTION, "actions": [signed, CONVENTION["actions"][1]]}
    change = only_change(CONVENTION, new)
    (item,) = change.items
    assert (change.label, item.kind, item.label) == (
        "Actions",
        "changed",
        "Signed, 21 January 1925",
    )
    assert item.changes == (Change("date", "Date", "20 January 1925", "21 January 1925"),)


def test_a_new_row_shows_what_it_says_beside_its_name() -> None:
    signed = {
        **SIGNED,
        "parties": ["party:empire-of-japan", "party:soviet-union"],
        "preferred": False,
    }
    change = only_change(document(), document(actions=[signed]))
    (item,) = change.items
    assert (item.kind, item.label) == ("added", "Signed, 20 January 1925")
    assert [(c.label, c.old, c.new) for c in item.changes] == [
        ("By", "", "Empire of Japan, Soviet Union"),
        ("Preferred account", "", "no"),
    ]


def test_a_removed_row_shows_what_it_said() -> None:
    change = only_change(CONVENTION, {**CONVENTION, "provisions": []})
    (item,) = change.items
    assert (item.kind, item.label) == ("removed", "Article VI")
    assert item.changes == (
        Change("heading", "Heading", "Concessions", "", is_own=True),
        Change("summary", "Summary", words=(Piece("removed", SUMMARY),)),
    )


def test_a_row_may_be_moved_and_changed() -> None:
    background, terms, signing = CONVENTION["sections"]
    moved = {**signing, "body": "Karakhan and Yoshizawa put their hands to it."}
    change = only_change(CONVENTION, {**CONVENTION, "sections": [moved, background, terms]})
    (item,) = change.items
    assert (item.kind, item.label, item.places) == ("moved", "Signing", (3, 1))
    assert [c.name for c in item.changes] == ["body"]


@pytest.mark.parametrize(
    ("kind", "name", "row", "label", "lang"),
    [
        ("treaty", "signatures", KARAKHAN, "Lev Karakhan, Soviet Union", ""),
        ("treaty", "titles", {"text": "日ソ基本条約", "language": "ja"}, "日ソ基本条約", "ja"),
        ("treaty", "authentic_languages", {"language": "fr"}, "French", ""),
        ("treaty", "links", {"url": "https://x.example/", "text": "The text"}, "The text", ""),
        ("treaty", "relations", {"kind": "affirms", "other": "treaty:x"}, "Affirms, treaty:x", ""),
        (
            *("person", "names"),
            {
                "family_name": "後藤",
                "given_name": "新平",
                "name_order": "family-first",
                "language": "ja",
            },
            *("後藤新平", "ja"),
        ),
        ("source", "contributors", {"role": "author", "literal": "League"}, "League", ""),
        ("place", "names", {"name": "Peking", "language": "en"}, "Peking", "en"),
        ("place", "identifiers", {"scheme": "wikidata", "value": "Q956"}, "Wikidata, Q956", ""),
        ("treaty", "sections", {"heading": ""}, "Section", ""),
    ],
)
def test_a_row_is_called_as_readers_know_it(
    kind: str, name: str, row: dict[str, Any], label: str, lang: str
) -> None:
    (item,) = only_change(document(kind), document(kind, **{name: [row]})).items
    assert (item.label, item.lang) == (label, lang)


@pytest.mark.parametrize(("swap", "side"), [(False, "added"), (True, "removed")])
def test_all_of_a_record_is_added_or_removed_with_it(swap: bool, side: str) -> None:
    pair = (CONVENTION, None) if swap else (None, CONVENTION)
    comparison = compare(*pair, LABELS)
    filled = {name for name, value in CONVENTION.items() if value} - {"format", "kind"}
    assert {change.name for change in comparison.changes} == filled
    for change in comparison.changes:
        assert not (change.new if swap else change.old)
        assert {piece.kind for piece in change.words} <= {side}
        assert {item.kind for item in change.items} <= {side}


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (CONVENTION, ""),
        ({**CONVENTION, "lead": ""}, "Lead"),
        (
            changed_convention(),
            "Title, Depositary, Lead, Signatures (1 moved), Sections (1 added, 1 changed, 1 moved)",
        ),
        ({**CONVENTION, "sections": []}, "Sections (3 removed)"),
    ],
)
def test_the_summary_names_the_fields_and_counts_the_rows(new: dict[str, Any], line: str) -> None:
    assert summary(compare(CONVENTION, new)) == line
