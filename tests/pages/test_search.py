"""What readers find: the same on both databases."""

import random
from typing import Any

import pytest
from django.test import Client

from tests.pages.html import Page, read_page
from treaties.pages.search import postgres, ranking, search
from treaties.pages.search.query import Term, parsed

pytestmark = pytest.mark.django_db

CONVENTION = "treaty:soviet-japanese-basic-convention"
GOTO = "person:goto-shinpei"


def addresses(query: str, **options: Any) -> list[str]:
    return [hit.published.record.address for hit in search(query, **options).hits]


def page_of(client: Client, **query: str) -> Page:
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return read_page(answer)


@pytest.fixture(autouse=True)
def _site(first_article: Client) -> None:
    """All fixtures are there."""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("goto", GOTO),
        ("Gotō", GOTO),
        ("GOTO", GOTO),
        ("goto shinpei", GOTO),
        ("後藤", GOTO),
        ("後藤新平", GOTO),
        ("日ソ基本条約", CONVENTION),
        ("基本", CONVENTION),
        ("Nisso Kihon Joyaku", CONVENTION),
        ("nisso kihon jōyaku", CONVENTION),
        ("karakhan", "person:lev-karakhan"),
        ("fishery 1907", "treaty:fishery-convention-1907"),
        ("fisheries 1907", "treaty:fishery-convention-1907"),
        ('"most favoured"', CONVENTION),
        ("fish*", "treaty:fishery-convention-1907"),
        ("portsm", "treaty:treaty-of-portsmouth"),
        ("new york times", "source:new-york-times-1936"),
        ("Peking", "place:beijing"),
        ("  Treaty   of Portsmouth ", "treaty:treaty-of-portsmouth"),
        ("basic convention", CONVENTION),
        ("-goto", GOTO),
    ],
)
def test_a_query_finds_what_is_meant_first(query: str, first: str) -> None:
    assert addresses(query)[0] == first


