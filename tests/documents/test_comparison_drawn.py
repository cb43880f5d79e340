"""How a comparison is drawn, on public pages and on the editors' screens."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from tests.documents.convention import CONVENTION, LABELS, changed_convention, document
from tests.pages.html import Page, read_page
from treaties.documents import Comparison, compare


def drawn(comparison: Comparison) -> Page:
    html = render_to_string("treaties/includes/comparison.html", {"changes": comparison.changes})
    return read_page(HttpResponse(f"<!doctype html><title>Compared</title><body>{html}"))


def test_additions_and_removals_are_drawn_as_such_and_said_in_words() -> None:
    page = drawn(compare(CONVENTION, changed_convention(), LABELS))
    lead = next(e for e in page.all("dd") if e.get("class") == "text")
    assert "signed on [removed: 20][added: 21] January 1925" in lead.text
    assert [e.text for e in lead.all("del")] == ["[removed: 20]"]
    assert [e.text for e in lead.all("ins")] == ["[added: 21]"]


def test_each_row_says_what_became_of_it() -> None:
    page = drawn(compare(CONVENTION, changed_convention(), LABELS))
    rows = [(e.get("class"), e.find_class("state").text, e.first("b").text) for e in page.all("li")]
    assert rows == [
        ("moved", "moved", "Lev Karakhan, Soviet Union"),
        ("moved", "moved", "Signing"),
        ("changed", "changed", "Terms"),
        ("added", "added", "Aftermath"),
    ]
    assert "from place 3 to place 1" in page.text


def test_values_are_escaped() -> None:
    page = drawn(compare(CONVENTION, changed_convention(), LABELS))
    assert page.all("script") == []
    assert "[added: <script>alert(1)</script>]" in page.text


def test_text_far_from_a_change_is_not_drawn() -> None:
    far = "Nothing was changed here. " * 50
    page = drawn(compare(document(lead=f"{far}old {far}"), document(lead=f"{far}new {far}")))
    assert [e.text for e in page.all("span", **{"class": "gap"})] == ["…", "…"]
    assert len(page.text) < len(far)


def test_all_of_a_record_is_drawn() -> None:
    page = drawn(compare(None, CONVENTION, LABELS))
    assert page.all("del") == []
    assert "[added: coal, timber]" not in page.text
    assert "[added: subject:coal, subject:timber]" in page.text


def test_that_nothing_differs_is_said() -> None:
    assert drawn(Comparison()).text.endswith("Nothing differs.")
