"""COinS: Zotero reads every kind of source as what it is."""

from typing import Any

import pytest

from tests.exchange.linked.zotero import context_object, creator
from tests.factories import make_source
from treaties.documents import write
from treaties.exchange import source_coins
from treaties.models import Contributor
from treaties.models.choices import SourceType

pytestmark = pytest.mark.django_db

PLACE = {"container_title": "Far Eastern Quarterly"}
EXPECTED = {
    "book": ("book", {"series": "Far Eastern Quarterly"}),
    "chapter": ("bookSection", {"publicationTitle": "Far Eastern Quarterly"}),
    "article-journal": ("journalArticle", {"publicationTitle": "Far Eastern Quarterly"}),
    "article-newspaper": ("newspaperArticle", {"publicationTitle": "Far Eastern Quarterly"}),
    "webpage": ("webpage", {"publicationTitle": "Far Eastern Quarterly"}),
    "treaty-series": ("book", {"series": "Far Eastern Quarterly"}),
    "treaty": ("document", {"publicationTitle": "Far Eastern Quarterly"}),
    "thesis": ("thesis", {}),
    "report": ("report", {"seriesTitle": "Far Eastern Quarterly"}),
    "manuscript": ("manuscript", {"publicationTitle": "Far Eastern Quarterly"}),
    "document": ("document", {"publicationTitle": "Far Eastern Quarterly"}),
}


def read(source: Any, *people: dict[str, str]) -> Any:
    for position, row in enumerate(people):
        Contributor.objects.create(source=source, position=position, **row)
    return context_object(source_coins(write(source)))


def test_every_type_has_its_place_in_the_table() -> None:
    assert set(EXPECTED) == set(SourceType.values)


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_source_of_every_type_is_an_item_with_all_that_is_known(kind: str) -> None:
    source = make_source(
        slug="far-eastern",
        type=kind,
        title="Soviet Far Eastern Policy, 1931–1945: 100 % & more=less",
        container_title="Far Eastern Quarterly",
        volume="5",
        issue="3",
        pages="175–179",
        publisher="Princeton University Press",
        publisher_place="Princeton",
        issued="11 October 1936",
        url="https://example.org/a?b=c&d=e",
        doi="10.2307/2049056",
        issn="0363-6917",
        isbn="978-90-04-40085-6",
    )
    item = read(source, {"family_name": "Moore", "given_name": "Harriet L."})
    expected, container = EXPECTED[kind]
    assert item["itemType"] == expected
    assert item["title"] == "Soviet Far Eastern Policy, 1931–1945: 100 % & more=less"
    assert item["creators"] == [
        {"firstName": "Harriet L.", "lastName": "Moore", "creatorType": "author"}
    ]
    assert container.items() <= item.items()
    locators = ("volume", "issue", "pages", "date", "publisher", "place", "DOI", "ISSN", "ISBN")
    assert [item[name] for name in (*locators, "url")] == [
        *("5", "3", "175–179", "1936-10-11", "Princeton University Press", "Princeton"),
        *("10.2307/2049056", "0363-6917", "978-90-04-40085-6", "https://example.org/a?b=c&d=e"),
    ]


def test_a_type_that_the_list_no_longer_has_is_a_document() -> None:
    document = write(make_source(slug="map", title="Sakhalin")) | {"type": "map"}
    item = context_object(source_coins(document))
    assert item is not None
    assert (item["itemType"], item["title"]) == ("document", "Sakhalin")


def test_names_keep_their_parts_and_bodies_stay_whole() -> None:
    item = read(
        make_source(slug="s"),
        {"family_name": "後藤", "given_name": "新平", "name_order": "family-first"},
        {"family_name": "von Siebold", "given_name": "Philipp Franz"},
        {"literal": "US Department of State"},
        {"literal": "Ministry of Foreign Affairs, Archives Division"},
        {"role": "editor", "family_name": "Streltsov", "given_name": "D. V."},
        {"role": "translator", "family_name": "Masaryk"},
    )
    assert [
        (c["lastName"], c.get("firstName"), c.get("creatorType")) for c in item["creators"]
    ] == [
        ("Ministry of Foreign Affairs, Archives Division", None, None),
        ("後藤", "新平", "author"),
        ("von Siebold", "Philipp Franz", "author"),
        ("US Department of State", "", "author"),
        ("Streltsov", "D. V.", "contributor"),
        ("Masaryk", "", "contributor"),
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("1946", "1946"),
        ("January 1928", "1928-01"),
        ("c. 1907", "c. 1907"),
        ("by 1939", "by 1939"),
        (None, None),
    ],
)
def test_a_date_says_no_more_than_is_known(issued: str | None, date: str | None) -> None:
    assert read(make_source(slug="s", issued=issued)).get("date") == date


def test_the_reader_passes_over_what_zotero_passes_over() -> None:
    assert context_object("ctx_ver=Z39.88-2004&rft.title=X") is None
    assert context_object("rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=treaty") == {
        "creators": [],
        "itemType": "webpage",
    }
    assert creator("US Department of State", "author")["lastName"] == "State"
