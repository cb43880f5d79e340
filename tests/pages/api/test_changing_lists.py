"""Lists while records are published, changed and withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_treaty,
    make_treaty_party,
    publish_all,
    saved,
)
from tests.pages.api.asking import ask, slugs, walk
from treaties.models import Edition, Record, RecordModel, Treaty
from treaties.publishing import Author, publish, withdraw

pytestmark = pytest.mark.django_db

AUTHOR = Author("Hirota")


def test_lists_are_narrowed_by_when_the_newest_edition_was_published(db: None) -> None:
    make_treaty(name="Treaty of Portsmouth")
    make_person()
    publish_all()
    before = timezone.now() - timedelta(hours=1)
    Edition.objects.filter(record__slug="lev-karakhan").update(made=before)
    since = (before + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert slugs(Client(), f"/api/people/?updated_after={since}") == []
    data = ask(Client(), f"/api/treaties/?updated_after={since}")
    assert [item["slug"] for item in data["items"]] == ["treaty-of-portsmouth"]
    assert data["count"] is None
    published = data["items"][0]["edition"]["published"]
    assert slugs(Client(), f"/api/treaties/?updated_after={published}") == []
    assert slugs(Client(), "/api/people/?updated_after=2020-01-01T09:00:00%2B09:00") == [
        "lev-karakhan"
    ]


def test_records_without_a_date_stand_last_and_are_met_once(db: None) -> None:
    for number in range(4):
        make_event(name=f"Undated {number}")
        make_event(name=f"Dated {number}", date=f"19{10 - number}")
        make_event(name=f"Same day {number}", date="1925")
        make_event(name=f"Begun {number}", date=f"../{1930 + number}")
    publish_all()
    whole = slugs(Client(), "/api/events/")
    assert len(whole) == 16
    assert [slug[:7] for slug in whole[-4:]] == ["undated"] * 4
    assert walk(Client(), "/api/events/?limit=3") == whole


def dated_treaty(number: int) -> RecordModel:
    signed = f"19{10 + number // 3}"
    return make_treaty(name=f"Pact {number:02}", signed=signed, lead="It was signed.")


def put(row: RecordModel) -> None:
    publish([saved(row)], author=AUTHOR)


def take_away(kind: str, slug: str) -> None:
    record = Record.objects.get(kind=kind, slug=slug)
    if hasattr(record, "published"):
        withdraw(record, author=AUTHOR, reason="It was a forgery.")


@pytest.mark.parametrize(
    ("plural", "make"),
    [
        ("treaties", dated_treaty),
        ("events", lambda n: make_event(name=f"War {n:02}", date=f"19{10 + n // 3}")),
        ("places", lambda n: make_place(name=f"Town {n:02}")),
    ],
)
def test_every_record_that_stays_is_met_once_while_others_come_and_go(
    db: None, plural: str, make: Any
) -> None:
    rows = [make(number) for number in range(0, 24, 2)]
    for row in rows:
        put(row)
    address, found, pages = f"/api/{plural}/?limit=3", list[str](), 0
    while address and pages < 10:
        page = ask(Client(), address)
        found += [item["slug"] for item in page["items"]]
        pages += 1
        # The one that was shown last goes, and one of the last; two others come, one in front of
        # the place that was reached, one behind it.
        take_away(rows[0].kind, found[-1])
        if 2 * pages < len(rows):
            take_away(rows[0].kind, rows[-2 * pages].slug)
        put(make(2 * pages - 1))
        put(make(25 - 2 * pages))
        address = (page["next"] or "").removeprefix("http://testserver")
    assert not address
    assert pages >= 4
    there = slugs(Client(), f"/api/{plural}/")
    stayed = [slug for slug in there if slug in {row.slug for row in rows}]
    assert 3 <= len(stayed) < len(rows) - 3
    assert [slug for slug in found if slug in stayed] == stayed
    assert len(found) == len(set(found))


def test_withdrawn_and_unpublished_records_are_in_no_list(db: None) -> None:
    treaty = make_treaty(name="Secret Protocol", signed="1907")
    make_treaty_party(treaty=treaty, party=make_party(name="Empire of Japan"))
    publish_all()
    assert slugs(Client(), "/api/treaties/?party=empire-of-japan") == ["secret-protocol"]
    record = Record.objects.get(kind="treaty", slug="secret-protocol")
    withdraw(record, author=AUTHOR, reason="It was a forgery.")
    make_treaty(name="Never published", signed="1908")
    assert ask(Client(), "/api/treaties/") == {"items": [], "count": 0, "next": None}
    assert ask(Client(), "/api/search/?q=secret")["items"] == []
    counts = {one["kind"]: one["count"] for one in ask(Client(), "/api/")["lists"]}
    assert (counts["treaty"], counts["party"]) == (0, 1)


def test_the_mark_changes_with_what_is_published(db: None) -> None:
    make_treaty(name="Pact")
    publish_all()
    mark = Client().get("/api/treaties/")["ETag"]
    Treaty.objects.update(name="Treaty")
    assert Client().get("/api/treaties/")["ETag"] == mark
    publish_all()
    asked = Client().get("/api/treaties/", headers={"If-None-Match": mark})
    assert asked.status_code == 200
    assert asked["ETag"] != mark
