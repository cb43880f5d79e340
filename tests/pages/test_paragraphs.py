"""Every paragraph, list and quotation of an article has an address and a link to it."""

from typing import Any

import pytest

from tests.factories import make_person, make_section, make_source, make_treaty
from tests.pages.html import Page, read_page

pytestmark = pytest.mark.django_db

LEAD = "A first paragraph.[@book, p. 4]\n\nA second."
BODY = "Before.\n\n- one\n- two\n\n  of two\n\n### A heading\n\n> Said\n>\n> twice.\n\n1. last"


def blocks(page: Page) -> list[str]:
    """Return what has an address of its own: the element and its id."""
    article = page.first("article")
    return [f"{e.name} {e.get('id')}" for e in article.all() if e.get("id", "").startswith("p-")]


@pytest.fixture
def page(reader: Any) -> Page:
    make_source(slug="book")
    treaty = make_treaty(slug="t", lead=LEAD, signed="1925-01-20")
    make_section(treaty=treaty, heading="P-1", body=BODY)
    make_section(treaty=treaty, heading="End", body="An end.", position=2)
    return read_page(reader.get("/treaties/t/"))


def test_blocks_are_counted_through_lead_and_sections(page: Page) -> None:
    assert blocks(page) == [
        *("p p-1", "p p-2", "p p-3", "ul p-4", "blockquote p-5", "ol p-6", "p p-7"),
    ]


def test_each_block_holds_one_link_and_it_leads_to_the_block(page: Page) -> None:
    for number in range(1, 8):
        (link,) = page.by_id(f"p-{number}").all("a", **{"class": "block-link"})
        assert link.get("href") == f"#p-{number}"
        assert link.get("aria-label") == "Link to this paragraph"
    assert len(page.all("a", **{"class": "block-link"})) == 7


def test_the_link_adds_nothing_to_the_text(page: Page) -> None:
    assert all(link.text == "" for link in page.all("a", **{"class": "block-link"}))
    assert page.by_id("p-1").text == "A first paragraph.1"
    assert page.first("meta", name="description").get("content") == "A first paragraph. A second."


def test_a_heading_that_reads_like_a_block_gets_another_address(page: Page) -> None:
    assert page.by_id("section-p-1").text == "P-1"


def test_notes_and_facts_have_no_such_links(page: Page) -> None:
    parts = [page.by_id("facts"), page.first("section", role="doc-endnotes")]
    assert not [link for part in parts for link in part.all("a", **{"class": "block-link"})]


def test_the_description_of_a_person_has_them_as_well(reader: Any) -> None:
    make_person(slug="p", description="One.\n\nTwo.")
    assert blocks(read_page(reader.get("/people/p/"))) == ["p p-1", "p p-2"]


@pytest.mark.parametrize("text", ["-", ">", "- [^n]\n\n[^n]: x", "***", "### h"])
def test_a_block_without_words_is_drawn(reader: Any, text: str) -> None:
    make_person(slug="p", description=text)
    page = read_page(reader.get("/people/p/"))
    assert len(page.all("a", **{"class": "block-link"})) <= len(blocks(page))
