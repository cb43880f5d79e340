"""The Atom feed of new editions, as RFC 4287 and RFC 5005 have it and as feedparser reads it."""

import re
import time
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils.http import parse_http_date
from lxml import etree

from tests.factories import SOMEBODY, make_place, make_treaty, saved
from tests.pages.html import read_page
from treaties.models import Edition, Harvested, Place, Record
from treaties.publishing import publish, withdraw

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/editions.atom"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def publish_now(row: Any, remark: str = "") -> Edition:
    [edition] = publish([saved(row)], author=SOMEBODY, remark=remark)
    return edition


def read_feed(address: str = FEED) -> Any:
    """Return the feed as feedparser reads it, which is as RFC 4287, sections 3 and 4, has it."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    check(etree.fromstring(response.content))
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def check(feed: Any) -> None:
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for element, allowed in [
        (feed, {"id", "title", "updated", "author", "link", "rights", "entry"}),
        *(
            (entry, {"id", "title", "updated", "published", "link", "category", "summary"})
            for entry in entries
        ),
    ]:
        names = [child.tag.removeprefix(ATOM) for child in element]
        assert set(names) <= allowed
        for once in ("id", "title", "updated"):
            assert names.count(once) == 1, once
        assert re.fullmatch(r"(https?://|tag:)\S+", element.findtext(f"{ATOM}id"))
        for name in {"updated", "published"} & set(names):
            assert MOMENT.fullmatch(element.findtext(f"{ATOM}{name}"))
        links = element.findall(f"{ATOM}link")
        assert all(link.get("href").startswith("http://testserver/") for link in links)
        told = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
        assert len(set(told)) == len(told)
    # One author for the feed is the author of entries that name none (4.1.2).
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Treaties: A Reference Work"


def links(found: Any) -> dict[str, str]:
    return {link.rel: link.href for link in found.feed.links}


def test_an_entry_says_what_is_new_and_where(db: None) -> None:
    lead = "The *Treaty of Portsmouth* ended the war.[^n]\n\n[^n]: Note."
    treaty = make_treaty(slug="portsmouth", name="Treaty of Portsmouth", lead=lead)
    edition = publish_now(treaty, "Corrected the date of signing.")
    [entry] = read_feed().entries
    assert entry.title == "Treaty of Portsmouth, edition 1"
    words = "Corrected the date of signing. The Treaty of Portsmouth ended the war."
    assert " ".join(entry.summary.split()) == words
    assert entry.link == "http://testserver/treaties/portsmouth/editions/1/"
    assert {link.rel: link.href for link in entry.links}["related"] == (
        "http://testserver/treaties/portsmouth/"
    )
    assert entry.id == f"tag:testserver,{edition.made:%Y-%m-%d}:treaty/portsmouth/editions/1"
    assert "Somebody" not in Client().get(FEED).content.decode()


def test_an_entry_keeps_its_id_when_its_record_moves(db: None) -> None:
    place = make_place(slug="peking", name="Peking")
    publish_now(place)
    before = read_feed().entries[0].id
    place.slug = "beijing"
    place.save()
    publish([saved(place, was="peking")], author=SOMEBODY)
    second, first = read_feed().entries
    assert first.id == before
    assert first.link == "http://testserver/places/beijing/editions/1/"
    assert second.id.endswith(":place/beijing/editions/2")


def test_the_pages_lead_to_one_another_and_hold_every_edition_once(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaties.exchange.feeds.PAGE", 3)
    slugs = [f"place-{number}" for number in range(8)]
    publish([saved(make_place(slug=slug, name=slug)) for slug in slugs], author=SOMEBODY)
    forwards, found, address = [], [], FEED
    while address:
        page = read_feed(address.removeprefix("http://testserver"))
        assert links(page)["self"].endswith(address)
        assert links(page)["first"] == f"http://testserver{FEED}"
        forwards.append(links(page)["self"])
        found += [entry.link.split("/")[4] for entry in page.entries]
        address = links(page).get("next", "")
    assert found == slugs[::-1]
    backwards = [address := forwards[-1]]
    while address := links(read_feed(address.removeprefix("http://testserver"))).get("previous"):
        backwards.append(address)
    assert backwards == forwards[::-1]


def test_withdrawn_and_closed_editions_are_not_in_it(db: None) -> None:
    kept = publish_now(make_place(slug="kept", name="Kept"))
    for slug in ("withdrawn", "closed"):
        publish_now(make_place(slug=slug, name=slug))
        record = Record.objects.get(slug=slug)
        closed = slug == "closed"
        withdraw(record, author=SOMEBODY, reason="Doubtful", close_editions=closed)
    assert [entry.title for entry in read_feed().entries] == ["Kept, edition 1"]
    withdraw(kept.record, author=SOMEBODY, reason="Doubtful")
    assert read_feed().entries == []


@pytest.mark.parametrize("change", ["published", "withdrawn"])
def test_asked_again_it_is_sent_only_where_something_changed(db: None, change: str) -> None:
    edition = publish_now(make_place(slug="beijing", name="Beijing"))
    Harvested.objects.update(changed="2026-01-01T00:00:00Z")
    first = Client().get(FEED)
    assert first["Last-Modified"] == "Thu, 01 Jan 2026 00:00:00 GMT"
    by_tag = {"headers": {"If-None-Match": first["ETag"]}}
    by_date = {"headers": {"If-Modified-Since": first["Last-Modified"]}}
    for how in (by_tag, by_date):
        again = Client().get(FEED, **how)
        assert (again.status_code, again.content) == (304, b"")
    if change == "published":
        publish_now(make_place(slug="otaru", name="Otaru"))
    else:
        withdraw(edition.record, author=SOMEBODY, reason="Doubtful")
    for how in (by_tag, by_date):
        assert Client().get(FEED, **how).status_code == 200


def test_no_date_of_the_feed_is_still_to_come(db: None) -> None:
    publish_now(make_place(slug="beijing", name="Beijing"))
    response = Client().get(FEED)
    assert parse_http_date(response["Last-Modified"]) <= time.time()


@pytest.mark.parametrize("before", ["x", "-1", "1" * 19, "٣", ""])
def test_a_page_that_there_cannot_be_is_refused_in_words(db: None, before: str) -> None:
    response = Client().get(FEED, {"before": before})
    assert response.status_code == 400
    assert b"before must be a number" in response.content


def test_a_page_is_three_queries(db: None, django_assert_num_queries: Any) -> None:
    slugs = [f"place-{number}" for number in range(3)]
    publish([saved(make_place(slug=slug, name=slug)) for slug in slugs], author=SOMEBODY)
    last = Edition.objects.order_by("-pk")[0].pk
    with django_assert_num_queries(2):
        Client().get(FEED)
    with django_assert_num_queries(3):
        Client().get(FEED, {"before": last})


def test_every_page_leads_to_the_feed(db: None) -> None:
    for address in ("/", "/ja/treaties/", "/ru/"):
        page = read_page(Client().get(address))
        [link] = [one for one in page.all("link") if one.get("type") == "application/atom+xml"]
        assert (link.get("rel"), link.get("href")) == ("alternate", FEED)
        assert FEED in [a.get("href") for a in page.all("a")]


def test_no_text_makes_a_feed_that_is_not_well_formed(db: None) -> None:
    row = make_place(slug="odd", name="<b>&]]>")
    Place.objects.filter(pk=row.pk).update(description="A\x0b <i>&amp;</i> ]]> \ufffe\r\nC")
    publish_now(Place.objects.get())
    [entry] = read_feed().entries
    assert "\ufffd" in entry.summary