@pytest.mark.parametrize("part", ["true", "false"])
@pytest.mark.parametrize("query", ["goto", "portsm", '"most favoured"', "of the"])
def test_what_is_not_in_the_part_of_the_index_is_found_too(
    query: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = addresses(query)
    monkeypatch.setattr(postgres, "_PART", part)
    assert addresses(query) == everything != []


def test_of_common_words_as_many_are_found_as_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    known = set(addresses("1925"))
    monkeypatch.setattr(ranking, "MOST", 2)
    found = search("1925")
    assert found.number == 2
    assert {hit.published.record.address for hit in found.hits} < known


def test_words_in_quotation_marks_stand_together() -> None:
    assert addresses("favoured most") == addresses('"most favoured"')
    assert addresses('"favoured most"') == []


def test_words_in_quotation_marks_are_whole() -> None:
    assert search("most-favou").begun
    assert CONVENTION in addresses("most-favou")
    assert addresses('"most favou"') == []
    # Said to be a beginning, or not ended yet.
    assert CONVENTION in addresses('"most favou*"')
    assert CONVENTION in addresses('"most favou')
    assert search('"most favoured" portsm').hits == search('"most favoured" portsmouth').hits


def test_words_that_are_everywhere_count_in_quotation_marks() -> None:
    assert parsed('"of" Portsmouth') == (Term(("of",)), Term(("portsmouth",)))
    assert parsed("of Portsmouth") == (Term(("portsmouth",)),)
    assert parsed('"Portsmouth" portsmouth') == (Term(("portsmouth",)),)


def test_all_words_have_to_be_there() -> None:
    assert addresses("goto portsmouth") == [CONVENTION]
    assert addresses("goto xylophone") == []


@pytest.mark.parametrize(
    ("query", "meant"),
    [("Portsmuth", "Portsmouth"), ("Karakan", "Karakhan"), ("treaty of Portsmuoth", "Portsmouth")],
)
def test_a_misspelt_word_leads_to_what_was_perhaps_meant(query: str, meant: str) -> None:
    found = search(query)
    assert found.hits == []
    assert meant in found.instead
    assert search(found.instead).hits


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", '"', '""', '"unclosed phrase', "*", "%_", "(((", "\\", "'", "--", ";", "\u0301"),
        *("AND OR NOT", "NEAR(a b)", "a* b* c*", "goto:*", "head_words:goto", "^goto", "{goto}"),
        *("'; DROP TABLE treaties_published; --", "<script>alert(1)</script>", "goto & !karakhan"),
        *("x" * 10_000, "goto " * 2_000, '"' * 10_000, "日" * 10_000, "\ud7ff\uffff", "a\tb\nc"),
    ],
)
def test_no_query_is_an_error(first_article: Client, query: str) -> None:
    page = page_of(first_article, q=query)
    assert page.first("h1").text == "Search"


def test_random_queries_are_no_error() -> None:
    chance = random.Random(1925)  # noqa: S311
    signs = "goto日ソ\"*()':^{}[]&|!<>-+~@\\/.,;% \u0301ōÉ"
    for _number in range(200):
        search("".join(chance.choices(signs, k=chance.randint(1, 30))))


def test_the_page_tells_counts_by_kind_and_marks_the_words(first_article: Client) -> None:
    page = page_of(first_article, q="Gotō")
    kinds = page.find_class("kinds").text
    assert all(name in kinds for name in ("All 3", "Treaties 1", "Events 1", "People 1"))
    assert {mark.text for mark in page.all("mark")} == {"Gotō"}
    assert page.first("input", id="q").get("value") == "Gotō"


def test_every_place_of_the_word_in_the_excerpt_is_marked(first_article: Client) -> None:
    excerpt = page_of(first_article, q="Gotō").find_class("excerpt")
    assert len(excerpt.all("mark")) == excerpt.text.count("Gotō") > 2


def test_a_kind_leaves_out_the_others(first_article: Client) -> None:
    page = page_of(first_article, q="goto", kind="treaty")
    assert len(page.all("mark")) > 0
    assert [a.get("href") for a in page.find_class("lines").all("a")] == [
        "/treaties/soviet-japanese-basic-convention/"
    ]
    assert "None of them is of this kind" in page_of(first_article, q="goto", kind="source").text


@pytest.mark.parametrize("kind", ["", "novel", "'; --"])
@pytest.mark.parametrize("number", ["", "0", "-1", "99999999999", "two", "²"])
def test_other_kinds_and_pages_are_the_first(first_article: Client, kind: str, number: str) -> None:
    page = page_of(first_article, q="goto", kind=kind, page=number)
    assert page.find_class("lines").all("a")[0].get("href") == "/people/goto-shinpei/"


def test_a_query_is_shown_and_nothing_of_it_is_markup(first_article: Client) -> None:
    answer = first_article.get("/search/", {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.content.decode()


def test_nothing_found_says_so_and_what_to_do(first_article: Client) -> None:
    page = page_of(first_article, q="xylophone")
    assert "No record has all the words of “xylophone”" in page.text
    page = page_of(first_article, q="Portsmuth")
    link = page.find_class("instead").first("a")
    assert (link.text, link.get("href")) == ("Portsmouth", "?q=Portsmouth")


def test_results_are_not_for_harvesters_and_every_page_has_the_field(
    first_article: Client,
) -> None:
    page = page_of(first_article, q="goto")
    assert page.first("meta", name="robots").get("content") == "noindex"
    for path in ("/", "/treaties/", "/people/goto-shinpei/"):
        form = read_page(first_article.get(path)).first("form", role="search")
        assert form.get("action") == "/search/"


def test_what_is_in_another_language_is_marked_so(first_article: Client) -> None:
    page = page_of(first_article, q="基本")
    marked = next(e for e in page.all("bdi") if "基本" in e.text)
    assert marked.get("lang") == "ja"


@pytest.mark.parametrize(("query", "most"), [("goto", 4), ("the", 4), ("", 0)])
def test_a_search_asks_the_database_so_many_times(
    first_article: Client, django_assert_max_num_queries: Any, query: str, most: int
) -> None:
    with django_assert_max_num_queries(most):
        page_of(first_article, q=query)
