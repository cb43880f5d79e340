"""What search engines are given: sitemaps that are valid and whole, and robots.txt."""

from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

from tests.exchange.validating import valid
from tests.factories import SOMEBODY, make_place, saved
from treaties.documents import KINDS
from treaties.models import Published, Record
from treaties.publishing import publish, withdraw

pytestmark = pytest.mark.django_db


def read_map(address: str, schema: str = "sitemap") -> dict[str, str | None]:
    """Return the addresses of a sitemap, which is valid, each with its date."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return {
        one.findtext("{*}loc"): one.findtext("{*}lastmod")
        for one in valid(response.content, schema)
    }


def maps() -> dict[str, str | None]:
    return read_map("/sitemap.xml", "siteindex")


def path(address: str) -> str:
    assert address.startswith("http://testserver/")
    return address.removeprefix("http://testserver")


def test_the_sitemaps_hold_every_page_of_a_record_once(first_article: Client) -> None:
    assert first_article.get("/sitemap.xml").status_code == 200
    found = [address for one in maps() for address in read_map(path(one))]
    assert len(set(found)) == len(found)
    records = {row.record.get_absolute_url() for row in Published.objects.select_related("record")}
    pages = {"/", "/timeline/", "/map/", *(f"/{kind.plural}/" for kind in KINDS.values())}
    assert {path(address) for address in found} == records | pages


def test_a_page_is_dated_when_its_article_changed_last(first_article: Client) -> None:
    row = Published.objects.select_related("edition").get(
        record__slug="soviet-japanese-basic-convention"
    )
    made = f"{row.edition.made:%Y-%m-%dT%H:%M:%SZ}"
    [address] = [one for one in maps() if "/treaties-" in one]
    page = "http://testserver/treaties/soviet-japanese-basic-convention/"
    assert read_map(path(address))[page] == made
    newest = max(
        edition.made
        for edition in (
            row.edition
            for row in Published.objects.filter(record__kind="treaty").select_related("edition")
        )
    )
    assert maps()[address] == f"{newest:%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def blocks(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Record]:
    monkeypatch.setattr("treaties.exchange.sitemaps.BLOCK", 4)
    records = [saved(make_place(slug=f"place-{n}", name=f"Place {n}")) for n in range(10)]
    publish(records, author=SOMEBODY)
    return records


def test_no_sitemap_holds_more_than_a_block(blocks: list[Record]) -> None:
    found = [read_map(path(one)) for one in maps() if "/places-" in one]
    assert max(map(len, found)) <= 4
    slugs = [address.split("/")[-2] for one in found for address in one]
    for record in blocks:
        assert slugs.count(record.slug) == 1


def test_what_is_withdrawn_is_in_none(blocks: list[Record]) -> None:
    withdraw(blocks[4], author=SOMEBODY, reason="Doubtful")
    found = {path(address) for one in maps() for address in read_map(path(one))}
    assert blocks[4].get_absolute_url() not in found
    assert blocks[5].get_absolute_url() in found


def test_each_sitemap_is_one_query(blocks: list[Record], django_assert_num_queries: Any) -> None:
    addresses = [path(one) for one in maps()]
    for address in ["/sitemap.xml", *addresses]:
        with django_assert_num_queries(1):
            Client().get(address)


@pytest.mark.parametrize(
    "address",
    [
        "/sitemaps/places-999.xml",
        "/sitemaps/poems-0.xml",
        "/sitemaps/places-99999999999999999999.xml",
    ],
)
def test_a_sitemap_that_there_is_not_is_not_found(blocks: list[Record], address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_sitemap_that_has_not_changed_is_not_sent_again(blocks: list[Record]) -> None:
    for address in ["/sitemap.xml", *(path(one) for one in maps())]:
        tag = Client().get(address)["ETag"]
        assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304


def test_robots_are_led_to_records_and_kept_from_pages_without_end(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    parser = RobotFileParser()
    parser.parse(lines)
    assert parser.site_maps() == ["http://testserver/sitemap.xml"]
    for language in ("", "/ja", "/ru"):
        for address in ("/", "/treaties/portsmouth/", "/treaties/portsmouth/editions/1/"):
            assert parser.can_fetch("*", f"{language}{address}"), address
        for address in ("/admin/", "/admin/treaties/treaty/", "/search/?q=peace"):
            assert not parser.can_fetch("*", f"{language}{address}"), address
        # Python’s own parser does not know the sign * (RFC 9309, section 2.2.3).
        assert f"Disallow: {language}/treaties/*/compare/" in lines
