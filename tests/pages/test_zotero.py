"""What a reader’s Zotero makes of our pages, by its own rules."""

from typing import Any

import pytest
from django.test import Client

from tests.exchange.linked.zotero import embedded, offered
from tests.factories import make_source, make_treaty, publish_all, save
from tests.pages.html import read_page
from tests.pages.test_pages import FIRST, address
from treaties.publishing import Author

pytestmark = pytest.mark.django_db

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
OWN = {
    "itemType": "encyclopediaArticle",
    "title": "Soviet–Japanese Basic Convention",
    "publicationTitle": "Treaties: A Reference Work",
    "date": "2026-11-23",
    "rights": "https://creativecommons.org/licenses/by/4.0/",
    "language": "en",
}
# The seven works of the article’s eight notes, in the order of its bibliography.
SOURCES = [
    ("journalArticle", "Tsarist Continuities", ["Chang"], None),
    ("journalArticle", "Soviet Far Eastern Policy", ["Fisher", "Moore"], "1946"),
    ("webpage", "Foreign Relations of the United States", [], None),
    ("book", "League of Nations Treaty Series", [], None),
    ("newspaperArticle", "Russia and Japan Agree", ["The New York Times"], "1936-10-11"),
    ("book", "A Calendar of Soviet Treaties", ["Slusser", "Triska"], "1959"),
    ("book", "Japanese-Russian Relations in the 1920s", ["Tomita"], "2019-05-23"),
]


@pytest.mark.parametrize("path", [ARTICLE, f"{ARTICLE}editions/1/", f"/ja{ARTICLE}"])
def test_the_article_is_an_encyclopedia_article_and_each_source_what_it_is(
    first_article: Any, path: str
) -> None:
    page = read_page(first_article.get(path))
    article, *sources = offered(page)
    assert article == OWN | {
        "creators": [],
        "edition": "1",
        "url": f"http://testserver{ARTICLE}editions/1/",
    }
    found = [
        (s["itemType"], s["title"], [c["lastName"] for c in s["creators"]], s.get("date"))
        for s in sources
    ]
    assert len(found) == len(SOURCES)
    for (kind, title, people, date), expected in zip(found, SOURCES, strict=True):
        assert (kind, people, date) == (expected[0], expected[2], expected[3])
        assert title.startswith(expected[1])


def test_the_places_of_sources_are_kept(first_article: Any) -> None:
    sources = {s["title"]: s for s in offered(read_page(first_article.get(ARTICLE)))}
    fisher = sources["Soviet Far Eastern Policy, 1931–1945"]
    names = ("publicationTitle", "volume", "issue", "pages", "DOI", "ISSN")
    assert [fisher[name] for name in names] == [
        *("The Far Eastern Quarterly", "5", "3", "175–179", "10.2307/2049056", "0363-6917"),
    ]
    assert sources["League of Nations Treaty Series"]["volume"] == "34"
    assert sources["Russia and Japan Agree"]["publicationTitle"] == "The New York Times"


def test_the_page_says_by_itself_what_the_article_is(first_article: Any) -> None:
    page = read_page(first_article.get(ARTICLE))
    assert embedded(page) == OWN
    assert not [m for m in page.all("meta") if m.get("name", "").startswith("citation_")]


@pytest.mark.parametrize("kind", FIRST)
def test_a_record_of_every_kind_is_offered(first_article: Any, kind: str) -> None:
    first, *_sources = offered(read_page(first_article.get(address(kind))))
    assert first["itemType"] == "encyclopediaArticle"


def test_the_record_of_a_source_offers_the_source(first_article: Any) -> None:
    _article, source = offered(read_page(first_article.get("/sources/tomita-2019/")))
    assert (source["itemType"], source["ISBN"]) == ("book", "978-90-04-40085-6")


def test_no_reader_sees_or_hears_what_is_there_for_zotero(first_article: Any) -> None:
    page = read_page(first_article.get(ARTICLE))
    assert page.first("article").all("span", **{"class": "Z3988"}) == []
    (around,) = [
        e
        for e in page.all("div")
        if e.all("span", **{"class": "Z3988"}) and "hidden" in e.tree.attrib
    ]
    assert around.text == ""


def test_a_source_as_the_edition_has_it_is_offered_and_no_draft(client: Client) -> None:
    source = make_source(slug="book", title="A Calendar", issued="1959")
    make_treaty(slug="pact", name="Pact", lead="Signed.[@book]")
    publish_all()
    source.title = "Another title"
    source.save()
    save(source, author=Author("Somebody"))
    titles = [one["title"] for one in offered(read_page(client.get("/treaties/pact/")))]
    assert titles == ["Pact", "A Calendar"]
